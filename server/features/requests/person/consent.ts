import { consentGiven } from '../../../platform/cases/index.ts'
import type { PersonView } from '../../../platform/feature.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { finish, partOf, type Acting } from '../../casefile/index.ts'
import { beginOwn, commitOwn, ownPart } from '../../mine/index.ts'
import type { OpenDraft } from '../draft.ts'
import { refuse } from '../rules.ts'
import { namesOf } from '../partner-name.ts'
import { nextIs } from './clocks.ts'
import { consentAnswered, consentAsked, type HEARD } from './kinds.ts'
import { frozen, leavingOf } from './leaving.ts'
import { consentAsks, type ConsentAsk } from './read.ts'
import { needsConsent } from './rules.ts'

/** A consent to one referral: asked by the desk, answered by the person, or heard by the desk and written down. */

export interface Asking {
  readonly open: OpenDraft
  readonly purpose: string
  /** What is said of the contact that goes along; null where none does. */
  readonly contact: string | null
  /** Civil date */
  readonly until: string
}

export async function askConsent(acting: Acting, asking: Asking): Promise<Outcome<null, string>> {
  const { platform, opened, work } = acting
  const { open, purpose, contact, until } = asking
  const { draft, kind, file, words } = open
  if (!needsConsent(kind) || draft.served?.case !== opened.file) return refuse('no-consent-needed')
  if (open.ended !== null) return refuse('draft-over')
  if (draft.to.length === 0) return refuse('no-partner')
  // Nobody is asked for what could not be sent even with a yes.
  if (!open.isComplete) return refuse('not-complete')
  const waits = consentAsks(opened.entries, acting.today).some(
    (one) => one.draft === file && one.words === words && one.state === 'asked',
  )
  if (waits) return refuse('consent-moved')
  const shown = frozen(leavingOf(kind, draft))
  if (shown === null) return refuse('too-much-for-consent')
  const asked = platform.chance.id()
  const goes = contact === null ? shown : [...shown, contact]
  const recipients = await namesOf(platform, draft.to)
  work.say(partOf(acting, 'narrative'), consentAsked, {
    facets: { asked },
    body: {
      ...{ draft: file, words, requestKind: kind.id, recipients: [...recipients], purpose, shown: [...goes], until },
      withContact: contact !== null,
    },
    subject: { id: asked, saw: null },
  })
  await nextIs({ ...acting, narrative: partOf(acting, 'narrative'), file: opened.file }, asked, 'answer')
  return finish(acting)
}

export interface Answering {
  readonly asked: string
  readonly saw: string
  readonly answer: 'given' | 'declined'
}

function askedIn(
  entries: Parameters<typeof consentAsks>[0],
  today: string,
  { asked, saw }: Answering,
): Outcome<ConsentAsk, string> {
  const found = consentAsks(entries, today).find(({ id }) => id === asked)
  return found?.state === 'asked' && found.head === saw ? { ok: true, value: found } : refuse('consent-moved')
}

const givenBody = ({ id, recipients, purpose, shown, until }: ConsentAsk) => ({
  ...{ consent: id, recipient: recipients.join('; ').slice(0, LINE_MAX), until },
  shown: [purpose, ...shown].slice(0, SHOWN_MAX),
})
/** As `consent.given` has them. */
const LINE_MAX = 2000
const SHOWN_MAX = 200

/** What the person said on the telephone or at the desk, as whoever heard it writes it down. */
export async function recordConsent(
  acting: Acting,
  said: Answering & { readonly how: (typeof HEARD)[number]; readonly words: string },
): Promise<Outcome<null, string>> {
  const { opened, work, today } = acting
  const found = askedIn(opened.entries, today, said)
  if (!found.ok) return found
  const narrative = partOf(acting, 'narrative')
  if (said.answer === 'given')
    work.say(narrative, consentGiven, { facets: { purpose: 'complaint-referral' }, body: givenBody(found.value) })
  work.say(narrative, consentAnswered, {
    facets: { asked: said.asked, answer: said.answer },
    body: { how: said.how, words: said.words },
    subject: { id: said.asked, saw: said.saw },
  })
  const next = said.answer === 'given' ? 'send' : null
  await nextIs({ ...acting, narrative, file: opened.file }, said.asked, next)
  return finish(acting)
}

/** The person agrees, or does not. Both are full answers, and nothing else hangs on them. */
export async function answerConsent(view: PersonView, said: Answering): Promise<Outcome<null, string>> {
  const { opened, today, platform, own } = view
  const found = askedIn(opened.entries, today, said)
  if (!found.ok) return found
  const work = beginOwn(view)
  const narrative = ownPart(view, 'narrative')
  const dated = { recordedOn: today }
  if (said.answer === 'given')
    work.say(narrative, consentGiven, {
      facets: { purpose: 'complaint-referral' },
      body: givenBody(found.value),
      ...dated,
    })
  work.say(narrative, consentAnswered, {
    facets: { asked: said.asked, answer: said.answer },
    body: { how: 'page' },
    subject: { id: said.asked, saw: said.saw },
    ...dated,
  })
  const next = said.answer === 'given' ? 'send' : null
  await nextIs({ platform, work, narrative, file: own.file, today, ...dated }, said.asked, next)
  return commitOwn(view, work)
}
