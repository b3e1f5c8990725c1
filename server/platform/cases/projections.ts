import type { ProjectedEntry, Projection, Row } from '../chronicle/index.ts'
import { caseAssigned, caseMoved, clockEnded, clockStarted, reportFiled } from './kinds/index.ts'

/** Periods that run, readable without a key: what a board and a nightly job need (concepts 3). */
export const clockTable: Projection = {
  table: 'clock',
  key: 'id',
  kinds: [clockStarted.kind, clockEnded.kind],
  keysOf: ({ facets }) => [String(facets.clock)],
  fold: (row, entry) => (entry.header.kind === clockStarted.kind ? startedRow(entry, row) : endedRow(entry, row)),
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

export const caseProjections: readonly Projection[] = [clockTable, caseStandingTable]
