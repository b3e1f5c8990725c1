import { z } from 'zod'
import { dateAsKnown, dayFields, several } from '../../../platform/http/index.ts'
import type { Norms } from '../../../platform/norms/index.ts'
import type { HarmContent, Rating } from '../commands.ts'
import { HARM_SOURCES, VICTIM_ROLES } from '../kinds.ts'
import { EVIDENCE_MAX, RATING_MAX, SEVERITY_MAX } from '../rules.ts'

/** What the desk's form says of a harm. Values stay as they were typed, so that the form can show them again. */

const text = (longest: number) => z.string().trim().max(longest).default('')
const uuid = z.uuid({ version: 'v4' })
const upTo = (most: number) => Array.from({ length: most + 1 }, (_, number) => String(number))

export const LEVELS = upTo(SEVERITY_MAX)
export const NUMBERS = upTo(RATING_MAX)
/** They were asked and would rather not say. */
export const RATHER_NOT = 'rather-not'

const choiceOf = (values: readonly string[]) => z.string().refine((value) => value === '' || values.includes(value))

export const saidOfHarm = z.object({
  /** Place of the group whose kinds the form shows. */
  group: text(3),
  kind: z.string().min(1).max(80),
  role: z.enum(VICTIM_ROLES),
  person: z.union([z.literal(''), uuid]).default(''),
  dimension: z.string().min(1).max(80),
  ...{ level: choiceOf(LEVELS).default(''), severityBy: text(500), severityBasis: text(20_000) },
  rating: choiceOf([...NUMBERS, RATHER_NOT]).default(''),
  ratedHow: z.enum(['phone', 'here']).default('here'),
  ...{ head: text(80), source: z.enum(HARM_SOURCES), sourceWords: text(500) },
  evidence: text(20_000).refine((typed) => linesOf(typed).length <= EVIDENCE_MAX),
  restsOn: several,
  words: text(20_000),
  ...dayFields('from'),
  ...dayFields('until'),
})

const linesOf = (typed: string): readonly string[] =>
  typed
    .split(/\r?\n/)
    .map((one) => one.trim().slice(0, 500))
    .filter((one) => one !== '')

export const noDates = (form: Readonly<Record<string, unknown>>, context: z.core.$RefinementCtx): void => {
  for (const field of ['from', 'until'])
    if (dateAsKnown(form, field) === null) context.addIssue({ code: 'custom', path: [field], message: 'no-day' })
}

export type SaidOfHarm = z.output<typeof saidOfHarm>

/** @param known entries of the case, of which a harm may name those that it rests on */
export function contentIn(form: SaidOfHarm, { harms }: Pick<Norms, 'harms'>, known: readonly string[]): HarmContent {
  const { kind, role, person, dimension, level, severityBy, severityBasis, head, source, sourceWords, words } = form
  return {
    ...{ kind, role, dimension, source, sourceWords, words },
    person: person === '' ? null : person,
    from: dateAsKnown(form, 'from') ?? null,
    until: dateAsKnown(form, 'until') ?? null,
    severity: level === '' ? null : { level: Number(level), by: severityBy, basis: severityBasis },
    // Whoever names no head means the one under which such harm is usually claimed.
    head: head === '' ? (harms.harms.get(kind)?.head ?? '') : head,
    evidence: [...linesOf(form.evidence)],
    restsOn: form.restsOn.filter((entry) => known.includes(entry)).slice(0, EVIDENCE_MAX),
  }
}

export function ratingIn({ rating, ratedHow: told }: Pick<SaidOfHarm, 'rating' | 'ratedHow'>): Rating | null {
  if (rating === '') return null
  return { rating: rating === RATHER_NOT ? null : Number(rating), told }
}
