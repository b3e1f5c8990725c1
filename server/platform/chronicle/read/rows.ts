import type { Pool } from 'pg'
import type { Facets } from '@recourse/chronicle'

/** An entry as it is stored; facets and body are null once they were erased. */
export interface StoredRow {
  readonly jws: string
  readonly hash: string
  readonly facets: Facets | null
  readonly salt: Buffer | null
  readonly jwe: string | null
}

/** Single entries by id: a reading of one file of bytes is written down as just that. */
export interface Only {
  readonly only: readonly string[]
}

/** Which entries of a compartment: the whole chain, or a page of one authority's. */
export interface Page {
  readonly order: 'newest' | 'oldest'
  readonly limit: number
  /** Entries beyond this one, in the order asked for. */
  readonly after?: { readonly authority: string; readonly seq: number } | undefined
  /** Only entries of these kinds; of a masked part there is none, since its entries hide theirs. */
  readonly kinds?: readonly string[] | undefined
}

/** Entries of some compartments. With several authorities a page goes by seq first, so that both sides are on it. */
export async function rowsOf(
  pool: Pool,
  compartments: readonly string[],
  page: Page | Only | null,
): Promise<readonly StoredRow[]> {
  const select = `select e.jws, e.hash, f.facets, f.salt, b.jwe from entry e
    left join entry_facets f on f.entry = e.id left join entry_body b on b.entry = e.id
    where e.compartment = any($1)`
  if (page === null) {
    const text = `${select} order by e.compartment, e.authority, e.seq`
    return (await pool.query<StoredRow>({ name: 'rows-all', text, values: [compartments] })).rows
  }
  if ('only' in page) {
    const text = `${select} and e.id = any($2) order by e.compartment, e.authority, e.seq`
    return (await pool.query<StoredRow>({ name: 'rows-only', text, values: [compartments, page.only] })).rows
  }
  const [direction, beyond] = page.order === 'newest' ? ['desc', '<'] : ['asc', '>']
  const only = page.kinds === undefined ? '' : ' and e.kind = any($5)'
  const text = `${select}${only} and ($2::bigint is null or (e.seq, e.authority) ${beyond} ($2, $3::uuid))
    order by e.seq ${direction}, e.authority ${direction} limit $4`
  const values = [compartments, page.after?.seq ?? null, page.after?.authority ?? null, page.limit]
  const name = `rows-${page.order}${page.kinds === undefined ? '' : '-kinds'}`
  return (
    await pool.query<StoredRow>({ name, text, values: page.kinds === undefined ? values : [...values, page.kinds] })
  ).rows
}
