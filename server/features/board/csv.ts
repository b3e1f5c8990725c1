import type { People } from '../../platform/access/index.ts'
import { READER_ROLES } from '../../platform/cases/index.ts'
import { afterOf, LIST_ROWS_MAX, listFiles, type ListedFile } from '../../platform/chronicle/index.ts'
import type { Platform } from '../../platform/feature.ts'
import type { Acting } from '../../platform/http/index.ts'
import { shortReference, statusName, todayOf, urgencyName } from '../casefile/index.ts'
import { labelInWords } from './label.ts'
import type { BoardWords } from './texts.ts'
import { COLUMNS, listOf, type BoardQuery } from './view.ts'

/** Rows of one table: what a person checks by hand. More is for the statistics, which name nobody. */
export const CSV_ROWS_MAX = 2000

/**
 * A spreadsheet runs what begins like a formula (OWASP, CSV injection): such text gets an apostrophe before it.
 * Some read the wide signs of East Asian scripts, and what follows a line break, as they read these.
 * Everything is quoted, so that a comma in a name moves nothing.
 */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/u.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

/** The byte order mark tells spreadsheets that names may be in any script. */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`

/** The view as a table, with what the reader may open; each label that leaves is written down as read. */
export async function boardCsv(
  platform: Platform,
  acting: Acting,
  query: BoardQuery,
  words: BoardWords,
): Promise<string> {
  const people = await platform.directory.current()
  const today = await todayOf(platform)
  const rows = await allRows(platform, acting, {
    ...listOf(query, { who: acting.who, people, today }),
    after: undefined,
  })
  await writeDown(platform, acting, rows)
  const columns = COLUMNS.filter((column) => query.columns.length === 0 || query.columns.includes(column))
  const heads = [
    ...(['reference', 'name', 'about'] as const).map((column) => words.say(`board.${column}`)),
    ...columns.map((column) => (column === 'member' ? words.say('casefile.worksOn') : words.say(`board.${column}`))),
    words.say('board.unit'),
  ]
  const lines = rows.map((row) => {
    const { name, line } = labelInWords(platform, words, row.card)
    const said = columns.map((column) => CELLS[column]({ row, people, words }))
    return [shortReference(row.file), name, line, ...said, people.units.get(row.unit)?.name ?? '']
  })
  return csvText([heads, ...lines])
}

interface CellOf {
  readonly row: ListedFile
  readonly people: People
  readonly words: BoardWords
}

/** The columns of the view, in the words of the page; days as they are sorted. */
const CELLS: Readonly<Record<(typeof COLUMNS)[number], (of: CellOf) => string>> = {
  urgency: ({ row, words }) => urgencyName(words, row.urgencyRank),
  status: ({ row, words }) => statusName(words, row.status),
  due: ({ row }) => row.due ?? '',
  received: ({ row }) => row.receivedOn ?? '',
  updated: ({ row }) => row.updatedOn,
  member: ({ row, people }) => people.members.get(row.member ?? '')?.name ?? '',
}

async function allRows(
  platform: Platform,
  { session }: Acting,
  list: ReturnType<typeof listOf>,
): Promise<readonly ListedFile[]> {
  const keyring = platform.chronicle.keyring([session.keys.seal])
  await keyring.openUnits()
  const rows: ListedFile[] = []
  for (let after = list.after; rows.length < CSV_ROWS_MAX;) {
    const page = await listFiles(platform.database.app, platform.primitives, keyring, {
      ...list,
      after,
      limit: LIST_ROWS_MAX,
    })
    rows.push(...page)
    after = afterOf(list.order, page)
    if (page.length < LIST_ROWS_MAX || after === undefined) break
  }
  return rows.slice(0, CSV_ROWS_MAX)
}

async function writeDown(platform: Platform, { session, who }: Acting, rows: readonly ListedFile[]): Promise<void> {
  for (const { unit, role } of who.roles.filter((one) => READER_ROLES.includes(one.role))) {
    const files = rows.filter((row) => row.unit === unit && row.card !== null && row.card !== 'sealed')
    const author = { authority: session.authority, unit, id: session.member, sign: session.keys.sign }
    await platform.chronicle.recordLabels(
      { author, role, reason: 'list-exported' },
      files.map(({ file }) => file),
    )
  }
}
