import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { eventTold } from '../../platform/cases/index.ts'
import type { Role } from '../../platform/access/index.ts'
import type { Browserless } from '../../../test/browserless.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase, personWrites, TODAY, type FiledCase } from '../../../test/filed-case.ts'
import { hiddenFields, staffBrowser } from '../../../test/staff-browser.ts'
import { concernedId, linksIn, personsIn, saidOf } from './read.ts'
import { statementTaken } from './kinds.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('persons')))
after(() => desk.close())

const tab = ({ file }: Pick<FiledCase, 'file'>): string => `/cases/${file}/persons`
const at = async (role: Role, filed: FiledCase): Promise<Browserless> =>
  staffBrowser(desk, await desk.reader(role), tab(filed))
const concerned = ({ file }: FiledCase): string => concernedId(desk.house.primitives, file)

const NOBODY = { names: 'Amina', role: 'witness', toldBy: 'person', toldWords: '', note: '' }
const add = (browser: Browserless, filed: FiledCase, fields: Record<string, string>) =>
  browser.post(`${tab(filed)}/add`, { ...NOBODY, ...fields })

const SAID = { saidTo: 'desk worker', language: 'es', interpreter: 'yes', source: 'witness', said: 'I saw a car.' }
const take = (browser: Browserless, filed: FiledCase, fields: Record<string, string>) =>
  browser.post(`${tab(filed)}/statement`, { ...SAID, speaker: concerned(filed), ...fields })

async function opened(filed: FiledCase) {
  const file = await desk.house.cases.openForStaff(await desk.reader('desk-officer'), filed.file, [
    ...(['narrative', 'identity', 'desk'] as const),
  ])
  assert.ok(file)
  return file
}
const personsNow = async (filed: FiledCase) => personsIn((await opened(filed)).entries, concerned(filed))
const idOf = async (filed: FiledCase, name: string): Promise<string> =>
  (await personsNow(filed)).find(({ names }) => names.includes(name))?.id ?? ''

/** What the holder of the receipt can open at all. */
async function readByPerson({ secret }: FiledCase): Promise<string> {
  const [own] = await desk.house.receipts.files(secret)
  assert.ok(own)
  const purposes = ['narrative', 'identity', 'protection', 'evidence', 'desk', 'own']
  return JSON.stringify((await desk.house.cases.openForPerson(own, purposes)).entries)
}

test('a person of the case stands there by role, in every script of their name, and by whose word they are known', async () => {
  const filed = await fileCase(desk, { called: 'Sol', identity: { name: 'سلمى' } })
  const handler = await at('case-handler', filed)
  const done = await add(handler, filed, {
    ...{
      names: 'أمينة\r\n  Amina \r\n',
      role: 'witness',
      toldBy: 'document',
      toldWords: 'a letter',
      note: 'Fears them.',
    },
  })
  assert.equal(done.status, 303)
  const { body } = await handler.get(tab(filed))
  for (const name of ['أمينة', 'Amina', 'سلمى', 'Sol'])
    assert.match(body, new RegExp(`<bdi class="typed" dir="auto">${name}</bdi>`))
  assert.match(body, /Witness[\s\S]*Stands in a document[\s\S]*a letter[\s\S]*Fears them\./)
  assert.match(body, /Person concerned[\s\S]*As they said themself/)
})

test('a correction stands in front of the older version, which stays; of two at once the second sees both', async () => {
  const filed = await fileCase(desk)
  const first = await at('case-handler', filed)
  await add(first, filed, { names: 'Old Name' })
  const id = await idOf(filed, 'Old Name')
  const second = await at('desk-officer', filed)
  const action = `${tab(filed)}/correct`
  const { _csrf: _token, ...seen } = hiddenFields((await second.get(`${tab(filed)}?correct=${id}`)).body, action)
  assert.equal((await first.post(action, { ...NOBODY, ...seen, names: 'New Name' })).status, 303)
  const late = await second.post(action, { ...NOBODY, ...seen, names: 'My Own Name', note: 'My own words.' })
  assert.equal(late.status, 409)
  assert.match(late.body, /New Name[\s\S]*My Own Name[\s\S]*My own words\./)
  const [, person] = await personsNow(filed)
  assert.deepEqual(person?.names, ['New Name'])
  assert.deepEqual(
    person.before.map(({ names }) => names),
    [['Old Name']],
  )
  assert.match((await first.get(tab(filed))).body, /One older version[\s\S]*Old Name/)
})

test('two who may be one are shown together and never merged; it can be undone, and called not the same', async () => {
  const filed = await fileCase(desk)
  const handler = await at('case-handler', filed)
  await add(handler, filed, { names: 'Amina' })
  await add(handler, filed, { names: 'Amina K.', role: 'official' })
  const [one, other] = [await idOf(filed, 'Amina'), await idOf(filed, 'Amina K.')]
  const action = `${tab(filed)}/link`
  const link = async (verdict: string, chosen: Record<string, string> = {}) => {
    const { saw = '' } = hiddenFields((await handler.get(tab(filed))).body, action)
    return handler.post(action, { saw, one, other, verdict, linkWords: 'Same telephone.', ...chosen })
  }
  assert.equal((await link('same')).status, 303)
  const { body } = await handler.get(tab(filed))
  assert.match(body, /These 2 are said to be one person/)
  assert.equal((await personsNow(filed)).length, 3)
  assert.equal((await handler.post(action, { saw: '', one, other, verdict: 'not-same', linkWords: 'No.' })).status, 409)
  const { _csrf: _token, ...undo } = hiddenFields(body, action)
  assert.equal(undo.verdict, 'undone')
  assert.equal((await handler.post(action, undo)).status, 303)
  assert.doesNotMatch((await handler.get(tab(filed))).body, /said to be one person/)
  assert.equal((await link('not-same')).status, 303)
  assert.match((await handler.get(tab(filed))).body, /Not the same as/)
  assert.deepEqual(
    linksIn((await opened(filed)).entries).map(({ verdict }) => verdict),
    ['same', 'undone', 'not-same'],
  )
  assert.equal((await link('same', { other: one })).status, 409)
  assert.equal((await link('same', { other: '3f0c7a52-6c1e-4a53-9a8e-0d7c8e2b1f11' })).status, 409)
})

test('statements stand by source, what contradicts side by side, none in place of another', async () => {
  const filed = await fileCase(desk, { called: 'Sol' })
  await personWrites(filed, 'It was a red car.')
  const handler = await at('case-handler', filed)
  await add(handler, filed, { names: 'Amina' })
  const speaker = await idOf(filed, 'Amina')
  const day = { 'saidOn-day': '2', 'saidOn-month': '3', 'saidOn-year': '2026' }
  assert.equal((await take(handler, filed, { speaker, said: 'It was blue.', ...day })).status, 303)
  assert.equal((await take(handler, filed, { speaker, said: 'It was green.' })).status, 303)
  const { body } = await handler.get(tab(filed))
  assert.match(
    body,
    /The person<\/h3>[\s\S]*It was a red car\.[\s\S]*A witness<\/h3>[\s\S]*It was blue\.[\s\S]*It was green\./,
  )
  assert.match(body, /2 March 2026|March 2, 2026/)
  assert.match(body, /Spanish[\s\S]*With an interpreter/)
})

test('the person reads what was written down of their own words, and a witness’s name and words reach no receipt', async () => {
  const filed = await fileCase(desk, { called: 'Sol' })
  const handler = await at('case-handler', filed)
  await add(handler, filed, { names: 'Amina Hidden' })
  const speaker = await idOf(filed, 'Amina Hidden')
  await take(handler, filed, { speaker, said: 'Hidden words.' })
  await take(handler, filed, { source: 'person', said: 'My own words.' })
  const read = await readByPerson(filed)
  assert.match(read, /My own words\./)
  assert.doesNotMatch(read, /Hidden/)
  const { rows } = await desk.house.database.app.query<{ facets: unknown }>(
    `select facets from entry_facets f join entry e on e.id = f.entry where e.kind = any($1)`,
    [['person.noted', 'persons.linked', 'statement.taken']],
  )
  assert.ok(rows.length >= 3)
  assert.ok(rows.every(({ facets }) => Object.keys(facets as object).length === 0))
})

test('where somebody else reported, they read nothing that the person said to the desk', async () => {
  const filed = await fileCase(desk, { facets: { filedBy: 'family' } })
  const handler = await at('case-handler', filed)
  await take(handler, filed, { source: 'person', said: 'It was my uncle who told you.' })
  assert.doesNotMatch(await readByPerson(filed), /my uncle/)
  const { body } = await handler.get(tab(filed))
  assert.match(body, /It was my uncle/)
  assert.match(body, /Whoever reported, who is not the person concerned/)
})

test('what was told keeps its own source, and the desk can say whose words it is without changing them', async () => {
  const filed = await fileCase(desk)
  await filed.say((work) => {
    const when = { told: 'in spring' }
    const body = { when, what: 'Papers were burnt.', source: 'the neighbour' }
    work.say(filed.places.narrative, eventTold, { facets: {}, body, recordedOn: TODAY })
  })
  const handler = await at('case-handler', filed)
  await add(handler, filed, { names: 'Neighbour' })
  const before = await handler.get(tab(filed))
  assert.match(before.body, /in their words:[\s\S]{0,80}the neighbour/)
  const event = saidOf((await opened(filed)).entries, eventTold).at(-1)?.header.id ?? ''
  const action = `${tab(filed)}/speaker`
  const { _csrf: _token, ...seen } = hiddenFields((await handler.get(`${tab(filed)}?statement=${event}`)).body, action)
  const spokenBy = await idOf(filed, 'Neighbour')
  assert.equal((await handler.post(action, { ...seen, spokenBy, spokenAs: 'witness' })).status, 303)
  assert.equal((await handler.post(action, { ...seen, spokenBy, spokenAs: 'document' })).status, 409)
  assert.match((await handler.get(tab(filed))).body, /A witness<\/h3>[\s\S]*Neighbour[\s\S]*Papers were burnt\./)
  assert.doesNotMatch(await readByPerson(filed), /Neighbour/)
})

test('what is not understood is asked for again with all that was typed', async () => {
  const filed = await fileCase(desk)
  const handler = await at('case-handler', filed)
  const nameless = await add(handler, filed, { names: ' \r\n ', note: 'Kept words.' })
  assert.equal(nameless.status, 422)
  assert.match(nameless.body, /at least one name[\s\S]*Kept words\./)
  assert.equal((await add(handler, filed, { role: 'king' })).status, 422)
  assert.equal((await add(handler, filed, { names: 'x'.repeat(301) })).status, 422)
  await add(handler, filed, { names: 'Amina' })
  const speaker = await idOf(filed, 'Amina')
  const another = await take(handler, filed, { speaker, source: 'person', said: 'Kept too.' })
  assert.equal(another.status, 422)
  assert.match(another.body, /Only the person concerned speaks as the person[\s\S]*Kept too\./)
  const noDay = { 'saidOn-day': '31', 'saidOn-month': '4', 'saidOn-year': '2026' }
  assert.match(
    (await take(handler, filed, { ...noDay, said: 'Kept as well.' })).body,
    /day of the calendar[\s\S]*Kept as well\./,
  )
})

test('hostile words are shown as words, and an address that somebody made up changes nothing', async () => {
  const filed = await fileCase(desk)
  const other = await fileCase(desk)
  const handler = await at('case-handler', filed)
  await add(handler, filed, {
    names: '<script>alert(1)</script>\r\n\u202Eevil',
    note: '"><img src=x onerror=alert(1)>',
  })
  await add(handler, other, { names: 'Of another case' })
  const { body } = await handler.get(`${tab(filed)}?correct=%27--&statement=x&after=1.1`)
  assert.doesNotMatch(body, /<script>alert|<img src=x/)
  const stranger = (await personsNow(other))[1]
  const fields = { ...NOBODY, person: stranger?.id ?? '', saw: stranger?.now?.entry ?? '', names: 'Taken over' }
  assert.equal((await handler.post(`${tab(filed)}/correct`, fields)).status, 409)
  const self = { ...fields, person: concerned(filed) }
  assert.equal((await handler.post(`${tab(filed)}/correct`, self)).status, 409)
  assert.equal((await take(handler, filed, { speaker: stranger?.id ?? '' })).status, 409)
  assert.deepEqual((await personsNow(other))[1]?.names, ['Of another case'])
})

test('a supervisor reads and writes nothing; another unit and an administrator get nothing', async () => {
  const filed = await fileCase(desk)
  const handler = await at('case-handler', filed)
  await add(handler, filed, { names: 'Amina' })
  const supervisor = await at('supervisor', filed)
  const seen = await supervisor.get(tab(filed))
  assert.match(seen.body, /Amina/)
  assert.doesNotMatch(seen.body, /persons\/(add|link|statement|correct)/)
  const others = [
    supervisor,
    await staffBrowser(desk, await desk.outsider()),
    await staffBrowser(desk, await desk.reader('administrator')),
  ]
  for (const browser of others)
    for (const [step, fields] of [
      ['add', NOBODY],
      ['statement', { ...SAID, speaker: concerned(filed) }],
      ['correct', NOBODY],
      ['link', {}],
      ['speaker', {}],
    ] as const)
      assert.equal((await browser.post(`${tab(filed)}/${step}`, fields)).status, 403, step)
  for (const browser of others.slice(1)) assert.equal((await browser.get(tab(filed))).status, 403)
  assert.equal((await personsNow(filed)).length, 2)
})

test('the chronicle is read by harm: the report and the statements that are about it', async () => {
  const filed = await fileCase(desk, { facets: { acts: ['torture', 'enforced-disappearance'] } })
  const handler = await at('case-handler', filed)
  await take(handler, filed, { source: 'person', said: 'About torture.', acts: 'torture' })
  await take(handler, filed, { source: 'person', said: 'About nothing named.', acts: 'not-an-act' })
  const chronicle = `/cases/${filed.file}/chronicle`
  const { body } = await handler.get(`${chronicle}?act=torture`)
  assert.match(body, /About torture\./)
  assert.match(body, /Report/)
  assert.doesNotMatch(body, /About nothing named\.|A car stood there\./)
  assert.doesNotMatch((await handler.get(`${chronicle}?act=enforced-disappearance`)).body, /About torture\./)
  assert.match((await handler.get(`${chronicle}?act=%27%3Cscript%3E`)).body, /A car stood there\./)
  assert.equal(saidOf((await opened(filed)).entries, statementTaken).length, 2)
})
