/** Runs every test file in a process of its own, two at a time, and prints failures in full. */
import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'

const ROOMS = ['packages', 'server', 'cli', 'witness', 'tools', 'e2e', 'test', 'bench', 'demo']
/** A hung test file is ended and counted as failed; the slowest honest one takes about half of this, two side by side. */
const FILE_TIMEOUT_MS = Number(process.env.RECOURSE_FILE_TIMEOUT_MS ?? 240_000)

const wanted = process.argv.slice(2)
const files = ROOMS.flatMap((room) => {
  try {
    return readdirSync(room, { recursive: true }).map((name) => join(room, String(name)))
  } catch {
    return []
  }
})
  .filter((file) => /\.test\.tsx?$/.test(file) && !file.includes('node_modules'))
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
  .sort()

const count = { passed: 0, failed: 0, skipped: 0 }
const stream = run({ files, concurrency: Math.max(2, availableParallelism()), timeout: FILE_TIMEOUT_MS })
const isContainer = (data) => data.details?.type === 'suite' || files.some((file) => data.name.endsWith(file))
stream.on('test:pass', (data) => {
  if (data.skip !== undefined) count.skipped += 1
  else if (!isContainer(data)) count.passed += 1
})
stream.on('test:fail', () => (count.failed += 1))
stream.compose(new spec()).pipe(process.stdout)
stream.on('end', () =>
  setImmediate(() => {
    if (count.passed + count.failed === 0) count.failed = 1
    const skipped = count.skipped ? `, ${count.skipped} skipped` : ''
    process.stdout.write(`\n${count.passed} passed, ${count.failed} failed${skipped}\n`, () =>
      process.exit(count.failed ? 1 : 0),
    )
  }),
)
