import type { ClientBase, Pool } from 'pg'
import { storedHeader } from '@recourse/chronicle'
import type { CarriedEntry } from '@recourse/wire'
import { headsOf, type Chronicle } from '../../chronicle/index.ts'
import { exchangeFiles } from '../parties.ts'
import { placeInChain, type Standing } from './check-entries.ts'

const NOTHING: Standing = { exchange: null, compartment: null, heads: new Map(), known: new Map() }

/** What is stored of a file, as far as these entries need it. */
export async function standingOf(
  client: Pool | ClientBase,
  states: Chronicle['states'],
  { file, carried }: { readonly file: string; readonly carried: readonly CarriedEntry[] },
): Promise<Standing> {
  const exchange = (await exchangeFiles(client, [file])).get(file) ?? null
  if (exchange === null) return NOTHING
  const compartment = (await states.get([exchange.compartment], client)).get(exchange.compartment) ?? null
  const heads = await headsOf(client, exchange.compartment)
  return { exchange, compartment, heads, known: await knownAmong(client, exchange.compartment, carried, heads) }
}

/** Hashes of what is stored at the places that these entries claim. */
async function knownAmong(
  client: Pool | ClientBase,
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
