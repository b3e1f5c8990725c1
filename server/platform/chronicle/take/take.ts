import type { ClientBase } from 'pg'
import {
  EMPTY_CHAIN,
  headAfter,
  type EntryHeader,
  type Facets,
  type Primitives,
  type RandomBytes,
} from '@recourse/chronicle'
import type { ChainMove, SignedGroup } from '../append/sign-group.ts'
import { chainKey, type NewFile } from '../append/request.ts'
import { writeGroup } from '../append/statement.ts'
import { KEY_KINDS } from '../compartments/table.ts'
import { insertWraps } from '../compartments/wrap-rows.ts'
import type { WrapRow } from '../compartments/holders.ts'
import type { Projector } from '../projections/projector.ts'
import { settleHeld } from './held.ts'

/** An entry that an authority elsewhere signed. Whoever hands it in has checked signature, chain and parts. */
export interface TakenEntry {
  readonly header: EntryHeader
  readonly jws: string
  readonly hash: string
  readonly facets: Facets | null
  readonly salt: Uint8Array | null
  readonly jwe: string | null
}

/** What comes in one envelope or in several, all of it or nothing. */
export interface Taking {
  readonly files: readonly NewFile[]
  /** In order of seq within each chain, beginning right after its head. */
  readonly entries: readonly TakenEntry[]
  readonly wraps: readonly WrapRow[]
  /** Ends of the chains by their keys, as the caller saw them in this transaction; none of a chain that begins. */
  readonly heads: ReadonlyMap<string, ChainHead>
}

/** The end of one authority's chain. */
export interface ChainHead {
  readonly seq: number
  readonly hash: string
  readonly recordedAt: string
}

export interface TakingParts {
  readonly primitives: Primitives
  readonly random: RandomBytes
  readonly projector: Projector
}

/**
 * Stores entries of other instances: chains, projections and log as for our own (kernel 2). Throws the database's error
 * where a chain has moved since the caller looked; nothing is stored then. The caller holds the files (`holdFiles`).
 */
export async function takeEntries(client: ClientBase, parts: TakingParts, taking: Taking): Promise<void> {
  const { files, entries, wraps } = taking
  if (entries.length === 0) return insertNewWraps(client, wraps)
  const group = groupOf(taking)
  const requests = [{ files, drafts: [], subjects: [] }]
  await writeGroup(client, parts.primitives, parts.random, { requests, group })
  const concerned = parts.projector.concerns(group)
  if (concerned !== null) await parts.projector.apply(client, concerned)
  await settleHeld(client, parts.projector, entries)
  await moveSubjects(client, entries)
  await insertNewWraps(client, wraps)
}

function groupOf({ entries, heads }: Taking): SignedGroup {
  const moves = new Map<string, ChainMove>()
  for (const entry of entries) {
    const { compartment, authority } = entry.header
    const key = chainKey(compartment, authority)
    const from = moves.get(key)?.from ?? heads.get(key) ?? EMPTY_CHAIN
    moves.set(key, { compartment, authority, from, to: headAfter(moves.get(key)?.to ?? from, entry) })
  }
  return { moves: [...moves.values()], entries: [entries], drafts: entries }
}

/**
 * Whoever is looking at the file is shown that something came: the file is the subject of what is said in it between
 * instances, and a compartment the subject of its keys.
 */
async function moveSubjects(client: ClientBase, entries: readonly TakenEntry[]): Promise<void> {
  const newest = new Map<string, EntryHeader>()
  for (const { header } of entries) {
    newest.set(header.file, header)
    if (KEY_KINDS.includes(header.kind)) newest.set(header.compartment, header)
  }
  const rows = [...newest]
  await client.query({
    name: 'subjects-moved',
    text: `insert into subject_head (subject, compartment, entry) select * from unnest($1::uuid[], $2::uuid[], $3::uuid[])
      on conflict (subject) do update set entry = excluded.entry`,
    values: [
      rows.map(([subject]) => subject),
      rows.map(([, { compartment }]) => compartment),
      rows.map(([, { id }]) => id),
    ],
  })
}

/** A wrap may come again with the history of a file, or twice at once: it is the same row. */
async function insertNewWraps(client: ClientBase, wraps: readonly WrapRow[]): Promise<void> {
  if (wraps.length === 0) return
  const coming = new Map(wraps.map((wrap) => [wrap.hash, wrap]))
  const { rows } = await client.query<{ hash: string }>('select hash from wrap where hash = any($1)', [
    [...coming.keys()],
  ])
  for (const { hash } of rows) coming.delete(hash)
  await insertWraps(client, [...coming.values()])
}
