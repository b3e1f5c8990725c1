import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { auditFindings } from '../../../test/audit.ts'
import type { Browserless } from '../../../test/browserless.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase } from '../../../test/filed-case.ts'
import { fieldsOf } from '../../../test/parties.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import type { ProjectedEntry } from '../../platform/chronicle/index.ts'
import { generalTable } from './table.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('general-measures')))
after(() => desk.close())

const LAW = {
  ...{ form: 'guarantees-of-non-repetition', level: 'general', what: 'Planted change of the law' },
  ...{ basis: 'decision', owesKind: 'parliament', benefits: 'everybody' },
}
const PAYMENT = {
  ...{ form: 'compensation', level: 'individual', what: 'Planted payment', basis: 'decision' },
  owesKind: 'state-treasury',
}
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/

interface Row {
  readonly file: string
  readonly browser: Browserless
  readonly measure: string
  readonly page: string
}

/** A case with one measure, at the desk or at another one of the instance. */
async function aRow(fields: Record<string, string>, elsewhere?: string): Promise<Row> {
  const partner = elsewhere === undefined ? null : await desk.partner({ name: elsewhere, role: 'desk-officer' })
  const { units } = await desk.house.directory.current()
  const { file } = await fileCase({ ...desk, unit: units.get(partner?.unit ?? '') ?? desk.unit })
  const tab = `/cases/${file}/plan`
  const browser = await staffBrowser(desk, partner ?? (await desk.reader('desk-officer')), tab)
  await browser.get(`${tab}?new=2`)
  const done = await browser.post(`${tab}/write`, fields)
  assert.equal(done.status, 303, done.body.slice(0, 3000))
  const measure = /measure=([0-9a-f-]{36})/.exec((await browser.get(tab)).body)?.[1] ?? ''
  return { file, browser, measure, page: `${tab}?measure=${measure}` }
}

async function referenceOf(row: Row): Promise<string> {
  const action = `/cases/${row.file}/general-measures/reference`
  const fields = fieldsOf((await row.browser.get(row.page)).body, action)
  assert.equal((await row.browser.post(action, fields)).location, row.page)
  assert.equal((await row.browser.post(action, fields)).location, row.page)
  const { body } = await row.browser.get(row.page)
  return UUID.exec(body.slice(body.indexOf('Cases that repeat')))?.[0] ?? ''
}

async function link(row: Row, reference: string, more: Record<string, string> = {}) {
  const action = `/cases/${row.file}/general-measures/repeats`
  const fields = fieldsOf((await row.browser.get(row.page)).body, action)
  return row.browser.post(action, { ...fields, reference, ...more })
}
const short = (file: string): string => `${file.slice(0, 4)}-${file.slice(4, 8)}`.toUpperCase()

test('a general measure finds the cases that repeat, and each of them the measure; of another desk only the number is told', async () => {
  const leading = await aRow(LAW)
  const reference = await referenceOf(leading)
  const [one, two] = [await aRow(PAYMENT), await aRow(PAYMENT)]
  const abroad = await aRow(PAYMENT, 'Second desk')
  assert.equal((await link(one, reference)).location, one.page)
  assert.equal((await link(two, ` ${reference.toUpperCase()} `)).location, two.page)
  assert.equal((await link(abroad, reference)).location, abroad.page)
  const { body } = await leading.browser.get(leading.page)
  assert.match(body, /3 other cases repeat it\./)
  assert.match(body, /1 of them lies with another desk\./)
  assert.ok(body.includes(short(one.file)) && body.includes(`/cases/${two.file}/plan?measure=${two.measure}`))
  assert.ok(!body.includes(short(abroad.file)) && !body.includes(abroad.file))
  const repeating = (await one.browser.get(one.page)).body
  assert.ok(repeating.includes(`/cases/${leading.file}/plan?measure=${leading.measure}`))
  assert.match(repeating, /2 other cases repeat it too\./)
  const there = (await abroad.browser.get(abroad.page)).body
  assert.match(there, /It lies with another desk\.[\s\S]*2 other cases repeat it too\./)
  assert.ok(![leading.file, one.file, short(leading.file)].some((file) => there.includes(file)))
})

test('a link that was a slip is taken back: the case counts no more, and what was said stays', async () => {
  const leading = await aRow(LAW)
  const reference = await referenceOf(leading)
  const one = await aRow(PAYMENT)
  await link(one, reference)
  assert.equal((await link(one, '')).location, one.page)
  assert.match((await leading.browser.get(leading.page)).body, /No other case repeats it so far\./)
})

test('a reference that leads nowhere, or a measure of the other kind, is refused; who was slower reads both', async () => {
  const leading = await aRow(LAW)
  const reference = await referenceOf(leading)
  const one = await aRow(PAYMENT)
  for (const wrong of ['planted words', desk.house.chance.id()]) {
    const refused = await link(one, wrong)
    assert.equal(refused.status, 422, wrong)
    assert.match(refused.body, /No general measure here has this reference/)
    assert.ok(refused.body.includes(wrong))
  }
  const crossed = { measure: leading.measure, saw: '', reference }
  assert.equal((await leading.browser.post(`/cases/${leading.file}/general-measures/repeats`, crossed)).status, 409)
  const given = { measure: one.measure }
  assert.equal((await one.browser.post(`/cases/${one.file}/general-measures/reference`, given)).status, 409)
  await link(one, reference)
  const late = await link(one, '', { saw: '' })
  assert.equal(late.status, 409)
  assert.ok(late.body.includes(reference))
})

test('in the clear nothing says which case repeats which measure, and an audit finds nothing wrong', async () => {
  const leading = await aRow(LAW)
  const reference = await referenceOf(leading)
  const one = await aRow(PAYMENT)
  await link(one, reference)
  const { rows } = await desk.house.database.app.query<{ leads: string | null; repeats: string | null }>(
    'select leads, repeats from general_measure',
  )
  const leads = new Set(rows.flatMap((row) => row.leads ?? []))
  assert.ok(leads.size > 0)
  assert.ok(rows.every(({ repeats }) => repeats !== reference && !leads.has(repeats ?? '')))
  const { rows: said } = await desk.house.database.app.query(
    `select 1 from entry_facets where facets::text like '%' || $1 || '%'`,
    [reference],
  )
  assert.equal(said.length, 0)
  assert.deepEqual(await auditFindings(desk.house), [])
})

test('what another file says of a measure moves no point of it', () => {
  const [measure, ours, theirs] = ['m', 'case', 'other case']
  const [mine, planted] = ['3f0c7a52-6c1e-4a53-9a8e-0d7c8e2b1f11', '0b1f6a52-6c1e-4a53-9a8e-0d7c8e2b1f12']
  const says = (file: string, point: string) =>
    ({ header: { kind: 'general.referenced', file }, facets: { measure: mine, point } }) as unknown as ProjectedEntry
  const row = { id: measure, file: ours, leads: mine, repeats: null }
  assert.deepEqual(generalTable.fold(row, says(theirs, planted)), row)
  assert.deepEqual(generalTable.fold(row, says(ours, planted)), { ...row, leads: planted })
})
