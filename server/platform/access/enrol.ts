import type { KeyPair } from '@recourse/chronicle'
import type { Committed, Work } from '../chronicle/index.ts'
import { directoryPlace, instanceAuthor, keyMember, keyUnit, memberHolder, type ActParts } from './acts.ts'
import { decideOnPeople, onlyAsFolded } from './as-folded.ts'
import type { People } from './people.ts'

export interface Enrolment {
  readonly authority: string
  readonly member: string
  readonly keys: { readonly seal: KeyPair; readonly sign: KeyPair }
  /** What must be stored in the same transaction or not at all: the credential that opens these keys. */
  readonly settle?: Parameters<Work['also']>[0]
}

/**
 * Announces a member's keys at enrolment or after a recovery. A unit that has no key yet gets its first one, wrapped
 * for them; into a unit that has one, a colleague lets them in.
 */
export function enrolMember(parts: ActParts, enrolment: Enrolment): Promise<Committed> {
  return decideOnPeople(parts.directory, (people) => enrolAmong(parts, people, enrolment))
}

async function enrolAmong(parts: ActParts, people: People, enrolment: Enrolment): Promise<Committed> {
  const { authority, member, keys } = enrolment
  const place = await directoryPlace(parts, authority)
  const work = parts.chronicle.begin(instanceAuthor(authority))
  onlyAsFolded(work, place, people)
  keyMember(work, place, member, keys)
  const holder = memberHolder(parts.primitives, withKeys(people, enrolment))
  for (const unit of unitsWithoutKey(people, member))
    keyUnit(parts, work, place, { unit, epoch: 1, holders: holder === null ? [] : [holder] })
  if (enrolment.settle !== undefined) work.also(enrolment.settle)
  return parts.chronicle.commit(work)
}

function withKeys(people: People, { authority, member, keys }: Enrolment): Parameters<typeof memberHolder>[1] {
  const { seal, sign } = keys
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
  const announced = { seal: text(seal.bytes), sealKid: seal.kid, sign: text(sign.bytes), signKid: sign.kid }
  return { id: member, authority, name: people.members.get(member)?.name ?? '', keys: announced }
}

function unitsWithoutKey(people: People, member: string): readonly string[] {
  const own = [...people.memberships.values()].filter((one) => one.member === member && !one.ended)
  return [...new Set(own.map((one) => one.unit))].filter((unit) => people.units.get(unit)?.epochs.length === 0)
}
