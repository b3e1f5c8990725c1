import type { ClientBase } from 'pg'
import type { Work } from '../chronicle/index.ts'
import { URGENCIES } from './kinds/index.ts'
import { OPEN_STATUSES } from './status.ts'

/** Clocks that put a case before all others while they run: somebody may be in danger. */
export const URGENT_RULES: readonly string[] = [...['urgent-contact', 'answer-worry', 'relief-answer', 'relief-broken']]

/** Clocks of others that the desk follows: their day is in lists as a day of the desk's own would be. */
export const FOLLOWED_RULES: readonly string[] = ['measure-due']

/** Brings the rows of a file in lists up to what its projections say: where it stands and what is due next. */
const REFRESH = `
update file_row set
  status = coalesce((select s.status from case_standing s where s.id = $1), file_row.status),
  due = coalesce(
    (select min(c.due) from clock c where c.file = $1 and c.ended is null and (c.owner = 'desk' or c.rule = any($6))),
    (select min(c.due) from clock c where c.file = $1 and c.ended is null), 'infinity'::date),
  waits_for = (select c.owner from clock c where c.file = $1 and c.ended is null and c.owner <> 'desk'
    order by c.due, c.id limit 1),
  urgency_rank = case
    when exists (select 1 from clock c where c.file = $1 and c.ended is null and c.rule = any($4)) then 0
    else coalesce((select array_position($5::text[], s.urgency) - 1 from case_standing s where s.id = $1), 2) end,
  received_on = (select s.received_on from case_standing s where s.id = $1),
  member = (select s.member from case_standing s where s.id = $1),
  is_open = coalesce((select s.status from case_standing s where s.id = $1), file_row.status) = any($3),
  updated_on = greatest(file_row.updated_on, $2::date)
where file = $1`

/** In the transaction of the entries that changed it. @param today civil date of the instance */
export function refreshRow(work: Work, file: string, today: string): void {
  work.also((client) => refreshRowNow(client, file, today))
}

export async function refreshRowNow(client: Pick<ClientBase, 'query'>, file: string, today: string): Promise<void> {
  const values = [file, today, OPEN_STATUSES, URGENT_RULES, URGENCIES, FOLLOWED_RULES]
  await client.query({ name: 'refresh-case-row', text: REFRESH, values })
}
