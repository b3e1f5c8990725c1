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

/** A body of another State, or one of which nobody knows whose it is: what is told leads over a border. */
export function isAbroad({ authorities }: People, own: string, { authority }: Pick<Unit, 'authority'>): boolean {
  const [ours, theirs] = [authorities.get(own), authorities.get(authority)]
  return theirs === undefined || theirs.jurisdiction !== ours?.jurisdiction
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
  const ofUnit = handOversIn(entries, today).filter((one) => one.unit === unit.id)
  const asked = ofUnit.findLast((one) => isAnswered(one) && parts.every((part) => one.parts.includes(part)))
  const exact = consents.find(({ consent, purpose }) => consent === asked?.id && purpose === HAND_OVER_CONSENT)
  if (asked !== undefined && exact !== undefined) return { ...exact, asked }
  if (!isNamedInGeneral(people, authority, unit) || !parts.every((part) => GENERAL_PARTS.includes(part))) return null
  const ofThese = ofUnit.findLast((one) => one.parts.some((part) => parts.includes(part)))
  const general = consents.find(({ purpose, seq }) => purpose === GENERAL_CONSENT && !speaksLater(ofThese, seq))
  return general === undefined ? null : { ...general, asked: null }
}

/**
 * Who was asked of just this unit after their general word, and thinks it over, or said no to it, is not spoken for by that
 * word any more; nor is who took a yes to it back. Silence until the last day changes nothing.
 */
function speaksLater(ofThese: HandOver | undefined, general: number): boolean {
  switch (ofThese?.state) {
    case 'asked':
    case 'declined':
      return ofThese.seq > general
    case 'taken-back':
    case 'not-said':
      return true
    default:
      return false
  }
}
