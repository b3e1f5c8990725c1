import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { settledDesk, type SettledDesk } from '../../../../test/desk.ts'
import { contactAgreed, identityGiven, needStated, reportFiled } from '../../../platform/cases/index.ts'
import { moduleScripts } from '../../../platform/ui/index.tsx'
import { EMPTY_DRAFT, type ReportDraft } from '../form/draft.ts'
import { sentReport } from '../../mine/testing/person.ts'
import { packed, sendPacket, type Packed } from '../testing/packet.ts'
import type { SealedReport } from './package.ts'

/** Issue 3: the script of the sending page, compressed. */
const SCRIPT_BYTES_MAX = 25_000

let desk: SettledDesk
before(async () => {
  desk = await settledDesk('sealed')
  await desk.reader('desk-officer')
})
after(() => desk.close())

const DRAFT: ReportDraft = {
  ...EMPTY_DRAFT,
  pages: {
    story: { account: 'planted account' },
    needs: { 'need-domain-safety': ['safety-now'] },
    contact: { phone: 'planted number' },
    identity: { called: 'planted name' },
    sharing: { services: 'yes' },
  },
  events: [{ id: '', told: 'that summer', where: '', state: 'COL', what: 'planted event' }],
}

const sealed = (): Promise<Packed> => packed(desk, DRAFT)
const send = (packet: unknown) => sendPacket(desk, packet)

test('what leaves the device holds no word of it, and the desk and the person read all of it', async () => {
  const { packet, secret } = await sealed()
  assert.ok(!JSON.stringify(packet).includes('planted'))
  const answer = await send(packet)
  assert.equal(answer.status, 200)
  assert.match(answer.body, /18 March 2026/)
  const opened = await desk.house.cases.openForStaff(await desk.reader('desk-officer'), packet.file, [
    ...['narrative', 'identity', 'protection'],
  ])
  assert.ok(opened)
  const kinds = opened.entries.filter(({ state }) => state === 'open').map(({ kind }) => kind)
  for (const { kind } of [reportFiled, identityGiven, contactAgreed, needStated]) assert.ok(kinds.includes(kind), kind)
  assert.ok(!opened.entries.some(({ state }) => state === 'unknown'))
  const words = JSON.stringify(opened.entries)
  for (const planted of ['planted account', 'planted number', 'planted name', 'planted event'])
    assert.ok(words.includes(planted), planted)
  assert.match(words, /"sealedBy":"browser"/)
  const [own] = await desk.house.receipts.files(secret)
  assert.ok(own)
  const mine = await desk.house.cases.openForPerson(own, ['narrative', 'own'])
  assert.ok(mine.entries.every(({ state }) => state === 'open'))
})

test('the same packet twice, after one another or at once, makes one file and says so each time', async () => {
  const { packet, secret } = await sealed()
  const answers = [...(await Promise.all([send(packet), send(packet)])), await send(packet)]
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200],
  )
  assert.equal((await desk.house.receipts.files(secret)).length, 1)
})

test('a packet for other holders, with a part missing, lifted or changed is refused, and nothing of it is stored', async () => {
  const { packet } = await sealed()
  const other = (await sealed()).packet
  const [first, ...rest] = packet.compartments
  assert.ok(first)
  const change = (change: Partial<SealedReport>) => ({ ...packet, ...change })
  const bad: readonly unknown[] = [
    change({ compartments: rest }),
    change({ compartments: [{ ...first, wraps: first.wraps.slice(1) }, ...rest] }),
    change({ compartments: [{ ...first, wraps: [...first.wraps, ...first.wraps] }, ...rest] }),
    change({ compartments: [{ ...first, key: packet.person.seal }, ...rest] }),
    change({ compartments: [{ ...first, opening: other.compartments[0]?.opening ?? first.opening }, ...rest] }),
    change({ entries: [...packet.entries, ...packet.entries] }),
    change({ entries: other.entries }),
    change({ entries: packet.entries.map((one) => ({ ...one, kind: 'case.moved' })) }),
    change({ entries: packet.entries.map((one) => ({ ...one, facets: { said: 'in the clear' } })) }),
    change({ entries: packet.entries.filter(({ kind }) => kind !== 'report.filed') }),
    change({ file: other.file }),
    change({ desk: other.file }),
    change({ excludedStates: [desk.state] }),
    { ...packet, more: 1 },
    ...['', '{', '[]', 'null', JSON.stringify({ v: 2 })],
  ]
  for (const one of bad) {
    const answer = await send(one)
    assert.equal(answer.status, 422, JSON.stringify(one).slice(0, 200))
  }
  const text = 'select 1 from entry where file = any($1)'
  const { rowCount } = await desk.house.database.app.query(text, [[packet.file, other.file]])
  assert.equal(rowCount, 0)
  assert.equal((await send(packet)).status, 200)
})

test('the script stays within its weight', () => {
  const bytes = gzipSync(moduleScripts['one-page'], { level: 9 }).length
  assert.ok(bytes <= SCRIPT_BYTES_MAX, `${bytes} bytes`)
})

test('it is loaded on the sending page alone, and nothing else that this page loads is a script', async () => {
  const { person } = await sentReport(desk)
  const page = await person.get('/report/one-page')
  assert.ok(page.body.includes(moduleScripts['one-page']))
  assert.doesNotMatch(page.body, /<script[^>]+src=/)
  await person.post('/report/begin', {})
  for (const path of ['/', '/report', '/report/list', '/report/q/story', '/report/check', '/report/files', '/mine'])
    assert.ok(!(await person.get(path)).body.includes(moduleScripts['one-page']), path)
})
