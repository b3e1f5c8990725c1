import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { auditFindings } from '../../../test/audit.ts'
import type { Browserless } from '../../../test/browserless.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase, TODAY, type FiledCase } from '../../../test/filed-case.ts'
import { fieldsOf } from '../../../test/parties.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import { accessAsked } from '../../platform/cases/index.ts'
import { norms } from '../../platform/norms/index.ts'
import { RATINGS } from './kinds.ts'
import { checkedNow, momentsOf } from './read.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('baseline')))
after(() => desk.close())

const tab = ({ file }: FiledCase): string => `/cases/${file}/baseline`

async function aCase(wanted: Parameters<typeof fileCase>[1] = {}): Promise<{ filed: FiledCase; officer: Browserless }> {
  const filed = await fileCase(desk, wanted)
  return { filed, officer: await staffBrowser(desk, await desk.reader('case-handler'), tab(filed)) }
}

async function check(officer: Browserless, filed: FiledCase, fields: Record<string, string>) {
  const action = `${tab(filed)}/check`
  const { body } = await officer.get(`${tab(filed)}?rule=acknowledgement`)
  return officer.post(action, { ...fieldsOf(body, action), ...fields })
}

async function checkedIn({ file }: FiledCase) {
  const opened = await desk.house.cases.openForStaff(await desk.reader('desk-officer'), file, ['desk'])
  assert.ok(opened)
  return checkedNow(opened.entries)
}

test('every rating of the norms can be said, every rule has a source, and every moment has rules', () => {
  const { baseline } = norms()
  assert.deepEqual([...RATINGS], [...baseline.ratings])
  assert.ok([...baseline.rules.values()].every(({ sources }) => sources.length > 0))
  assert.deepEqual(
    baseline.moments.map(({ id }) => id),
    ['first-contact', 'before-interview', 'at-closing'],
  )
})

test('what nobody looked at is unknown, and counted apart from what is not met', () => {
  const { baseline } = norms()
  const [first] = momentsOf(baseline, new Map())
  assert.deepEqual(first, { id: 'first-contact', all: 7, settled: 0, unknown: 7 })
  const header = {} as never
  const look = (rating: 'met' | 'not-met') => ({ entry: '', rule: '', rating, words: '', header })
  const some = new Map([
    ['acknowledgement', look('met')],
    ['status-blind', look('not-met')],
  ])
  assert.deepEqual(momentsOf(baseline, some)[0], { id: 'first-contact', all: 7, settled: 1, unknown: 5 })
})

test('the tab shows each protection by group, who owes it, and unknown as unknown', async () => {
  const { filed, officer } = await aCase()
  const { body } = await officer.get(tab(filed))
  for (const group of ['Being seen as a victim', 'Being told', 'Following through'])
    assert.ok(body.includes(group), group)
  assert.equal(body.match(/>Unknown</g)?.length, norms().baseline.rules.size)
  const one = await officer.get(`${tab(filed)}?rule=info-first-contact`)
  assert.match(
    one.body,
    /Is the list handed over[\s\S]*Support desk[\s\S]*Directive 2012\/29\/EU, 4[\s\S]*read at its source/,
  )
})

test('the case shows what it shows beside a rule, and rates nothing by itself', async () => {
  const { filed, officer } = await aCase({ facets: { isChild: true } })
  await filed.say((work) => {
    const body = { languages: ['qu'], adaptations: [], interpreter: 'yes' as const }
    work.say(filed.places.narrative, accessAsked, { facets: {}, body, recordedOn: TODAY })
  })
  const before = (await officer.get(tab(filed))).body
  assert.match(before, /Nobody has said yet that the report has come/)
  assert.match(before, /An interpreter was asked for and none is booked/)
  assert.match(before, /it is about a child/)
  const message = { text: 'It has come.', kind: 'acknowledgement', language: 'en' }
  assert.equal((await officer.post(`/cases/${filed.file}/casefile/message`, message)).status, 303)
  const now = (await officer.get(tab(filed))).body
  assert.match(now, /It was said that the report has come, on/)
  assert.equal(now.match(/>Unknown</g)?.length, norms().baseline.rules.size)
})

test('somebody looks and says; the summary tells how each moment stands, and leads to its rules', async () => {
  const { filed, officer } = await aCase()
  assert.equal((await check(officer, filed, { rating: 'met', words: 'Planted proof.' })).status, 303)
  const { body } = await officer.get(`/cases/${filed.file}`)
  assert.match(body, /First contact<\/a>: .{0,2}1.{0,2} of .{0,2}7.{0,2} met or not applicable, .{0,2}6/)
  assert.match(body, /Before an interview<\/a>: .{0,2}0.{0,2} of .{0,2}7.{0,2} met or not applicable, .{0,2}7/)
  assert.match(body, /Before closing<\/a>: .{0,2}0.{0,2} of .{0,2}6.{0,2} met or not applicable, .{0,2}6/)
  const moment = await officer.get(`${tab(filed)}?moment=at-closing`)
  assert.doesNotMatch(moment.body, /Receipt sent at once/)
  assert.equal(moment.body.match(/>Unknown</g)?.length, 6)
})

test('where somebody is about to be heard, or a case to be closed, the protections of that moment stand with who owes each', async () => {
  const { filed } = await aCase()
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), tab(filed))
  for (const [where, moment, rule] of [
    ['persons', 'before-interview', 'companion'],
    ['triage', 'at-closing', 'two-sided-done'],
  ] as const) {
    const page = `/cases/${filed.file}/${where}`
    const way = `${tab(filed)}?moment=${moment}`
    const said = norms().words('en').say('baseline', rule, 'statement').text
    const lines = norms().baseline.moments.find(({ id }) => id === moment)?.rules.length ?? 0
    const { body } = await officer.get(page)
    assert.ok(body.includes(`href="${way}"`), where)
    assert.ok(body.includes(said), said)
    assert.equal(body.match(/>Unknown<[^]*?<span class="hint">[^<]+</g)?.length, lines, 'each with who owes it')
    const look = { rule, rating: 'not-met', words: 'Planted: nobody asked.' }
    assert.equal((await check(officer, filed, look)).status, 303)
    const now = (await officer.get(page)).body
    assert.match(now, />Not met<\/[^]*?hint/)
    assert.equal(now.match(/>Unknown</g)?.length, lines - 1)
    assert.ok((await officer.get(way)).body.includes(said), said)
  }
})

test('who says that a rule is not met or does not apply says why; two at once see both words', async () => {
  const { filed, officer } = await aCase()
  const silent = await check(officer, filed, { rating: 'not-met' })
  assert.equal(silent.status, 422)
  assert.match(silent.body, /Say why it is not met/)
  assert.equal((await check(officer, filed, { rating: 'planted' })).status, 422)
  assert.equal((await check(officer, filed, { rule: 'planted', rating: 'met' })).status, 409)
  const action = `${tab(filed)}/check`
  const seen = fieldsOf((await officer.get(`${tab(filed)}?rule=acknowledgement`)).body, action)
  await officer.post(action, { ...seen, rating: 'partly', words: 'First planted.' })
  const late = await officer.post(action, { ...seen, rating: 'met', words: 'My own words.' })
  assert.equal(late.status, 409)
  assert.match(late.body, /First planted\.[\s\S]*My own words\./)
  assert.deepEqual(
    [...(await checkedIn(filed)).values()].map(({ rating }) => rating),
    ['partly'],
  )
})

test('which rules were looked at stands in no facet, no receipt opens it, and an audit finds nothing wrong', async () => {
  const { filed, officer } = await aCase()
  await check(officer, filed, { rating: 'met' })
  const [own] = await desk.house.receipts.files(filed.secret)
  assert.ok(own)
  const { entries } = await desk.house.cases.openForPerson(own, ['narrative', 'protection', 'desk'])
  assert.ok(!entries.some(({ kind, state }) => kind === 'baseline.checked' && state === 'open'))
  const { rows } = await desk.house.database.app.query<{ facets: object }>(
    `select facets from entry_facets f join entry e on e.id = f.entry where e.kind = 'baseline.checked'`,
  )
  assert.ok(rows.length > 2)
  assert.ok(rows.every(({ facets }) => Object.keys(facets).length === 0))
  assert.deepEqual(await auditFindings(desk.house), [])
})
