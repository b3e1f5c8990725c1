/** Runs test files, small ones of a room in one process, the long ones first, and prints failures in full. */
import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { compileTests } from './compile-tests.mjs'
import { groupTests, programOf } from './group-tests.mjs'

const ROOMS = ['packages', 'server', 'cli', 'witness', 'tools', 'e2e', 'test', 'bench', 'demo']
/** Begun first, so that no long file is left alone at the end with one core idle. What follows goes by its length. */
const LONG = ['tools/tidy', 'e2e', 'test/faults', 'test', 'server/platform/database', 'witness', 'cli']
/**
 * A hung test file is ended and counted as failed; the slowest honest one takes about half of this, two side by side.
 * A process that can't even do that, for it turns in a circle, is ended after twice the time.
 */
const FILE_TIMEOUT_MS = Number(process.env.RECOURSE_FILE_TIMEOUT_MS ?? 240_000)
const SLOWEST_SHOWN = 10

const wanted = process.argv.slice(2)
const rank = (file) => (LONG.findIndex((room) => file.startsWith(room)) + LONG.length + 1) % (LONG.length + 1)
const files = ROOMS.flatMap((room) => {
  try {
    return readdirSync(room, { recursive: true }).map((name) => join(room, String(name)))
  } catch {
    return []
  }
})
  .filter((file) => /\.test\.tsx?$/.test(file) && !file.includes('node_modules'))
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
const compiled = await compileTests(files)
const groups = groupTests(files).sort((a, b) => rank(a.files[0]) - rank(b.files[0]) || b.bytes - a.bytes)
const programs = groups.map((group, number) => programOf(group, { number, compiled, timeoutMs: FILE_TIMEOUT_MS }))
const isFile = ({ name, nesting }) => nesting === 0 && compiled.has(name)

const count = { passed: 0, failed: 0, skipped: 0 }
const times = []
const [begun, ended] = [new Set(), new Set()]
/** One more than there are cores: a quarter of the time a file waits, for a browser, a disk or a process that it started. */
const AT_A_TIME = Math.max(2, availableParallelism()) + 1
const stream = run({ files: programs, concurrency: AT_A_TIME, timeout: FILE_TIMEOUT_MS * 2 })
const isContainer = (data) => data.details?.type === 'suite' || programs.includes(data.name)
stream.on('test:pass', (data) => {
  if (data.skip !== undefined) count.skipped += 1
  else if (!isContainer(data)) count.passed += 1
})
stream.on('test:fail', ({ details }) => (count.failed += details.error?.failureType === 'subtestsFailed' ? 0 : 1))
stream.on('test:dequeue', (data) => isFile(data) && begun.add(data.name))
stream.on('test:complete', (data) => {
  if (!isFile(data)) return
  ended.add(data.name)
  times.push({ file: data.name, seconds: data.details.duration_ms / 1000 })
})

/** Files that said nothing of their end, for their process had gone: silence is a failure. */
function unfinished() {
  const silent = files.filter((file) => !ended.has(file))
  count.failed += silent.length
  return silent.map((file) => `\nNot ${begun.has(file) ? 'finished' : 'begun'}: ${file}`).join('')
}

function slowest() {
  if (times.length < SLOWEST_SHOWN) return ''
  const first = times.sort((a, b) => b.seconds - a.seconds).slice(0, SLOWEST_SHOWN)
  const lines = first.map(({ file, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${file}\n`)
  return `\nThe slowest files:\n${lines.join('')}`
}

stream.compose(new spec()).pipe(process.stdout)
stream.on('end', () =>
  setImmediate(() => {
    const lost = unfinished()
    if (count.passed + count.failed === 0) count.failed = 1
    const skipped = count.skipped ? `, ${count.skipped} skipped` : ''
    process.stdout.write(`${slowest()}${lost}\n${count.passed} passed, ${count.failed} failed${skipped}\n`, () =>
      process.exit(count.failed ? 1 : 0),
    )
  }),
)
