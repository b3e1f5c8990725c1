/**
 * Opens a database as the product would and says on standard output, a JSON line each, what came of it; ends when its
 * standard input does. `open-database.ts <data directory> [number of migrations]`, DATABASE_URL as usual.
 */
import { systemClock } from '../../server/platform/chance.ts'
import { lineJournal } from '../../server/platform/journal.ts'
import { migrate, openDatabase } from '../../server/platform/database/index.ts'
import { numberedMigrations } from './migrations.ts'

const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`)

async function main(dataDirectory: string, migrations: number): Promise<void> {
  const startedAt = performance.now()
  const url = process.env['DATABASE_URL']
  const opened = await openDatabase({
    dataDirectory,
    clock: systemClock,
    journal: lineJournal(systemClock, (line) => void process.stderr.write(line)),
    ...(url === undefined ? {} : { url }),
  })
  if (!opened.ok) return say({ event: 'refused', ...opened.refusal })
  const database = opened.value
  const answer = await database.app.query<{ role: string }>('SELECT current_user AS role')
  const milliseconds = Math.round(performance.now() - startedAt)
  say({ event: 'opened', milliseconds, role: answer.rows[0]?.role, ...database.facts() })
  if (migrations > 0) {
    const done = await migrate(database, numberedMigrations(migrations))
    say(done.ok ? { event: 'migrated', applied: done.value } : { event: 'refused', ...done.refusal })
  }
  await new Promise((resolve) => process.stdin.on('end', resolve).resume())
  await database.close()
  say({ event: 'closed' })
}

await main(process.argv[2] ?? '', Number(process.argv[3] ?? 0))
