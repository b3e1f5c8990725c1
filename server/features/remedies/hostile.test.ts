import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { StaffReader } from '../../platform/cases/index.ts'
import { auditFindings } from '../../../test/audit.ts'
import { day } from '../../../test/case-at-tab.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase, type FiledCase } from '../../../test/filed-case.ts'
import { fieldsOf, personBrowser } from '../../../test/parties.ts'
import type { Browserless } from '../../../test/browserless.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'

/** Whoever means harm, at every form of plan, decisions, help now, follow-up and programmes. */

let desk: SettledDesk
before(async () => void (desk = await settledDesk('remedies-hostile')))
after(() => desk.close())

const AWARD = {
  ...{ form: 'compensation', level: 'individual', what: 'Planted payment', basis: 'decision' },
  ...{ owesKind: 'state-treasury', owesName: 'Planted treasury', owesState: 'COL' },
}

interface Planned {
  readonly filed: FiledCase
  readonly at: string
  readonly officer: Browserless
  readonly measure: string
}

async function aPlan(): Promise<Planned> {
  const filed = await fileCase(desk)
  const at = `/cases/${filed.file}`
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), `${at}/plan`)
  assert.equal((await officer.post(`${at}/plan/write`, AWARD)).status, 303)
  const measure = /measure=([0-9a-f-]{36})/.exec((await officer.get(`${at}/plan`)).body)?.[1] ?? ''
  return { filed, at, officer, measure }
}

const HOSTILE = {
  markup: '<script>alert(1)</script><img src=x onerror=alert(1)>',
  'right to left': '\u202Eyub ot yap\u2066',
  'no character': 'before\u0000after',
  'half a sign': 'half \ud800 sign',
  long: 'x'.repeat(30_000),
}
const LINE = 400

/** Every form of these rooms with one text in each of its fields. */
async function formsWith({ at, officer, measure }: Planned, text: string) {
  const seen = async (page: string, path: string) =>
    fieldsOf((await officer.get(`${at}/${page}`)).body, `${at}/${path}`)
  const on = day('on', '2026-03-10')
  const line = text.slice(0, LINE)
  const step = await seen(`plan?measure=${measure}&step=part&by=desk`, 'plan/step')
  const money = { ...(await seen(`plan?measure=${measure}&money=1`, 'plan/money')), ...on, moneyStep: 'awarded' }
  const sealed = { what: text, basisWords: text, general: line, funding: line, owesName: line, way: line }
  return [
    ['plan/write', { ...AWARD, ...sealed }],
    ['plan/step', { ...step, ...on, words: text, evidence: line }],
    ['plan/money', { ...money, amount: '5', currency: 'EUR', head: 'head-moral-damage', source: line, words: text }],
    ['plan/money', { ...money, amount: line, currency: text.slice(0, 3), head: text.slice(0, 60) }],
    ['decisions/enter', { kind: 'judgment', body: line, reference: line, words: text, ...on }],
    ['relief/ask', { remedy: 'prot-order', words: text }],
    ['relief/ask', { remedy: text.slice(0, 70), words: 'x' }],
    ['follow-up/report', { measure, what: 'referred', to: line, words: text, ...on }],
    ['follow-up/remind', { measure, remind: text, ...day('by', '2026-04-10') }],
  ] as const
}

test('markup, direction marks, no character and huge texts break no page, and run nowhere', async () => {
  const one = await aPlan()
  const person = await personBrowser(desk, one.filed.secret)
  for (const [name, text] of Object.entries(HOSTILE)) {
    for (const [path, fields] of await formsWith(one, text)) {
      const { status } = await one.officer.post(`${one.at}/${path}`, fields)
      assert.ok([303, 400, 422].includes(status), `${name} ${path} ${status}`)
    }
    for (const path of ['plan', 'decisions', 'relief', 'follow-up', 'chronicle'].map((tab) => `${one.at}/${tab}`)) {
      const { status, body } = await one.officer.get(path)
      assert.equal(status, 200, `${name} ${path}`)
      assert.doesNotMatch(body, /<script>alert|<img src=x/)
      // What somebody typed is set apart, so that its marks turn no other words around.
      assert.doesNotMatch(body.replaceAll(/<bdi[^>]*>[^<]*<\/bdi>|dir="auto"[^>]*>[^<]*</g, ''), /\u202E/, path)
    }
    for (const path of ['/mine/promises', '/mine/relief']) assert.equal((await person.get(path)).status, 200, path)
  }
})

test('a day before years were counted, or after them, is no day; the last one that is breaks no list', async () => {
  const { at, officer, measure, filed } = await aPlan()
  const write = async (path: string, fields: Record<string, string>) =>
    (await officer.post(`${at}/${path}`, fields)).status
  for (const text of ['0000-01-01', '0999-12-31', '10000-01-01', '-001-01-01']) {
    assert.equal(await write('plan/write', { ...AWARD, dueBasis: 'decision', ...day('due', text) }), 422, text)
    assert.equal(await write('decisions/enter', { kind: 'judgment', body: 'x', ...day('on', text) }), 422, text)
    assert.equal(await write('follow-up/remind', { measure, remind: 'x', ...day('by', text) }), 422, text)
  }
  assert.equal(await write('plan/write', { ...AWARD, dueBasis: 'decision', ...day('due', '9999-12-31') }), 303)
  assert.equal(await write('plan/write', { ...AWARD, dueBasis: 'decision', ...day('due', '1000-01-01') }), 303)
  for (const path of ['/board', '/board?section=overdue', '/follow-up', '/follow-up.csv', `${at}/plan`, at])
    assert.equal((await officer.get(path)).status, 200, path)
  const person = await personBrowser(desk, filed.secret)
  for (const path of ['/mine', '/mine/promises']) assert.equal((await person.get(path)).status, 200, path)
})

test('whoever works no case sees and moves nothing of what is owed in it', async () => {
  const { at, measure } = await aPlan()
  const roles = ['administrator', 'auditor', 'statistician', 'counsel', 'interpreter', 'provider', 'monitor'] as const
  const others: StaffReader[] = [
    await desk.outsider(),
    await desk.partner({ name: 'Planted partner', role: 'provider' }),
  ]
  for (const role of roles) others.push(await desk.reader(role))
  for (const reader of others) {
    const browser = await staffBrowser(desk, reader, '/')
    for (const tab of [
      'plan',
      `plan?measure=${measure}`,
      'decisions',
      'relief',
      'follow-up',
      `plan?measure=${measure}&money=1`,
    ]) {
      const { status, body } = await browser.get(`${at}/${tab}`)
      assert.ok([403, 404].includes(status), `${tab} ${status}`)
      assert.doesNotMatch(body, /Planted payment|Planted treasury/)
    }
    for (const path of [
      'plan/write',
      'plan/step',
      'plan/money',
      'plan/agree',
      'decisions/enter',
      'relief/ask',
      'follow-up/report',
    ]) {
      const { status } = await browser.post(`${at}/${path}`, {
        ...AWARD,
        measure,
        remedy: 'prot-order',
        kind: 'judgment',
      })
      assert.ok([403, 404].includes(status), `${path} ${status}`)
    }
  }
})

test('ids of another case lead nowhere, and a form that was used moves nothing again', async () => {
  const [one, other] = [await aPlan(), await aPlan()]
  const on = day('on', '2026-03-10')
  const theirs = await other.officer.get(`${other.at}/plan?measure=${other.measure}&step=start&by=desk`)
  const step = { ...fieldsOf(theirs.body, `${other.at}/plan/step`), ...on }
  assert.ok((await one.officer.post(`${one.at}/plan/step`, step)).status >= 400)
  assert.ok((await one.officer.post(`${one.at}/plan/write`, { ...AWARD, partOf: other.measure })).status >= 400)
  const report = { measure: other.measure, what: 'non-compliance', to: 'x', words: '', ...on }
  assert.ok((await one.officer.post(`${one.at}/follow-up/report`, report)).status >= 400)
  const taken = { ...AWARD, what: 'Planted other', begins: other.measure }
  await one.officer.post(`${one.at}/plan/write`, taken)
  assert.doesNotMatch((await other.officer.get(`${other.at}/plan`)).body, /Planted other/)
  assert.equal((await other.officer.post(`${other.at}/plan/step`, step)).status, 303)
  assert.ok((await other.officer.post(`${other.at}/plan/step`, step)).status >= 400)
})

test('an audit holds over all that was tried', async () => {
  assert.deepEqual(await auditFindings(desk.house), [])
})
