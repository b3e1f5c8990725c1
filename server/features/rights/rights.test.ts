import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { auditFindings } from '../../../test/audit.ts'
import type { Browserless } from '../../../test/browserless.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase, type FiledCase } from '../../../test/filed-case.ts'
import { fieldsOf, personBrowser } from '../../../test/parties.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import { lawBesideProgram, norms } from '../../platform/norms/index.ts'
import type { ClaimedAct } from '../pathways/index.ts'
import { rightsOffered, type ArticleOfRight } from './offered.ts'
import { judgedNow } from './read.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('rights')))
after(() => desk.close())

const ACT = 'killing.gender'
const RIGHT = 'life'

async function aCase(): Promise<{ filed: FiledCase; officer: Browserless; at: (right: string) => string }> {
  const filed = await fileCase(desk, { facets: { acts: [ACT], respondentStates: ['COL'] } })
  const tab = `/cases/${filed.file}/rights`
  const officer = await staffBrowser(desk, await desk.reader('case-handler'), tab)
  const at = (right: string): string => `${tab}?act=report-${ACT}-COL&right=${right}`
  return { filed, officer, at }
}

async function judgedIn({ file }: FiledCase) {
  const opened = await desk.house.cases.openForStaff(await desk.reader('desk-officer'), file, ['narrative'])
  assert.ok(opened)
  return judgedNow(opened.entries)
}

const act = (state: string | null, start: string | null): ClaimedAct => ({ id: 'a', violation: ACT, state, start })
const articleOf = (of: ClaimedAct, instrument: string): ArticleOfRight | undefined =>
  rightsOffered(lawBesideProgram().law, norms(), of)
    .find(({ right }) => right === RIGHT)
    ?.articles.find((one) => one.instrument === instrument)

test('an instrument is in force for a State from the day it bound, and for an act before that it is not', () => {
  assert.equal(articleOf(act('COL', '2001'), 'ICCPR')?.inForce?.answer, 'yes')
  assert.equal(articleOf(act('COL', '1950'), 'ICCPR')?.inForce?.answer, 'no')
  assert.equal(articleOf(act('COL', null), 'ICCPR')?.inForce?.answer, 'unknown')
  assert.equal(articleOf(act('COL', '2001'), 'ECHR')?.inForce?.answer, 'no')
})

test('what nobody wrote down is unknown, and a declaration is told to be one', () => {
  assert.equal(articleOf(act(null, '2001'), 'ICCPR')?.inForce?.answer, 'unknown')
  assert.equal(articleOf(act('COL', '2001'), 'MAPUTO')?.inForce?.answer, 'unknown')
  assert.equal(articleOf(act('COL', '2001'), 'UDHR')?.inForce, null)
})

test('every right that the norms name of an act has a standard of remedy with its sources', () => {
  const { violations, rights, rightsLaw } = norms()
  for (const { rights: named } of violations.violations.values())
    for (const right of named) {
      assert.ok(rights.has(right))
      const standard = rightsLaw.standards.get(rightsLaw.ofRight.get(right)?.standard ?? '')
      assert.ok(standard !== undefined && standard.sources.length > 0, right)
    }
})

test('an act offers its rights with article, instrument in force, level and standard; nothing is said until a person says it', async () => {
  const { filed, officer, at } = await aCase()
  const list = await officer.get(`/cases/${filed.file}/rights`)
  assert.match(list.body, /Killed because of gender[\s\S]*Colombia[\s\S]*Right to life[\s\S]*Nobody has said yet/)
  const { body } = await officer.get(at(RIGHT))
  assert.match(
    body,
    /International Covenant on Civil and Political Rights \(1966\), 6[\s\S]*Article read in its text\./,
  )
  assert.match(body, /Effective, independent, prompt investigation/)
  assert.deepEqual(await judgedIn(filed), [])
})

test('a person confirms, keeps what they saw, and the one whose case it is reads it in plain words', async () => {
  const { filed, officer, at } = await aCase()
  const action = `/cases/${filed.file}/rights/judge`
  const fields = fieldsOf((await officer.get(at(RIGHT))).body, action)
  const done = await officer.post(action, { ...fields, verdict: 'touched', words: 'Planted reason.' })
  assert.equal(done.status, 303, done.body.slice(0, 600))
  const [judged] = await judgedIn(filed)
  assert.deepEqual([judged?.right, judged?.verdict], [RIGHT, 'touched'])
  assert.ok(judged?.shown.some((line) => line.includes('Civil and Political Rights')))
  const person = await personBrowser(desk, filed.secret)
  assert.match((await person.get('/mine/rights')).body, /Right to life[\s\S]*Touched[\s\S]*Planted reason\./)
  const late = await officer.post(action, { ...fields, verdict: 'not-touched', words: 'My own reason.' })
  assert.equal(late.status, 409)
  assert.match(late.body, /Planted reason\.[\s\S]*My own reason\./)
})

test('who says that a right was not touched says why; what is no right of the act is refused', async () => {
  const { filed, officer, at } = await aCase()
  const action = `/cases/${filed.file}/rights/judge`
  const fields = fieldsOf((await officer.get(at(RIGHT))).body, action)
  const silent = await officer.post(action, { ...fields, verdict: 'not-touched' })
  assert.equal(silent.status, 422)
  assert.match(silent.body, /Say why it was not touched/)
  assert.equal((await officer.post(action, { ...fields, verdict: 'planted' })).status, 422)
  assert.equal((await officer.post(action, { ...fields, right: 'property', verdict: 'touched' })).status, 409)
  assert.deepEqual(await judgedIn(filed), [])
})

test('a group of acts has no right of its own: the page leads to where the act itself is stated', async () => {
  const group = [...norms().violations.violations.values()].find(({ rights }) => rights.length === 0)
  assert.ok(group)
  const filed = await fileCase(desk, { facets: { acts: [group.id], respondentStates: ['COL'] } })
  const officer = await staffBrowser(desk, await desk.reader('case-handler'), `/cases/${filed.file}/rights`)
  const { body } = await officer.get(`/cases/${filed.file}/rights`)
  assert.match(body, new RegExp(`no right of its own[\\s\\S]*href="/cases/${filed.file}/pathways">Where to turn`))
})

test('what somebody judged stands in no facet, and an audit finds nothing wrong', async () => {
  const { rows } = await desk.house.database.app.query<{ facets: object }>(
    `select facets from entry_facets f join entry e on e.id = f.entry where e.kind = 'right.confirmed'`,
  )
  assert.ok(rows.length > 0)
  assert.ok(rows.every(({ facets }) => Object.keys(facets).length === 0))
  assert.deepEqual(await auditFindings(desk.house), [])
})
