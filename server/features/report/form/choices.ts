import { countries, places } from '../../../platform/norms/index.ts'
import type { AnswerChoice, Asking, Question } from './asking.ts'
import type { ChoiceKeys } from './questions.ts'

/** Answers that come from the law's data, in its order. */

export const yesNoUnknown: ChoiceKeys = { yes: 'report.yes', no: 'report.no', unknown: 'report.dontKnow' }

export const anywhere = ({ words }: Asking): readonly AnswerChoice[] =>
  places(words).map(({ code, name }) => ({ value: code, label: name }))

export const anyState = ({ words }: Asking): readonly AnswerChoice[] =>
  countries(words.code).map(({ code, name }) => ({ value: code, label: name }))

/** Nobody is asked to shut out the one body that there is: then another desk would have to be found first. */
export const otherBodies = ({ bodies = [] }: Asking): readonly AnswerChoice[] => (bodies.length > 1 ? bodies : [])

/** The groups of acts; which act it was exactly, a desk and the person find out together. */
export const actGroups = ({ words, norms }: Asking): readonly AnswerChoice[] =>
  [...norms.violations.violations.values()]
    .filter(({ parent }) => parent === null)
    .map(({ id }) => ({ value: id, label: norms.words(words.code).say('violations', id, 'label').text }))

/** What somebody may fear now: the indicators that are asked of everyone. Protective ones are for the desk's talk. */
export const dangers = ({ words, norms }: Asking): readonly AnswerChoice[] =>
  [...norms.risk.indicators.values()]
    .filter(({ scope, protective }) => scope === 'any' && !protective)
    .map(({ id }) => ({ value: id, label: norms.words(words.code).say('risk', id, 'label').text }))

export const adaptations = ({ words, norms }: Asking): readonly AnswerChoice[] =>
  [...norms.services.adaptations.keys()].map((id) => ({
    ...{ value: id, label: norms.words(words.code).say('support-services', id, 'label').text },
  }))

/** Domains of need in the order in which they are asked: what can't wait comes first. */
export const needDomains = [
  'domain-safety',
  'domain-health',
  'domain-housing',
  'domain-basic',
  'domain-psychosocial',
  'domain-legal',
  'domain-documentation',
  'domain-family-reunification',
  'domain-information',
  'domain-digital',
  'domain-livelihood',
  'domain-education',
  'domain-travel',
  'domain-recognition',
  'domain-community',
  'domain-remedy',
] as const

export const needName = (domain: string): string => `need-${domain}`

/** One question a domain: what is needed now. The questions of the data are the choices. */
export const needQuestions: readonly Question[] = needDomains.map((domain) => ({
  name: needName(domain),
  label: ({ words, norms }) => norms.words(words.code).say('needs', domain, 'label').text,
  how: {
    kind: 'some',
    choices: ({ words, norms }) =>
      [...norms.needs.needs.values()]
        .filter((need) => need.domain === domain)
        .map(({ id }) => ({ value: id, label: norms.words(words.code).say('needs', id, 'question').text })),
  },
}))
