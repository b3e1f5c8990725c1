import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase } from '../../../test/filed-case.ts'
import { personBrowser } from '../../../test/parties.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import { measureOpened } from '../remedies/index.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('plan-benefits')))
after(() => desk.close())

const CHANGE = {
  ...{ form: 'satisfaction', level: 'individual', what: 'Planted memorial', basis: 'promise', owesKind: 'company' },
}

/** A case with a sister and a witness in it, whom the desk wrote down by name. */
async function aFamily() {
  const filed = await fileCase(desk)
  const at = `/cases/${filed.file}`
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), `${at}/persons`)
  for (const [name, role] of [
    ['Planted sister', 'family'],
    ['Planted witness', 'witness'],
  ] as const)
    assert.equal((await officer.post(`${at}/persons/add`, { names: name, role, toldBy: 'person' })).status, 303)
  const { body: form } = await officer.get(`${at}/plan?new=2`)
  const [, sister = ''] = /value="(person:[0-9a-f-]{36})"/.exec(form) ?? []
  return { filed, officer, form, sister, tab: `${at}/plan` }
}

test('a measure is for others too: the desk reads who, the person what they are to this case and no name', async () => {
  const { filed, officer, form, sister, tab } = await aFamily()
  assert.match(form, /Somebody of the family: Planted sister/)
  assert.doesNotMatch(form, /Planted witness/, 'the person reads this: a witness is never told of')
  const benefits = ['concerned', sister, 'community']
  assert.equal((await officer.post(`${tab}/write`, { ...CHANGE, benefits })).status, 303)
  const { body: list } = await officer.get(tab)
  assert.match(list, /For: .The person concerned, Somebody of the family and A community/)
  const [, measure = ''] = /measure=([0-9a-f-]{36})/.exec(list) ?? []
  assert.match((await officer.get(`${tab}?measure=${measure}`)).body, /Who benefits[\s\S]*Planted sister/)
  const again = (await officer.get(`${tab}?measure=${measure}&change=1`)).body
  assert.match(again, new RegExp(`value="${sister}"[^>]* checked|checked[^>]* value="${sister}"`))
  const own = (await (await personBrowser(desk, filed.secret)).get('/mine/promises')).body
  assert.match(own, /For whom[\s\S]*You, Somebody of the family and A community/)
  assert.doesNotMatch(own, /Planted sister/)
})

test('what nobody said is told by whom it changes things for, and everybody is for a change for all alone', async () => {
  const { officer, tab } = await aFamily()
  await officer.get(`${tab}?new=2`)
  const refused = await officer.post(`${tab}/write`, { ...CHANGE, benefits: 'everybody' })
  assert.match(refused.body, /A measure for everybody is a change for all/)
  assert.equal((await officer.post(`${tab}/write`, CHANGE)).status, 303)
  assert.equal((await officer.post(`${tab}/write`, { ...CHANGE, level: 'general' })).status, 303)
  assert.match((await officer.get(tab)).body, /For: .The person concerned[\s\S]*For: .Everybody/)
})

test('nobody of another case, and no witness, is named by an address made up', async () => {
  const { officer, tab } = await aFamily()
  const other = await aFamily()
  await officer.get(`${tab}?new=2`)
  for (const benefits of [other.sister, `person:${desk.house.chance.id()}`])
    assert.match((await officer.post(`${tab}/write`, { ...CHANGE, benefits })).body, /cannot be named here/)
})

test('an entry of before tells others by their ids alone, and is read as such', () => {
  const person = desk.house.chance.id()
  const old = measureOpened.upcasts?.[1]?.({ facets: {}, body: { benefits: [person] } })
  assert.deepEqual(old?.body.benefits, [{ who: 'person', person, role: null }])
})
