import type { Pool } from 'pg'
import type { ReadEntry } from '@recourse/chronicle'
import type { StaffReader } from '../../../../platform/cases/index.ts'
import type { Platform } from '../../../../platform/feature.ts'
import { openFile, type Opened } from '../../open.ts'
import type { OpenRequest } from '../../read.ts'
import { filePutForward, filesLookedAt, type PutForward } from './kinds.ts'

/** Kind of the file in which a unit keeps what it put forward, and purpose of its one part: a partner can claim the first alone. */
export const WAITING_KIND = 'request-files-waiting'

/**
 * Whether files of this request leave only with a second person: of a kind that coerces, what the authority sends that
 * asks. Who carries it out answers by itself.
 */
export const needsSecondLook = ({ kind, exchange, author }: Pick<OpenRequest, 'kind' | 'exchange' | 'author'>) =>
  kind?.four_eyes !== undefined && exchange.openedBy === author.authority

/** Of one unit; more than any desk leaves lying. */
const WAITING_MAX = 200

export interface WaitingRow {
  /** The file of what was put forward. */
  readonly file: string
  readonly request: string
}

/**
 * What these units put forward and nobody has looked at, the oldest first; nothing is opened for it.
 * @param request only what waits in it
 */
export async function waitingRows(
  pool: Pool,
  units: readonly string[],
  request: string | null = null,
): Promise<readonly WaitingRow[]> {
  const { rows } = await pool.query<WaitingRow>({
    name: 'request-files-waiting',
    text: `select c.file, f.facets->>'request' as request from compartment c
      join lateral (select f.facets from entry e join entry_facets f on f.entry = e.id
        where e.compartment = c.id and e.kind = $3 order by e.seq limit 1) f on true
      join chain h on h.compartment = c.id
      where c.file_kind = $2 and c.purpose = $2 and ($6::text is null or f.facets->>'request' = $6) and exists (select 1 from wrap w where w.key_id = c.id and w.holder = any($1::uuid[]))
        and not exists (select 1 from entry e where e.compartment = c.id and e.kind = $4)
      order by h.recorded_at, c.file limit $5`,
    values: [units, WAITING_KIND, filePutForward.kind, filesLookedAt.kind, WAITING_MAX, request],
  })
  return rows
}

/** What one member put forward, open. */
export interface Waiting extends Opened {
  readonly request: string
  readonly files: readonly { readonly entry: string; readonly said: PutForward }[]
  /** Pseudonym in this file of whoever put them forward. */
  readonly by: string
  readonly isOver: boolean
}

/** Null: not for this member, or nothing was put forward in it. */
export async function openWaiting(platform: Platform, reader: StaffReader, file: string): Promise<Waiting | null> {
  const opened = await openFile(platform, reader, file)
  const put = opened?.entries.filter(isPutForward) ?? []
  const [first] = put
  if (opened?.state.purpose !== WAITING_KIND || first === undefined) return null
  return {
    ...opened,
    request: filePutForward.facets.parse(first.facets).request,
    files: put.map(({ header, body }) => ({ entry: header.id, said: filePutForward.body.parse(body) })),
    by: first.header.actor,
    isOver: opened.entries.some(({ kind }) => kind === filesLookedAt.kind),
  }
}

const isPutForward = (entry: ReadEntry): entry is Extract<ReadEntry, { state: 'open' }> =>
  entry.kind === filePutForward.kind && entry.state === 'open'

/** What waits in one request, as far as units of this member put it forward. */
export async function waitingIn(platform: Platform, reader: StaffReader, request: string): Promise<readonly Waiting[]> {
  const units = reader.who.roles.map(({ unit }) => unit)
  const rows = await waitingRows(platform.database.app, units, request)
  const open: Waiting[] = []
  for (const row of rows) {
    const waiting = await openWaiting(platform, reader, row.file)
    if (waiting !== null) open.push(waiting)
  }
  return open
}
