import type { ClientBase, Pool } from 'pg'
import { z } from 'zod'
import type { Projection, ProjectedEntry, Row } from '../chronicle/index.ts'
import { exchangeJoined, exchangeLeft, exchangeOpened, party, PARTIES_MAX, type Party } from './kinds.ts'

/** A file that several authorities hold, as everybody who delivers knows it. */
export interface ExchangeFile {
  readonly file: string
  readonly compartment: string
  readonly subject: string
  readonly priority: 'normal' | 'urgent' | 'emergency'
  readonly openedBy: string
  readonly parties: readonly Party[]
  readonly left: readonly string[]
}

/** One row a file: who its parties are. The first to open it counts, and only a party brings another in. */
export const exchangeTable: Projection = {
  table: 'exchange_file',
  key: 'file',
  kinds: [exchangeOpened.kind, exchangeJoined.kind, exchangeLeft.kind],
  keysOf: ({ header }) => [header.file],
  fold: (row, entry) => {
    const next = foldParties(row === null ? null : exchangeOf(row), entry)
    return next === null ? null : toRow(next)
  },
}

/** The parties after one more entry; what somebody says who is no party changes nothing. */
export function foldParties(
  before: ExchangeFile | null,
  { header, facets }: Pick<ProjectedEntry, 'header' | 'facets'>,
): ExchangeFile | null {
  if (header.kind === exchangeOpened.kind) {
    const read = exchangeOpened.facets.safeParse(facets)
    if (before !== null || !read.success) return before
    const { subject, priority, parties } = read.data
    const { file, compartment, authority: openedBy } = header
    return { file, compartment, subject, priority, openedBy, parties, left: [] }
  }
  if (before === null || !isParty(before, header.authority)) return before
  if (header.kind === exchangeJoined.kind) {
    const read = exchangeJoined.facets.safeParse(facets)
    if (!read.success || isClaimed(before, read.data)) return before
    const others = before.parties.filter(({ authority }) => authority !== read.data.authority)
    // Each is sent the whole history, and named in `seen` of all that is said: one party must not bring in a thousand.
    if (others.length >= PARTIES_MAX) return before
    const left = before.left.filter((authority) => authority !== read.data.authority)
    return { ...before, parties: [...others, read.data], left }
  }
  const read = exchangeLeft.facets.safeParse(facets)
  const mayTake = read.success && (read.data.authority === header.authority || header.authority === before.openedBy)
  return mayTake && isParty(before, read.data.authority)
    ? { ...before, left: [...before.left, read.data.authority] }
    : before
}

/**
 * Whoever is there says by themself where they stand: another would turn their letters away, or to itself. And a unit is of
 * one authority: under a second name it would keep its key after it left.
 */
const isClaimed = (file: ExchangeFile, { authority, unit }: Party): boolean =>
  isParty(file, authority) || file.parties.some((one) => one.unit === unit && one.authority !== authority)

export const isParty = ({ parties, left }: ExchangeFile, authority: string): boolean =>
  parties.some((one) => one.authority === authority) && !left.includes(authority)

/** Parties that still get what is said. */
export const presentParties = (file: ExchangeFile): readonly Party[] =>
  file.parties.filter(({ authority }) => isParty(file, authority))

const stored = z.object({
  file: z.string(),
  compartment: z.string(),
  subject: z.string(),
  priority: z.enum(['normal', 'urgent', 'emergency']),
  opened_by: z.string(),
  parties: z.array(party),
  away: z.array(z.string()),
})

export function exchangeOf(row: Row): ExchangeFile {
  const { file, compartment, subject, priority, opened_by: openedBy, parties, away: left } = stored.parse(row)
  return { file, compartment, subject, priority, openedBy, parties, left }
}

const toRow = ({ file, compartment, subject, priority, openedBy, parties, left }: ExchangeFile): Row => ({
  ...{ file, compartment, subject, priority, parties },
  ...{ opened_by: openedBy, away: left },
})

export async function exchangeFiles(
  client: Pool | ClientBase,
  files: readonly string[],
): Promise<ReadonlyMap<string, ExchangeFile>> {
  const { rows } = await client.query<{ row: Row }>({
    name: 'exchange-files',
    text: 'select to_jsonb(e) as row from exchange_file e where file = any($1)',
    values: [files],
  })
  return new Map(rows.map(({ row }) => exchangeOf(row)).map((one) => [one.file, one]))
}
