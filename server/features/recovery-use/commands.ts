import { parsePublicKey, type KeyPair } from '@recourse/chronicle'
import {
  authorFor,
  decideOnPeople,
  directoryPlace,
  keyUnit,
  memberHolder,
  onlyAsFolded,
  recoveryUsed,
  type People,
} from '../../platform/access/index.ts'
import type { Holder, Work } from '../../platform/chronicle/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { civilDateIn, type Acting } from '../../platform/http/index.ts'
import type { Outcome } from '../../platform/outcome.ts'
import {
  combineShares,
  readShare,
  recoverUnit,
  recoveryRefusals,
  type Recovered,
} from '../../platform/recovery/index.ts'
import { lostUnit, recoveryFor, type LostUnit } from './rules.ts'
import type { WaitingShare, WaitingShares } from './waiting.ts'

/** What the first custodian says. */
export interface First {
  readonly unit: string
  readonly reason: string
  readonly share: string
}

/** What the second one says, with the id of what they saw and confirm. */
export interface Second {
  readonly waiting: string
  readonly share: string
}

export async function todayOf({ settings, clock }: Pick<Platform, 'settings' | 'clock'>): Promise<string> {
  return civilDateIn((await settings())?.timeZone ?? 'UTC', clock.now())
}

const notAShare = { code: 'not-a-share', ...recoveryRefusals['not-a-share'], room: 'recovery' } as const

/** The first of the two: their share waits, for this unit and this reason. */
export async function letWait(
  platform: Platform,
  waiting: WaitingShares,
  { session: { authority, member } }: Acting,
  first: First,
): Promise<Outcome<null, string>> {
  const people = await platform.directory.current()
  const allowed = recoveryFor(people, authority, member)
  if (!allowed.ok) return allowed
  const unit = lostUnit(people, authority, first.unit, await todayOf(platform))
  if (!unit.ok) return unit
  const tried = waiting.takeTry(member)
  if (!tried.ok) return tried
  if (readShare(platform.primitives, first.share) === null) return { ok: false, refusal: notAShare }
  return waiting.put({ authority, custodian: member, ...first })
}

/** The second of the two: both shares meet in memory, the unit's files open again, and the directory says so. */
export async function openAgain(
  platform: Platform,
  waiting: WaitingShares,
  acting: Acting,
  second: Second,
): Promise<Outcome<Recovered, string>> {
  const { authority, member } = acting.session
  const people = await platform.directory.current()
  const allowed = recoveryFor(people, authority, member)
  if (!allowed.ok) return allowed
  const tried = waiting.takeTry(member)
  if (!tried.ok) return tried
  const first = waiting.take(authority, second.waiting, member)
  if (!first.ok) return first
  let isDone = false
  try {
    const done = await decideOnPeople(platform.directory, (now) =>
      withBoth(platform, acting, { people: now, first: first.value, share: second.share }),
    )
    isDone = done.ok
    return done
  } finally {
    if (isDone) {
      waiting.forget(first.value)
      for (const one of [member, first.value.custodian]) waiting.forgetTries(one)
    } else waiting.release(first.value)
  }
}

interface Both {
  readonly people: People
  readonly first: WaitingShare
  readonly share: string
}

async function withBoth(
  platform: Platform,
  acting: Acting,
  { people, first, share }: Both,
): Promise<Outcome<Recovered, string>> {
  const { authority } = acting.session
  // Between the two somebody may have named other custodians, or have left the unit.
  const recovery = recoveryFor(people, authority, first.custodian)
  if (!recovery.ok) return recovery
  const lost = lostUnit(people, authority, first.unit, await todayOf(platform))
  if (!lost.ok) return lost
  const announced = parsePublicKey(platform.primitives, 'X25519', recovery.value.key)
  const key = await combineShares(platform.primitives, [first.share, share], announced?.kid ?? '')
  if (!key.ok) return key
  return recover(
    platform,
    acting,
    { people, lost: lost.value, reason: first.reason, holder: recovery.value.holder },
    key.value,
  )
}

async function recover(
  platform: Platform,
  { session, who }: Acting,
  use: { readonly people: People; readonly lost: LostUnit; readonly reason: string; readonly holder: string },
  key: KeyPair,
): Promise<Outcome<Recovered, string>> {
  const { chronicle, database, primitives, acts } = platform
  const { people, lost, reason, holder } = use
  const author = authorFor(session, who, [])
  const place = await directoryPlace(acts, session.authority)
  const work = chronicle.begin(author)
  onlyAsFolded(work, place, people)
  const unit = lost.needsKey
    ? newKeyOf(platform, work, place, people, lost)
    : platform.directory.unitHolder(people, lost.unit)
  if (unit === null) throw new Error('a unit whose members hold a key that nobody announced')
  return recoverUnit({ chronicle, pool: database.app, primitives }, key, {
    ...{ author, unit, reason },
    announce: (counts) => {
      work.say(place, recoveryUsed, { facets: { unit: unit.id, holder, ...counts }, body: { reason } })
      return chronicle.commit(work)
    },
  })
}

/** A key for a unit whose members have all lost theirs; colleagues who come later are let in as ever. */
function newKeyOf(
  { acts, primitives }: Platform,
  work: Work,
  place: Awaited<ReturnType<typeof directoryPlace>>,
  people: People,
  { unit, readers }: LostUnit,
): Holder {
  const holders = readers.flatMap((one) => memberHolder(primitives, one) ?? [])
  const key = keyUnit(acts, work, place, { unit: unit.id, epoch: unit.epochs.length + 1, holders })
  const state = people.authorities.get(unit.authority)?.jurisdiction ?? null
  return { type: 'unit', id: unit.id, key, body: { authority: unit.authority, state } }
}
