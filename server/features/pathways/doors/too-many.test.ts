import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { settledDesk, type SettledDesk } from '../../../../test/desk.ts'
import { fileCase, type FiledCase } from '../../../../test/filed-case.ts'
import { fieldsOf, personBrowser } from '../../../../test/parties.ts'
import { staffBrowser } from '../../../../test/staff-browser.ts'
import { subjectUuid } from '../../../platform/cases/index.ts'
import { lawBesideProgram } from '../../../platform/norms/index.ts'
import { clearOf, type RecordKind, type Said } from '../facts/shape.ts'
import { factStated } from '../kinds.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('pathways-many')))
after(() => desk.close())

/** Acts that most bodies tell apart: of other times, and of other rights. */
const ACTS: readonly Said[] = [
  { violation: 'killing', start: '1950-01-01', end: '1950-01-01' },
  { violation: 'body.torture', start: '2025-06-02', end: '2025-06-02' },
  { violation: 'discrimination', start: '1995-03-04', continuing: 'yes' },
  { violation: 'work', start: '2012-03-04', end: '2012-03-04' },
]
const STATES = 140

/** What a program of somebody's own could bring: many States, for each of those acts. */
async function stateAll({ file, places }: FiledCase): Promise<void> {
  const opened = await desk.house.cases.openForStaff(await desk.reader('desk-officer'), file, [])
  assert.ok(opened)
  const work = desk.house.chronicle.begin(opened.author)
  const state = (record: RecordKind, of: string, said: Said): void => {
    const flags = { isDisputed: false, replaces: false, isLeftOut: false }
    const facets = { record, of, clear: clearOf(record, said), ...flags }
    const subject = { id: subjectUuid(desk.house.primitives, file, `fact ${record} ${of}`), saw: null }
    work.say(places.narrative, factStated, { facets, body: { said, source: 'desk' }, subject })
  }
  for (const code of Object.keys(lawBesideProgram().law.states).slice(0, STATES)) {
    state('respondent', code, { type: 'state', state: code })
    for (const [at, act] of ACTS.entries()) state('act', `${code}-${at}`, { respondent: code, ...act })
  }
  assert.ok((await desk.house.chronicle.commit(work)).ok)
}

test('more doors than a case can show are refused in words, on every page that would show them', async () => {
  const on = await fileCase(desk)
  await stateAll(on)
  const tab = `/cases/${on.file}/pathways`
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), tab)
  const sentence = 'These facts make more doors than one case can show'
  assert.ok((await officer.get(tab)).body.includes(sentence))
  const record = await officer.post(`${tab}/record`, {})
  assert.equal(record.status, 409)
  assert.ok(record.body.includes(sentence))
  const form = await officer.get(`${tab}?ask=risk`)
  const more = { ...fieldsOf(form.body, `${tab}/state`), 'risk-imminent': 'no', 'risk-source': 'desk' }
  assert.equal((await officer.post(`${tab}/state`, more)).status, 409)
  const act = await officer.get(`${tab}?ask=act&of=AFG-0`)
  const out = { ...fieldsOf(act.body, `${tab}/state`), 'act-source': 'desk', 'act-marks': 'leftOut' }
  assert.equal((await officer.post(`${tab}/state`, out)).status, 303, 'to leave something out is the way back')
  for (const path of [`/cases/${on.file}/choice`, `/cases/${on.file}/forms`])
    assert.ok((await officer.get(path)).status < 500, path)
  const person = await personBrowser(desk, on.secret)
  for (const path of ['/mine/pathways', '/mine/choice']) assert.equal((await person.get(path)).status, 200, path)
})
