import {
  memberKeyed,
  newKeyPair,
  parsePublicKey,
  toBase64Url,
  unitKeyed,
  type KeyPair,
  type Primitives,
  type RandomBytes,
} from '@recourse/chronicle'
import {
  insertWraps,
  placeOf,
  wrapFor,
  wrappedKeyOf,
  type Author,
  type Chronicle,
  type Holder,
  type Keyring,
  type OpenCompartment,
  type Work,
} from '../chronicle/index.ts'
import * as kinds from './kinds.ts'
import type { AuthorityType, Role } from './kinds.ts'
import { DIRECTORY_FILE_KIND, DIRECTORY_PURPOSE, type Directory } from './directory.ts'
import type { Member, Membership, People, Unit } from './people.ts'

/** What is written into directories. Deciding who may is the business of policies; these only say it. */

export interface ActParts {
  readonly chronicle: Chronicle
  readonly directory: Directory
  readonly primitives: Primitives
  readonly random: RandomBytes
  readonly newId: () => string
}

/** The instance acting by itself in an authority's name: at the first run, and when a key is made for a member. */
export const instanceAuthor = (authority: string): Author => ({ authority, unit: null, id: authority })

/** Opens an authority's directory page. Its signing key exists already. */
export function registerAuthority(
  parts: ActParts,
  work: Work,
  page: { id: string; type: AuthorityType; jurisdiction: string; name: string; complaintsTo: string | null },
): OpenCompartment {
  const { id: authority, type, jurisdiction, name, complaintsTo } = page
  const place = work.openCompartment({
    ...{ file: work.openFile(DIRECTORY_FILE_KIND), fileKind: DIRECTORY_FILE_KIND, purpose: DIRECTORY_PURPOSE },
    ...{ custody: 'instance', holders: [parts.directory.instanceHolder(authority)] },
  })
  work.say(place, kinds.authorityRegistered, {
    facets: { authority, type, jurisdiction },
    body: { name, complaintsTo },
  })
  return place
}

/** Where an authority's directory entries go. Throws for an authority that was never registered here. */
export async function directoryPlace(parts: ActParts, authority: string): Promise<OpenCompartment> {
  const found = await parts.directory.placeOf(authority)
  const state = found && (await parts.chronicle.states.get([found.compartment])).get(found.compartment)
  if (!state) throw new Error('no directory of that authority on this instance')
  return placeOf(parts.primitives, state)
}

export function registerUnit(parts: ActParts, work: Work, place: OpenCompartment, name: string): string {
  const unit = parts.newId()
  const { authority } = work.author
  work.say(place, kinds.unitRegistered, { facets: { unit, authority }, body: { name } })
  return unit
}

export function registerMember(parts: ActParts, work: Work, place: OpenCompartment, name: string): string {
  const member = parts.newId()
  const { authority } = work.author
  work.say(place, kinds.memberRegistered, { facets: { member, authority }, body: { name } })
  return member
}

export function grantMembership(
  parts: ActParts,
  work: Work,
  place: OpenCompartment,
  grant: { member: string; unit: string; role: Role; until?: string },
): string {
  const membership = parts.newId()
  work.say(place, kinds.membershipGranted, { facets: { membership, ...grant }, body: {} })
  return membership
}

/** Announces a member's public keys, at enrolment or after a recovery. */
export function keyMember(
  work: Work,
  place: OpenCompartment,
  member: string,
  keys: { seal: KeyPair; sign: KeyPair },
): void {
  const { seal, sign } = keys
  work.say(place, memberKeyed, {
    facets: {
      ...{ member, sealKey: toBase64Url(seal.bytes), sealKid: seal.kid },
      ...{ signKey: toBase64Url(sign.bytes), signKid: sign.kid },
    },
    body: {},
  })
}

/** A new epoch of a unit's key, wrapped for the members who are to hold it. */
export function keyUnit(
  parts: ActParts,
  work: Work,
  place: OpenCompartment,
  input: { unit: string; epoch: number; holders: readonly Holder[] },
): KeyPair {
  const { unit, epoch, holders } = input
  const pair = newKeyPair(parts.primitives, 'X25519', parts.random)
  const key = wrappedKeyOf('unit', unit, epoch, pair)
  const wrapped = wrapFor(parts.primitives, parts.random, { key, privateKey: pair.privateKey, holders })
  const facets = { unit, epoch, key: toBase64Url(pair.bytes), kid: pair.kid, wraps: [...wrapped.notes] }
  work.say(place, unitKeyed, { facets, body: {} })
  work.also((client) => insertWraps(client, wrapped.rows))
  return pair
}

/** Hands every epoch of a unit's key that the keyring opens on to a member. Answers how many. */
export async function admitMember(
  parts: ActParts,
  work: Work,
  place: OpenCompartment,
  input: { unit: Unit; member: Member; keyring: Keyring },
): Promise<number> {
  const { unit, member, keyring } = input
  const holder = memberHolder(parts.primitives, member)
  await keyring.openUnits()
  const opened = unit.epochs.flatMap(({ epoch, kid }) => {
    const pair = keyring.get(kid)
    return pair === undefined ? [] : [{ epoch, pair }]
  })
  if (holder === null || opened.length === 0) return 0
  const wrapped = opened.map(({ epoch, pair }) => {
    const key = wrappedKeyOf('unit', unit.id, epoch, pair)
    return wrapFor(parts.primitives, parts.random, { key, privateKey: pair.privateKey, holders: [holder] })
  })
  const epochs = opened.map(({ epoch }) => epoch)
  const wraps = wrapped.flatMap(({ notes }) => notes)
  work.say(place, kinds.memberAdmitted, { facets: { unit: unit.id, member: member.id, epochs, wraps }, body: {} })
  const rows = wrapped.flatMap((one) => one.rows)
  work.also((client) => insertWraps(client, rows))
  return epochs.length
}

/** Ends a membership; the unit's key changes at once, and open files change theirs when next opened (kernel 4). */
export function endMembership(
  parts: ActParts,
  work: Work,
  place: OpenCompartment,
  input: { people: People; membership: string; reason: 'left' | 'replaced' | 'mistake' | 'misuse' },
): void {
  const { people, membership, reason } = input
  const entry = work.say(place, kinds.membershipEnded, { facets: { membership, reason }, body: {} })
  // A restore must not let them in again.
  work.erasures.push({ entry, target: { unit: 'membership', membership } })
  const ended = people.memberships.get(membership)
  const unit = ended === undefined ? undefined : people.units.get(ended.unit)
  if (ended === undefined || unit === undefined || unit.epochs.length === 0) return
  const staying = unitMembers(people, unit.id).filter(
    (member) => member.id !== ended.member || holdsOther(people, ended),
  )
  const holders = staying.flatMap((member) => memberHolder(parts.primitives, member) ?? [])
  keyUnit(parts, work, place, { unit: unit.id, epoch: unit.epochs.length + 1, holders })
}

function holdsOther(people: People, ended: { id: string; member: string; unit: string }): boolean {
  return [...people.memberships.values()].some(
    (one) => one.id !== ended.id && one.member === ended.member && one.unit === ended.unit && !one.ended,
  )
}

/** Somebody who holds the unit's key stands in for an absent member. */
export function nameDeputy(
  work: Work,
  place: OpenCompartment,
  facets: { member: string; deputy: string; unit: string; from: string; until: string },
): void {
  work.say(place, kinds.deputyNamed, { facets, body: {} })
}

/** Members who were let into a unit under the key that they have now, and still belong to it. */
export function unitMembers(people: People, unit: string): readonly Member[] {
  const ids = [...people.memberships.values()]
    .filter((one) => one.unit === unit && !one.ended && isAdmitted(people, one))
    .map((one) => one.member)
  return [...new Set(ids)].flatMap((id) => people.members.get(id) ?? [])
}

/** A member with new keys waits again: whoever invited them anew must not come into the unit by it. */
const isAdmitted = (people: People, { member, admittedKid }: Membership): boolean =>
  admittedKid !== null && admittedKid === people.members.get(member)?.keys?.sealKid

/** A member as a holder of keys, or null before enrolment. */
export function memberHolder(primitives: Primitives, member: Member): Holder | null {
  const key = member.keys === null ? null : parsePublicKey(primitives, 'X25519', member.keys.seal)
  return key === null || key.kid !== member.keys?.sealKid ? null : { type: 'member', id: member.id, key }
}
