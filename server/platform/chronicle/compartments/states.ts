import type { ClientBase, Pool } from 'pg'
import {
  checkParts,
  foldCompartment,
  orderEntries,
  parseCompact,
  storedHeader,
  verifyEntry,
  type CompartmentState,
  type EntryHeader,
  type Facets,
  type Primitives,
  type SigningKeys,
} from '@recourse/chronicle'
import { IntegrityAlarm } from '../integrity-alarm.ts'
import { KEY_KINDS } from './table.ts'

/** States kept in memory; one takes about 2 kB. */
const STATES_KEPT_MAX = 10_000

/**
 * Where several authorities write, an entry may belong before the last one: their number tells that one came. And where
 * entries wait for one that has not come, whatever comes may make them count: there it is the number of all that came.
 */
const KEPT_UP_TO = `select id, key_entry || coalesce(' ' || case
    when exists (select 1 from compartment_held h where h.compartment = c.id) then
      'held ' || (select sum(seq) from chain where chain.compartment = c.id)
    when (select count(*) from chain where chain.compartment = c.id) > 1 then
      (select count(*) from entry e where e.compartment = c.id and e.kind like 'compartment.%')::text
    end, '') as upto
  from compartment c where id = any($1)`

interface Kept {
  /** Which entries about keys the state was folded from. */
  readonly upto: string
  readonly state: CompartmentState
}

/** Key state of compartments, folded from signed entries that were verified, never from a table (kernel 4). */
export class CompartmentStates {
  private readonly kept = new Map<string, Kept>()

  constructor(
    private readonly pool: Pool,
    private readonly primitives: Primitives,
    private readonly signingKeys: SigningKeys,
    /** Learns of keys of authorities elsewhere that another process of this instance has taken meanwhile. */
    private readonly refresh?: () => Promise<void>,
  ) {}

  /**
   * The compartments of these ids that exist. Throws IntegrityAlarm where an entry about keys was changed.
   * @param client of a transaction that asks: whoever holds one connection and waits for a second holds others up
   */
  async get(
    ids: readonly string[],
    client: Pool | ClientBase = this.pool,
  ): Promise<ReadonlyMap<string, CompartmentState>> {
    const { rows } = await client.query<{ id: string; upto: string }>({
      ...{ name: 'compartment-states', text: KEPT_UP_TO, values: [ids] },
    })
    const states = new Map<string, CompartmentState>()
    for (const { id, upto } of rows) {
      const kept = this.kept.get(id)
      const state = kept?.upto === upto ? kept.state : await this.fold(client, id)
      this.keep(id, { upto, state })
      states.set(id, state)
    }
    return states
  }

  /** The compartments of a file, by purpose. */
  async ofFile(file: string): Promise<readonly CompartmentState[]> {
    const { rows } = await this.pool.query<{ id: string }>({
      name: 'compartments-of-file',
      text: 'select id from compartment where file = $1 order by purpose, id',
      values: [file],
    })
    const states = await this.get(rows.map(({ id }) => id))
    return rows.flatMap(({ id }) => states.get(id) ?? [])
  }

  private keep(id: string, kept: Kept): void {
    this.kept.delete(id)
    this.kept.set(id, kept)
    const oldest = this.kept.size > STATES_KEPT_MAX ? this.kept.keys().next() : null
    if (oldest?.done === false) this.kept.delete(oldest.value)
  }

  private async fold(client: Pool | ClientBase, id: string): Promise<CompartmentState> {
    const rows = await this.entriesAboutKeys(client, id)
    if (rows.some(({ jws }) => !this.isKeyKnown(jws))) await this.refresh?.()
    const entries = rows.map((row) => this.verified(row))
    const order = await this.orderOf(client, id, entries)
    const state = order.reduce<CompartmentState | null>(foldCompartment, null)
    if (state === null) throw new IntegrityAlarm('malformed', id)
    return state
  }

  private async entriesAboutKeys(client: Pool | ClientBase, id: string): Promise<readonly KeyRow[]> {
    const { rows } = await client.query<KeyRow>({
      name: 'entries-about-keys',
      text: `select e.jws, f.salt, f.facets from entry e join entry_facets f on f.entry = e.id
        where e.compartment = $1 and e.kind like 'compartment.%' and e.kind = any($2) order by e.authority, e.seq`,
      values: [id, KEY_KINDS],
    })
    return rows
  }

  private isKeyKnown(jws: string): boolean {
    const parsed = parseCompact(jws)
    return parsed.ok && this.signingKeys(parsed.value.kid) !== undefined
  }

  private verified({ jws, salt, facets }: KeyRow): KeyEntry {
    const checked = verifyEntry(this.primitives, jws, this.signingKeys)
    const subject = storedHeader(jws).id
    if (!checked.ok) throw new IntegrityAlarm(checked.fault, subject)
    const fault = checkParts(this.primitives, checked.value, { facets: { salt, facets }, jwe: null })
    if (fault !== null) throw new IntegrityAlarm(fault, subject)
    return { header: checked.value, facets }
  }

  /** Fold order. With one authority it is its chain's; with several every header of the compartment has a say. */
  private async orderOf(
    client: Pool | ClientBase,
    id: string,
    entries: readonly KeyEntry[],
  ): Promise<readonly KeyEntry[]> {
    const authors = new Set(entries.map(({ header }) => header.authority))
    if (authors.size < 2 && entries.every(({ header }) => header.seen.length === 0)) return entries
    const { rows } = await client.query<{ jws: string }>('select jws from entry where compartment = $1', [id])
    const byId = new Map(entries.map((entry) => [entry.header.id, entry]))
    return orderEntries(rows.map(({ jws }) => storedHeader(jws))).entries.flatMap((one) => byId.get(one.id) ?? [])
  }
}

interface KeyRow {
  readonly jws: string
  readonly salt: Buffer
  readonly facets: Facets
}

interface KeyEntry {
  readonly header: EntryHeader
  readonly facets: Facets
}
