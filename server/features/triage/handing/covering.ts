import type { ReadEntry } from '@recourse/chronicle'
import type { People, Unit } from '../../../platform/access/index.ts'
import { consentsOf, type Consent } from '../read.ts'
import { handOversIn, type HandOver } from './read.ts'
import type { Shareable } from './shareable.ts'

/** Which word of the person covers handing a case on: exactly what it was given for, and nothing beside it. */

/** Given for one question of a desk, whose id it has: for that unit and those parts alone. */
export const HAND_OVER_CONSENT = 'hand-over'

/** The general word on authorities: "what happened, where and when, not your name", to others of the same State. */
const GENERAL_CONSENT = 'authorities'
const GENERAL_PARTS: readonly Shareable[] = ['narrative']

/** A service is told of a need by a line of its own, never by the case; a body of another State is asked about by name. */
function isNamedInGeneral({ authorities }: People, own: string, unit: Unit): boolean {
  const [ours, theirs] = [authorities.get(own), authorities.get(unit.authority)]
  return theirs !== undefined && theirs.type !== 'provider' && theirs.jurisdiction === ours?.jurisdiction
}

interface Wanted {
  readonly entries: readonly ReadEntry[]
  /** The authority whose case it is. */
  readonly authority: string
  readonly people: People
  readonly unit: Unit
  readonly parts: readonly Shareable[]
  /** Civil date */
  readonly today: string
}

export interface Covering extends Consent {
  /** The question that it answers; null where a general word covers it. */
  readonly asked: HandOver | null
}

export function consentFor({ entries, authority, people, unit, parts, today }: Wanted): Covering | null {
  const consents = consentsOf(entries, today)
  const isAnswered = ({ state }: HandOver): boolean => state === 'agreed' || state === 'done'
  const asked = handOversIn(entries, today).findLast(
    (one) => one.unit === unit.id && isAnswered(one) && parts.every((part) => one.parts.includes(part)),
  )
  const exact = consents.find(({ consent, purpose }) => consent === asked?.id && purpose === HAND_OVER_CONSENT)
  if (asked !== undefined && exact !== undefined) return { ...exact, asked }
  if (!isNamedInGeneral(people, authority, unit) || !parts.every((part) => GENERAL_PARTS.includes(part))) return null
  const general = consents.find(({ purpose }) => purpose === GENERAL_CONSENT)
  return general === undefined ? null : { ...general, asked: null }
}
