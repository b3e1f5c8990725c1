import assert from 'node:assert/strict'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { temporaryDataDirectory } from '../test/embedded.ts'
import { operatorOf } from './testing/operator.ts'

const data = temporaryDataDirectory()
const { recourse } = operatorOf(data, 'norms')

test('the law that ships is checked without an instance, and each file names its day and its hash', async () => {
  const { code, out } = await recourse('norms', 'check')
  assert.equal(code, 0)
  assert.match(out, /^forums +\d{4}-\d{2}-\d{2} [0-9a-f]{64}$/m)
  assert.match(out, /All fits: \d+ files, \d{5} references\./)
})

test('a folder with a word that leads nowhere is refused by file and place, for people and for programs', async () => {
  const copy = join(data, 'norms')
  cpSync('norms', copy, { recursive: true })
  const file = join(copy, 'forums.json')
  writeFileSync(file, readFileSync(file, 'utf8').replace('"status": "in_force"', '"status": "in-force"'))
  const { code, out } = await recourse('norms', 'check', '--folder', copy)
  assert.equal(code, 2)
  assert.match(out, /Broken: forums\.json: forums\[0\]\.status: Must be one of: in_force, not_in_force\./)
  const json = JSON.parse((await recourse('norms', 'check', '--folder', copy, '--json')).out) as { problems: unknown[] }
  assert.equal(json.problems.length, 1)
})
