import { memberKeyed, recoveryKeyed, unitKeyed, type Facets, type ReadEntry } from '@recourse/chronicle'
import * as kinds from './kinds.ts'
import type { AuthorityType, Role, Training } from './kinds.ts'

/** Everyone there is, as folded from the directory entries of the authorities on this instance. */
export interface People {
  readonly authorities: ReadonlyMap<string, AuthorityPage>
  readonly units: ReadonlyMap<string, Unit>
  readonly members: ReadonlyMap<string, Member>
  readonly memberships: ReadonlyMap<string, Membership>
  readonly trained: readonly Trained[]
  readonly deputies: readonly Deputy[]
  /** Every signing key that a member ever had, by its id: what was signed with an earlier one goes on counting. */
  readonly signingKeys: ReadonlyMap<string, { readonly member: string; readonly key: string }>
}

export interface AuthorityPage {
  readonly id: string
  readonly type: AuthorityType
  readonly jurisdiction: string
  readonly name: string
  readonly complaintsTo: string | null
  readonly recovery: RecoveryPage | null
  /** The signing key that was announced last, and from when on it signs; no kid while it is still the first one. */
  readonly signing: { readonly kid: string | null; readonly since: string | null }
  /** Place of the newest entry in the authority's own chain of its directory. */
  readonly lastSeq: number
}

export interface RecoveryPage {
  readonly holder: string
  readonly key: string
  readonly custodians: readonly string[]
  /** Two custodians have typed their shares into a machine: a new key is due. */
  readonly used: boolean
}

/** A supervisor who was given a share, with the id of the seal key that it was sealed to. */
export interface ShareHolder {
  readonly member: string
  readonly kid: string
}

export interface Unit {
  readonly id: string
  readonly authority: string
  readonly name: string
  /** Its key exists as shares among supervisors only; nobody joins it, and no list of units offers it. */
  readonly breakGlass: boolean
  /** Of the newest epoch; nobody for an ordinary unit. */
  readonly shareHolders: readonly ShareHolder[]
  /** Newest epoch last; none until a first member has a key. */
  readonly epochs: readonly { readonly epoch: number; readonly key: string; readonly kid: string }[]
}

export interface Member {
  readonly id: string
  readonly authority: string
  readonly name: string
  /** Public keys, none before enrolment; a recovered member has new ones. */
  readonly keys: {
    readonly seal: string
    readonly sealKid: string
    readonly sign: string
    readonly signKid: string
  } | null
}

export interface Membership {
  readonly id: string
  readonly member: string
  readonly unit: string
  readonly role: Role
  readonly until: string | null
  readonly ended: boolean
  /** Seal key id of the member when they were let in; another one now means that they wait to be let in again. */
  readonly admittedKid: string | null
}

/** A training that an administrator was shown. */
export interface Trained {
  readonly member: string
  readonly training: Training
  /** Civil dates; no last day: it does not run out. */
  readonly completed: string
  readonly until: string | null
  /** Who trained them. */
  readonly by: string
}

export interface Deputy {
  readonly member: string
  readonly deputy: string
  readonly unit: string
  readonly from: string
  readonly until: string
}

export const NOBODY: People = {
  authorities: new Map(),
  units: new Map(),
  members: new Map(),
  memberships: new Map(),
  trained: [],
  deputies: [],
  signingKeys: new Map(),
}

type Step = (people: People, entry: Extract<ReadEntry, { state: 'open' }>) => People

const put = <T extends { readonly id: string }>(map: ReadonlyMap<string, T>, value: T): ReadonlyMap<string, T> =>
  new Map(map).set(value.id, value)

function change<T extends { readonly id: string }>(
  map: ReadonlyMap<string, T>,
  id: string,
  how: (before: T) => T,
): ReadonlyMap<string, T> {
  const before = map.get(id)
  return before === undefined ? map : put(map, how(before))
}

const authorityStep: Step = (people, { header, facets, body }) => {
  const { authority: id, type, jurisdiction } = kinds.authorityRegistered.facets.parse(facets)
  const { name, complaintsTo } = kinds.authorityRegistered.body.parse(body)
  const before = people.authorities.get(id)
  const kept = {
    recovery: before?.recovery ?? null,
    signing: before?.signing ?? { kid: null, since: header.recordedAt ?? null },
    lastSeq: header.seq,
  }
  return { ...people, authorities: put(people.authorities, { id, type, jurisdiction, name, complaintsTo, ...kept }) }
}

const authorityKeyedStep: Step = (people, { header, facets }) => {
  const { authority, kid, from } = kinds.authorityKeyed.facets.parse(facets)
  const signing = { kid, since: from ?? header.recordedAt ?? null }
  return { ...people, authorities: change(people.authorities, authority, (one) => ({ ...one, signing })) }
}

const unitStep: Step = (people, { facets, body }) => {
  const { unit: id, authority } = kinds.unitRegistered.facets.parse(facets)
  const { name } = kinds.unitRegistered.body.parse(body)
  const before = people.units.get(id) ?? { breakGlass: false, shareHolders: [], epochs: [] }
  return { ...people, units: put(people.units, { ...before, id, authority, name }) }
}

const memberStep: Step = (people, { facets, body }) => {
  const { member: id, authority } = kinds.memberRegistered.facets.parse(facets)
  const { name } = kinds.memberRegistered.body.parse(body)
  return {
    ...people,
    members: put(people.members, { id, authority, name, keys: people.members.get(id)?.keys ?? null }),
  }
}

const memberKeyedStep: Step = (people, { facets }) => {
  const { member, sealKey: seal, sealKid, signKey: sign, signKid } = memberKeyed.facets.parse(facets)
  const keys = { seal, sealKid, sign, signKid }
  const signingKeys = new Map(people.signingKeys).set(signKid, { member, key: sign })
  return { ...people, signingKeys, members: change(people.members, member, (before) => ({ ...before, keys })) }
}

const unitKeyedStep: Step = (people, { facets }) => {
  const { unit, epoch, key, kid, wraps, shares } = unitKeyed.facets.parse(facets)
  const before = people.units.get(unit)
  const breakGlass = shares !== undefined
  // Once of one sort, never of the other: nothing is sealed for break-glass to a key that one person holds whole.
  if (before === undefined || (before.epochs.length > 0 && before.breakGlass !== breakGlass)) return people
  const shareHolders = breakGlass ? wraps.map(({ holder, holderKid }) => ({ member: holder, kid: holderKid })) : []
  const keyed = { ...before, breakGlass, shareHolders, epochs: [...before.epochs, { epoch, key, kid }] }
  const next = { ...people, units: put(people.units, keyed) }
  const holders = new Map(wraps.map((wrap) => [wrap.holder, wrap.holderKid]))
  return breakGlass ? next : admit(next, unit, holders)
}

const admittedStep: Step = (people, { facets }) => {
  const { unit, member, wraps = [] } = kinds.memberAdmitted.facets.parse(facets)
  // The key that was wrapped to; entries of older versions do not name it.
  const wrapped = wraps.find(({ holder }) => holder === member)?.holderKid
  const kid = wrapped ?? people.members.get(member)?.keys?.sealKid
  return kid === undefined ? people : admit(people, unit, new Map([[member, kid]]))
}

function admit(people: People, unit: string, kids: ReadonlyMap<string, string>): People {
  const memberships = new Map(people.memberships)
  for (const one of people.memberships.values()) {
    const kid = kids.get(one.member)
    if (one.unit === unit && kid !== undefined) memberships.set(one.id, { ...one, admittedKid: kid })
  }
  return { ...people, memberships }
}

const grantedStep: Step = (people, { facets }) => {
  const { membership: id, member, unit, role, until = null } = kinds.membershipGranted.facets.parse(facets)
  // A second role in a unit whose key the member already holds needs no second admission.
  const others = [...people.memberships.values()].filter(
    (one) => one.member === member && one.unit === unit && !one.ended,
  )
  const admittedKid = others.find((one) => one.admittedKid !== null)?.admittedKid ?? null
  const granted = { id, member, unit, role, until, ended: false, admittedKid }
  return { ...people, memberships: put(people.memberships, granted) }
}

const endedStep: Step = (people, { facets }) => {
  const { membership } = kinds.membershipEnded.facets.parse(facets)
  return { ...people, memberships: change(people.memberships, membership, (before) => ({ ...before, ended: true })) }
}

const trainedStep: Step = (people, { facets, body }) => {
  const { member, training, completed, until = null } = kinds.memberTrained.facets.parse(facets)
  const { by } = kinds.memberTrained.body.parse(body)
  return { ...people, trained: [...people.trained, { member, training, completed, until, by }] }
}

const deputyStep: Step = (people, { facets }) => ({
  ...people,
  deputies: [...people.deputies, kinds.deputyNamed.facets.parse(facets)],
})

const recoveryStep: Step = (people, { header, facets }) => {
  const { holder, key, custodians } = recoveryKeyed.facets.parse(facets)
  const recovery = { holder, key, custodians, used: false }
  return { ...people, authorities: change(people.authorities, header.authority, (one) => ({ ...one, recovery })) }
}

const recoveryUsedStep: Step = (people, { header, facets }) => {
  const { holder } = kinds.recoveryUsed.facets.parse(facets)
  const used = (one: AuthorityPage): AuthorityPage =>
    one.recovery?.holder === holder ? { ...one, recovery: { ...one.recovery, used: true } } : one
  return { ...people, authorities: change(people.authorities, header.authority, used) }
}

const STEPS: Readonly<Record<string, Step>> = {
  [kinds.authorityRegistered.kind]: authorityStep,
  [kinds.authorityKeyed.kind]: authorityKeyedStep,
  [kinds.unitRegistered.kind]: unitStep,
  [kinds.memberRegistered.kind]: memberStep,
  [memberKeyed.kind]: memberKeyedStep,
  [unitKeyed.kind]: unitKeyedStep,
  [kinds.memberAdmitted.kind]: admittedStep,
  [kinds.membershipGranted.kind]: grantedStep,
  [kinds.membershipEnded.kind]: endedStep,
  [kinds.memberTrained.kind]: trainedStep,
  [kinds.deputyNamed.kind]: deputyStep,
  [recoveryKeyed.kind]: recoveryStep,
  [kinds.recoveryUsed.kind]: recoveryUsedStep,
}

/** The next state after a directory entry; an authority speaks for its own page only. */
export function foldPeople(people: People, entry: ReadEntry): People {
  const { authority, seq } = entry.header
  const said = sayings(people, entry)
  return { ...said, authorities: change(said.authorities, authority, (page) => ({ ...page, lastSeq: seq })) }
}

function sayings(people: People, entry: ReadEntry): People {
  if (entry.state !== 'open') return people
  const isOwn = ownersOf(people, entry.facets).every((one) => one === entry.header.authority)
  return isOwn ? (STEPS[entry.kind]?.(people, entry) ?? people) : people
}

/** The authorities of everything that an entry names: units, members and memberships are told by their own only. */
function ownersOf(people: People, facets: Facets): readonly unknown[] {
  const { authority, unit, member, deputy, membership } = facets
  const ended = people.memberships.get(String(membership))
  return [
    authority,
    ...[unit, ended?.unit].map((id) => people.units.get(String(id))?.authority),
    ...[member, deputy].map((id) => people.members.get(String(id))?.authority),
  ].filter((one) => one !== undefined)
}
