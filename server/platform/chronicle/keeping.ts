import { bodiesExcluded, fileHeld, holdLapsed, holdReleased, retentionSet, type ReadEntry } from '@recourse/chronicle'
import type { ProjectedEntry, Projection, Row } from './projections/projection.ts'

/** What binds a file as a whole, readable without any key. */
export interface FileKeeping {
  /** Entry id of each hold that is in force. */
  readonly holds: readonly string[]
  readonly retentionRule: string | null
  /** Civil date */
  readonly retainUntil: string | null
  readonly excludedAuthorities: readonly string[]
  readonly excludedStates: readonly string[]
}

export const NOTHING_KEPT: FileKeeping = {
  holds: [],
  retentionRule: null,
  retainUntil: null,
  excludedAuthorities: [],
  excludedStates: [],
}

export const keepingTable: Projection = {
  table: 'file_keeping',
  key: 'id',
  kinds: [fileHeld, holdLapsed, holdReleased, retentionSet, bodiesExcluded].map(({ kind }) => kind),
  keysOf: ({ header }) => [header.file],
  fold: (row, entry) => rowOf(entry.header.file, foldKeeping(row === null ? NOTHING_KEPT : keepingOf(row), entry)),
}

function foldKeeping(keeping: FileKeeping, { header, facets }: ProjectedEntry): FileKeeping {
  if (header.kind === fileHeld.kind) return { ...keeping, holds: [...keeping.holds, header.id] }
  if (header.kind === holdReleased.kind || header.kind === holdLapsed.kind) {
    const { hold } = holdReleased.facets.parse(facets)
    return { ...keeping, holds: keeping.holds.filter((one) => one !== hold) }
  }
  if (header.kind === retentionSet.kind) {
    const { rule, until } = retentionSet.facets.parse(facets)
    return { ...keeping, retentionRule: rule, retainUntil: until }
  }
  const { authorities, states } = bodiesExcluded.facets.parse(facets)
  return { ...keeping, excludedAuthorities: authorities, excludedStates: states }
}

export function keepingOf(row: Row): FileKeeping {
  const list = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
  return {
    holds: list(row.holds),
    retentionRule: text(row.retention_rule),
    retainUntil: text(row.retain_until),
    excludedAuthorities: list(row.excluded_authorities),
    excludedStates: list(row.excluded_states),
  }
}

/** What the person is told of the last day that holds now; null where it is the usual one. In any order of entries. */
export function whyKept(entries: readonly ReadEntry[]): string | null {
  const said = entries.flatMap((entry) =>
    entry.kind === retentionSet.kind && entry.state === 'open' ? [{ seq: entry.header.seq, body: entry.body }] : [],
  )
  const newest = said.reduce<(typeof said)[number] | null>(
    (latest, one) => (latest === null || one.seq > latest.seq ? one : latest),
    null,
  )
  return newest === null ? null : (retentionSet.body.parse(newest.body).note ?? null)
}

/** Whether the person said that this body, or its State, must not read the file. */
export const isExcluded = (
  keeping: FileKeeping,
  body: { authority: string; state: string | null } | undefined,
): boolean =>
  body !== undefined &&
  (keeping.excludedAuthorities.includes(body.authority) ||
    (body.state !== null && keeping.excludedStates.includes(body.state)))

const rowOf = (file: string, keeping: FileKeeping): Row => ({
  id: file,
  holds: keeping.holds,
  retention_rule: keeping.retentionRule,
  retain_until: keeping.retainUntil,
  excluded_authorities: keeping.excludedAuthorities,
  excluded_states: keeping.excludedStates,
})
