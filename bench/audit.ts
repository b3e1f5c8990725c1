/** How fast an audit is: `node --import tsx bench/audit.ts [entries]`. Limits: integrity 5 asks for 50,000 leaves a second. */
import { auditedHouse } from '../server/platform/audit/testing/audited.ts'
import { noteMade } from '../test/chronicle.ts'

// The test pools let a program end while they rest; this one is not done yet.
setInterval(() => {}, 60_000)
const COUNT = Number(process.argv[2] ?? 20_000)
const AT_ONCE = 200
const PER_CASE = 100

const { house, audit, openCase, publishNow } = await auditedHouse('bench')
for (let cases = 0; cases < COUNT / PER_CASE; cases += 1) {
  const { place } = await openCase()
  for (let done = 0; done < PER_CASE; done += AT_ONCE) {
    const works = Array.from({ length: Math.min(AT_ONCE, PER_CASE) }, () => {
      const work = house.chronicle.begin(house.author)
      work.say(place, noteMade, { body: { words: 'x'.repeat(600) }, facets: { topic: 'harm' } })
      return house.chronicle.commit(work)
    })
    await Promise.all(works)
  }
}
await publishNow()
for (let round = 0; round < 2; round += 1) {
  const start = performance.now()
  const before = process.memoryUsage().rss
  const report = await audit()
  const seconds = (performance.now() - start) / 1000
  console.log(
    `${report.findings.length} findings, ${seconds.toFixed(2)} s, ${(before / 1e6).toFixed(0)} MB before, ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB after`,
  )
  for (const { part, checked, milliseconds } of report.parts)
    console.log(
      `${part.padEnd(16)} ${String(checked).padStart(8)} in ${milliseconds.toFixed(0).padStart(6)} ms  ${Math.round((checked * 1000) / Math.max(milliseconds, 0.1))}/s`,
    )
}
process.exit(0)
