import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { temporaryDataDirectory } from '../test/embedded.ts'
import { operatorOf } from './testing/operator.ts'

const schema = JSON.parse(readFileSync('packages/pathways/testing/assessment.schema.json', 'utf8')) as object
const fits = new Ajv2020({ allowUnionTypes: true, formats: { date: /^\d{4}-\d{2}-\d{2}$/ } }).compile(schema)
const data = temporaryDataDirectory()
const { recourse } = operatorOf(data, 'pathways')

function file(name: string, more: object): string {
  const situation = {
    evaluate_at: '2026-11-22',
    victims: [{ id: 'person', role: 'direct' }],
    respondents: [{ id: 'state', type: 'state', state: 'FRA' }],
    acts: [{ id: 'act', respondent: 'state', rights: ['torture-free'], start: '2026-01' }],
    ...more,
  }
  writeFileSync(join(data, name), JSON.stringify(situation))
  return join(data, name)
}

test('a situation gives an assessment that the schema accepts', async () => {
  const { code, out } = await recourse('pathways', 'assess', file('good.json', {}))
  assert.equal(code, 0)
  assert.ok(fits(JSON.parse(out)), JSON.stringify(fits.errors))
})

test('one door is explained test by test, each with its article and level', async () => {
  const { code, out } = await recourse('pathways', 'explain', file('good.json', {}), '--forum', 'ecthr')
  assert.equal(code, 0)
  assert.match(out, /ecthr against state: unknown[\s\S]*exhaustion: unknown\.[\s\S]*Ask: [\s\S]*\(primary_text_read\)/)
  assert.equal((await recourse('pathways', 'explain', file('good.json', {}), '--forum', 'nowhere')).code, 2)
})

test('what is not a situation is refused with a sentence and its place', async () => {
  const wrong = await recourse(
    'pathways',
    'assess',
    file('bad.json', { acts: [{ id: 'a', respondent: 'nobody', rights: ['life'] }] }),
  )
  assert.equal(wrong.code, 2)
  assert.match(wrong.err, /leads nowhere in the situation\. At: \/acts\/0\/respondent/)
  assert.equal((await recourse('pathways', 'assess')).code, 2)
  assert.equal((await recourse('pathways', 'assess', join(data, 'absent.json'))).code, 2)
  writeFileSync(join(data, 'text'), 'no JSON')
  assert.match((await recourse('pathways', 'assess', join(data, 'text'))).err, /not JSON/)
})
