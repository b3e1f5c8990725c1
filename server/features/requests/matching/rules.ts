import type { RequestKind } from '@recourse/cooperation'
import type { Draft } from '../kinds.ts'
import type { RequestRefusal } from '../rules.ts'

/** A kind of which the law's data says that names come after tokens has a field for them. */
const FIELD_TYPE = 'match_token'

export const HOW = ['without_names', 'names_now'] as const
export type How = (typeof HOW)[number]

type Fields = Pick<RequestKind, 'fields'>
type Answers = Draft['answers']

const fieldOf = ({ fields }: Fields): string | undefined => fields.find(({ type }) => type === FIELD_TYPE)?.id

export const knowsMatching = (kind: Fields): boolean => fieldOf(kind) !== undefined

function saidOf(kind: Fields, answers: Answers): { readonly how: How | null; readonly why: string } {
  const field = fieldOf(kind)
  const said = field === undefined ? null : answers[field]
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return { how: null, why: '' }
  const { how, why } = said as Readonly<Record<string, unknown>>
  return { how: HOW.find((one) => one === how) ?? null, why: typeof why === 'string' ? why.trim() : '' }
}

export const isWithoutNames = (kind: Fields, answers: Answers): boolean => saidOf(kind, answers).how === 'without_names'

/** What of this speaks against sending. Null: nothing, or the kind does not know it. */
export function againstNames(kind: Fields, { answers, served, to }: Draft): RequestRefusal | null {
  if (fieldOf(kind) === undefined) return null
  const { how, why } = saidOf(kind, answers)
  if (how === null) return 'match-unsaid'
  if (how === 'names_now') return why === '' ? 'match-no-reason' : null
  if (served === null) return 'match-no-case'
  // Each partner answers with keys of its own, and one page can't hold several comparisons apart.
  return to.length > 1 ? 'match-one-partner' : null
}

/** Types of answers that say nothing of any person. */
const NAMELESS = ['authority_ref', 'identifier', 'handling_code']

/** The answers that go before anybody has confirmed: who asks, under which number, how soon. No free text. */
export function beforeNames(kind: Fields, answers: Answers): Answers {
  const going = kind.fields.flatMap(({ id, type }): [string, unknown][] => {
    const said = answers[id]
    if (said === undefined) return []
    if (type === FIELD_TYPE) return [[id, { how: saidOf(kind, answers).how }]]
    if (type === 'urgency') return [[id, levelOf(said)]]
    return NAMELESS.includes(type) ? [[id, said]] : []
  })
  return Object.fromEntries(going) as Answers
}

/** How soon, and not why. */
function levelOf(said: unknown): unknown {
  if (typeof said !== 'object' || said === null) return said
  const { level, day } = said as Readonly<Record<string, unknown>>
  return { ...(level === undefined ? {} : { level }), ...(day === undefined ? {} : { day }) }
}

/** The step with which the other side says that there is a case there. */
export const CONFIRMS = 'confirm'
