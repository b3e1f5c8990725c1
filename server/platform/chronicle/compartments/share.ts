import {
  compartmentDisclosed,
  compartmentReleased,
  compartmentWithdrawn,
  currentEpoch,
  type CompartmentState,
} from '@recourse/chronicle'
import { accept, type Outcome } from '../../outcome.ts'
import { refuse, type ChronicleRefusal } from '../refusals.ts'
import type { OpenCompartment, Work } from '../write/work.ts'
import { dated, placeOf } from '../write/work.ts'
import type { SealingParts } from '../write/seal-saying.ts'
import type { Holder } from './holders.ts'
import { handOver } from './wrap-rows.ts'
import type { Keyring } from './keyring.ts'

/** To share is to wrap keys for one more holder: which epochs, why, on which basis, until when (kernel 3). */
export interface Disclosure {
  readonly holders: readonly Holder[]
  /** Never silently the past or the future: the epochs that are given, by number. */
  readonly epochs: readonly number[]
  readonly purpose: string
  readonly basis: 'consent' | 'law' | 'assignment' | 'recovery' | 'break-glass'
  readonly reason: string
  readonly consent?: string
  readonly article?: string
  /** Civil date */
  readonly until?: string
  /** A code: the wraps are made now and handed over when this has happened. */
  readonly withheldUntil?: string
  /** Civil date, where the person themself shares: no hour of what they do is written down. */
  readonly recordedOn?: string
}

/** Says a disclosure in the compartment that it opens, so that all its members, the person too, can see it. */
export function disclose(
  primitives: SealingParts['primitives'],
  work: Work,
  from: { state: CompartmentState; keyring: Keyring },
  disclosure: Disclosure,
): Outcome<string, ChronicleRefusal> {
  const { state, keyring } = from
  const wanted = state.epochs.filter(({ epoch }) => disclosure.epochs.includes(epoch))
  const pairs = wanted.map(({ epoch, kid }) => ({ epoch, pair: keyring.get(kid) }))
  const wraps = pairs.flatMap(({ epoch, pair }) =>
    pair === undefined ? [] : work.wrapEpoch(state.id, epoch, pair, disclosure),
  )
  const isWhole = pairs.length === disclosure.epochs.length && pairs.every(({ pair }) => pair !== undefined)
  if (!isWhole) return refuse('not-unlocked')
  const { purpose, basis, reason, consent, article, until, withheldUntil } = disclosure
  const facets = { wraps, purpose, basis, until, withheldUntil }
  const telling = { facets, body: { reason, consent, article }, ...dated(disclosure.recordedOn) }
  return accept(work.say(placeOf(primitives, state), compartmentDisclosed, telling))
}

/**
 * Hands over what a withheld disclosure made, without any key. A holder whose key has changed since then, such as a
 * person with a new receipt, could open nothing with it: refused, and whoever holds the key discloses anew.
 * @param holders as they are now
 */
export function release(
  primitives: SealingParts['primitives'],
  work: Work,
  state: CompartmentState,
  input: { disclosure: string; event: string; holders: readonly Holder[]; recordedOn?: string },
): Outcome<string, ChronicleRefusal> {
  const { disclosure, event, holders } = input
  const waiting = state.wraps.filter(({ entry, withheldUntil }) => entry === disclosure && withheldUntil === event)
  // Whoever was taken out meanwhile waits for nothing any more; the others are given their keys by a new disclosure.
  const isTakenOut = waiting.some(({ holder }) => state.withdrawn.includes(holder))
  if (waiting.length === 0 || isTakenOut) return refuse('nothing-withheld')
  const isOfNow = (holder: string, kid: string): boolean =>
    holders.some(({ id, key }) => id === holder && key.kid === kid)
  if (!waiting.every(({ holder, holderKid }) => isOfNow(holder, holderKid))) return refuse('holder-has-new-key')
  const facets = { disclosure, event }
  const entry = work.say(placeOf(primitives, state), compartmentReleased, {
    ...{ facets, body: {} },
    ...dated(input.recordedOn),
  })
  work.handedOver.push(...holders.filter(({ id }) => waiting.some(({ holder }) => holder === id)))
  const hashes = waiting.map(({ wrap }) => wrap)
  work.also((client) => handOver(client, hashes))
  return accept(entry)
}

/** Takes holders out: what comes after is sealed to an epoch that they get no wrap of. */
export function withdraw(
  primitives: SealingParts['primitives'],
  work: Work,
  state: CompartmentState,
  input: { withdrawn: readonly string[]; reason: string; holders: readonly Holder[]; recordedOn?: string },
): OpenCompartment {
  const { withdrawn, reason, recordedOn } = input
  const place = placeOf(primitives, state)
  for (const holder of withdrawn)
    work.say(place, compartmentWithdrawn, { facets: { holder, reason }, body: {}, ...dated(recordedOn) })
  const holders = input.holders.filter(({ id }) => !withdrawn.includes(id))
  return work.rotate(state, { holders, reason, ...dated(recordedOn) })
}

/** Whether everyone who should hold the newest epoch does, and nobody else: checked when a file is next opened. */
export function isUpToDate(state: CompartmentState, holders: readonly Holder[]): boolean {
  const newest = currentEpoch(state)?.epoch
  // Those that were withdrawn without a new epoch count: they still hold this one.
  const given = state.wraps.filter(({ epoch, withheldUntil }) => epoch === newest && withheldUntil === undefined)
  const has = new Set(given.map(({ type, holder, holderKid }) => `${type} ${holder} ${holderKid}`))
  const wanted = holders.map(({ type, id, key }) => `${type} ${id} ${key.kid}`)
  return wanted.length === has.size && wanted.every((one) => has.has(one))
}
