import type { Facets, EntryHeader } from '../entry/header.ts'
import { MASKED_PURPOSES, MEMBERS_ONLY_PURPOSES, type Custody } from './keys.ts'
import { compartmentDisclosed, compartmentOpened, compartmentReleased, compartmentRotated } from './keys.ts'
import { compartmentWithdrawn } from './keys.ts'
import type { WrapNote } from './shapes.ts'

export interface Epoch {
  readonly epoch: number
  readonly key: string
  readonly kid: string
  /** The entry that announced it. */
  readonly entry: string
  /** Position in the announcing authority's chain: writers that had seen it must use it. */
  readonly announced: { readonly authority: string; readonly seq: number }
}

export interface AnnouncedWrap extends WrapNote {
  /** The entry that announced it. */
  readonly entry: string
  /** Civil date */
  readonly until?: string | undefined
  /** The event it waits for; absent once it was handed over. */
  readonly withheldUntil?: string | undefined
}

/** What everyone, with or without keys, knows of a compartment from its facets. */
export interface CompartmentState {
  readonly id: string
  readonly file: string
  readonly purpose: string
  readonly fileKind: string
  readonly custody: Custody
  readonly epochs: readonly Epoch[]
  readonly wraps: readonly AnnouncedWrap[]
  readonly withdrawn: readonly string[]
}

/** The next state after an entry about keys; other entries change nothing here. */
export function foldCompartment(
  state: CompartmentState | null,
  entry: { readonly header: EntryHeader; readonly facets: Facets },
): CompartmentState | null {
  const { header, facets } = entry
  if (header.kind === compartmentOpened.kind) return state ?? opened(header, facets)
  if (state === null) return null
  if (header.kind === compartmentRotated.kind) return rotated(state, header, facets)
  if (header.kind === compartmentDisclosed.kind) return disclosed(state, header, facets)
  if (header.kind === compartmentReleased.kind) return released(state, facets)
  if (header.kind === compartmentWithdrawn.kind) {
    const read = compartmentWithdrawn.facets.safeParse(facets)
    return read.success ? { ...state, withdrawn: [...state.withdrawn, read.data.holder] } : state
  }
  return state
}

function opened(header: EntryHeader, facets: Facets): CompartmentState | null {
  const read = compartmentOpened.facets.safeParse(facets)
  if (!read.success) return null
  const { purpose, fileKind, custody, until: _until, ...key } = read.data
  if (custody === 'instance' && MEMBERS_ONLY_PURPOSES.includes(purpose)) return null
  const base = { id: header.compartment, file: header.file, purpose, fileKind, custody, withdrawn: [] }
  return { ...base, epochs: [epochOf(header, key)], wraps: key.wraps.map((wrap) => ({ ...wrap, entry: header.id })) }
}

function rotated(state: CompartmentState, header: EntryHeader, facets: Facets): CompartmentState {
  const read = compartmentRotated.facets.safeParse(facets)
  if (!read.success || state.epochs.some((one) => one.kid === read.data.kid)) return state
  // Of two with one number both stay: somebody has sealed to either before they knew of the other.
  const wraps = read.data.wraps.map((wrap) => ({ ...wrap, entry: header.id }))
  return { ...state, epochs: [...state.epochs, epochOf(header, read.data)], wraps: [...state.wraps, ...wraps] }
}

function disclosed(state: CompartmentState, header: EntryHeader, facets: Facets): CompartmentState {
  const read = compartmentDisclosed.facets.safeParse(facets)
  if (!read.success) return state
  const { wraps, until, withheldUntil } = read.data
  const added = wraps.map((wrap) => ({ ...wrap, entry: header.id, until, withheldUntil }))
  const back = new Set(wraps.map((wrap) => wrap.holder))
  return {
    ...state,
    wraps: [...state.wraps, ...added],
    withdrawn: state.withdrawn.filter((holder) => !back.has(holder)),
  }
}

function released(state: CompartmentState, facets: Facets): CompartmentState {
  const read = compartmentReleased.facets.safeParse(facets)
  if (!read.success) return state
  const { disclosure } = read.data
  const handOver = (wrap: AnnouncedWrap): AnnouncedWrap =>
    wrap.entry === disclosure ? { ...wrap, withheldUntil: undefined } : wrap
  return { ...state, wraps: state.wraps.map(handOver) }
}

function epochOf(header: EntryHeader, key: { epoch: number; key: string; kid: string }): Epoch {
  const announced = { authority: header.authority, seq: header.seq }
  return { epoch: key.epoch, key: key.key, kid: key.kid, entry: header.id, announced }
}

/** Of two with one number the first in fold order is written to, on every instance alike. */
export const currentEpoch = (state: CompartmentState): Epoch | undefined =>
  state.epochs.reduce<Epoch | undefined>((last, one) => (last && last.epoch >= one.epoch ? last : one), undefined)

export const isMasked = (state: Pick<CompartmentState, 'purpose'>): boolean => MASKED_PURPOSES.includes(state.purpose)

/**
 * Whether an entry may still be sealed to an epoch that has a successor: only if its author could not have known,
 * that is, its `seen` (or its own chain) ends before the rotation (kernel 4).
 */
export function sealedInTime(
  state: CompartmentState,
  header: Pick<EntryHeader, 'authority' | 'seq' | 'seen'>,
  kid: string,
): boolean {
  const used = state.epochs.find((one) => one.kid === kid)
  if (used === undefined) return false
  const later = state.epochs.filter((one) => one.epoch > used.epoch)
  return later.every(({ announced }) => {
    if (announced.authority === header.authority) return header.seq <= announced.seq
    const head = header.seen.find((one) => one.authority === announced.authority)
    return head === undefined || head.seq < announced.seq
  })
}

/** Whoever can read some epoch and was not withdrawn, each with the last wrap that is theirs. */
export function currentHolders(state: CompartmentState): readonly WrapNote[] {
  const latest = new Map<string, WrapNote>()
  for (const wrap of state.wraps) {
    if (wrap.withheldUntil !== undefined || state.withdrawn.includes(wrap.holder)) continue
    latest.set(`${wrap.type}:${wrap.holder}`, wrap)
  }
  return [...latest.values()]
}

/** Who gets a wrap at the next rotation: holders of the newest epoch, and never those who were given the past alone. */
export function newestHolders(state: CompartmentState): readonly WrapNote[] {
  const newest = currentEpoch(state)?.epoch
  return currentHolders({ ...state, wraps: state.wraps.filter(({ epoch }) => epoch === newest) })
}
