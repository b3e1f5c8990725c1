import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase } from '../../../test/filed-case.ts'
import { personBrowser } from '../../../test/parties.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import { harmsOf, type HarmOfCase } from './read.ts'
import { groupOfKind } from './show.tsx'

/** Whose a harm is, what it touches, how long it lasted, and where it is known from. */

let desk: SettledDesk
before(async () => void (desk = await settledDesk('harms-whose')))
after(() => desk.close())

type Fields = Readonly<Record<string, string>>

/** Writes one harm down; answers it as it is read back, and the page of it as the desk and the list of the person have it. */
async function written(fields: Fields): Promise<{ harm: HarmOfCase; page: string; list: string; own: string }> {
  const filed = await fileCase(desk)
  const tab = `/cases/${filed.file}/harms`
  const officer = await staffBrowser(desk, await desk.reader('case-handler'), tab)
  const said = {
    kind: 'injury',
    role: 'direct',
    dimension: 'individual',
    source: 'person',
    words: 'Planted.',
    ...fields,
  }
  const group = String(groupOfKind(desk.house.norms, said.kind)?.place ?? 0)
  const done = await officer.post(`${tab}/add`, { group, ...said })
  assert.equal(done.status, 303, done.body.slice(-1500))
  const file = await desk.house.cases.openForStaff(await desk.reader('desk-officer'), filed.file, ['narrative'])
  const [harm] = harmsOf(file?.entries ?? [])
  assert.ok(harm)
  const [page, list] = [await officer.get(`${tab}?harm=${harm.id}`), await officer.get(tab)]
  const own = await (await personBrowser(desk, filed.secret)).get('/mine/harms')
  return { harm, page: page.body, list: list.body, own: own.body }
}

const DIMENSIONS = [
  ['individual', 'The person'],
  ['family', 'The family'],
  ['community', 'The community or group'],
] as const

for (const [dimension, words] of DIMENSIONS)
  test(`a harm touches what it says: ${dimension}`, async () => {
    const { harm, page } = await written({ dimension })
    assert.equal(harm.dimension, dimension)
    assert.match(page, new RegExp(`What it touches<[\\s\\S]{0,80}${words}`))
  })

test('what no form forgets: each thing that a harm can touch by the norms is tried above', () =>
  assert.deepEqual(
    [...desk.house.norms.harms.dimensions].toSorted(),
    DIMENSIONS.map(([dimension]) => dimension).toSorted(),
  ))

test('a livelihood that was lost is a harm of its own, under a head of its own', async () => {
  const { harm, list } = await written({ kind: 'lost-livelihood' })
  assert.equal(harm.head, desk.house.norms.harms.harms.get('lost-livelihood')?.head)
  const label = desk.house.norms.words('en').say('harms', 'lost-livelihood', 'label').text
  assert.ok(list.includes(label), label)
})

for (const [role, words] of [
  ['direct', 'The person to whom it was done'],
  ['indirect', 'Family, or somebody who depends on them'],
  ['helper', 'Somebody who was harmed while helping'],
  ['collective', 'A group or community'],
] as const)
  test(`a victim is told as what they are: ${role}`, async () => {
    const { harm, page, list } = await written({ role })
    assert.equal(harm.role, role)
    assert.ok(page.includes(words) && list.includes(words), words)
  })

for (const [source, words] of [
  ['person', 'The person'],
  ['witness', 'A witness'],
  ['document', 'A document'],
  ['authority', 'An authority'],
] as const)
  test(`where a harm is known from stands beside it: ${source}`, async () => {
    const { harm, page } = await written({ source, sourceWords: 'Planted source' })
    assert.deepEqual([harm.source, harm.sourceWords], [source, 'Planted source'])
    assert.match(page, new RegExp(`How it is known<[\\s\\S]{0,80}${words}[\\s\\S]{0,80}Planted source`))
  })

test('a harm that is over says until when, as exactly as somebody knows, to the desk and to the person', async () => {
  const fields = {
    'from-year': '2024',
    'until-day': '3',
    'until-month': '2',
    'until-year': '2025',
    evidence: 'Planted scan',
  }
  const { harm, page, own } = await written(fields)
  assert.deepEqual([harm.from, harm.until], ['2024', '2025-02-03'])
  assert.match(page, /2024[\s\S]{0,80}3 February 2025/)
  assert.match(page, /Planted scan/)
  assert.match(own, /3 February 2025/)
})
