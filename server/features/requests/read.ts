import { orderEntries, type ReadEntry } from '@recourse/chronicle'
import { foldRequest, type RequestKind, type RequestView } from '@recourse/cooperation'
import type { WireFault } from '@recourse/wire'
import type { StaffReader } from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { exchangeFiles, type ExchangeFile, type Side } from '../../platform/federation/index.ts'
import { erasedKind } from './clear.ts'
import { requestAsked, requestMoved, requestNoted, type Asked } from './kinds.ts'
import { kindOf } from './law.ts'
import { withNames } from './matching/standing.ts'
import { movesIn } from './moves.ts'
import { openFile, type Opened } from './open.ts'
import { faultOfKind } from './whose-kind.ts'

/** A request as one member has it open. */
export interface OpenRequest extends Opened {
  readonly exchange: ExchangeFile
  readonly asked: Asked | null
  /** Undefined: of a newer program; it is shown raw and nothing can be done with it here. */
  readonly kind: RequestKind | undefined
  readonly kindId: string
  readonly kindVersion: number
  readonly view: RequestView | null
  /** Why nothing that it says counts here: it may not be of this kind, or not between these two. */
  readonly refused: WireFault | null
  /** Which side this instance's authority is on. */
  readonly side: Side
  /** The newest number that each authority said it keeps the request under. */
  readonly numbers: ReadonlyMap<string, string>
  /** Everything that was said, in the order in which it holds on every side. */
  readonly line: readonly ReadEntry[]
  /** The newest entry in it: what a command says that it saw. */
  readonly newest: string
  /** An entry came that nobody here can open. */
  readonly hasUnreadable: boolean
}

/** Opens a request; its senders get their receipts. Null where it is not for this member. */
export async function openRequest(platform: Platform, reader: StaffReader, file: string): Promise<OpenRequest | null> {
  await platform.federation.renewKeys(file)
  const exchange = (await exchangeFiles(platform.database.app, [file])).get(file)
  const opened = exchange === undefined ? null : await openFile(platform, reader, file)
  if (exchange === undefined || opened === null) return null
  const heads = await platform.chronicle.subjectHeads([file])
  const request = await asTaken(platform, requestOf(opened, exchange, heads.get(file) ?? ''))
  await platform.federation.opened(file, request.refused ?? (request.hasUnreadable ? 'cannot-open' : null))
  return request
}

/** Where it is not taken it is shown as what it is, and no step of either side counts here. */
export async function asTaken(platform: Pick<Platform, 'trust'>, request: OpenRequest): Promise<OpenRequest> {
  const refused = await faultOfKind(platform, request)
  return refused === null ? request : { ...request, refused, view: null }
}

/** @see asTaken for what came from elsewhere: here it is not held against any list. */
export function requestOf(opened: Opened, exchange: ExchangeFile, newest: string): OpenRequest {
  const { entries, author } = opened
  const line = inOrder(entries)
  const said = askedIn(line, exchange.openedBy)
  const facets = said?.facets
  const kind = facets === undefined ? erasedKind(entries) : kindOf(facets.requestKind, facets.kindVersion)
  const { moves, order } = movesIn(entries)
  const side = exchange.parties.find(({ authority }) => authority === author.authority)?.side ?? 'party'
  const view = kind === undefined ? null : foldRequest(kind, moves, order)
  const asked = said === undefined ? null : withNames(said.body, { line, kind, view, exchange })
  return {
    ...{ ...opened, exchange, asked, kind, side, line, newest, view },
    ...{ kindId: facets?.requestKind ?? exchange.subject, kindVersion: facets?.kindVersion ?? kind?.version ?? 0 },
    numbers: numbersIn(line),
    refused: null,
    hasUnreadable: entries.some(({ state }) => state === 'sealed'),
  }
}

function inOrder(entries: readonly ReadEntry[]): readonly ReadEntry[] {
  const byId = new Map(entries.map((entry) => [entry.header.id, entry]))
  return orderEntries(entries.map(({ header }) => header)).entries.flatMap(({ id }) => byId.get(id) ?? [])
}

/** What the authority that opened the file asked; a second one in the same file changes nothing. */
export const askedEntry = (line: readonly ReadEntry[], opener: string): ReadEntry | undefined =>
  line.find(({ kind, header }) => kind === requestAsked.kind && header.authority === opener)

function askedIn(line: readonly ReadEntry[], opener: string) {
  const entry = askedEntry(line, opener)
  if (entry?.state !== 'open') return undefined
  return { body: requestAsked.body.parse(entry.body), facets: requestAsked.facets.parse(entry.facets) }
}

const NUMBERED: readonly string[] = [requestAsked.kind, requestMoved.kind, requestNoted.kind]

function numbersIn(line: readonly ReadEntry[]): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>()
  for (const entry of line) {
    if (entry.state !== 'open' || !NUMBERED.includes(entry.kind)) continue
    const { number, ownNumber } = entry.body
    const said = typeof number === 'string' ? number : ownNumber
    if (typeof said === 'string' && said !== '') numbers.set(entry.header.authority, said)
  }
  return numbers
}
