import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { temporaryDataDirectory } from '../test/embedded.ts'
import { CORRECTIONS_FILE_KIND, CORRECTIONS_PURPOSE, normCorrected } from '../server/platform/corrections/index.ts'
import type { House } from '../server/house.ts'
import { firstEntries, operatorOf } from './testing/operator.ts'

const schema = JSON.parse(readFileSync('packages/pathways/testing/assessment.schema.json', 'utf8')) as object
const fits = new Ajv2020({ allowUnionTypes: true, formats: { date: /^\d{4}-\d{2}-\d{2}$/ } }).compile(schema)
const data = temporaryDataDirectory()
const { recourse, inHouse } = operatorOf(data, 'pathways')

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

test('an explained door says what a filing there closes, from which day its limit counts, and what could be argued', async () => {
  const remedies = [{ state: 'FRA', status: 'decided', final: 'yes', effective: 'yes', taken: '2026-06-01' }]
  const act = { id: 'act', respondent: 'state', rights: ['torture-free'], start: '2026-01', continuing: 'no' }
  const known = { acts: [act], remedies: remedies.map((one) => ({ ...one, served: '2026-09' })) }
  const served = file('served.json', known)
  const { out } = await recourse('pathways', 'explain', served, '--forum', 'ecthr')
  assert.match(out, /would close, for the same matter: [^\n]*un_cat/)
  assert.match(out, /Counts from: 2026-09-01 \(decision_served\), P4M, rule four_months/)
  assert.match(out, /Last day: 2027-01-01[\s\S]*Could be argued at the latest: 2027-01-30/)
})

test('what is not a situation is refused with a sentence and its place', async () => {
  const wrong = await recourse(
    'pathways',
    'assess',
    file('bad.json', { acts: [{ id: 'a', respondent: 'nobody', rights: ['life'] }] }),
  )
  assert.equal(wrong.code, 2)
  assert.match(wrong.err, /leads nowhere in the situation\. At: \/acts\/0\/respondent/)
  const nowhere = file('nowhere.json', { respondents: [{ id: 'state', type: 'state', state: 'ZZZ' }] })
  assert.match((await recourse('pathways', 'assess', nowhere)).err, /has this code\. At: \/respondents\/0\/state/)
  assert.equal((await recourse('pathways', 'assess')).code, 2)
  assert.equal((await recourse('pathways', 'assess', join(data, 'absent.json'))).code, 2)
  writeFileSync(join(data, 'text'), 'no JSON')
  assert.match((await recourse('pathways', 'assess', join(data, 'text'))).err, /not JSON/)
})

/** An instance that knows of a declaration which the files have not. */
async function knowsBetter(house: House): Promise<void> {
  const { authority, member } = await firstEntries(house, 'Planted desk')
  const [unit = ''] = (await house.directory.current()).units.keys()
  const work = house.chronicle.begin({ authority, unit, id: member })
  const place = work.openCompartment({
    ...{ file: work.openFile(CORRECTIONS_FILE_KIND), fileKind: CORRECTIONS_FILE_KIND, purpose: CORRECTIONS_PURPOSE },
    ...{ custody: 'instance', holders: [house.directory.instanceHolder(authority)] },
  })
  const fact = { fact: house.chance.id(), file: 'ratifications', record: 'KEN', field: 'cerd14' } as const
  const says = { saidOn: '2026-11-20', value: 'accepted', deposited: '2020-02-03', inForceFrom: null }
  const body = { role: 'case-handler', reason: 'Read.', instrument: 'CERD', article: 'art. 14', address: '', note: '' }
  work.say(place, normCorrected, { facets: { ...fact, ...says }, body })
  assert.ok((await house.chronicle.commit(work)).ok)
}

test('where the data of an instance are named, what it corrected of the law counts, and is said', async () => {
  const kenya = file('kenya.json', { respondents: [{ id: 'state', type: 'state', state: 'KEN' }] })
  const explain = () => recourse('pathways', 'explain', kenya, '--forum', 'un_cerd')
  assert.match((await explain()).out, /acceptance: unknown/)
  await inHouse(knowsBetter)
  const { out } = await explain()
  assert.match(out, /acceptance: yes/)
  assert.match(out, /Corrections of this instance that count: 1/)
  const { norms } = JSON.parse((await recourse('pathways', 'assess', kenya)).out) as { norms: Record<string, unknown> }
  assert.ok('corrections' in norms)
  const nowhere = await recourse('pathways', 'assess', kenya, '--data', join(data, 'nowhere'))
  assert.equal(nowhere.code, 2)
  assert.match(nowhere.err, /No instance lies in the folder/)
})
