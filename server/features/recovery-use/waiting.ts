import type { Chance, Clock } from '../../platform/chance.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'
import { refuse, type RecoveryUseRefusal } from './refusals.ts'

/** Time to call a colleague to a computer of their own; a share should not lie in memory for longer than that. */
export const WAIT_MS_MAX = 30 * 60_000
/** A slip of the pen takes two or three. More is somebody without the share: it has 256 bits, so guessing is no way. */
export const TRIES_MAX = 5
/** After this long the tries of a custodian count anew: the paper may lie in another building. */
export const TRIES_KEPT_MS = 30 * 60_000

/** What the first custodian leaves for the second. */
export interface WaitingShare {
  readonly id: string
  readonly authority: string
  readonly custodian: string
  readonly unit: string
  readonly reason: string
  /** Instant at which it is forgotten. */
  readonly until: number
  /** As typed; it is shown to nobody. */
  readonly share: string
}

/** What a page may show of it. */
export type Waiting = Omit<WaitingShare, 'share'>

/**
 * First shares that wait for a second one, and the tries of each custodian. In this process's memory only, never on
 * disk (kernel 4): a restart forgets them, and with several processes both custodians must reach the same one.
 */
export class WaitingShares {
  private readonly kept = new Map<string, WaitingShare>()
  /** Ids of those that a second custodian is using this very moment. */
  private readonly taken = new Set<string>()
  private readonly tries = new Map<string, { readonly count: number; readonly until: number }>()

  constructor(
    private readonly clock: Clock,
    private readonly chance: Chance,
  ) {}

  of(authority: string): Waiting | null {
    const first = this.inTime(authority)
    if (first === null) return null
    const { share: _share, ...shown } = first
    return shown
  }

  put(said: Omit<WaitingShare, 'id' | 'until'>): Outcome<null, RecoveryUseRefusal> {
    const before = this.inTime(said.authority)
    if (before !== null) return refuse(before.custodian === said.custodian ? 'same-custodian' : 'somebody-waits')
    const first = { ...said, id: this.chance.id(), until: this.clock.now() + WAIT_MS_MAX }
    this.kept.set(said.authority, first)
    // Nobody may come to look again, and the share must be gone all the same.
    setTimeout(() => void this.forget(first), WAIT_MS_MAX).unref()
    return accept(null)
  }

  /** Only their own custodian takes a share back. */
  withdraw(authority: string, custodian: string): void {
    if (this.kept.get(authority)?.custodian === custodian) this.kept.delete(authority)
  }

  /** Takes the share for one use, so that two who confirm at the same moment do not both use it. */
  take(authority: string, id: string, second: string): Outcome<WaitingShare, RecoveryUseRefusal> {
    const first = this.inTime(authority)
    if (first?.id !== id || this.taken.has(id)) return refuse('wait-over')
    if (first.custodian === second) return refuse('same-custodian')
    this.taken.add(id)
    return accept(first)
  }

  /** After a second share that did not fit: the first one goes on waiting, for no longer than before. */
  release({ id }: WaitingShare): void {
    this.taken.delete(id)
  }

  forget(first: WaitingShare): void {
    this.taken.delete(first.id)
    if (this.kept.get(first.authority)?.id === first.id) this.kept.delete(first.authority)
  }

  /** Takes a try before anything is compared. */
  takeTry(custodian: string): Outcome<null, RecoveryUseRefusal> {
    const now = this.clock.now()
    const before = this.tries.get(custodian)
    const { count, until } = before && before.until > now ? before : { count: 0, until: now + TRIES_KEPT_MS }
    if (count >= TRIES_MAX) return refuse('too-many-tries')
    this.tries.set(custodian, { count: count + 1, until })
    return accept(null)
  }

  forgetTries(custodian: string): void {
    this.tries.delete(custodian)
  }

  private inTime(authority: string): WaitingShare | null {
    const first = this.kept.get(authority)
    if (first === undefined) return null
    if (first.until > this.clock.now()) return first
    this.kept.delete(authority)
    return null
  }
}
