import type { ClientBase } from 'pg'
import { compartmentReleased, orderEntries, storedHeader, toBase64Url, type Facets } from '@recourse/chronicle'
import type { CarriedEntry, CarriedHead, CarriedWrap } from '@recourse/wire'

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
  return orderEntries(rows.map((row) => ({ ...storedHeader(row.jws), row }))).entries.map(({ row }) => outgoing(row))
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

/** The kind of a file, and the ends of its chains as they stand now. */
export async function standingOf(
  client: ClientBase,
  { file, compartment }: { readonly file: string; readonly compartment: string },
): Promise<{ readonly fileKind: string; readonly heads: readonly CarriedHead[] }> {
  const { rows } = await client.query<{ kind: string; authority: string; seq: string; hash: string }>({
    name: 'file-and-heads',
    text: `select f.kind, c.authority, c.seq, c.hash from file f join chain c on c.compartment = $2
      where f.id = $1 order by c.authority`,
    values: [file, compartment],
  })
  const heads = rows.map(({ authority, seq, hash }) => ({ compartment, authority, seq: Number(seq), hash }))
  return { fileKind: rows[0]?.kind ?? 'exchange', heads }
}
