import type { ClientBase } from 'pg'
import type { Work } from '../chronicle/index.ts'

/** Brings the rows of a file in lists up to what its projections say: where it stands and what is due next. */
const REFRESH = `
update file_row set
  status = coalesce((select s.status from case_standing s where s.id = $1), file_row.status),
  due = coalesce((select min(c.due) from clock c where c.file = $1 and c.ended is null), 'infinity'::date),
  updated_on = greatest(file_row.updated_on, $2::date)
where file = $1`

/** In the transaction of the entries that changed it. @param today civil date of the instance */
export function refreshRow(work: Work, file: string, today: string): void {
  work.also((client) => refreshRowNow(client, file, today))
}

export async function refreshRowNow(client: Pick<ClientBase, 'query'>, file: string, today: string): Promise<void> {
  await client.query({ name: 'refresh-case-row', text: REFRESH, values: [file, today] })
}
