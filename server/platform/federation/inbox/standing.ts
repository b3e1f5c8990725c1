import type { ClientBase } from 'pg'
import { storedHeader } from '@recourse/chronicle'
import type { CarriedEntry } from '@recourse/wire'
import { chainKey, type ChainHead, type Chronicle } from '../../chronicle/index.ts'
import { standingsOf } from '../outbox/rows.ts'
import { placeInChain, type Standing } from './check-entries.ts'
import type { Coming } from './coming.ts'

/** What is stored of the files of these envelopes, as far as their entries need it. Files that are not here are left out. */
export async function standingsFor(
  client: ClientBase,
  states: Chronicle['states'],
  comings: readonly Coming[],
): Promise<ReadonlyMap<string, Standing>> {
  const files = await standingsOf(client, [...new Set(comings.map(({ envelope }) => envelope.header.conversation))])
  if (files.size === 0) return new Map()
  const compartments = await states.get(
    [...files.values()].map(({ exchange }) => exchange.compartment),
    client,
  )
  const standings = new Map<string, Standing>()
  for (const [file, { exchange, heads }] of files) {
    const own = comings.filter(({ envelope }) => envelope.header.conversation === file)
    const known = await knownAmong(
      client,
      exchange.compartment,
      own.flatMap(({ content }) => content.entries),
      heads,
    )
    standings.set(file, { exchange, compartment: compartments.get(exchange.compartment) ?? null, heads, known })
  }
  return standings
}

/**
 * Whether somebody wrote in one of these compartments before. A new file whose author names one that is there would take
 * its keys over, and whoever wrote in it would find it nowhere.
 */
export async function isAnyKnown(client: ClientBase, compartments: readonly string[]): Promise<boolean> {
  if (compartments.length === 0) return false
  const { rows } = await client.query({
    name: 'compartments-known',
    text: 'select 1 from entry where compartment = any($1) limit 1',
    values: [compartments],
  })
  return rows.length > 0
}

/** Ends of all chains of these files, as the chronicle takes them. */
export const chainHeadsOf = (standings: ReadonlyMap<string, Standing>): ReadonlyMap<string, ChainHead> =>
  new Map(
    [...standings.values()].flatMap(({ exchange, heads }) =>
      [...heads].map(([authority, head]) => [chainKey(exchange?.compartment ?? '', authority), head] as const),
    ),
  )

/** Hashes of what is stored at the places that these entries claim. */
async function knownAmong(
  client: ClientBase,
  compartment: string,
  carried: readonly CarriedEntry[],
  heads: Standing['heads'],
): Promise<ReadonlyMap<string, string>> {
  const claimed = carried.flatMap(({ jws }) => placeClaimed(jws) ?? [])
  const old = claimed.filter(({ authority, seq }) => seq <= (heads.get(authority)?.seq ?? 0))
  if (old.length === 0) return new Map()
  const { rows } = await client.query<{ authority: string; seq: string; hash: string }>(
    `select e.authority, e.seq, e.hash from entry e
      join unnest($2::uuid[], $3::bigint[]) as t(authority, seq) on t.authority = e.authority and t.seq = e.seq
      where e.compartment = $1`,
    [compartment, old.map(({ authority }) => authority), old.map(({ seq }) => seq)],
  )
  return new Map(rows.map(({ authority, seq, hash }) => [placeInChain(authority, Number(seq)), hash]))
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Where an entry says that it stands; it is checked later, and may be anything now. */
function placeClaimed(jws: string): { authority: string; seq: number } | null {
  try {
    const { authority, seq } = storedHeader(jws)
    return typeof authority === 'string' && UUID.test(authority) && Number.isSafeInteger(seq)
      ? { authority, seq }
      : null
  } catch {
    return null
  }
}
