import type { Database } from '../database/index.ts'
import type { Cases, OpenedFile, StaffReader } from './cases.ts'

interface Parts {
  readonly database: Pick<Database, 'app'>
  readonly cases: Pick<Cases, 'openForStaff'>
}

/**
 * A case with nothing open but entries of these kinds in its part for the desk. Null: not for this member, or it has
 * none of them.
 */
export async function openDeskKinds(
  { database, cases }: Parts,
  reader: StaffReader,
  file: string,
  kinds: readonly string[],
): Promise<OpenedFile | null> {
  const { rows } = await database.app.query<{ id: string }>({
    name: 'desk-entries-of-kinds',
    text: `select e.id from compartment c join entry e on e.compartment = c.id
      where c.file = $1 and c.purpose = 'desk' and e.kind = any($2)`,
    values: [file, kinds],
  })
  return rows.length === 0 ? null : cases.openForStaff(reader, file, ['desk'], { only: rows.map(({ id }) => id) })
}
