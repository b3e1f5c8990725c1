import type { ReadEntry } from '@recourse/chronicle'
import type { People, Unit } from '../../../platform/access/index.ts'
import type { CasePurpose } from '../../../platform/cases/index.ts'
import { consentsOf, type Consent } from '../read.ts'

/** Which word of the person covers handing a case on: exactly what it was given for, and nothing beside it. */

/** Parts that another unit may be given. The desk's own work and what is the person's alone go nowhere. */
export const SHAREABLE = ['narrative', 'identity', 'protection', 'evidence'] as const satisfies readonly CasePurpose[]
export type Shareable = (typeof SHAREABLE)[number]

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

export function consentFor({ entries, authority, people, unit, parts, today }: Wanted): Consent | null {
  if (!isNamedInGeneral(people, authority, unit) || !parts.every((part) => GENERAL_PARTS.includes(part))) return null
  return consentsOf(entries, today).find(({ purpose }) => purpose === GENERAL_CONSENT) ?? null
}
