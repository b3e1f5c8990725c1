import { answersFor, type RequestKind } from '@recourse/cooperation'
import { inWords } from '../../law/index.ts'
import type { Draft } from '../kinds.ts'
import { CONSENT_FIELD } from './rules.ts'

/** What would leave with a request, line by line, in the very words in which it is written: frozen with a consent. */

export interface Leaving {
  readonly label: string
  readonly value: string
}

/** All that the other side would get, but for the record of the consent itself: that is what is being asked. */
export function leavingOf(
  kind: RequestKind,
  draft: Pick<Draft, 'title' | 'ownNumber' | 'answers'>,
): readonly Leaving[] {
  const answers = answersFor(kind, draft.answers, 'other_authority')
  const said = kind.fields.flatMap(({ id, label }) => {
    const value = id === CONSENT_FIELD ? '' : textOf(answers[id])
    return value === '' ? [] : [{ label, value }]
  })
  return [...(draft.title === '' ? [] : [{ label: kind.name, value: draft.title }]), ...said]
}

/** An answer of any shape that a field can have, as plain text. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return value.map(textOf).join('; ')
  if (typeof value !== 'object' || value === null) return ''
  return Object.entries(value)
    .map(([part, one]) => `${inWords(part)}: ${textOf(one)}`)
    .join(', ')
}

/** Longest line that a consent keeps, and how many: `consent.given` of the platform, less what is said beside them. */
const FROZEN_LINE_MAX = 2000
const FROZEN_LINES_MAX = 198
/** So much of a text, and no sign cut in two: half of one could not be signed. */
const FROZEN_LINE = new RegExp(`[^]{1,${FROZEN_LINE_MAX}}(?<![\\ud800-\\udbff])`, 'g')

/** As it is frozen; long words go on in the next line. Null where there is more than a consent can hold. */
export function frozen(leaving: readonly Leaving[]): readonly string[] | null {
  const lines = leaving.flatMap(({ label, value }) => `${label}: ${value}`.match(FROZEN_LINE) ?? [])
  return lines.length > FROZEN_LINES_MAX ? null : lines
}
