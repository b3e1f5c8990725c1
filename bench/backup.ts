/** How fast a backup and a restore are: `node --import tsx bench/backup.ts [entries]`. */
import { noteMade } from '../test/chronicle.ts'
import { backedUp, stemOf } from '../server/platform/backup/testing/backed-up.ts'

// The test pools let a program end while they rest; this one is not done yet.
setInterval(() => {}, 60_000)
const COUNT = Number(process.argv[2] ?? 20_000)
const PER_CASE = 100

const house = await backedUp('bench')
const { chronicle, author } = house.house
for (let cases = 0; cases < COUNT / PER_CASE; cases += 1) {
  const { place } = await house.openCase()
  const works = Array.from({ length: PER_CASE }, () => {
    const work = chronicle.begin(author)
    work.say(place, noteMade, { body: { words: 'x'.repeat(600) }, facets: { topic: 'harm' } })
    return chronicle.commit(work)
  })
  await Promise.all(works)
}
await house.publishNow()
const timed = async <Value>(name: string, job: () => Promise<Value>): Promise<Value> => {
  const start = performance.now()
  const value = await job()
  const seconds = (performance.now() - start) / 1000
  console.log(
    `${name}: ${seconds.toFixed(2)} s, ${Math.round(COUNT / seconds)} entries/s, ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`,
  )
  return value
}
const made = await timed('backup, written and read back', () => house.make())
const plain = made.tables.reduce((sum, one) => sum + one.bytes, 0)
console.log(`${(plain / 1e6).toFixed(1)} MB of rows, ${(made.manifest.database.bytes / 1e6).toFixed(1)} MB sealed`)
const { outcome, into } = await timed('restore', () => house.restore(stemOf(made)))
if (!outcome.ok) throw new Error(outcome.refusal.sentence)
const report = await timed('audit of what was restored', () => house.auditOf(into))
console.log(`${report.findings.length} findings`)
process.exit(0)
