import type { ProjectedEntry, Projection, Row } from '../chronicle/index.ts'
import { caseAssigned, caseMoved, clockEnded, clockStarted, reportFiled } from './kinds/index.ts'

/**
 * Periods that are no entry of their own: a day that stands in something else, such as a measure, runs as a clock by the
 * very entries that say it, so that the two can't differ. Its clock has the id of the thing.
 */
export interface ClockSource extends Pick<Projection, 'kinds' | 'keysOf' | 'fold'> {
  readonly rule: string
}

/** Periods that run, readable without a key: what a board and a nightly job need (concepts 3). */
export const clockTable = (sources: readonly ClockSource[]): Projection => {
  const sourceOf = new Map(sources.flatMap((source) => source.kinds.map((kind) => [kind, source] as const)))
  const rules: ReadonlySet<unknown> = new Set(sources.map(({ rule }) => rule))
  return {
    table: 'clock',
    key: 'id',
    kinds: [clockStarted.kind, clockEnded.kind, ...sourceOf.keys()],
    keysOf: (entry) => sourceOf.get(entry.header.kind)?.keysOf(entry) ?? [String(entry.facets.clock)],
    fold: (row, entry) => {
      const source = sourceOf.get(entry.header.kind)
      // Whichever came first has the id; what the other says of it changes nothing.
      if (source !== undefined) return row === null || row.rule === source.rule ? source.fold(row, entry) : row
      if (row !== null && rules.has(row.rule)) return row
      return entry.header.kind === clockStarted.kind ? startedRow(entry, row) : endedRow(entry, row)
    },
  }
}

function startedRow({ header, facets }: ProjectedEntry, row: Row | null): Row {
  const { clock, rule, startsOn, due, owner, isLaw, source } = clockStarted.facets.parse(facets)
  // A clock is started once; what another entry says of the same id changes nothing.
  if (row !== null) return row
  return { id: clock, file: header.file, rule, starts_on: startsOn, due, owner, is_law: isLaw, source }
}

function endedRow({ header, facets }: ProjectedEntry, row: Row | null): Row | null {
  const { how } = clockEnded.facets.parse(facets)
  const isOwn = row !== null && row.file === header.file && (row.ended ?? null) === null
  return isOwn ? { ...row, ended: how } : row
}

/** Codes of a case for lists and counts. */
export const caseStandingTable: Projection = {
  table: 'case_standing',
  key: 'id',
  kinds: [reportFiled.kind, caseMoved.kind, caseAssigned.kind],
  keysOf: ({ header }) => [header.file],
  fold: (row, entry) => ({ ...row, id: entry.header.file, ...standingFrom(entry, row) }),
}

/** Each column is fed by one compartment only, so that no order between compartments is needed. */
function standingFrom({ header, facets }: ProjectedEntry, row: Row | null): Row {
  if (header.kind === caseAssigned.kind) return { member: caseAssigned.facets.parse(facets).member }
  if (header.kind === caseMoved.kind) return { status: caseMoved.facets.parse(facets).to }
  const filed = reportFiled.facets.parse(facets)
  return {
    ...{ status: row?.status ?? 'received', urgency: filed.urgency, received_on: filed.receivedOn },
    ...{ language: filed.language, filed_by: filed.filedBy, identity: filed.identity, is_child: filed.isChild },
    ...{ states: filed.states, respondent_states: filed.respondentStates, acts: filed.acts },
  }
}

export const caseProjections = (sources: readonly ClockSource[]): readonly Projection[] => [
  clockTable(sources),
  caseStandingTable,
]
