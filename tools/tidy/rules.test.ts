import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { isTest, readSources, repositoryFiles } from './sources.ts'

/** A refusal sends its reader to a page and a heading: both must be there. */
const RULE = /(docs\/[a-z-]+\.md), ([^'`".)\n]+?)[).]*['`"]/g
const DECISION = /docs\/decisions\/(\d{4})/g
/** Comments name sections of the rules by their number. */
const KERNEL = /\bkernel(?:, section|\.md)? (\d+)/g

const sources = readSources(repositoryFiles()).filter(({ path }) => !isTest(path))
const found = (pattern: RegExp): readonly (readonly string[])[] =>
  sources.flatMap(({ text }) => [...text.matchAll(pattern)].map((match) => match.slice(1)))

function headingsOf(page: string): ReadonlySet<string> {
  const text = existsSync(page) ? readFileSync(page, 'utf8') : ''
  const headings = [...text.matchAll(/^#{2,3} (.+)$/gm)].map(([, heading = '']) => heading.toLowerCase())
  // The pages of the exact rules number theirs; a refusal names the words.
  return new Set([...headings, ...headings.map((heading) => heading.replace(/^\d+\. /, ''))])
}

test('every refusal that points to a page points to one of its headings', () => {
  const named = found(RULE)
  assert.ok(new Set(named.map(([page]) => page)).size > 3, 'several pages are named')
  const lost = named.filter(([page = '', heading = '']) => !headingsOf(page).has(heading.toLowerCase()))
  assert.deepEqual(lost, [])
})

test('every decision and every section of the kernel that code names is there', () => {
  const records = new Set(readdirSync('docs/decisions').map((name) => name.slice(0, 4)))
  const decisions = found(DECISION).flat()
  assert.ok(decisions.length > 0)
  assert.deepEqual(
    decisions.filter((number) => !records.has(number)),
    [],
  )
  const sections = new Set([...headingsOf('docs/kernel.md')].map((heading) => heading.split('.')[0]))
  const numbers = found(KERNEL).flat()
  assert.ok(numbers.length > 0)
  assert.deepEqual(
    numbers.filter((number) => !sections.has(number)),
    [],
  )
})

test('every rule of a clock stands in the table of clocks, and every row of the table is a rule', async () => {
  const { features } = await import('../../server/features/index.ts')
  const [, table = ''] = readFileSync('docs/clocks.md', 'utf8').split('## Periods')
  const rows = table.split('\n').filter((line) => line.startsWith('| `'))
  const named = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([a-z-]+)`/g)].map(([, rule]) => rule))
  const rules = features.flatMap(({ clockRules = [] }) => clockRules.map(({ rule }) => rule))
  assert.deepEqual(named.toSorted(), rules.toSorted())
})

test('no two statements that PostgreSQL keeps by name share one: on one connection the second would break', () => {
  const names = sources.flatMap(({ text }) =>
    [...text.matchAll(/\bname: '([a-z0-9-]+)',\s*text\b/g)].map(([, name]) => name),
  )
  assert.ok(names.length > 20)
  assert.deepEqual(
    names.filter((name, at) => names.indexOf(name) !== at),
    [],
  )
})

test('whatever a feature can hand in stands in the table of the page on a first change', () => {
  const house = readFileSync('server/platform/feature.ts', 'utf8').split('export interface Feature {')[1] ?? ''
  const seams = [...house.matchAll(/^ {2}readonly (\w+)\?/gm)].map(([, name = '']) => name)
  assert.ok(seams.length > 10)
  const table = readFileSync('docs/first-change.md', 'utf8')
  // What a feature is made of, not what it tells others.
  const own = ['entryKinds', 'projections', 'migrations', 'texts', 'tasks', 'routes']
  const untold = seams.filter((seam) => !own.includes(seam) && !new RegExp(`^\\|.*\`${seam}\``, 'm').test(table))
  assert.deepEqual(untold, [])
})

test('the glossary explains no word twice', () => {
  const page = readFileSync('docs/glossary.md', 'utf8').split('## Words that readers meet')[0] ?? ''
  const words = [...page.matchAll(/^\| (.+?) \|/gm)].map(([, word = '']) => word)
  assert.deepEqual(
    words.filter((word, at) => words.indexOf(word) !== at),
    [],
  )
})
