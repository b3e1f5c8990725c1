import type { EntryHeader, Facets } from '@recourse/chronicle'

/** What a projection may look at: it is kept without any key, so never a body. */
export interface ProjectedEntry {
  readonly header: EntryHeader
  readonly facets: Facets
}

/** A row as the database holds it: column name to value. */
export type Row = { readonly [column: string]: unknown }

/**
 * A view kept in a table for speed: the same pure fold at every append and at a rebuild (concepts 1).
 *
 * A row is fed by the entries of one file. One that is fed by several compartments must not depend on the order
 * between them, since there is none.
 */
export interface Projection {
  /** The table; the projection's migration creates it, with every column but the key nullable. */
  readonly table: string
  /** Primary key, a uuid column. */
  readonly key: string
  readonly kinds: readonly string[]
  /** The rows that an entry changes. */
  keysOf(entry: ProjectedEntry): readonly string[]
  /** @param row null where there is none yet; return null to have none */
  fold(row: Row | null, entry: ProjectedEntry): Row | null
}
