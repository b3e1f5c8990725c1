import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { auditFindings } from '../../../test/audit.ts'
import type { Browserless } from '../../../test/browserless.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase, TODAY, type FiledCase } from '../../../test/filed-case.ts'
import { fieldsOf, personBrowser } from '../../../test/parties.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import { eventTold } from '../../platform/cases/index.ts'
import { openOf } from '../../platform/chronicle/index.ts'
import { harmsOf, type HarmOfCase } from './read.ts'
import { groupOfKind } from './show.tsx'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('harms')))
after(() => desk.close())

interface Case {
  readonly filed: FiledCase
  readonly officer: Browserless
  readonly person: Browserless
}
const tab = ({ filed }: Pick<Case, 'filed'>): string => `/cases/${filed.file}/harms`

async function aCase(): Promise<Case> {
  const filed = await fileCase(desk, { called: 'Sol' })
  const officer = await staffBrowser(desk, await desk.reader('case-handler'), `/cases/${filed.file}/harms`)
  return { filed, officer, person: await personBrowser(desk, filed.secret) }
}

async function harmsNow({ filed }: Case): Promise<readonly HarmOfCase[]> {
  const file = await desk.house.cases.openForStaff(await desk.reader('desk-officer'), filed.file, ['narrative'])
  assert.ok(file)
  return harmsOf(file.entries)
}

const placeOf = (kind: string): number => groupOfKind(desk.house.norms, kind)?.place ?? 0
const INJURY = { kind: 'injury', role: 'direct', dimension: 'individual', source: 'person', words: 'A planted scar.' }
const add = (one: Case, fields: Record<string, string | readonly string[]>) =>
  one.officer.post(`${tab(one)}/add`, { group: String(placeOf('injury')), ...INJURY, ...fields })
const ownPlace = (): string => `/mine/harms/${placeOf('injury')}`

test('a harm stands in a row of its person with its days as exact as known, its head, its source and who rated it', async () => {
  const one = await aCase()
  const form = await one.officer.get(`${tab(one)}?new=${placeOf('injury')}`)
  assert.match(form.body, /Injury or pain[\s\S]*wounds, burns/)
  const rated = { level: '3', severityBy: 'doctor', severityBasis: 'Planted report.', rating: '8', ratedHow: 'phone' }
  const done = await add(one, { ...rated, 'from-month': '2', 'from-year': '2025', evidence: 'Scan 1\r\n\r\nScan 2' })
  assert.equal(done.status, 303, done.body.slice(0, 600))
  const [harm] = await harmsNow(one)
  assert.ok(harm)
  assert.equal(harm.from, '2025-02')
  assert.deepEqual(harm.severity, { level: 3, by: 'doctor', basis: 'Planted report.' })
  assert.deepEqual([harm.rating?.rating, harm.rating?.told], [8, 'phone'])
  assert.equal(harm.head, desk.house.norms.harms.harms.get('injury')?.head)
  assert.deepEqual(harm.evidence, ['Scan 1', 'Scan 2'])
  assert.match(
    (await one.officer.get(tab(one))).body,
    /Injury or pain[\s\S]*8.{0,2} of .{0,2}10[\s\S]*[Pp]hysical harm/,
  )
})

test('a level that nobody stands behind is asked for again with all that was typed', async () => {
  const one = await aCase()
  const refused = await add(one, { level: '2' })
  assert.equal(refused.status, 422)
  assert.match(refused.body, /Say who rated it[\s\S]*A planted scar\./)
  assert.deepEqual(await harmsNow(one), [])
})

test('what is no kind, no date, or still to come is refused with its field, and nothing is stored', async () => {
  const one = await aCase()
  for (const [fields, words] of [
    [{ kind: 'planted-kind' }, /Choose a kind of harm from the list/],
    [{ kind: '' }, /Choose the kind of harm\./],
    [{ 'from-day': '31', 'from-month': '4', 'from-year': '2020' }, /Write a day, a month with its year/],
    [{ 'from-year': '2031' }, /still to come/],
    [{ 'from-year': '2020', 'until-year': '2019' }, /ends before it begins/],
    [{ person: '3f0c7a52-6c1e-4a53-9a8e-0d7c8e2b1f11' }, /not noted in the case/],
  ] as const) {
    const { status, body } = await add(one, fields)
    assert.equal(status, 422, JSON.stringify(fields))
    assert.match(body, words)
  }
  assert.deepEqual(await harmsNow(one), [])
})

test('said anew, the older words stay; of two at once the second sees both', async () => {
  const one = await aCase()
  await add(one, {})
  const [harm] = await harmsNow(one)
  assert.ok(harm)
  const seen = { harm: harm.id, saw: harm.newest }
  const anew = (words: string) => one.officer.post(`${tab(one)}/anew`, { ...INJURY, ...seen, words })
  assert.equal((await anew('A planted limp.')).status, 303)
  const late = await anew('My own words.')
  assert.equal(late.status, 409)
  assert.match(late.body, /A planted limp\.[\s\S]*My own words\./)
  const [now] = await harmsNow(one)
  assert.deepEqual([now?.words, now?.before.map(({ words }) => words)], ['A planted limp.', ['A planted scar.']])
  assert.match(
    (await one.officer.get(`${tab(one)}?harm=${harm.id}`)).body,
    /A planted limp\.[\s\S]*Said before[\s\S]*A planted scar\./,
  )
})

test('not a harm after all: it stays in sight with the reason, and said anew it counts again', async () => {
  const one = await aCase()
  await add(one, {})
  const [harm] = await harmsNow(one)
  assert.ok(harm)
  const strike = (reason: string) => one.officer.post(`${tab(one)}/strike`, { harm: harm.id, saw: harm.newest, reason })
  assert.equal((await strike('')).status, 422)
  assert.equal((await strike('Of another planted case.')).status, 303)
  assert.match((await one.officer.get(tab(one))).body, /Injury or pain<\/a>[\s\S]*Counts no more/)
  assert.match((await one.person.get('/mine/harms')).body, /Counts no more[\s\S]*Of another planted case\./)
  const saw = (await harmsNow(one))[0]?.newest ?? ''
  await one.officer.post(`${tab(one)}/anew`, { ...INJURY, harm: harm.id, saw })
  assert.equal((await harmsNow(one))[0]?.isStruck, false)
})

test('the person adds what they lost without scripts, with their own number, or with none, which is an answer too', async () => {
  const one = await aCase()
  const page = await one.person.get('/mine/harms')
  assert.match(page.body, /Nothing is written down yet/)
  const blank = await one.person.fill(ownPlace(), { words: 'Kept words.' })
  assert.equal(blank.status, 422)
  assert.match(blank.body, /Choose a kind of harm[\s\S]*Kept words\./)
  const done = await one.person.fill(ownPlace(), { kind: 'injury', rating: 'rather-not', words: 'My planted hand.' })
  assert.equal(done.location, '/mine/harms')
  const [harm] = await harmsNow(one)
  assert.ok(harm)
  assert.deepEqual([harm.rating?.rating, harm.severity, harm.source, harm.header.unit], [null, null, 'person', null])
  assert.equal(harm.header.recordedAt, undefined)
  assert.match((await one.officer.get(`${tab(one)}?harm=${harm.id}`)).body, /My planted hand\.[\s\S]*the person/)
})

test('the person’s number changes no word of the desk, and what the desk rated stays as it is', async () => {
  const one = await aCase()
  await add(one, { level: '1', severityBy: 'nurse', severityBasis: 'Seen once.' })
  const [harm] = await harmsNow(one)
  assert.ok(harm)
  const address = `${ownPlace()}?said=${harm.id}`
  const { body } = await one.person.get(address)
  const fields = { ...fieldsOf(body, ownPlace()), kind: 'injury', role: 'direct', words: harm.words }
  assert.equal((await one.person.post(ownPlace(), { ...fields, rating: '9' })).location, '/mine/harms')
  const [now] = await harmsNow(one)
  assert.deepEqual([now?.newest, now?.rating?.rating, now?.severity?.level], [harm.newest, 9, 1])
})

test('what the person says over a newer word is kept on the page beside it', async () => {
  const one = await aCase()
  await add(one, {})
  const [harm] = await harmsNow(one)
  assert.ok(harm)
  const fields = fieldsOf((await one.person.get(`${ownPlace()}?said=${harm.id}`)).body, ownPlace())
  await one.officer.post(`${tab(one)}/anew`, { ...INJURY, harm: harm.id, saw: harm.newest, words: 'Newer planted.' })
  const late = await one.person.post(ownPlace(), { ...fields, kind: 'injury', words: 'What I typed.' })
  assert.equal(late.status, 422)
  assert.match(late.body, /Newer planted\.[\s\S]*What I typed\./)
})

test('harms stand by whose they are, under a name that only the desk reads', async () => {
  const one = await aCase()
  const persons = `/cases/${one.filed.file}/persons`
  const noted = { names: 'Planted Sister', role: 'family', toldBy: 'person', toldWords: '', note: '' }
  await one.officer.get(persons)
  assert.equal((await one.officer.post(`${persons}/add`, noted)).status, 303)
  const { body } = await one.officer.get(`${tab(one)}?new=${placeOf('injury')}`)
  const person = /<option value="([0-9a-f-]{36})"[^>]*>Planted Sister/.exec(body)?.[1] ?? ''
  assert.equal((await add(one, { person, role: 'indirect' })).status, 303)
  await add(one, { words: 'Of the person themself.' })
  assert.match((await one.officer.get(tab(one))).body, /person concerned[\s\S]*<caption[^>]*>Planted Sister/)
  assert.equal((await harmsNow(one))[0]?.person, person)
  assert.doesNotMatch((await one.person.get('/mine/harms')).body, /Planted Sister/)
})

test('what happened that a harm rests on stands under it', async () => {
  const one = await aCase()
  const { body } = await one.officer.get(`${tab(one)}?new=${placeOf('injury')}`)
  const event = /name="restsOn" value="([0-9a-f-]{36})"/.exec(body)?.[1] ?? ''
  assert.equal((await add(one, { restsOn: event })).status, 303)
  const [harm] = await harmsNow(one)
  assert.deepEqual(harm?.restsOn, [event])
  const shown = await one.officer.get(`${tab(one)}?harm=${harm?.id ?? ''}`)
  assert.match(shown.body, /What happened that it rests on<\/h3>[\s\S]*A car stood there\./)
})

/** Two more events of the case, as the person tells them: their entries. */
async function tellTwoMore({ filed }: Case): Promise<readonly string[]> {
  const words = ['The first planted event.', 'The second planted event.']
  await filed.say((work) => {
    for (const what of words) {
      const body = { when: { told: 'in spring' }, what }
      work.say(filed.places.narrative, eventTold, { facets: {}, body, recordedOn: TODAY })
    }
  })
  const file = await desk.house.cases.openForStaff(await desk.reader('desk-officer'), filed.file, ['narrative'])
  const told = openOf(file?.entries ?? [], eventTold)
  return words.flatMap((what) => told.filter(({ body }) => body.what === what).map(({ header }) => header.id))
}

test('the chronicle by harm: what it rests on and what was said of it, and nothing of another harm', async () => {
  const one = await aCase()
  const [first = '', second = ''] = await tellTwoMore(one)
  await add(one, { restsOn: first, words: 'A planted burn.' })
  await add(one, { restsOn: second, words: 'A planted fall.' })
  const [burn] = await harmsNow(one)
  assert.ok(burn)
  const shown = await one.officer.get(`${tab(one)}?harm=${burn.id}`)
  const href = /href="([^"]+chronicle[?]harm=[^"]+)"/.exec(shown.body)?.[1] ?? ''
  const inTimeline = async (address: string): Promise<string> => {
    const { status, body } = await one.officer.get(address)
    assert.equal(status, 200)
    return body.slice(body.indexOf('class="timeline"'))
  }
  const alone = await inTimeline(href)
  assert.match(alone, /A planted burn\.[\s\S]*The first planted event\./)
  assert.doesNotMatch(alone, /planted fall|second planted event|A car stood there/)
  assert.match(await inTimeline(`${href}&order=oldest`), /The first planted event\.[\s\S]*A planted burn\./)
  const any = await inTimeline(href.replace(burn.id, 'any'))
  assert.match(any, /The second planted event\.[\s\S]*The first planted event\./)
  assert.doesNotMatch(any, /A car stood there/)
})

test('the chronicle leads to each harm and back to everything; a harm that is none shows nothing', async () => {
  const one = await aCase()
  await add(one, { words: 'A planted burn.' })
  const [burn] = await harmsNow(one)
  const chronicle = `/cases/${one.filed.file}/chronicle`
  assert.match((await one.officer.get(chronicle)).body, /href="[^"]+chronicle[?]harm=any"[^>]*>[\s\S]{0,20}By harm/)
  const { body } = await one.officer.get(`${chronicle}?harm=any&kind=messages`)
  assert.match(body, new RegExp(`harm=${burn?.id ?? ''}"[^>]*>[\\s\\S]{0,20}Injury or pain: A planted burn`))
  assert.match(body, new RegExp(`href="${chronicle}[?]order=oldest&amp;harm=any"`))
  assert.match(body, new RegExp(`href="${chronicle}"[^>]*>Everything`))
  const none = await one.officer.get(`${chronicle}?harm=3f0c7a52-6c1e-4a53-9a8e-0d7c8e2b1f11`)
  assert.doesNotMatch(none.body, /A car stood there|Written down by/)
  assert.match((await one.officer.get(`${chronicle}?harm=%3Cscript%3E`)).body, /A car stood there/)
})

test('in the clear stands an id and nothing of what was lost, and an audit finds nothing wrong', async () => {
  const { rows } = await desk.house.database.app.query<{ facets: object }>(
    `select facets from entry_facets f join entry e on e.id = f.entry where e.kind like 'harm.%'`,
  )
  assert.ok(rows.length > 5)
  assert.ok(rows.every(({ facets }) => Object.keys(facets).join() === 'harm'))
  assert.deepEqual(await auditFindings(desk.house), [])
})
