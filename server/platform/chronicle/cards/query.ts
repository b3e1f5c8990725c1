/** Rows of one page at most: what a person looks through before they filter. */
export const LIST_ROWS_MAX = 200

/** What is due first, what changed last, or of what is open the most urgent and then what is due first. */
export type Order = 'due' | 'updated' | 'urgent'

/** 0 is the most urgent; what nobody called urgent has the last one. */
export const URGENCY_RANKS = [0, 1, 2] as const

/** Where a page ended: the next one begins behind it, whatever was added meanwhile. */
export interface After {
  /** Civil date that the list is sorted by, or null for "nothing due". */
  readonly day: string | null
  readonly file: string
  readonly unit: string
  /** Where the most urgent come first: how urgent the last one was. */
  readonly rank?: number
}

export interface FileList {
  readonly units: readonly string[]
  readonly order: Order
  readonly limit: number
  readonly kinds?: readonly string[] | undefined
  readonly statuses?: readonly string[] | undefined
  /** Civil date: only what is due up to it. */
  readonly dueUntil?: string | undefined
  /** Civil date: only what is due from it on. */
  readonly dueFrom?: string | undefined
  /** Only what these members work on. */
  readonly members?: readonly string[] | undefined
  readonly ranks?: readonly number[] | undefined
  /** Only what waits for somebody else than the desk. */
  readonly waiting?: true | undefined
  readonly after?: After | undefined
}

export interface Query {
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
}

/** PostgreSQL's word for no date; it sorts behind every other. */
export const NEVER = 'infinity'
const FIRST = { day: '-infinity', id: '00000000-0000-0000-0000-000000000000' }

const COLUMNS = 'file, unit, kind, status, due, updated_on, urgency_rank, received_on, member, waits_for, kid, card'

/** Collects conditions with their values. A text for each set of them: see `queryOf`. */
class Conditions {
  readonly values: unknown[]
  readonly names: string[]
  text = ''

  constructor(first: readonly unknown[], name: string) {
    this.values = [...first]
    this.names = [name]
  }

  add(name: string, given: readonly unknown[] | undefined, say: (first: number) => string): void {
    if (given === undefined) return
    this.names.push(name)
    this.values.push(...given)
    this.text += ` and ${say(this.values.length - given.length + 1)}`
  }
}

function filters(conditions: Conditions, list: FileList): void {
  const one = (value: unknown): readonly unknown[] | undefined => (value === undefined ? undefined : [value])
  const { kinds, statuses, dueUntil, dueFrom, members, waiting, order } = list
  conditions.add('kinds', one(kinds), (at) => `kind = any($${at}::text[])`)
  conditions.add('statuses', one(statuses), (at) => `status = any($${at}::text[])`)
  conditions.add('until', one(dueUntil), (at) => `due <= $${at}::date`)
  conditions.add('from', one(dueFrom), (at) => `due >= $${at}::date`)
  conditions.add('members', one(members), (at) => `member = any($${at}::uuid[])`)
  if (order !== 'urgent') conditions.add('ranks', one(list.ranks), (at) => `urgency_rank = any($${at}::smallint[])`)
  conditions.add('waiting', waiting && [], () => 'waits_for is not null')
}

/**
 * Each unit's share comes out of its own index in order; the rest is a merge of a few short lists. A text for each set
 * of filters: "no filter or this one" in one text is planned without the index once the statement is kept.
 */
export function queryOf(list: FileList): Query {
  return list.order === 'urgent' ? urgentQuery(list) : datedQuery(list, list.order)
}

function datedQuery(list: FileList, order: 'due' | 'updated'): Query {
  const [column, beyond, direction] = order === 'due' ? ['due', '>', 'asc'] : ['updated_on', '<', 'desc']
  const conditions = new Conditions([list.units, Math.min(list.limit, LIST_ROWS_MAX)], `list-files-${order}`)
  filters(conditions, list)
  const { after } = list
  const place = after === undefined ? undefined : [after.day ?? NEVER, after.file, after.unit]
  // The first pair is what the index is entered with; the unit only decides between equal ones.
  conditions.add('after', place, (first) => {
    const [day, file, unit] = [`$${first}::date`, `$${first + 1}::uuid`, `$${first + 2}::uuid`]
    return `(${column}, file) ${beyond}= (${day}, ${file}) and (${column}, file, f.unit) ${beyond} (${day}, ${file}, ${unit})`
  })
  const text = `select r.* from unnest($1::uuid[]) as u(unit) cross join lateral (
      select ${COLUMNS} from file_row f where f.unit = u.unit${conditions.text}
      order by ${column} ${direction}, file ${direction} limit $2
    ) r order by r.${column} ${direction}, r.file ${direction}, r.unit ${direction} limit $2`
  return { name: conditions.names.join('-'), text, values: conditions.values }
}

/** A short list for each unit and each rank, every one out of the index in order; what came before is left out rank by rank. */
function urgentQuery(list: FileList): Query {
  const { after } = list
  const ranks = (list.ranks ?? URGENCY_RANKS).filter((rank) => rank >= (after?.rank ?? 0))
  const starts = ranks.map((rank) =>
    after?.rank === rank
      ? { day: after.day ?? NEVER, file: after.file, unit: after.unit }
      : { day: FIRST.day, file: FIRST.id, unit: FIRST.id },
  )
  const first = [
    ...[list.units, Math.min(list.limit, LIST_ROWS_MAX), ranks],
    ...[starts.map(({ day }) => day), starts.map(({ file }) => file), starts.map(({ unit }) => unit)],
  ]
  const conditions = new Conditions(first, 'list-files-urgent')
  filters(conditions, list)
  const text = `select r.* from unnest($1::uuid[]) as u(unit)
    cross join unnest($3::smallint[], $4::date[], $5::uuid[], $6::uuid[]) as k(rank, day, file, unit)
    cross join lateral (
      select ${COLUMNS} from file_row f where f.unit = u.unit and f.is_open and f.urgency_rank = k.rank
        and (due, file) >= (k.day, k.file) and (due, file, f.unit) > (k.day, k.file, k.unit)${conditions.text}
      order by due, file limit $2
    ) r order by r.urgency_rank, r.due, r.file, r.unit limit $2`
  return { name: conditions.names.join('-'), text, values: conditions.values }
}

/** Counted by the same conditions, and no further than `most` for each unit and rank. */
export function countOf(list: FileList, most: number): Query {
  const { text, name, values } = queryOf({ ...list, limit: LIST_ROWS_MAX, after: undefined })
  const [units, , ...rest] = values
  const counted = text.replaceAll(COLUMNS, 'file, unit, due, updated_on, urgency_rank')
  return {
    name: `${name}-count`,
    text: `select count(*)::int as count from (${counted}) c`,
    values: [units, most, ...rest],
  }
}
