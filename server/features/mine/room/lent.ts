import { storedHeader } from '@recourse/chronicle'
import { personKeyed } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'

/**
 * Whether the newest keys of the person in a file were made at the desk: for somebody who had lost their receipt, or whose
 * report the desk typed. Others have seen that code, so it opens one page only: the one that gives a receipt which nobody
 * else has seen.
 */
export async function isLent({ database }: Pick<Platform, 'database'>, file: string): Promise<boolean> {
  const { rows } = await database.app.query<{ jws: string }>({
    name: 'newest-person-keys',
    text: `select e.jws from compartment c join entry e on e.compartment = c.id
      where c.file = $1 and c.purpose = 'narrative' and e.kind = $2 order by e.seq desc limit 1`,
    values: [file, personKeyed.kind],
  })
  return rows[0] !== undefined && storedHeader(rows[0].jws).unit !== null
}
