import type { Pool } from 'pg'
import {
  fromUtf8,
  openCompact,
  padJson,
  parseSealed,
  sealCompact,
  toBase64Url,
  utf8,
  canonicalJson,
  type Json,
  type Primitives,
  type RandomBytes,
} from '@recourse/chronicle'
import type { Keyring } from './compartments/keyring.ts'
import type { SealingPlace } from './write/seal-saying.ts'

/** A folded state, kept sealed to its compartment's own key: the first page of a long file needs no whole fold. */
export interface Snapshot {
  /** The chains' heads that the state was folded from, by authority: entries beyond them are folded on top. */
  readonly heads: Readonly<Record<string, number>>
  readonly state: Json
}

export interface SnapshotParts {
  readonly pool: Pick<Pool, 'query'>
  readonly primitives: Primitives
  readonly random: RandomBytes
}

/** A snapshot is good for one view of one compartment at these heads only. */
function contextOf(primitives: Primitives, compartment: string, view: string, heads: Snapshot['heads']): string {
  const bound = canonicalJson({ for: 'snapshot', compartment, view, heads })
  return toBase64Url(primitives.sha256(utf8(bound)))
}

export async function keepSnapshot(
  { pool, primitives, random }: SnapshotParts,
  place: SealingPlace,
  view: string,
  { heads, state }: Snapshot,
): Promise<void> {
  const context = contextOf(primitives, place.compartment, view, heads)
  const jwe = sealCompact(primitives, random, { plain: padJson(utf8(JSON.stringify(state))), to: place.key, context })
  await pool.query(
    `insert into snapshot (compartment, view, heads, kid, jwe) values ($1, $2, $3, $4, $5)
      on conflict (compartment, view) do update set heads = excluded.heads, kid = excluded.kid, jwe = excluded.jwe`,
    [place.compartment, view, JSON.stringify(heads), place.key.kid, jwe],
  )
}

/** Null where there is none, it does not open, or it was made for other heads: then the fold starts at the beginning. */
export async function readSnapshot(
  { pool, primitives }: SnapshotParts,
  keyring: Keyring,
  compartment: string,
  view: string,
): Promise<Snapshot | null> {
  const { rows } = await pool.query<{ heads: Record<string, number>; jwe: string }>({
    name: 'snapshot',
    text: 'select heads, jwe from snapshot where compartment = $1 and view = $2',
    values: [compartment, view],
  })
  const row = rows[0]
  const sealed = row === undefined ? null : parseSealed(row.jwe)
  if (row === undefined || sealed === null || !sealed.ok) return null
  const key = keyring.get(sealed.value.kid)
  if (key === undefined) return null
  const context = contextOf(primitives, compartment, view, row.heads)
  const opened = openCompact(primitives, row.jwe, { key, context })
  const text = opened.ok ? fromUtf8(opened.value) : null
  return text === null ? null : { heads: row.heads, state: JSON.parse(text) as Json }
}
