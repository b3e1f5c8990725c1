import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

/** What this feature refuses by itself; what the law refuses comes from `@recourse/cooperation`. */
const rule = {
  product: 'docs/requests.md, sending',
  protocol: 'docs/protocol.md, a shared file',
  person: 'The person’s own choice, recorded in the file; docs/threat-model.md, excluded bodies',
}

/** norms/cooperation.json, complaint-referral, victim_consent: a refusal keeps the complaint local. */
const consent = 'docs/requests.md, the person’s own word'
const changed = 'docs/requests.md, what the person changes'
const told = 'docs/requests.md, what the person is told'
const team = 'docs/requests.md, a joint team'
const match = 'docs/requests.md, without names'
const before = 'docs/requests.md, before it is sent'
const who = 'docs/requests.md, who goes on'
const sums = 'docs/requests.md, an order for a sum'
const table = {
  'kind-unknown': { sentence: english['kind-unknown'], rule: 'norms/cooperation.json' },
  'not-taken-here': { sentence: english['not-taken-here'], rule: 'docs/protocol.md, a masked kind' },
  'no-partner': { sentence: english['no-partner'], rule: 'docs/operating.md, partners' },
  'partner-not-competent': { sentence: english['partner-not-competent'], rule: rule.protocol },
  'open-already': { sentence: english['open-already'], rule: before },
  'partner-not-there': { sentence: english['partner-not-there'], rule: before },
  'language-not-read': { sentence: english['language-not-read'], rule: before },
  'we-not-competent': { sentence: english['we-not-competent'], rule: rule.protocol },
  'not-described': { sentence: english['not-described'], rule: 'docs/operating.md, partners' },
  'draft-moved': { sentence: english['draft-moved'], rule: 'docs/decisions/0005, what a command saw' },
  'draft-over': { sentence: english['draft-over'], rule: rule.product },
  'not-complete': { sentence: english['not-complete'], rule: rule.product },
  'not-validated': { sentence: english['not-validated'], rule: rule.product },
  'own-draft': { sentence: english['own-draft'], rule: rule.product },
  'excluded-body': { sentence: english['excluded-body'], rule: rule.person },
  'not-open-to-us': { sentence: english['not-open-to-us'], rule: rule.protocol },
  'consent-missing': { sentence: english['consent-missing'], rule: consent },
  'consent-refused': { sentence: english['consent-refused'], rule: consent },
  'consent-outdated': { sentence: english['consent-outdated'], rule: consent },
  'consent-moved': { sentence: english['consent-moved'], rule: consent },
  'consent-names-others': { sentence: english['consent-names-others'], rule: consent },
  'nothing-to-correct': { sentence: english['nothing-to-correct'], rule: changed },
  'word-unanswered': { sentence: english['word-unanswered'], rule: changed },
  'nobody-holds-it': { sentence: english['nobody-holds-it'], rule: changed },
  'not-to-be-told': { sentence: english['not-to-be-told'], rule: told },
  'told-too-early': { sentence: english['told-too-early'], rule: told },
  'no-consent-needed': { sentence: english['no-consent-needed'], rule: consent },
  'too-much-for-consent': { sentence: english['too-much-for-consent'], rule: consent },
  'person-not-heard': { sentence: english['person-not-heard'], rule: 'Regulation (EU) 2024/3011, articles 6 and 7' },
  'opinion-awaited': { sentence: english['opinion-awaited'], rule: 'Regulation (EU) 2024/3011, article 7(3)' },
  'opinion-unsaid': { sentence: english['opinion-unsaid'], rule: 'Regulation (EU) 2024/3011, article 7' },
  'no-opinion-needed': { sentence: english['no-opinion-needed'], rule: 'Regulation (EU) 2024/3011, article 7' },
  'team-unsigned': { sentence: english['team-unsigned'], rule: team },
  'team-extend-by-terms': { sentence: english['team-extend-by-terms'], rule: team },
  'team-not-evaluated': { sentence: english['team-not-evaluated'], rule: team },
  'team-over': { sentence: english['team-over'], rule: team },
  'team-going-on': { sentence: english['team-going-on'], rule: team },
  'team-no-terms': { sentence: english['team-no-terms'], rule: team },
  'team-never': { sentence: english['team-never'], rule: team },
  'team-ask-first': { sentence: english['team-ask-first'], rule: team },
  'team-not-agreed': { sentence: english['team-not-agreed'], rule: team },
  'team-day-passed': { sentence: english['team-day-passed'], rule: team },
  'team-no-team': { sentence: english['team-no-team'], rule: team },
  'team-not-a-party': { sentence: english['team-not-a-party'], rule: team },
  'team-terms-unknown': { sentence: english['team-terms-unknown'], rule: team },
  'team-terms-replaced': { sentence: english['team-terms-replaced'], rule: team },
  'team-signed-already': { sentence: english['team-signed-already'], rule: team },
  'team-contribution-unknown': { sentence: english['team-contribution-unknown'], rule: team },
  'team-use-unknown': { sentence: english['team-use-unknown'], rule: team },
  'team-question-unknown': { sentence: english['team-question-unknown'], rule: team },
  'team-question-unread': { sentence: english['team-question-unread'], rule: team },
  'team-not-your-use': { sentence: english['team-not-your-use'], rule: team },
  'team-not-asked-of-you': { sentence: english['team-not-asked-of-you'], rule: team },
  'team-answered-already': { sentence: english['team-answered-already'], rule: team },
  'who-unsaid': { sentence: english['who-unsaid'], rule: who },
  'who-not-a-party': { sentence: english['who-not-a-party'], rule: who },
  'who-for-what': { sentence: english['who-for-what'], rule: who },
  'who-moved': { sentence: english['who-moved'], rule: who },
  'not-in-it': { sentence: english['not-in-it'], rule: 'docs/requests.md, files' },
  'files-need-consent': { sentence: english['files-need-consent'], rule: 'docs/requests.md, files' },
  'too-many-parties': { sentence: english['too-many-parties'], rule: rule.protocol },
  'no-file-chosen': { sentence: english['no-file-chosen'], rule: 'docs/requests.md, files' },
  'own-files': { sentence: english['own-files'], rule: 'docs/requests.md, files' },
  'files-why-not': { sentence: english['files-why-not'], rule: 'docs/requests.md, files' },
  'files-looked-at': { sentence: english['files-looked-at'], rule: 'docs/requests.md, files' },
  'file-not-here': { sentence: english['file-not-here'], rule: 'docs/requests.md, files' },
  'match-unsaid': { sentence: english['match-unsaid'], rule: match },
  'match-no-reason': { sentence: english['match-no-reason'], rule: match },
  'match-no-case': { sentence: english['match-no-case'], rule: match },
  'match-one-partner': { sentence: english['match-one-partner'], rule: match },
  'match-nothing': { sentence: english['match-nothing'], rule: match },
  'match-not-asked': { sentence: english['match-not-asked'], rule: match },
  'match-answered': { sentence: english['match-answered'], rule: match },
  'match-too-many': { sentence: english['match-too-many'], rule: match },
  'match-unanswered': { sentence: english['match-unanswered'], rule: match },
  'match-told': { sentence: english['match-told'], rule: match },
  'match-no-basis': { sentence: english['match-no-basis'], rule: match },
  'match-not-confirmed': { sentence: english['match-not-confirmed'], rule: match },
  'match-over': { sentence: english['match-over'], rule: match },
  'match-named': { sentence: english['match-named'], rule: match },
  'sum-none': { sentence: english['sum-none'], rule: sums },
  'sum-not-yours': { sentence: english['sum-not-yours'], rule: sums },
  'sum-unsaid': { sentence: english['sum-unsaid'], rule: sums },
  'sum-no-rate': { sentence: english['sum-no-rate'], rule: sums },
  'sum-day-to-come': { sentence: english['sum-day-to-come'], rule: sums },
  'sum-unknown': { sentence: english['sum-unknown'], rule: sums },
  'sum-too-many': { sentence: english['sum-too-many'], rule: sums },
  'sum-told': { sentence: english['sum-told'], rule: sums },
  'rights-not-checked': { sentence: english['rights-not-checked'], rule: before },
} as const

export type RequestRefusal = keyof typeof table
export const refuse = refuseFrom<RequestRefusal>(table, 'requests')
export const requestRefusals = table
