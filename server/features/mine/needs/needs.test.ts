import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { auditFindings } from '../../../../test/audit.ts'
import type { Browserless } from '../../../../test/browserless.ts'
import { settledDesk, type SettledDesk } from '../../../../test/desk.ts'
import { fileCase, TODAY, type FiledCase } from '../../../../test/filed-case.ts'
import { fieldsOf, personBrowser } from '../../../../test/parties.ts'
import { staffBrowser } from '../../../../test/staff-browser.ts'
import { addDays, ASK_NEEDS_RULE, lifeSince, needsAskedOn, needStated, staleOf } from '../../../platform/cases/index.ts'
import { dayOf } from '../room/own.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('needs')))
after(() => desk.close())

interface Case {
  readonly filed: FiledCase
  readonly officer: Browserless
  readonly person: Browserless
}

async function aCase(needs: readonly string[] = ['safety-now']): Promise<Case> {
  const filed = await fileCase(desk, { needs })
  const officer = await staffBrowser(desk, await desk.reader('desk-officer'), `/cases/${filed.file}/needs`)
  return { filed, officer, person: await personBrowser(desk, filed.secret) }
}

async function accepted(one: Case): Promise<Case> {
  const tab = `/cases/${one.filed.file}/triage`
  const { body } = await one.officer.get(tab)
  const fields = { ...fieldsOf(body, `${tab}/decide`), to: 'accepted', words: 'We work on it.', language: 'es' }
  assert.equal((await one.officer.post(`${tab}/decide`, fields)).status, 303)
  return one
}

async function opened({ filed }: Case) {
  const file = await desk.house.cases.openForStaff(await desk.reader('desk-officer'), filed.file, ['narrative'])
  assert.ok(file)
  return file
}
const day = (header: Parameters<typeof dayOf>[0]): string => dayOf(header, 'UTC')
const staleAt = async (one: Case, today: string) =>
  staleOf((await opened(one)).entries, { needs: desk.house.norms.needs, dayOf: day, today })
const asking = async (one: Case): Promise<readonly string[]> =>
  (await opened(one)).standing.clocks.flatMap(({ rule, due }) => (rule === ASK_NEEDS_RULE ? [due] : []))

const EVENT = 'event-new-threat'
const on = (date: string): Record<string, string> => {
  const [year = '', month = '', dayOfMonth = ''] = date.split('-')
  return { 'lifeOn-day': dayOfMonth, 'lifeOn-month': month, 'lifeOn-year': year }
}

test('with a case that is taken on a look at its needs is due by the rhythm of the norms, as a target and no law', async () => {
  const one = await accepted(await aCase())
  assert.deepEqual(await asking(one), [addDays(TODAY, 14)])
  const { body } = await one.officer.get(`/cases/${one.filed.file}`)
  assert.match(body, /Ask for needs again/)
  assert.ok((await opened(one)).standing.clocks.every(({ isLaw }) => !isLaw))
})

test('answers put the next look off to the later rhythm; “nothing has changed” and “not now” are answers like any other', async () => {
  const one = await accepted(await aCase())
  await one.person.fill('/mine/needs/1', { 'answer-safety-now': 'not-now' })
  assert.deepEqual(await asking(one), [addDays(TODAY, 90)])
  await one.officer.get(`/cases/${one.filed.file}/needs`)
  const looked = { answer: 'skip', lookTold: 'phone' }
  const done = await one.officer.post(`/cases/${one.filed.file}/casefile/needs-looked`, looked)
  assert.equal(done.status, 303, done.body.slice(0, 400))
  assert.deepEqual(await asking(one), [addDays(TODAY, 90)])
  assert.equal(needsAskedOn((await opened(one)).entries, day), TODAY)
})

test('what happened in life makes a look due soon, whoever tells it, and stands on both pages until somebody asked', async () => {
  const one = await accepted(await aCase())
  await one.person.fill('/mine/needs/1', { 'answer-safety-now': 'no' })
  await one.person.get('/mine/needs')
  const told = { event: EVENT, lifeWords: 'Planted letter.', ...on(TODAY) }
  assert.equal((await one.person.post('/mine/needs/life', told)).location, '/mine/needs')
  assert.deepEqual(await asking(one), [addDays(TODAY, 14)])
  assert.equal((await staleAt(one, TODAY))?.why, 'event')
  assert.match((await one.officer.get(`/cases/${one.filed.file}/needs`)).body, /Ask again[\s\S]*Planted letter\./)
  const { body } = await one.person.get('/mine/needs')
  assert.match(body, /Planted letter\.[\s\S]*Has something changed\?/)
  assert.equal((await one.person.post('/mine/needs/same', { answer: 'same' })).location, '/mine/needs')
  assert.equal(await staleAt(one, TODAY), null)
  assert.doesNotMatch((await one.person.get('/mine/needs')).body, /Has something changed\?/)
})

test('a plan is stale after the first rhythm, then after the longer one, and where nobody ever asked', async () => {
  const one = await aCase()
  assert.equal(await staleAt(one, addDays(TODAY, 14)), null)
  assert.deepEqual(await staleAt(one, addDays(TODAY, 15)), { why: 'long-ago', days: 15 })
  assert.deepEqual(await staleAt(await aCase([]), TODAY), { why: 'never-asked' })
})

test('every answer stands with its day, the older ones too', async () => {
  const one = await aCase()
  desk.clock.move(86_400_000)
  try {
    const later = await personBrowser(desk, one.filed.secret)
    await later.fill('/mine/needs/1', { 'answer-safety-now': 'no' })
    assert.match((await later.get('/mine/needs')).body, /No <span[^>]*><time datetime="2026-03-12">/)
    const { body } = await later.get('/mine/needs/1')
    assert.match(body, /Earlier answers[\s\S]*Yes <span[^>]*><time datetime="2026-03-11">[\s\S]*datetime="2026-03-12"/)
  } finally {
    desk.clock.move(-86_400_000)
  }
})

test('what changed is told beside the answer on the person’s own page', async () => {
  const one = await aCase()
  await one.person.fill('/mine/needs/1', { 'answer-safety-now': 'no' })
  assert.match((await one.person.get('/mine/needs')).body, /No[\s\S]{0,160}before: .{0,2}Yes/)
})

const TOLD = { need: 'safety-now', needAnswer: 'not-now', how: 'phone', needWords: 'Planted: a cousin hosts them.' }
const toldOn = (date: string): Record<string, string> =>
  Object.fromEntries(Object.entries(on(date)).map(([name, value]) => [name.replace('lifeOn', 'needOn'), value]))

async function writeTold({ filed, officer }: Case, fields: Record<string, string>) {
  const { body } = await officer.get(`/cases/${filed.file}/needs`)
  const action = `/cases/${filed.file}/casefile/need-told`
  return officer.post(action, { ...fieldsOf(body, action), ...TOLD, ...toldOn(TODAY), ...fields })
}

test('a need that is answered at the desk stands as told, with how, the day and by whom, on both pages', async () => {
  const one = await accepted(await aCase())
  assert.equal((await writeTold(one, {})).status, 303)
  const { body } = await one.officer.get(`/cases/${one.filed.file}/needs`)
  assert.match(body, /cousin hosts them\.[\s\S]*Not now[\s\S]{0,200}By telephone\. Written down by .?Officer/)
  const own = (await one.person.get('/mine/needs')).body
  assert.match(own, /Not now[\s\S]{0,400}Written down by .First desk, Desk.[\s\S]{0,200}Planted: a cousin hosts them\./)
  assert.deepEqual(await asking(one), [addDays(TODAY, 90)])
  await one.person.fill('/mine/needs/1', { 'answer-safety-now': 'yes' })
  assert.match((await one.person.get('/mine/needs')).body, /Yes[\s\S]{0,160}before: .{0,2}Not now/)
})

test('what was told at the desk is the person’s own word: they erase it as what they wrote themself', async () => {
  const one = await accepted(await aCase())
  await writeTold(one, {})
  const { body } = await one.person.get('/mine/end')
  assert.match(body, /Planted: a cousin hosts them\./)
  const told = (await opened(one)).entries.findLast(({ kind }) => kind === 'need.stated')?.header.id ?? ''
  const what = `entry:${told}`
  assert.equal((await one.person.post('/mine/end/erase', { what })).status, 200)
  assert.equal((await one.person.post('/mine/end/erased', { what })).location, '/mine')
  const left = (await opened(one)).entries.find(({ header }) => header.id === told)
  assert.equal(left?.state, 'erased')
  assert.doesNotMatch((await one.person.get('/mine/needs')).body, /a cousin hosts them|Not now/)
})

test('“skip” is a full answer, told at the desk as on the page: it ends the asking and what was stale is so no more', async () => {
  const one = await accepted(await aCase())
  const life = { event: EVENT, lifeTold: 'here', lifeWords: '', ...on(TODAY) }
  assert.equal((await one.officer.post(`/cases/${one.filed.file}/casefile/life`, life)).status, 303)
  assert.equal((await staleAt(one, TODAY))?.why, 'event')
  assert.equal((await writeTold(one, { needAnswer: 'skip', how: 'interpreter', needWords: '' })).status, 303)
  assert.equal(await staleAt(one, TODAY), null)
  assert.match(
    (await one.officer.get(`/cases/${one.filed.file}/needs`)).body,
    /Left out[\s\S]{0,200}Through an interpreter\. Written down by/,
  )
  await one.person.fill('/mine/needs/1', { 'answer-food-now': 'skip', 'answer-safety-now': 'skip' })
  assert.match((await one.person.get('/mine/needs')).body, /I would rather not answer/)
})

test('what was told on an earlier day counts from that day, and clears nothing that happened after it', async () => {
  const one = await accepted(await aCase([]))
  const life = { event: EVENT, lifeTold: 'here', lifeWords: '', ...on(TODAY) }
  assert.equal((await one.officer.post(`/cases/${one.filed.file}/casefile/life`, life)).status, 303)
  const before = addDays(TODAY, -2)
  assert.equal((await writeTold(one, toldOn(before))).status, 303)
  assert.equal(needsAskedOn((await opened(one)).entries, day), before)
  assert.equal((await staleAt(one, TODAY))?.why, 'event')
})

test('a day that a person’s own device claims for its answer counts for nothing', async () => {
  const one = await aCase([])
  await one.filed.say((work) => {
    const body = { told: { how: 'phone' as const, on: '2099-01-01' } }
    const facets = { need: 'safety-now', answer: 'yes' as const }
    work.say(one.filed.places.narrative, needStated, { facets, body, recordedOn: TODAY })
  })
  assert.equal(needsAskedOn((await opened(one)).entries, day), TODAY)
  assert.doesNotMatch((await one.person.get('/mine/needs')).body, /Written down by|2099/)
  assert.doesNotMatch((await one.officer.get(`/cases/${one.filed.file}/needs`)).body, /Written down by|2099/)
})

test('who was not asked what the person answered meanwhile stores nothing and reads both answers', async () => {
  const one = await accepted(await aCase())
  const { body } = await one.officer.get(`/cases/${one.filed.file}/needs`)
  const action = `/cases/${one.filed.file}/casefile/need-told`
  const hidden = fieldsOf(body, action)
  await one.person.fill('/mine/needs/1', { 'answer-safety-now': 'no' })
  const late = await one.officer.post(action, { ...hidden, ...TOLD, ...toldOn(TODAY) })
  assert.equal(late.status, 409)
  assert.match(late.body, /No[\s\S]*Planted: a cousin hosts them\./)
  for (const wrong of [
    { need: 'planted' },
    { needAnswer: '' },
    { how: '' },
    toldOn('2031-01-01'),
    toldOn('2026-03-10'),
  ]) {
    const refused = await writeTold(one, wrong)
    assert.equal(refused.status, 422, JSON.stringify(wrong))
    assert.match(refused.body, /Planted: a cousin hosts them\./)
  }
  assert.match((await writeTold(one, toldOn('2026-03-10'))).body, /an answer from a later day/)
  assert.match((await one.person.get('/mine/needs')).body, /No[\s\S]{0,160}before: .{0,2}Yes/)
})

test('an event that is on no list, without a day or still to come is asked for again with what was typed', async () => {
  const one = await aCase()
  const life = `/cases/${one.filed.file}/casefile/life`
  for (const wrong of [{ event: 'planted' }, on('2031-01-01'), { 'lifeOn-day': '' }]) {
    const fields = { event: EVENT, lifeWords: 'Kept words.', ...on(TODAY), ...wrong }
    await one.person.get('/mine/needs')
    for (const answer of [await one.officer.post(life, fields), await one.person.post('/mine/needs/life', fields)]) {
      assert.equal(answer.status, 422, JSON.stringify(wrong))
      assert.match(answer.body, /Kept words\./)
    }
  }
  assert.deepEqual(lifeSince((await opened(one)).entries), [])
})

test('what happened and when stands in no facet, and an audit finds nothing wrong', async () => {
  const { rows } = await desk.house.database.app.query<{ facets: object }>(
    `select facets from entry_facets f join entry e on e.id = f.entry where e.kind = any($1)`,
    [['life.changed', 'needs.looked']],
  )
  assert.ok(rows.length > 1)
  assert.ok(rows.every(({ facets }) => Object.keys(facets).length === 0))
  assert.deepEqual(await auditFindings(desk.house), [])
})
