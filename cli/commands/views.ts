import { checkProjection, rebuildProjection } from '../../server/platform/chronicle/index.ts'
import { transaction } from '../../server/platform/database/index.ts'
import { EXIT, inHouse, type Command } from '../command.ts'

/** A rebuild of a large table may take minutes. */
const UNLIMITED = 'SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0'

const check: Command = {
  noun: 'views',
  verb: 'check',
  summary: 'Compare the tables kept for speed with what the entries make of them.',
  run: (call) =>
    inHouse(call, async ({ database, projections }) => {
      const options = { isolation: 'repeatable read', readOnly: true } as const
      const differences = await transaction(
        database.owner,
        async (client) => {
          await client.query(UNLIMITED)
          const found = []
          for (const projection of projections) found.push(...(await checkProjection(client, projection)))
          return found.map(({ table, key }) => ({ table, key }))
        },
        options,
      )
      call.json({ differences })
      for (const { table, key } of differences) call.say(`FOUND ${table} ${key} is not what the entries make of it.`)
      call.say(`${projections.length} tables compared, ${differences.length} rows differ.`)
      return differences.length === 0 ? EXIT.done : EXIT.found
    }),
}

const rebuild: Command = {
  noun: 'views',
  verb: 'rebuild',
  summary: 'Make the tables kept for speed anew from the entries. Readers see the old rows until it is done.',
  run: (call) =>
    inHouse(call, async ({ database, projections }) => {
      const rows: Record<string, number> = {}
      for (const projection of projections)
        rows[projection.table] = await transaction(database.owner, async (client) => {
          await client.query(UNLIMITED)
          return rebuildProjection(client, projection)
        })
      call.json({ rows })
      for (const [table, count] of Object.entries(rows)) call.say(`${table.padEnd(24)} ${count} rows`)
      return EXIT.done
    }),
}

export const viewsCommands: readonly Command[] = [check, rebuild]
