import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase, type FiledCase } from '../../../test/filed-case.ts'
import { browserless, type Browserless } from '../../../test/browserless.ts'
import { auditFindings } from '../../../test/audit.ts'
import { fieldsOf } from '../../../test/parties.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import { VISIT_COOKIE } from '../../platform/http/index.ts'
import { keptIn } from './history/read.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('pathways')))
after(() => desk.close())

const tabOf = ({ file }: FiledCase): string => `/cases/${file}/pathways`
const COURT = 'European Court of Human Rights'

/** Somebody who says that France did something to them. */
const filed = () =>
  fileCase(desk, { facets: { respondentStates: ['FRA'], acts: ['body'], states: ['FRA', 'ESP'], urgency: 'soon' } })

async function officerAt(of: FiledCase): Promise<Browserless> {
  return staffBrowser(desk, await desk.reader('desk-officer'), tabOf(of))
}

interface Stating {
  readonly record: string
  readonly of?: string
  readonly said: Readonly<Record<string, string>>
  readonly more?: Readonly<Record<string, string>>
}

/** Fills in the form of one record as a browser without scripts would. */
async function state(officer: Browserless, on: FiledCase, { record, of = '', said, more = {} }: Stating) {
  const { body } = await officer.get(`${tabOf(on)}?ask=${record}${of === '' ? '' : `&of=${of}`}`)
  const hidden = fieldsOf(body, `${tabOf(on)}/state`)
  const named = (fields: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${record}-${name}`, value]))
  return officer.post(`${tabOf(on)}/state`, { ...hidden, ...named({ source: 'document', ...said, ...more }) })
}

const proceedings = ({ file }: FiledCase): string => `/cases/${file}/proceedings`
const day = (text: string): Readonly<Record<string, string>> => {
  const [year = '', month = '', on = ''] = text.split('-')
  return { 'on-day': on, 'on-month': month, 'on-year': year }
}

async function step(officer: Browserless, on: FiledCase, query: string, fields: Readonly<Record<string, string>>) {
  const { body } = await officer.get(`${proceedings(on)}?${query}`)
  const form = `${proceedings(on)}/step`
  assert.equal((await officer.post(form, { ...fieldsOf(body, form), ...fields })).status, 303, query)
}

/** An appeal in France up to a final decision, and nothing else anywhere. Answers the proceeding. */
async function tried(officer: Browserless, on: FiledCase): Promise<string> {
  await officer.get(`${proceedings(on)}?new=1`)
  const court = { forum: 'domestic', forumState: 'FRA', respondentState: 'FRA', name: 'Court of appeal', what: '' }
  assert.equal((await officer.post(`${proceedings(on)}/open`, court)).status, 303)
  const { body } = await officer.get(proceedings(on))
  const id = /proceeding=([0-9a-f-]{36})/.exec(body)?.[1] ?? ''
  const at = `proceeding=${id}`
  await step(officer, on, `${at}&step=filed`, day('2025-09-01'))
  await step(officer, on, `${at}&step=decided`, { outcome: 'no-violation', examined: 'yes', ...day('2026-02-01') })
  await step(officer, on, `${at}&step=served`, day('2026-02-10'))
  await step(officer, on, `${at}&step=final`, day('2026-02-10'))
  assert.equal((await officer.post(`${proceedings(on)}/asked`, { answer: 'all-there' })).status, 303)
  return id
}

const ACT = 'report-body-FRA'

/** What is needed for the court to be open: the act, the appeal, the person. */
async function stateAll(officer: Browserless, on: FiledCase): Promise<void> {
  const act = {
    violation: 'body.torture',
    start: '2025-06-02',
    end: '2025-06-02',
    continuing: 'no',
    placeState: 'FRA',
    place: 'territory',
  }
  const all: readonly Stating[] = [
    { record: 'act', of: ACT, said: act, more: { marks: 'replaces' } },
    { record: 'victim', said: { role: 'direct', consent: 'given', minor: 'no', condition: 'alive' } },
    { record: 'filing', said: { anonymous: 'no', language: 'fr' }, more: { marks: 'replaces' } },
  ]
  for (const one of all) assert.equal((await state(officer, on, one)).status, 303, one.record)
  await tried(officer, on)
}

const kept = async ({ secret }: FiledCase) => {
  const [own] = await desk.house.receipts.files(secret)
  assert.ok(own)
  return keptIn((await desk.house.cases.openForPerson(own, ['narrative'])).entries)
}

test('what the report says in codes shows every forum at once, and what nobody said as unknown', async () => {
  const on = await filed()
  const { body } = await (await officerAt(on)).get(tabOf(on))
  for (const words of [COURT, 'Human Rights Committee', 'France', 'Not known yet', 'Questions that would settle most'])
    assert.ok(body.includes(words), words)
  assert.match(body, /Whether another body has the matter is not known|Which remedies were tried/)
})

test('each fact settles doors, its last day stands on the board, and the law’s day is told from advice', async () => {
  const on = await filed()
  const officer = await officerAt(on)
  await stateAll(officer, on)
  const detail = await officer.get(`${tabOf(on)}?forum=ecthr&respondent=state-FRA`)
  assert.match(detail.body, /10 June 2026/)
  assert.match(detail.body, /27 May 2026|11 May 2026/)
  for (const words of ['Every test', 'Acceptance by the State', 'Source:', 'Advised day', 'It is advice, not law'])
    assert.ok(detail.body.includes(words), words)
  const { clocks } = await desk.house.cases
    .openForStaff({ ...(await desk.reader('desk-officer')), reason: 'working-the-case' }, on.file, [])
    .then((opened) => opened?.standing ?? { clocks: [] })
  const court = clocks.filter(({ source }) => source === 'forum:ecthr')
  assert.deepEqual(court.map(({ rule, isLaw }) => [rule, isLaw]).sort(), [
    ['forum-advised-day', false],
    ['forum-last-day', true],
  ])
  assert.match((await officer.get(`/cases/${on.file}`)).body, new RegExp(`Last day to file with a body: ${COURT}`))
  const now = desk.clock.now()
  desk.clock.set(Date.parse('2026-06-07T12:00:00Z'))
  const late = await officerAt(on).then((again) => again.get(`${tabOf(on)}?forum=ecthr&respondent=state-FRA`))
  desk.clock.set(now)
  assert.match(late.body, /10 June 2026[\s\S]*The advised day has gone by/)
  assert.doesNotMatch(late.body, /It is advice, not law/)
})

test('a day that is corrected moves its clock, and a door that closes stops it', async () => {
  const on = await filed()
  const officer = await officerAt(on)
  await stateAll(officer, on)
  const dueOf = async () => {
    const { rows } = await desk.house.database.app.query<{ due: string; ended: string | null }>(
      `select due::text, ended from clock where file = $1 and rule = 'forum-last-day' and source = 'forum:ecthr' order by due`,
      [on.file],
    )
    return rows.map(({ due, ended }) => [due, ended])
  }
  const [, id = ''] = /proceeding=([0-9a-f-]{36})/.exec((await officer.get(proceedings(on))).body) ?? []
  const { body } = await officer.get(`${proceedings(on)}?proceeding=${id}`)
  const corrections = [...body.matchAll(/correct=([0-9a-f-]{36})/g)].map(([, entry = '']) => entry)
  for (const entry of corrections) {
    const form = await officer.get(`${proceedings(on)}?proceeding=${id}&correct=${entry}`)
    const hidden = fieldsOf(form.body, `${proceedings(on)}/step`)
    if (hidden.step === 'served') await officer.post(`${proceedings(on)}/step`, { ...hidden, ...day('2026-02-20') })
  }
  assert.deepEqual(await dueOf(), [
    ['2026-06-10', 'stopped'],
    ['2026-06-20', null],
  ])
  const bar = { anonymous: 'yes' }
  assert.equal(
    (await state(officer, on, { record: 'filing', of: 'filing', said: bar, more: { marks: 'replaces' } })).status,
    303,
  )
  assert.deepEqual((await dueOf()).at(-1), ['2026-06-20', 'stopped'])
})

test('a filing against one State leaves the days against another one running', async () => {
  const on = await filed()
  const officer = await officerAt(on)
  await stateAll(officer, on)
  const court = async () => {
    const { rows } = await desk.house.database.app.query<{ ended: string | null }>(
      `select ended from clock where file = $1 and rule = 'forum-last-day' and source = 'forum:ecthr'`,
      [on.file],
    )
    return rows.map(({ ended }) => ended)
  }
  const file = async (respondentState: string): Promise<void> => {
    await officer.get(`${proceedings(on)}?new=1`)
    await officer.post(`${proceedings(on)}/open`, { forum: 'ecthr', respondentState, name: respondentState, what: '' })
    const { body } = await officer.get(proceedings(on))
    const ids = [...body.matchAll(/proceeding=([0-9a-f-]{36})/g)].map(([, id = '']) => id)
    const unchosen = { unchosen: 'It could not wait.', ...day('2026-03-01') }
    await step(officer, on, `proceeding=${ids.at(-1)}&step=filed`, unchosen)
  }
  assert.deepEqual(await court(), [null])
  await file('ITA')
  assert.deepEqual(await court(), [null])
  await file('FRA')
  assert.deepEqual(await court(), ['met'])
})

test('two who contradict each other are both shown, and the door they decide becomes unknown', async () => {
  const on = await filed()
  const officer = await officerAt(on)
  await stateAll(officer, on)
  const other = { placeState: 'ITA', continuing: 'yes' }
  await state(officer, on, { record: 'act', of: ACT, said: other, more: { source: 'person' } })
  const after = await officer.get(tabOf(on))
  assert.match(after.body, /Disputed: decides nothing/)
  assert.match(after.body, /State in which it happened<\/dt>[\s\S]{0,300}France[\s\S]{0,200}Italy/)
  const [last] = await kept(on)
  assert.equal(last?.doors.find(({ forum }) => forum === 'ecthr')?.result, 'unknown')
})

test('what was typed wrongly is asked for again at its field, and nothing is kept', async () => {
  const on = await filed()
  const officer = await officerAt(on)
  const wrong = await state(officer, on, { record: 'act', of: ACT, said: { start: '2026-02-30', end: '2031-01-01' } })
  assert.equal(wrong.status, 422)
  assert.match(wrong.body, /This is no date of the calendar/)
  assert.match(wrong.body, /This date still lies ahead/)
  assert.match(wrong.body, /2026-02-30/)
  const nothing = await state(officer, on, { record: 'risk', said: {} })
  assert.match(nothing.body, /Nothing was said/)
  assert.equal((await kept(on)).length, 0)
  const lost = await officer.post(`${tabOf(on)}/state`, {
    ...{ record: 'act', of: 'no-such-act', saw: '', 'act-continuing': 'no', 'act-source': 'desk' },
  })
  assert.equal(lost.status, 409)
})

test('a fact that contradicts another is refused in words, and a disputed one is taken, which decides nothing', async () => {
  const on = await filed()
  const officer = await officerAt(on)
  await stateAll(officer, on)
  const before = (await kept(on)).length
  const late = { record: 'victim', said: { majority: '2026-01-01' } } as const
  const wrong = await state(officer, on, late)
  assert.match(wrong.body, /cannot both be true/)
  assert.equal((await kept(on)).length, before)
  assert.equal((await state(officer, on, { ...late, more: { marks: 'disputed' } })).status, 303)
  assert.doesNotMatch((await officer.get(tabOf(on))).body, /cannot be read together/)
})

test('of two who state the same record at the same moment the second sees both versions', async () => {
  const on = await filed()
  const [one, other] = [await officerAt(on), await staffBrowser(desk, await desk.reader('case-handler'), tabOf(on))]
  const { body } = await other.get(`${tabOf(on)}?ask=act&of=${ACT}`)
  const seen = fieldsOf(body, `${tabOf(on)}/state`)
  assert.equal((await state(one, on, { record: 'act', of: ACT, said: { start: '2025-06-02' } })).status, 303)
  const late = { ...seen, 'act-start': '2025-06-03', 'act-source': 'person' }
  const answer = await other.post(`${tabOf(on)}/state`, late)
  assert.equal(answer.status, 409)
  for (const day of ['2025-06-02', '2025-06-03']) assert.ok(answer.body.includes(day), day)
})

test('a member’s other answer stands beside the engine’s, can be taken back, and the person reads it', async () => {
  const on = await filed()
  const officer = await officerAt(on)
  await stateAll(officer, on)
  const at = `${tabOf(on)}?forum=ecthr&respondent=state-FRA`
  const judge = async (own: string, why: string) => {
    const { body } = await officer.get(at)
    return officer.post(`${tabOf(on)}/judge`, { ...fieldsOf(body, `${tabOf(on)}/judge`), own, why })
  }
  assert.equal((await judge('open', '')).status, 422)
  assert.equal((await judge('closed', 'The appeal was not on this point.')).status, 303)
  const { body } = await officer.get(at)
  for (const words of ['Own answer: closed', 'The engine said: open', 'not on this point'])
    assert.ok(body.replaceAll(/[\u2068\u2069]/g, '').includes(words), words)
  const person = browserless(desk.app, new Map([[VISIT_COOKIE, desk.house.visits.begin(on.secret)]]))
  const own = await person.get('/mine/pathways')
  assert.match(own.body.replaceAll(/[\u2068\u2069]/g, ''), /Your desk sees it otherwise: closed/)
  assert.equal((await judge('back', 'It was.')).status, 303)
  assert.match((await officer.get(at)).body, /Earlier own answers/)
})

test('an assessment is kept with its law, and what changed since stands first', async () => {
  const on = await filed()
  const officer = await officerAt(on)
  assert.match((await officer.get(tabOf(on))).body, /Nobody has written down an assessment/)
  assert.equal((await officer.post(`${tabOf(on)}/record`, {})).status, 303)
  await stateAll(officer, on)
  const [last, ...before] = await kept(on)
  assert.ok(last && before.length > 1)
  assert.match(last.law.forums?.sha256 ?? '', /^[0-9a-f]{64}$/)
  const later = desk.clock.now() + 200 * 86_400_000
  const back = desk.clock.now()
  desk.clock.set(later)
  const { body } = await officerAt(on).then((again) => again.get(tabOf(on)))
  desk.clock.set(back)
  assert.match(body, /Changed since it was written down/)
})

test('the person reads where they can turn, the last and the advised day, and what must be confirmed', async () => {
  const on = await filed()
  const person = browserless(desk.app, new Map([[VISIT_COOKIE, desk.house.visits.begin(on.secret)]]))
  assert.match((await person.get('/mine/pathways')).body, /Nobody knows yet/)
  await stateAll(await officerAt(on), on)
  const { body, status } = await person.get('/mine/pathways')
  assert.equal(status, 200)
  for (const words of [
    COURT,
    '10 June 2026',
    'You can turn here',
    'This is no promise',
    'must be confirmed',
    'advice, not law',
  ])
    assert.ok(body.includes(words), words)
})

test('a language that none is, sent by a script of somebody’s own, shuts no page of the case', async () => {
  const on = await fileCase(desk, { facets: { respondentStates: ['FRA'], acts: ['body'], language: 'en-aa-aa' } })
  const officer = await officerAt(on)
  for (const path of [`/cases/${on.file}`, tabOf(on)]) assert.equal((await officer.get(path)).status, 200, path)
  const wrong = { record: 'filing', said: { language: 'zz-a1' } }
  assert.equal((await state(officer, on, wrong)).status, 422)
  const person = browserless(desk.app, new Map([[VISIT_COOKIE, desk.house.visits.begin(on.secret)]]))
  assert.equal((await person.get('/mine/pathways')).status, 200)
})

test('a record of which there is one is stated under no other name', async () => {
  const on = await filed()
  const officer = await officerAt(on)
  await officer.get(tabOf(on))
  const planted = { record: 'risk', of: 'Planted.Name', saw: '', 'risk-imminent': 'no', 'risk-source': 'desk' }
  assert.equal((await officer.post(`${tabOf(on)}/state`, planted)).status, 303)
  const { rows } = await desk.house.database.app.query<{ facts: string }>(
    `select facts::text from pathway_facts where id = $1`,
    [on.file],
  )
  assert.doesNotMatch(JSON.stringify(rows), /Planted/)
  assert.match((await officer.get(`${tabOf(on)}?ask=risk&of=risk`)).body, /name="of" value="risk"/)
})

test('somebody of elsewhere states nothing, and a reader without that duty reads alone', async () => {
  const on = await filed()
  const stranger = await staffBrowser(desk, await desk.outsider())
  const fact = { record: 'risk', of: '', saw: '', 'risk-imminent': 'no', 'risk-source': 'desk' }
  assert.equal((await stranger.post(`${tabOf(on)}/state`, fact)).status, 403)
  const supervisor = await staffBrowser(desk, await desk.reader('supervisor'), tabOf(on))
  assert.equal((await supervisor.get(tabOf(on))).status, 200)
  assert.equal((await supervisor.post(`${tabOf(on)}/state`, fact)).status, 403)
})

test('no word that a desk typed lies in the clear, and no month or day of an act', async () => {
  const on = await filed()
  const officer = await officerAt(on)
  const said = { start: '2025-06-02', marks: 'replaces', sourceWords: 'Planted paper', why: 'Planted reason' }
  assert.equal((await state(officer, on, { record: 'act', of: ACT, said })).status, 303)
  const company = { type: 'company', state: 'FRA', seat: 'ESP', called: 'Planted Mining' }
  assert.equal((await state(officer, on, { record: 'respondent', said: company })).status, 303)
  assert.equal((await state(officer, on, { record: 'filing', said: { reason: 'Planted illness' } })).status, 303)
  const { rows } = await desk.house.database.app.query<{ text: string }>(
    `select f.facets::text as text from entry e join entry_facets f on f.entry = e.id
      where e.file = $1 and e.kind like 'pathway%'
      union all select to_jsonb(p)::text from pathway_facts p where p.id = $1`,
    [on.file],
  )
  assert.ok(rows.length > 3)
  for (const { text } of rows) assert.doesNotMatch(text, /planted|2025-06/i)
  assert.ok(rows.some(({ text }) => text.includes('"2025"')))
})

test('an audit finds every entry as it was signed, and every row as the entries make it', async () => {
  assert.deepEqual(await auditFindings(desk.house), [])
})
