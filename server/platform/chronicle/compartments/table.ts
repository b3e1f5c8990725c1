import type { Projection, ProjectedEntry, Row } from '../projections/projection.ts'
import {
  isExchanged,
  compartmentDisclosed,
  compartmentOpened,
  compartmentReleased,
  compartmentRotated,
  compartmentWithdrawn,
  entryErased,
} from '@recourse/chronicle'

/** Kinds that tell about keys; they are never masked, since a writer without any key must be able to read them. */
export const KEY_KINDS: readonly string[] = [
  compartmentOpened.kind,
  compartmentRotated.kind,
  compartmentDisclosed.kind,
  compartmentWithdrawn.kind,
  compartmentReleased.kind,
]

/** Kinds that a server must be able to read without any key: about keys, and about who holds a file in common. */
export const isRouting = (kind: string): boolean => KEY_KINDS.includes(kind) || kind.startsWith('exchange.')

/** One row a compartment, so that a writer finds a file's compartments without reading their entries. */
export const compartmentTable: Projection = {
  table: 'compartment',
  key: 'id',
  kinds: [...KEY_KINDS, entryErased.kind],
  keysOf: (entry) => (entry.header.kind === entryErased.kind ? erasedOf(entry) : [entry.header.compartment]),
  fold: (row, entry) => {
    // What was erased is no longer written to; its headers stay in `entry`, and the log stays valid. A part that several
    // authorities hold stays with all that the others said in it.
    if (entry.header.kind === entryErased.kind) return row !== null && isExchanged(String(row.purpose)) ? row : null
    return { ...foldRow(row, entry), key_entry: entry.header.id }
  },
}

function erasedOf({ facets }: ProjectedEntry): readonly string[] {
  const compartment = entryErased.facets.safeParse(facets).data?.compartment
  return compartment === undefined ? [] : [compartment]
}

function foldRow(row: Row | null, { header, facets }: ProjectedEntry): Row {
  if (header.kind === compartmentOpened.kind && row === null) {
    const { purpose, fileKind, custody, epoch, until } = compartmentOpened.facets.parse(facets)
    return { id: header.compartment, file: header.file, purpose, file_kind: fileKind, custody, epoch, until }
  }
  if (header.kind === compartmentRotated.kind && row !== null) {
    // Of a newer program's form nothing is known here.
    const epoch = compartmentRotated.facets.safeParse(facets).data?.epoch ?? 0
    return { ...row, epoch: Math.max(Number(row.epoch), epoch) }
  }
  return row ?? {}
}
