import type { ClientBase, Pool } from 'pg'
import {
  compartmentReleased,
  orderEntries,
  storedHeader,
  toBase64Url,
  type Facets,
  type Placed,
} from '@recourse/chronicle'
import type { CarriedEntry, CarriedHead, CarriedWrap } from '@recourse/wire'
import type { ChainHead, Row } from '../../chronicle/index.ts'
import { exchangeOf, type ExchangeFile } from '../parties.ts'

/** An entry as it will travel, with what decides about it. */
export interface Outgoing {
  readonly carried: CarriedEntry
  readonly authority: string
  readonly kind: string
  readonly facets: Facets | null
}

interface EntryRow {
  readonly jws: string
  readonly salt: Buffer | null
  readonly facets: Facets | null
  readonly jwe: string | null
}

export const outgoing = ({ jws, salt, facets, jwe }: EntryRow): Outgoing => {
  const { authority, kind } = storedHeader(jws)
  const parts = salt === null || facets === null ? null : { salt: toBase64Url(salt), said: facets as never }
  return { carried: { jws, facets: parts, jwe }, authority, kind, facets }
}

/**
 * Everything that was ever said in a compartment, for a party that has just come in: what was known to an author comes
 * before what they said. In any other order the receiver would meet somebody before it is said that they are a party.
 */
export async function historyOf(client: ClientBase, compartment: string): Promise<readonly Outgoing[]> {
  const { rows } = await client.query<EntryRow>(
    `select e.jws, f.salt, f.facets, b.jwe from entry e
      left join entry_facets f on f.entry = e.id left join entry_body b on b.entry = e.id
      where e.compartment = $1`,
    [compartment],
  )
  return asFarAsHere(rows.map((row) => ({ ...storedHeader(row.jws), row }))).map(({ row }) => outgoing(row))
}

/**
 * All of these in an order, also those that build on what has not come here: it comes from whoever said it, and what is
 * left out of a history is never sent again.
 */
function asFarAsHere<T extends Placed>(entries: readonly T[]): readonly T[] {
  const last = new Map<string, number>()
  for (const { authority, seq } of entries) last.set(authority, Math.max(seq, last.get(authority) ?? 0))
  const placed = entries.map((entry) => ({
    ...{ id: entry.id, authority: entry.authority, seq: entry.seq, entry },
    seen: entry.seen.flatMap((head) => {
      const here = last.get(head.authority)
      return here === undefined ? [] : [{ ...head, seq: Math.min(head.seq, here) }]
    }),
  }))
  return orderEntries(placed).entries.map(({ entry }) => entry)
}

/** The wraps for one unit that these entries announce. A released one was announced by its disclosure. */
export async function wrapsFor(
  client: ClientBase,
  unit: string,
  entries: readonly Outgoing[],
): Promise<readonly CarriedWrap[]> {
  const notes = entries.flatMap(({ facets }) => (Array.isArray(facets?.wraps) ? facets.wraps : []))
  const hashes = notes.flatMap((note) =>
    typeof note === 'object' && note !== null && 'wrap' in note && 'holder' in note && note.holder === unit
      ? [String(note.wrap)]
      : [],
  )
  const disclosures = entries.flatMap(({ kind, facets }) =>
    kind === compartmentReleased.kind ? [String(facets?.disclosure)] : [],
  )
  if (hashes.length + disclosures.length === 0) return []
  const { rows } = await client.query<CarriedWrap & { unit_kid: string; key_id: string }>(
    `select key_id, epoch, kid, holder_kid as unit_kid, jwe from wrap
      where holder = $1 and (hash = any($2) or hash in (
        select n ->> 'wrap' from entry_facets f, jsonb_array_elements(f.facets -> 'wraps') n where f.entry = any($3::uuid[])))`,
    [unit, hashes, disclosures],
  )
  return rows.map(({ key_id: compartment, epoch, kid, unit_kid: unitKid, jwe }) => ({
    ...{ compartment, epoch, kid, unit, unitKid, jwe },
  }))
}

/** A file that is shared: who its parties are, its kind, and the ends of its chains as they stand now. */
export interface FileStanding {
  readonly exchange: ExchangeFile
  readonly fileKind: string
  readonly heads: ReadonlyMap<string, ChainHead>
  /** The same as they travel. */
  readonly compartmentHeads: CarriedHead[]
}

interface StandingRow {
  readonly row: Row
  readonly kind: string | null
  readonly heads: readonly { authority: string; seq: number; hash: string; recordedAt: string }[]
}

/**
 * Those of these files that are shared.
 * @param how 'held': nobody comes in or leaves before the end of the transaction
 */
export async function standingsOf(
  client: Pool | ClientBase,
  files: readonly string[],
  how: 'seen' | 'held' = 'seen',
): Promise<ReadonlyMap<string, FileStanding>> {
  const { rows } = await client.query<StandingRow>({
    name: `files-and-heads-${how}`,
    text: `select to_jsonb(e) as row, f.kind, array(
        select jsonb_build_object('authority', c.authority, 'seq', c.seq, 'hash', c.hash, 'recordedAt', c.recorded_at)
        from chain c where c.compartment = e.compartment order by c.authority) as heads
      from exchange_file e left join file f on f.id = e.file where e.file = any($1)
      ${how === 'held' ? 'order by e.file for share of e' : ''}`,
    values: [files],
  })
  return new Map(rows.map((row) => standingIn(row)).map((one) => [one.exchange.file, one]))
}

function standingIn({ row, kind, heads }: StandingRow): FileStanding {
  const exchange = exchangeOf(row)
  const { compartment } = exchange
  return {
    ...{ exchange, fileKind: kind ?? 'exchange' },
    heads: new Map(heads.map(({ authority, seq, hash, recordedAt }) => [authority, { seq, hash, recordedAt }])),
    compartmentHeads: heads.map(({ authority, seq, hash }) => ({ compartment, authority, seq, hash })),
  }
}
