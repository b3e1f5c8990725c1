import type { RequestClock } from '@recourse/cooperation'
import { readingCase } from '../../../platform/cases/index.ts'
import type { CaseView } from '../../../platform/feature.ts'
import { exchangeFiles } from '../../../platform/federation/index.ts'
import { requestClocks } from '../clocks.ts'
import { lastDay } from '../last-day.ts'
import { openDraft, type OpenDraft } from '../draft.ts'
import { openFile } from '../open.ts'
import { partnerName } from '../partner-name.ts'
import { mayBeTold } from '../person/rules.ts'
import { asTaken, requestOf, type OpenRequest } from '../read.ts'
import { linkedFiles, servedByFile, type LinkedFile } from './linked.ts'

export type Row =
  | { readonly what: 'draft'; readonly file: string; readonly open: OpenDraft }
  | {
      readonly what: 'request'
      readonly file: string
      readonly request: OpenRequest
      readonly due: RequestClock | null
      /** Who was asked, by name, as far as the person may know of it by now; none where they may not. */
      readonly tellable: readonly string[]
      /** Who goes on with the proceedings, by name; none while nobody agreed or no rule says so. */
      readonly goesOn: readonly string[]
    }
  /** Another unit holds it: that there is one is all that is known here. */
  | { readonly what: 'elsewhere'; readonly file: string; readonly relation: LinkedFile['relation'] }

/** A case with its part for the desk open. */
export type RowsView = Pick<CaseView, 'platform' | 'visitor' | 'opened' | 'today'>

/** What serves this case, as far as the visitor's unit holds it. A draft that was sent stands as the request it became. */
export async function rowsFor(view: RowsView): Promise<readonly Row[]> {
  const files = linkedFiles(view.opened.entries)
  const rows: Row[] = []
  for (const one of files) rows.push(await rowOf(view, one))
  return rows.filter((row) => row.what !== 'draft' || row.open.ended !== 'sent')
}

/** By what they serve, for a page that lists it all; each is opened once. */
export async function rowsByServed(view: RowsView): Promise<ReadonlyMap<string, readonly Row[]>> {
  const served = new Map(servedByFile(view.opened.entries))
  const rows = new Map<string, Row[]>()
  for (const one of linkedFiles(view.opened.entries)) {
    const of = served.get(one.file)
    const row = of === undefined ? null : await rowOf(view, one)
    if (of === undefined || row === null || (row.what === 'draft' && row.open.ended === 'sent')) continue
    rows.set(of, [...(rows.get(of) ?? []), row])
  }
  return rows
}

/** The same for one thing alone. */
export const rowsServing = async (view: RowsView, of: string): Promise<readonly Row[]> =>
  (await rowsByServed(view)).get(of) ?? []

async function rowOf(view: RowsView, linked: LinkedFile): Promise<Row> {
  const { platform, visitor, today } = view
  const { file, relation } = linked
  const reader = readingCase(visitor, 'working-the-case')
  const elsewhere = { what: 'elsewhere', file, relation } as const
  if (relation === 'request-draft') {
    const open = await openDraft(platform, reader, { file, today })
    return open === null ? elsewhere : { what: 'draft', file, open }
  }
  // The sender gets no word that it was opened: nobody here has read the conversation yet.
  const exchange = (await exchangeFiles(platform.database.app, [file])).get(file)
  const opened = exchange === undefined ? null : await openFile(platform, reader, file)
  if (exchange === undefined || opened === null) return elsewhere
  const request = await asTaken(platform, requestOf(opened, exchange, ''))
  const due = nextPeriod(await requestClocks(platform, request))
  const [tellable, goesOn] = [await othersIn(view, request), await goingOn(view, request)]
  return { what: 'request', file, request, due, tellable, goesOn }
}

async function goingOn({ platform, visitor }: RowsView, { view }: OpenRequest): Promise<readonly string[]> {
  const authorities = view?.goesOn?.authorities ?? []
  if (authorities.length === 0) return []
  const [trusted, people] = [await platform.trust.current(), await platform.directory.current()]
  return authorities.map((id) => {
    const known = trusted.authority(id)
    return known === undefined ? (people.authorities.get(id)?.name ?? id) : partnerName(known, visitor.words.code)
  })
}

async function othersIn({ platform, visitor }: RowsView, request: OpenRequest): Promise<readonly string[]> {
  const { kind, view, exchange, author } = request
  if (kind === undefined || view === null || !mayBeTold(kind, view.state)) return []
  const trusted = await platform.trust.current()
  return exchange.parties
    .filter(({ authority }) => authority !== author.authority)
    .flatMap(({ authority }) => trusted.authority(authority) ?? [])
    .map((one) => partnerName(one, visitor.words.code))
}

/** Of the periods that run, the one that ends first; one whose end nobody can compute comes last. */
function nextPeriod(clocks: readonly RequestClock[]): RequestClock | null {
  const running = clocks.filter(({ state }) => state === 'running')
  return [...running].sort((one, other) => (lastDay(one) ?? LAST).localeCompare(lastDay(other) ?? LAST))[0] ?? null
}

const LAST = '9999-12-31'
