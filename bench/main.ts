import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { logAlone, sealedEntries } from './append.ts'
import { wholeAudit } from './audit.ts'
import { benchHouse, type BenchHouse } from './bench-house.ts'
import { missedIn, tableOf, type Figure } from './figure.ts'
import { federating } from './federation.ts'
import { firstSight } from './first-sight.ts'
import { openingFiles } from './files.ts'
import { followUps } from './follow-up.ts'
import { nights } from './nightly.ts'
import { lists } from './lists.ts'
import { logAtLength } from './log.ts'
import { pathways } from './pathways.ts'
import { reports } from './reports.ts'
import { shippedServer } from './server.ts'
import { searching } from './search.ts'
import { signingIn } from './sign-in.ts'
import { uploading } from './uploads.ts'

type Bench = (house: BenchHouse) => Promise<readonly Figure[]>

const BENCHES: Readonly<Record<string, Bench>> = {
  log: logAlone,
  entries: sealedEntries,
  // Its own database: every leaf there is one whose bytes it knows.
  sequencing: async () => {
    const own = await benchHouse()
    return logAtLength(own).finally(() => own.close())
  },
  audit: wholeAudit,
  files: openingFiles,
  'follow-up': followUps,
  lists,
  nights,
  search: searching,
  'sign-in': signingIn,
  pathways: () => Promise.resolve(pathways()),
  reports,
  server: () => shippedServer(),
  uploads: () => uploading(),
  'first-sight': () => firstSight(),
  federation: () => federating(),
}

const wanted = process.argv.slice(2)
const house = await benchHouse()
await house.database.owner.query(
  'create table bench_row (id bigint generated always as identity primary key, bytes bytea not null)',
)
await house.database.owner.query('alter table bench_row alter column bytes set storage external')
await house.database.owner.query('grant insert on bench_row to recourse_app')
const figures: Figure[] = []
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  process.stderr.write(`${name} ...\n`)
  figures.push(...(await bench(house)))
}
await house.close()
figures.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
const { model = 'unknown' } = cpus()[0] ?? {}
const machine = { node: process.version, cpus: cpus().length, model }
writeFileSync('bench/results.json', JSON.stringify({ machine, figures }, null, 2))
process.stdout.write(`\n${tableOf(figures)}\n`)
const missed = missedIn(figures)
process.stdout.write(`\n${missed.length === 0 ? 'Every limit holds.' : `${missed.length} missed.`}\n`)
for (const line of missed) process.stderr.write(`${line}\n`)
// Whoever runs it unattended learns by the exit alone that a limit was missed.
process.exit(missed.length === 0 ? 0 : 1)
