import type { Pool } from 'pg'
import {
  hashText,
  unwrapKey,
  type CompartmentState,
  type Fault,
  type KeyPair,
  type Primitives,
  type WrappedKey,
} from '@recourse/chronicle'
import { IntegrityAlarm } from '../integrity-alarm.ts'

/** Keys deep: a member opens a unit, a unit opens a compartment. Nothing is wrapped deeper. */
const STEPS_MAX = 2

interface WrapRow {
  readonly key_of: WrappedKey['of']
  readonly key_id: string
  readonly epoch: number
  readonly kid: string
  readonly holder_kid: string
  readonly jwe: string
}

/** The table's word for a kid counts for nothing: a signed entry must have announced it. */
const isAnnounced = (state: CompartmentState | undefined, row: WrapRow): boolean =>
  state?.epochs.some(({ epoch, kid }) => epoch === row.epoch && kid === row.kid) ?? false

/**
 * The private keys that a reader has unlocked for the length of a request, and what they open. It starts with a
 * member's, a person's or the instance's own key and holds nothing that those do not open.
 */
export class Keyring {
  private readonly pairs = new Map<string, KeyPair>()
  private unitsOpened = false

  constructor(
    private readonly pool: Pool,
    private readonly primitives: Primitives,
    own: readonly KeyPair[],
    /** The states of compartments as they are now, read anew where keys have come meanwhile. */
    private readonly statesNow: (ids: readonly string[]) => Promise<ReadonlyMap<string, CompartmentState>>,
  ) {
    for (const pair of own) this.pairs.set(pair.kid, pair)
  }

  get(kid: string): KeyPair | undefined {
    return this.pairs.get(kid)
  }

  /** What is unlocked so far. */
  all(): readonly KeyPair[] {
    return [...this.pairs.values()]
  }

  /** Opens every epoch of these compartments that some key at hand opens. Throws IntegrityAlarm on a swapped key. */
  async open(states: Iterable<CompartmentState>): Promise<void> {
    const announced = new Map([...states].map((state) => [state.id, state]))
    const missing = [...announced.values()].some((state) => state.epochs.some(({ kid }) => !this.pairs.has(kid)))
    if (!missing) return
    await this.openUnits()
    const rows = await this.wrapsOf('compartment', [...announced.keys()])
    // A key may have come from another instance after the states were read, and is announced in those of now.
    const unheard = rows.filter((row) => !isAnnounced(announced.get(row.key_id), row)).map(({ key_id }) => key_id)
    const now = unheard.length === 0 ? announced : new Map([...announced, ...(await this.statesNow(unheard))])
    const held = unheard.length === 0 ? new Set<string>() : await this.heldAmong(unheard)
    for (const row of rows) {
      const state = now.get(row.key_id)
      if (!isAnnounced(state, row)) {
        // What announces it may wait for an entry that has not come: until that counts the key opens nothing.
        if (held.has(row.key_id)) continue
        throw new IntegrityAlarm('key-mismatch', row.key_id)
      }
      const { wraps = [] } = state ?? {}
      const fault = this.unwrap(row)
      // A wrap that came sealed may open nothing: it is what a signed entry announced, so nobody changed it here.
      const isAsItCame = (): boolean => wraps.some(({ wrap }) => wrap === hashText(this.primitives, row.jwe))
      if (fault !== null && !isAsItCame()) throw new IntegrityAlarm(fault, row.key_id)
    }
  }

  /** The epochs of units that the keys at hand open. */
  async openUnits(): Promise<void> {
    if (this.unitsOpened) return
    this.unitsOpened = true
    for (let step = 1; step < STEPS_MAX; step += 1)
      for (const row of await this.wrapsOf('unit', null)) {
        const fault = this.unwrap(row)
        if (fault !== null) throw new IntegrityAlarm(fault, row.key_id)
      }
  }

  private async heldAmong(compartments: readonly string[]): Promise<ReadonlySet<string>> {
    const text = 'select distinct compartment from compartment_held where compartment = any($1)'
    const { rows } = await this.pool.query<{ compartment: string }>({
      ...{ name: 'held-among', text, values: [compartments] },
    })
    return new Set(rows.map(({ compartment }) => compartment))
  }

  private async wrapsOf(of: WrappedKey['of'], ids: readonly string[] | null): Promise<readonly WrapRow[]> {
    const { rows } = await this.pool.query<WrapRow>({
      name: 'wraps-for-holder',
      text: `select key_of, key_id, epoch, kid, holder_kid, jwe from wrap
        where holder_kid = any($1) and key_of = $2 and ($3::uuid[] is null or key_id = any($3)) order by epoch`,
      values: [[...this.pairs.keys()], of, ids],
    })
    return rows
  }

  /** Null where it opened, or there was nothing to open. */
  private unwrap(row: WrapRow): Fault | null {
    const holder = this.pairs.get(row.holder_kid)
    if (holder === undefined || this.pairs.has(row.kid)) return null
    const key = { of: row.key_of, id: row.key_id, epoch: row.epoch, kid: row.kid }
    const opened = unwrapKey(this.primitives, { key, jwe: row.jwe, holder })
    if (!opened.ok) return opened.fault
    this.pairs.set(row.kid, opened.value)
    return null
  }
}
