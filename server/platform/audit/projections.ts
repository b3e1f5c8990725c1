import type { ClientBase } from 'pg'
import { checkProjection, type Projection } from '../chronicle/index.ts'
import type { Notes } from './findings.ts'

export async function auditProjections(
  client: ClientBase,
  notes: Notes,
  projections: readonly Projection[],
): Promise<void> {
  await notes.timing('projections', async () => {
    for (const projection of projections) {
      for (const { table, key } of await checkProjection(client, projection))
        notes.find('projections', 'projection-differs', table, key)
      notes.checked('projections', 1)
    }
  })
}
