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
import type { Member, Trained, Unit } from './people.ts'

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

export function sayTrained(work: Work, place: OpenCompartment, { by, until, ...said }: Trained): void {
  const facets = { ...said, ...(until === null ? {} : { until }) }
  work.say(place, kinds.memberTrained, { facets, body: { by } })
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

/** Somebody who holds the unit's key stands in for an absent member. */
export function nameDeputy(
  work: Work,
  place: OpenCompartment,
  facets: { member: string; deputy: string; unit: string; from: string; until: string },
): void {
  work.say(place, kinds.deputyNamed, { facets, body: {} })
}

/** A member as a holder of keys, or null before enrolment. */
export function memberHolder(primitives: Primitives, member: Member): Holder | null {
  const key = member.keys === null ? null : parsePublicKey(primitives, 'X25519', member.keys.seal)
  return key === null || key.kid !== member.keys?.sealKid ? null : { type: 'member', id: member.id, key }
}
