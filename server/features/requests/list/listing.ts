import { z } from 'zod'
import type { RequestClock } from '@recourse/cooperation'
import type { Trusted } from '@recourse/wire'
import type { Platform } from '../../../platform/feature.ts'
import { actingOf, type Visitor } from '../../../platform/http/index.ts'
import { waitingRows } from '../attached/second/waiting.ts'
import { requestClocks } from '../clocks.ts'
import { nextOf } from '../next-clock.ts'
import { REQUEST_ROLES } from '../open.ts'
import { draftRows, type DraftRow } from './drafts.ts'
import { requestRows, type RequestRow } from './rows.ts'

export const GROUPS = ['answer', 'waiting', 'drafts', 'over'] as const
export type Group = (typeof GROUPS)[number]
export const SIDES = ['requesting', 'requested', 'party'] as const
export const PAGE_ROWS = 50
/** Somebody must open what came within a day; after that it stands on top. */
const UNOPENED_MS = 24 * 3_600_000
const PAGES_MAX = 100

const one = z.string().max(80).catch('')
export const listQuery = z.object({
  group: z.enum(GROUPS).catch('answer'),
  kind: one.default(''),
  partner: one.default(''),
  side: z.enum([...SIDES, '']).catch(''),
  page: z.coerce.number().int().min(1).max(PAGES_MAX).catch(1),
})
export type ListQuery = z.output<typeof listQuery>

export interface ShownRow extends RequestRow {
  readonly next: RequestClock | undefined
  /** Nobody of ours has opened it for a day. */
  readonly isForgotten: boolean
}

export interface Listing {
  readonly platform: Platform
  readonly visitor: Visitor
  readonly query: ListQuery
  readonly trusted: Trusted
  readonly counts: Readonly<Record<Group, number>>
  readonly rows: readonly ShownRow[]
  readonly drafts: readonly DraftRow[]
  readonly pages: number
  /** Requests in which files of ours wait for a second person. */
  readonly filesWait: readonly string[]
  /** What can be filtered by, of everything that the units hold. */
  readonly kinds: readonly string[]
  readonly partners: readonly string[]
}

export async function listingOf(platform: Platform, visitor: Visitor, query: ListQuery): Promise<Listing> {
  const { who } = actingOf(visitor)
  const units = who.roles.filter(({ role }) => REQUEST_ROLES.includes(role)).map(({ unit }) => unit)
  const all = await requestRows(platform, units)
  const drafts = await draftRows(platform.database.app, units)
  const now = platform.clock.now()
  const isForgotten = ({ unopenedSince }: RequestRow): boolean =>
    unopenedSince !== null && now - unopenedSince > UNOPENED_MS
  const waiting = await waitingRows(platform.database.app, units)
  const filtered = all.filter((row) => isWanted(row, query))
  const groupOf = (row: RequestRow): Group => groupFor(row, who.authority)
  const ofGroup = filtered.filter((row) => groupOf(row) === query.group)
  const sorted = [...ofGroup].sort((a, b) => rank(b, isForgotten(b)) - rank(a, isForgotten(a)))
  const shown = sorted.slice((query.page - 1) * PAGE_ROWS, query.page * PAGE_ROWS)
  const rows: ShownRow[] = []
  for (const row of shown)
    rows.push({ ...row, next: nextOf(await clocksOfRow(platform, row)), isForgotten: isForgotten(row) })
  const count = (group: Group): number => filtered.filter((row) => groupOf(row) === group).length
  return {
    ...{ platform, visitor, query, rows, drafts, trusted: await platform.trust.current() },
    filesWait: [...new Set(waiting.map(({ request }) => request))],
    counts: { answer: count('answer'), waiting: count('waiting'), over: count('over'), drafts: drafts.length },
    pages: Math.max(1, Math.ceil(ofGroup.length / PAGE_ROWS)),
    kinds: [...new Set(all.map(({ kindId }) => kindId))].sort(),
    partners: [...new Set(all.flatMap(({ partners }) => partners))].sort(),
  }
}

const clocksOfRow = (platform: Platform, { kind, view, instruments }: RequestRow) =>
  requestClocks(platform, { kind, view, asked: { answers: {}, basis: { instruments: [...instruments] } } })

const isWanted = ({ kindId, partners, side }: RequestRow, query: ListQuery): boolean =>
  (query.kind === '' || query.kind === kindId) &&
  (query.partner === '' || partners.includes(query.partner)) &&
  (query.side === '' || query.side === side)

/** What nobody can read without opening it waits for us; what we have not opened does too. */
function groupFor({ view, side, unopenedSince, hasWord, isMatchOurs }: RequestRow, own: string): Group {
  if (view === null || unopenedSince !== null || hasWord) return 'answer'
  if (isMatchOurs && !view.isOver) return 'answer'
  if (view.isOver) return 'over'
  const { owners, authority } = view.next
  const isOurs = authority === null ? side === 'party' || owners.some((one) => one === side) : authority === own
  return isOurs ? 'answer' : 'waiting'
}

const PRIORITIES = { normal: 0, urgent: 1, emergency: 2 } as const
/** Forgotten before urgent, urgent before new. */
const STEP = 1e14
const rank = ({ exchange, changedAt }: RequestRow, isForgotten: boolean): number =>
  (isForgotten ? 4 : PRIORITIES[exchange.priority]) * STEP + changedAt
