import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browserless } from '../../../test/browserless.ts'
import { day } from '../../../test/case-at-tab.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase, type FiledCase } from '../../../test/filed-case.ts'
import { fieldsOf, personBrowser } from '../../../test/parties.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import { reportsOf } from './read.ts'
import { REPORTED } from './kinds.ts'
import { SILENT_DAYS } from './rules.ts'

/** Silence is told in days, wherever a measure is shown; and what is reported of it moves nothing. */

let desk: SettledDesk
before(async () => void (desk = await settledDesk('silence')))
after(() => desk.close())

interface Row {
  readonly filed: FiledCase
  readonly officer: Browserless
  readonly plan: string
  readonly tab: string
  readonly measure: string
}

/** A measure of a case, of which something was last heard on a day. */
async function heardOn(on: string, due = '2026-12-01'): Promise<Row> {
  const filed = await fileCase(desk)
  const plan = `/cases/${filed.file}/plan`
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), plan)
  await officer.get(`${plan}?new=2`)
  const award = { form: 'compensation', level: 'individual', what: 'Planted payment', basis: 'decision' }
  const owes = { owesKind: 'state-treasury', owesState: 'COL', owesName: 'Planted treasury' }
  const written = { ...award, ...owes, dueBasis: 'decision', ...day('due', due) }
  assert.equal((await officer.post(`${plan}/write`, written)).status, 303)
  const measure = /measure=([0-9a-f-]{36})/.exec((await officer.get(plan)).body)?.[1] ?? ''
  const { body } = await officer.get(`${plan}?measure=${measure}&step=start&by=desk`)
  assert.equal(
    (await officer.post(`${plan}/step`, { ...fieldsOf(body, `${plan}/step`), ...day('on', on) })).status,
    303,
  )
  return { filed, officer, plan, measure, tab: `/cases/${filed.file}/follow-up` }
}

test('days of silence stand on the plan, in the list of all, in its table, on the tab and before the person', async () => {
  const one = await heardOn('2025-12-01')
  for (const page of [one.plan, '/follow-up?section=silent', '/follow-up?section=all', one.tab])
    assert.match((await one.officer.get(page)).body, /100.{0,2} days/, page)
  assert.match(
    (await one.officer.get(`${one.tab}?measure=${one.measure}`)).body,
    /Nothing heard for[\s\S]{0,40}100.{0,2} days/,
  )
  const csv = (await one.officer.get('/follow-up.csv?section=silent')).body
  const [heads = '', ...lines] = csv.trim().split('\n')
  const column = heads.split(',').findIndex((head) => /silence/i.test(head))
  assert.ok(column > 0, heads)
  const cells = lines.find((line) => line.includes('2026-12-01'))?.match(/"[^"]*"/g) ?? []
  assert.equal(cells[column], '"100"')
  const person = await personBrowser(desk, one.filed.secret)
  const own = (await person.get(`/mine/promises/of/${one.measure}`)).body
  assert.match(own, /Nothing was heard for[\s\S]{0,80}100.{0,2} days/)
})

test('two months without a word are silence, a day less is none', async () => {
  assert.equal(SILENT_DAYS, 60)
  const [silent, heard] = [await heardOn('2026-01-10'), await heardOn('2026-01-11')]
  const { body } = await silent.officer.get('/follow-up?section=silent')
  assert.ok(body.includes(silent.measure) && !body.includes(heard.measure))
  assert.ok((await silent.officer.get(silent.tab)).body.includes(silent.measure))
  assert.ok(!(await heard.officer.get(heard.tab)).body.includes(heard.measure))
})

const SHOWN = {
  'not-complied': 'It is not complied with, to be reported to',
  referred: 'Referred to a supervising body',
} as const

for (const what of REPORTED)
  test(`${SHOWN[what]}: to the body that may act, on its day; it moves nothing, and the person reads it`, async () => {
    const one = await heardOn('2026-01-11', '2026-02-01')
    const page = await one.officer.get(`${one.tab}?measure=${one.measure}`)
    const fields = { ...fieldsOf(page.body, `${one.tab}/report`), what, ...day('on', '2026-03-10') }
    const said = { ...fields, to: 'Planted supervising committee', words: 'Planted third letter' }
    assert.equal((await one.officer.post(`${one.tab}/report`, said)).status, 303)
    const opened = await desk.house.cases.openForStaff(await desk.reader('desk-officer'), one.filed.file, ['narrative'])
    assert.deepEqual(
      reportsOf(opened?.entries ?? []).map((report) => [report.what, report.on, report.to]),
      [[what, '2026-03-10', 'Planted supervising committee']],
    )
    const tab = (await one.officer.get(one.tab)).body
    assert.match(tab, new RegExp(`10 March 2026[\\s\\S]{0,40}${SHOWN[what]}[\\s\\S]*Planted supervising committee`))
    const person = await personBrowser(desk, one.filed.secret)
    const own = (await person.get(`/mine/promises/of/${one.measure}`)).body
    assert.match(own, /Planted supervising committee[\s\S]*Planted third letter/)
    const { rows } = await desk.house.database.app.query<{ state: string }>('select state from measure where id = $1', [
      one.measure,
    ])
    assert.equal(rows[0]?.state, 'started')
  })
