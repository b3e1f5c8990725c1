import { z } from 'zod'
import { byId, englishOf, textsOf, type Pack } from '../english.ts'
import { day, duration, id, someIds, words } from './shapes.ts'

export interface Service {
  readonly id: string
  readonly typicalProviders: readonly string[]
  readonly targetResponse: string
  readonly confidentiality: string
  readonly needsConsent: boolean
  readonly referralFields: readonly string[]
}

export interface Adaptation {
  readonly id: string
  readonly helpsWith: readonly string[]
  readonly appliesTo: readonly string[]
}

export interface SupportServices {
  readonly asOf: string
  readonly confidentialityLevels: readonly string[]
  readonly services: ReadonlyMap<string, Service>
  readonly adaptations: ReadonlyMap<string, Adaptation>
  /** Areas and answers of the Washington Group Short Set. Their words have the ids `functioning-…`. */
  readonly functioning: { readonly areas: readonly string[]; readonly answers: readonly number[] }
}

const service = z.object({
  ...{ id, label: words, explanation: words, typical_providers: someIds, target_response: duration },
  ...{ confidentiality: id, needs_consent: z.boolean(), referral_fields: someIds },
})
const adaptation = z.object({ id, label: words, helps_with: someIds, applies_to: someIds })

const file = z.object({
  as_of: day,
  confidentiality_levels: z.array(z.object({ id, label: words })),
  services: z.array(service),
  adaptations: z.array(adaptation),
  functioning_questions: z.object({
    domains: z.array(z.object({ id, area: words })),
    answers: z.array(z.object({ value: z.int(), label: words })),
  }),
})
type ServicesFile = z.output<typeof file>

/** The prefix of words that only the Washington Group may word, in any language. */
export const OFFICIAL_PREFIX = 'functioning-'
export const functioningId = (area: string): string => `${OFFICIAL_PREFIX}${area}`
export const functioningAnswerId = (answer: number): string => `${OFFICIAL_PREFIX}answer-${answer}`

const factsOf = (read: ServicesFile): SupportServices => ({
  asOf: read.as_of,
  confidentialityLevels: read.confidentiality_levels.map((level) => level.id),
  services: byId(
    read.services.map((one) => ({
      ...{ id: one.id, typicalProviders: one.typical_providers, targetResponse: one.target_response },
      ...{ confidentiality: one.confidentiality, needsConsent: one.needs_consent, referralFields: one.referral_fields },
    })),
  ),
  adaptations: byId(
    read.adaptations.map(({ id, helps_with: helpsWith, applies_to: appliesTo }) => ({ id, helpsWith, appliesTo })),
  ),
  functioning: {
    areas: read.functioning_questions.domains.map((area) => area.id),
    answers: read.functioning_questions.answers.map(({ value }) => value),
  },
})

export const supportServicesFile = file.transform((read): Pack<SupportServices> => {
  const { domains, answers } = read.functioning_questions
  const texts = [
    ...read.confidentiality_levels.flatMap(({ id, label }) => textsOf(id, { label })),
    ...read.services.flatMap(({ id, label, explanation }) => textsOf(id, { label, explanation })),
    ...read.adaptations.flatMap(({ id, label }) => textsOf(id, { label })),
    ...domains.flatMap(({ id, area }) => textsOf(functioningId(id), { label: area })),
    ...answers.flatMap(({ value, label }) => textsOf(functioningAnswerId(value), { label })),
  ]
  return { facts: factsOf(read), english: englishOf('support-services.json', texts), wordless: [] }
})
