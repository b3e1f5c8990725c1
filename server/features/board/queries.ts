import type { People } from '../../platform/access/index.ts'
import { FOLLOWED_RULES, runningClocksOf, type RunningClock } from '../../platform/cases/index.ts'
import { afterOf, countFiles, listFiles, oldestOpen, type ListedFile } from '../../platform/chronicle/index.ts'
import type { Platform } from '../../platform/feature.ts'
import type { Acting } from '../../platform/http/index.ts'
import type { Words } from '../../platform/languages/index.ts'
import { labelCase, todayOf } from '../casefile/index.ts'
import { afterText, listOf, ROWS_PER_PAGE, SECTIONS, unitsOf, type BoardQuery, type BoardSection } from './view.ts'

export interface BoardRow extends ListedFile {
  /** The period that is due next, the desk's own and those it follows before others'. */
  readonly clock: RunningClock | null
  /** What features say of it without opening it. */
  readonly marks: readonly ((words: Words) => string)[]
}

export interface Board {
  readonly people: People
  readonly today: string
  readonly rows: readonly BoardRow[]
  readonly counts: Readonly<Record<BoardSection, number>>
  readonly oldest: BoardRow | null
  /** Where the next page begins; null on the last one. */
  readonly next: string | null
}

/** Counting stops here: whether it is a thousand or more changes nothing of what is done today. */
export const COUNTED_MAX = 1000
/** Labels that one page of the board makes where nobody has opened the case yet. */
const LABELS_PER_PAGE_MAX = 10

/** One page of the board: rows with open labels, what is due in each, and how much there is in each section. */
export async function boardOf(platform: Platform, acting: Acting, query: BoardQuery): Promise<Board> {
  const { who, session } = acting
  const people = await platform.directory.current()
  const today = await todayOf(platform)
  const list = listOf(query, { who, people, today })
  const keyring = platform.chronicle.keyring([session.keys.seal])
  await keyring.openUnits()
  const pool = platform.database.app
  const found = await listFiles(pool, platform.primitives, keyring, { ...list, limit: ROWS_PER_PAGE + 1 })
  const listed = await labelled(platform, acting, people, found.slice(0, ROWS_PER_PAGE))
  const oldest = await oldestOpen(pool, platform.primitives, keyring, unitsOf(who))
  const counted = await Promise.all(
    SECTIONS.map(async (section) => {
      const counting = listOf({ ...query, section, after: undefined }, { who, people, today })
      return [section, await countFiles(pool, counting, COUNTED_MAX)] as const
    }),
  )
  const withClocks = await clocked(platform, [...listed, ...(oldest === null ? [] : [oldest])])
  const last = afterOf(list.order, listed)
  return {
    ...{ people, today, rows: withClocks.slice(0, listed.length) },
    counts: Object.fromEntries(counted) as Board['counts'],
    oldest: oldest === null ? null : (withClocks.at(-1) ?? null),
    next: found.length > ROWS_PER_PAGE && last !== undefined ? afterText(last) : null,
  }
}

/** How much each kept view shows now, counted as sections are. */
export async function countsOf(
  platform: Platform,
  { who }: Acting,
  { people, today }: Pick<Board, 'people' | 'today'>,
  queries: readonly BoardQuery[],
): Promise<readonly number[]> {
  const count = (query: BoardQuery): Promise<number> =>
    countFiles(platform.database.app, listOf({ ...query, after: undefined }, { who, people, today }), COUNTED_MAX)
  return Promise.all(queries.map(count))
}

/** Seals a label for rows that have none yet, a few at a time: the first member who sees them does it for all. */
async function labelled(
  platform: Platform,
  { session, who }: Acting,
  people: People,
  rows: readonly ListedFile[],
): Promise<readonly ListedFile[]> {
  const nameless = new Set(
    rows
      .filter(({ card }) => card === null)
      .slice(0, LABELS_PER_PAGE_MAX)
      .map(({ file, unit }) => `${file} ${unit}`),
  )
  const done: ListedFile[] = []
  for (const row of rows) {
    const card = nameless.has(`${row.file} ${row.unit}`)
      ? await labelCase(platform, people, { session, who }, row.file)
      : row.card
    done.push({ ...row, card })
  }
  return done
}

const isFollowed = ({ owner, rule }: RunningClock): boolean => owner === 'desk' || FOLLOWED_RULES.includes(rule)

async function clocked(platform: Platform, rows: readonly ListedFile[]): Promise<readonly BoardRow[]> {
  const files = rows.map(({ file }) => file)
  const clocks = await runningClocksOf(platform.database.app, files)
  const marked = await Promise.all(platform.boardMarkers().map((marker) => marker(platform, files)))
  return rows.map((row) => {
    const own = clocks.get(row.file) ?? []
    const marks = marked.flatMap((one) => one.get(row.file) ?? [])
    return { ...row, clock: own.find(isFollowed) ?? own[0] ?? null, marks }
  })
}
