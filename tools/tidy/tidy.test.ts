import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { functionLengths, isTest, quantile, readSources, repositoryFiles } from './sources.ts'

/** Limits from docs/decisions/0002: longer pieces have always been two things in one. */
const FILE_LINES_MAX = 400
const FILE_LINES_P95 = 220
const FILE_LINES_MEDIAN = 80
const FUNCTION_LINES_MAX = 70
const FUNCTION_LINES_P95 = 40

const paths = repositoryFiles()
const sources = readSources(paths)
const product = sources.filter((source) => !isTest(source.path))

test('no file is over 400 lines', () => {
  const long = sources.filter((source) => source.lines > FILE_LINES_MAX)
  assert.deepEqual(
    long.map((source) => `${source.path} ${source.lines}`),
    [],
  )
})

test('files stay small: median and p95', () => {
  const lines = product.map((source) => source.lines)
  assert.ok(quantile(lines, 0.95) <= FILE_LINES_P95, `p95 is ${quantile(lines, 0.95)} lines`)
  assert.ok(quantile(lines, 0.5) <= FILE_LINES_MEDIAN, `median is ${quantile(lines, 0.5)} lines`)
})

test('functions stay small', () => {
  const all = product.flatMap(functionLengths)
  const long = all.filter((one) => one.lines > FUNCTION_LINES_MAX)
  assert.deepEqual(
    long.map((one) => `${one.path} ${one.name} ${one.lines}`),
    [],
  )
  const p95 = quantile(
    all.map((one) => one.lines),
    0.95,
  )
  assert.ok(p95 <= FUNCTION_LINES_P95, `p95 is ${p95} lines`)
})

test('no left-over, no silenced check', () => {
  const marks = /\b(TODO|FIXME|XXX|HACK)\b|\.only\(|@ts-ignore|@ts-nocheck|@ts-expect-error|(es|ox)lint-disable/
  const self = 'tools/tidy/tidy.test.ts'
  const found = sources
    .filter((source) => source.path !== self)
    .flatMap((source) => source.text.split('\n').map((line, index) => ({ line, at: `${source.path}:${index + 1}` })))
    .filter(({ line }) => marks.test(line))
  assert.deepEqual(
    found.map(({ at }) => at),
    [],
  )
})

test('states are a union, and the time is handed in', () => {
  const clocks = ['server/platform/chance.ts', 'witness/clock.ts', 'tools/tidy/tidy.test.ts']
  const found = sources
    .filter(({ path }) => !clocks.includes(path) && !path.startsWith('bench/'))
    .filter(({ text }) => /\bnew Date\(\)|^\s*(export )?(declare )?(const )?enum \w/m.test(text))
  assert.deepEqual(
    found.map(({ path }) => path),
    [],
  )
})

test('a decision number is used once', () => {
  const numbers = paths.map((path) => /^docs\/decisions\/(\d{4})-/.exec(path)?.[1]).filter((n) => n !== undefined)
  assert.equal(new Set(numbers).size, numbers.length)
})

test('styles speak of start and end, never of left and right', () => {
  const wrong = paths
    .filter((path) => /\.(s?css)$/.test(path))
    .flatMap((path) =>
      readFileSync(path, 'utf8')
        .split('\n')
        .map((line, index) => ({ line, at: `${path}:${index + 1}` })),
    )
    .filter(({ line }) => /(^|[\s-])(left|right)\b\s*[:;]|:\s*(left|right)\b/.test(line))
  assert.deepEqual(
    wrong.map(({ at, line }) => `${at} ${line.trim()}`),
    [],
  )
})

test('the lock file names no registry host', () => {
  assert.doesNotMatch(readFileSync('package-lock.json', 'utf8'), /"resolved": *"https?:/)
})
