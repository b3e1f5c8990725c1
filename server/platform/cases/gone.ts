import type { Pool } from 'pg'
import type { Work } from '../chronicle/index.ts'
import type { CaseStatus } from './status.ts'
import { personKeyed } from './kinds/index.ts'
import { forgetReceipt } from './person/receipts.ts'

/**
 * With the last part goes the way in. Lists keep a row without a name: that there was a case, and how it ended.
 * @param persons names of the holders whose receipts opened it
 */
export function goneWhole(work: Work, file: string, persons: readonly string[], status: CaseStatus): void {
  work.also(async (client) => {
    for (const person of persons) await forgetReceipt(client, person)
    const text = `update file_row set status = $2, due = 'infinity', is_open = false, kid = null, card = null where file = $1`
    await client.query(text, [file, status])
  })
}

/** The names under which persons hold a file. */
export async function personsIn(pool: Pool, file: string): Promise<readonly string[]> {
  const { rows } = await pool.query<{ person: string }>(
    `select distinct f.facets ->> 'person' as person from entry e join entry_facets f on f.entry = e.id
      where e.file = $1 and e.kind = $2`,
    [file, personKeyed.kind],
  )
  return rows.map(({ person }) => person)
}
