import { z } from 'zod'
import type { People, Who } from '../../platform/access/index.ts'
import { addDays, CASE_STATUSES, OPEN_STATUSES, READER_ROLES, URGENCIES } from '../../platform/cases/index.ts'
import type { After, FileList } from '../../platform/chronicle/index.ts'

/** What a board shows, as it stands in its address: codes only, so that a link to it gives nothing away. */

export const SECTIONS = ['all', 'overdue', 'today', 'week', 'waiting'] as const
export type BoardSection = (typeof SECTIONS)[number]

const SORTS = ['urgent', 'due', 'updated'] as const

/** What a row may show beside whose case it is. */
export const COLUMNS = ['urgency', 'status', 'due', 'received', 'updated', 'member'] as const

/** A box that is chosen once comes as a text, several as a list; what is no choice is left out. */
const someOf = <T extends string>(choices: readonly T[]) =>
  z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((said) =>
      choices.filter((choice) => (typeof said === 'string' ? [said] : (said ?? [])).includes(choice)),
    )

export const boardQuery = z.object({
  section: z.enum(SECTIONS).catch('all'),
  sort: z.enum(SORTS).catch('urgent'),
  status: someOf(CASE_STATUSES),
  urgency: someOf(URGENCIES),
  /** None: all of them. */
  columns: someOf(COLUMNS),
  mine: z.literal('yes').optional().catch(undefined),
  unit: z.uuid().optional().catch(undefined),
  after: z.string().max(120).optional().catch(undefined),
})
export type BoardQuery = z.output<typeof boardQuery>

/** Rows of one page: what fits a morning, and what a screen reader can be walked through. */
export const ROWS_PER_PAGE = 50
/** Days that "this week" looks ahead. */
const WEEK_DAYS = 7

/** The address of the same view with something changed; an empty value leaves a filter out. */
export function viewAddress(query: BoardQuery, change: Partial<BoardQuery> = {}, path = '/board'): string {
  const { section, sort, status, urgency, columns, mine, unit, after } = { ...query, after: undefined, ...change }
  const said = new URLSearchParams()
  if (section !== 'all') said.set('section', section)
  if (sort !== 'urgent') said.set('sort', sort)
  for (const one of status) said.append('status', one)
  for (const one of urgency) said.append('urgency', one)
  for (const one of columns) said.append('columns', one)
  if (mine !== undefined) said.set('mine', mine)
  if (unit !== undefined) said.set('unit', unit)
  if (after !== undefined) said.set('after', after)
  const text = said.toString()
  return text === '' ? path : `${path}?${text}`
}

/** Units in which the visitor reads cases. */
export const unitsOf = (who: Who): readonly string[] => [
  ...new Set(who.roles.filter(({ role }) => READER_ROLES.includes(role)).map(({ unit }) => unit)),
]

/** Members whom the visitor stands in for today. */
export const absentMembers = (people: People, who: Who, today: string): readonly string[] => [
  ...new Set(
    people.deputies
      .filter(({ deputy, from, until }) => deputy === who.member && from <= today && today <= until)
      .map(({ member }) => member),
  ),
]

interface For {
  readonly who: Who
  readonly people: People
  /** Civil date of the instance. */
  readonly today: string
}

function sectionOf(section: BoardSection, today: string): Partial<FileList> {
  switch (section) {
    case 'overdue':
      return { dueUntil: addDays(today, -1) }
    case 'today':
      return { dueFrom: today, dueUntil: today }
    case 'week':
      return { dueFrom: addDays(today, 1), dueUntil: addDays(today, WEEK_DAYS) }
    case 'waiting':
      return { waiting: true }
    case 'all':
      return {}
  }
}

const isOpen = (status: string): boolean => (OPEN_STATUSES as readonly string[]).includes(status)

/** The list behind a view. What is closed has no place among what is urgent: it comes by the day of its last change. */
export function listOf(query: BoardQuery, { who, people, today }: For): FileList {
  const { section, sort, status, urgency, mine, unit, after } = query
  const own = unitsOf(who)
  const units = unit !== undefined && own.includes(unit) ? [unit] : own
  const order = sort === 'urgent' && status.some((one) => !isOpen(one)) ? 'updated' : sort
  const statuses = status.length > 0 ? status : order === 'urgent' ? undefined : OPEN_STATUSES
  const ranks = urgency.map((one) => URGENCIES.indexOf(one))
  return {
    ...{ units, order, limit: ROWS_PER_PAGE, kinds: CASE_KINDS, statuses, ...sectionOf(section, today) },
    ranks: ranks.length > 0 ? ranks : undefined,
    members: mine === undefined ? undefined : [who.member, ...absentMembers(people, who, today)],
    after: afterFrom(after),
  }
}

/** A board is of cases and of complaints about handling. */
const CASE_KINDS = ['case', 'handling-complaint']

/** A day and ids that the database reads too: "2026-02-30" looks like one and is none. */
const placed = z.tuple([
  z.union([z.literal('never').transform(() => null), z.iso.date()]),
  z.guid(),
  z.guid(),
  z.string().regex(/^\d$/).transform(Number).optional(),
])

export function afterFrom(text: string | undefined): After | undefined {
  const read = placed.safeParse(text?.split('.'))
  if (!read.success) return undefined
  const [day, file, unit, rank] = read.data
  return { day, file, unit, ...(rank === undefined ? {} : { rank }) }
}

export const afterText = ({ day, file, unit, rank }: After): string =>
  [day ?? 'never', file, unit, ...(rank === undefined ? [] : [rank])].join('.')
