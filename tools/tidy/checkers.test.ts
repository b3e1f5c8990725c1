import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'

/** Runs a checker from node_modules; its own words are the failure message. */
function check(script: string, ...args: readonly string[]): void {
  const done = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' })
  assert.equal(done.status, 0, `${done.stdout}\n${done.stderr}`)
}

test('types hold', () => check('node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'))
test('lint finds nothing', () => check('node_modules/eslint/bin/eslint.js', '--max-warnings=0', '.'))
test('layout is prettier', () => check('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'))
test('nobody crosses a boundary', () =>
  check(
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    ...['--config', '.dependency-cruiser.cjs', 'packages', 'server', 'cli', 'witness', 'tools'],
  ))
