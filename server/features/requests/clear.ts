import type { Pool } from 'pg'
import { storedHeader, type Facets, type ReadEntry } from '@recourse/chronicle'
import { foldRequest, type RequestKind, type RequestView } from '@recourse/cooperation'
import { exchangeOpened } from '../../platform/federation/index.ts'
import { requestAsked, requestMoved } from './kinds.ts'
import { kindOf } from './law.ts'
import { turnOf } from './matching/standing.ts'
import { movesIn } from './moves.ts'
import { isOfItsFile } from './whose-kind.ts'
import { personSaid, wordHandled } from './person/kinds.ts'

/** Where requests stand, from the clear alone: no body is opened for it. */
export interface Folded {
  readonly kindId: string | null
  /** Undefined where the kind is masked, or of a newer program. */
  readonly kind: RequestKind | undefined
  readonly view: RequestView | null
  readonly instruments: readonly string[]
  /** The newest of what was recorded, in milliseconds. */
  readonly changedAt: number
  /** What the person changed and nobody of the other side has answered yet: a task. */
  readonly words: readonly WaitingWord[]
  /** Who has to go on with a question that was asked without names. */
  readonly matchTurn: ReturnType<typeof turnOf>
}

export interface WaitingWord {
  readonly id: string
  readonly what: string
  /** The authority whose instance told it; the others have the task. */
  readonly by: string
  readonly header: ReadEntry['header']
}

/** Of what was erased neither body nor facets are there, whoever looks. */
export const isErased = (entry: ReadEntry): boolean => entry.state === 'erased' || entry.facets === null

/** Entries as whoever has no key sees them: headers and facets. */
export async function entriesOf(pool: Pool, compartments: readonly string[]): Promise<readonly ReadEntry[]> {
  if (compartments.length === 0) return []
  const { rows } = await pool.query<{ jws: string; facets: Facets | null }>({
    name: 'requests-entries',
    text: `select e.jws, f.facets from entry e left join entry_facets f on f.entry = e.id where e.compartment = any($1::uuid[])`,
    values: [compartments],
  })
  return rows.map(({ jws, facets }) => {
    const header = storedHeader(jws)
    return { state: 'sealed', header, kind: header.kind, facets }
  })
}

export function foldEntries(entries: readonly ReadEntry[]): Folded {
  const opener = entries.find(({ kind }) => kind === exchangeOpened.kind)?.header.authority ?? ''
  const asked = firstAsked(entries, opener)
  const facets = asked?.state === 'sealed' ? requestAsked.facets.safeParse(asked.facets) : undefined
  const said = facets?.data
  const kind = said === undefined ? erasedKind(entries) : kindSaid(entries, said)
  const { moves, order } = movesIn(entries)
  const times = entries.map(({ header }) => Date.parse(header.recordedAt ?? header.recordedOn ?? ''))
  return {
    ...{ kind, kindId: said?.requestKind ?? kind?.id ?? null, instruments: said?.instruments ?? [] },
    view: kind === undefined ? null : foldRequest(kind, moves, order),
    changedAt: times.reduce((latest, at) => Math.max(latest, at), 0),
    words: waitingWords(entries),
    matchTurn: turnOf(entries, opener),
  }
}

/** They come in any order here; a second one of the same authority changes nothing, as in `read.ts`. */
function firstAsked(entries: readonly ReadEntry[], opener: string): ReadEntry | undefined {
  const asked = entries.filter(({ kind, header }) => kind === requestAsked.kind && header.authority === opener)
  return asked.sort((one, other) => one.header.seq - other.header.seq)[0]
}

/** Undefined as well where the file was opened as one of another kind: nothing in it counts (whose-kind.ts). */
function kindSaid(
  entries: readonly ReadEntry[],
  { requestKind, kindVersion }: { readonly requestKind: string; readonly kindVersion: number },
): RequestKind | undefined {
  const kind = kindOf(requestKind, kindVersion)
  const opened = exchangeOpened.facets.safeParse(clearOf(entries, exchangeOpened.kind))
  return kind !== undefined && opened.success && isOfItsFile(opened.data.subject, kind) ? kind : undefined
}

/** What was asked may have been erased: the file still says its kind, and each step the version that it was taken in. */
export function erasedKind(entries: readonly ReadEntry[]): RequestKind | undefined {
  const opened = exchangeOpened.facets.safeParse(clearOf(entries, exchangeOpened.kind))
  const moved = requestMoved.facets.safeParse(clearOf(entries, requestMoved.kind))
  return opened.success && moved.success ? kindOf(opened.data.subject, moved.data.kindVersion) : undefined
}

function clearOf(entries: readonly ReadEntry[], kind: string): Facets | null {
  const found = entries.find((entry) => entry.kind === kind && entry.state !== 'erased')
  return found === undefined || found.state === 'erased' ? null : found.facets
}

export const facetsOf = (entry: ReadEntry): unknown => ('facets' in entry ? entry.facets : null)

export function waitingWords(entries: readonly ReadEntry[]): readonly WaitingWord[] {
  const handled = new Set(
    entries.flatMap((entry) => {
      const facets = entry.kind === wordHandled.kind ? wordHandled.facets.safeParse(facetsOf(entry)) : null
      return facets?.success === true ? [facets.data.word] : []
    }),
  )
  return entries.flatMap((entry) => {
    const { header, kind } = entry
    const facets = kind === personSaid.kind ? personSaid.facets.safeParse(facetsOf(entry)) : null
    if (facets?.success !== true || handled.has(header.id)) return []
    return [{ id: header.id, what: facets.data.what, by: header.authority, header }]
  })
}
