import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { lawBesideProgram, norms } from '../../platform/norms/index.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase, TODAY, type FiledCase } from '../../../test/filed-case.ts'
import { staffBrowser } from '../../../test/staff-browser.ts'
import type { Browserless } from '../../../test/browserless.ts'
import { fieldsOf, personBrowser } from '../../../test/parties.ts'
import { choicesOf, procedureChosen, proceedingsOf } from '../proceedings/index.ts'
import { closesOf } from './closing.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('choice')))
after(() => desk.close())

interface Case {
  readonly filed: FiledCase
  readonly officer: Browserless
}
const at = ({ filed }: Case, tab: string): string => `/cases/${filed.file}/${tab}`

async function aCase(): Promise<Case> {
  const filed = await fileCase(desk)
  return { filed, officer: await staffBrowser(desk, await desk.reader('desk-officer'), `/cases/${filed.file}/choice`) }
}

async function opened({ filed }: Case) {
  const file = await desk.house.cases.openForStaff(await desk.reader('desk-officer'), filed.file, ['narrative'])
  assert.ok(file)
  return file
}

/** A filing that is planned; answers its id. */
async function planned(one: Case, forum: string, respondentState = 'COL'): Promise<string> {
  await one.officer.get(`${at(one, 'proceedings')}?new=1`)
  const done = await one.officer.post(`${at(one, 'proceedings')}/open`, { forum, respondentState, what: '' })
  assert.equal(done.status, 303, done.body.slice(0, 400))
  return proceedingsOf(await opened(one)).findLast((found) => found.forum === forum)?.id ?? ''
}

async function filing(one: Case, id: string, fields: Record<string, string> = {}) {
  const tab = at(one, 'proceedings')
  const { body } = await one.officer.get(`${tab}?proceeding=${id}&step=filed`)
  return one.officer.post(`${tab}/step`, { ...fieldsOf(body, `${tab}/step`), ...fields })
}

const record = async (one: Case, fields: Record<string, string>) => {
  const { body } = await one.officer.get(at(one, 'choice'))
  const action = `${at(one, 'choice')}/record`
  return one.officer.post(action, { ...fieldsOf(body, action), how: 'here', ...fields })
}

test('what a filing closes, and for how long, is what the text of the other door says', () => {
  const { law } = lawBesideProgram()
  const closed = new Map(closesOf(law, 'un_ccpr').map(({ door, until }) => [door, until]))
  assert.deepEqual(closed.get('un_cat'), ['pending', 'examined'])
  assert.ok(closed.has('ecthr'))
  assert.equal(closed.has('un_cerd'), false)
  const other = new Map(closesOf(law, 'ecthr').map(({ door, until }) => [door, until]))
  assert.deepEqual(other.get('un_ccpr'), ['pending', 'reservation'])
})

test('nothing is filed between States before the person has chosen; with the choice, or with a reason, it is', async () => {
  const one = await aCase()
  const id = await planned(one, 'un_ccpr')
  const refused = await filing(one, id, { words: 'Planted post' })
  assert.equal(refused.status, 422)
  assert.match(refused.body, /The person’s choice of this body is not written down yet[\s\S]*Planted post/)
  assert.equal((await record(one, { proceedings: id, words: 'I want the planted committee.' })).status, 303)
  assert.equal((await filing(one, id)).status, 303)
  assert.equal((await filing(one, await planned(one, 'un_ccpr', 'ESP'))).status, 422, 'another State is another matter')
  const urgent = await planned(one, 'iachr')
  assert.equal((await filing(one, urgent)).status, 422)
  assert.equal((await filing(one, urgent, { unchosen: 'Removal at planted dawn' })).status, 303)
  const person = await personBrowser(desk, one.filed.secret)
  assert.match((await person.get('/mine/proceedings')).body, /Removal at planted dawn/)
})

test('a body between States is of no State: nobody gets round the choice by naming one', async () => {
  const one = await aCase()
  await one.officer.get(`${at(one, 'proceedings')}?new=1`)
  const open = { forum: 'un_ccpr', forumState: 'COL', respondentState: 'COL', what: '' }
  const refused = await one.officer.post(`${at(one, 'proceedings')}/open`, open)
  assert.equal(refused.status, 422)
  assert.match(refused.body, /This body belongs to no State/)
  const ofState = { ...open, forum: 'ombudsman_generic' }
  assert.equal((await one.officer.post(`${at(one, 'proceedings')}/open`, ofState)).status, 303)
})

test('a choice that a person’s own script sealed behind a mask counts for nothing, and no other body is told of it', async () => {
  const one = await aCase()
  const id = await planned(one, 'un_ccpr')
  const forged = {
    ...{ by: 'person' as const, chosenOn: TODAY, parallel: [], areAllThere: true, closes: [] },
    forums: [{ forum: 'un_ccpr', respondentState: 'COL' }],
    law: { asOf: TODAY, sha256: '0'.repeat(64) },
  }
  await one.filed.say((work) => {
    const facets = { choice: desk.house.chance.id() }
    work.say(one.filed.places.protection, procedureChosen, { facets, body: forged, recordedOn: TODAY })
  })
  const reader = await desk.reader('desk-officer')
  const file = await desk.house.cases.openForStaff(reader, one.filed.file, ['narrative', 'protection'])
  assert.ok(file)
  assert.ok(file.entries.some(({ kind, state }) => kind === procedureChosen.kind && state === 'unknown'))
  assert.deepEqual(choicesOf(file), [])
  assert.equal((await filing(one, id)).status, 422)
  assert.equal((await one.officer.get(`${at(one, 'choice')}/statement`)).status, 404)
})

test('words of a person that are too long are cut between two letters', async () => {
  const one = await aCase()
  await planned(one, 'un_ccpr')
  const person = await personBrowser(desk, one.filed.secret)
  const page = await person.get('/mine/choice')
  const fields = { ...fieldsOf(page.body, '/mine/choice'), words: `x${'😀'.repeat(10_000)}` }
  assert.equal((await person.post('/mine/choice', fields)).status, 303)
})

test('a person sees what each way closes, chooses on their own page, and may choose none of them later', async () => {
  const one = await aCase()
  const [first] = [await planned(one, 'un_ccpr'), await planned(one, 'un_cat')]
  const person = await personBrowser(desk, one.filed.secret)
  const page = await person.get('/mine/choice')
  assert.match(
    page.body,
    /Human Rights Committee[\s\S]*closes \S+ other doors[\s\S]*as long as the matter lies elsewhere/,
  )
  const fields = { ...fieldsOf(page.body, '/mine/choice'), proceedings: first, words: 'Mis palabras plantadas' }
  assert.equal((await person.post('/mine/choice', fields)).location, '/mine/choice')
  const [choice] = choicesOf(await opened(one))
  assert.deepEqual(choice?.forums, [{ forum: 'un_ccpr', respondentState: 'COL' }])
  assert.equal(choice.said?.how, 'page')
  assert.ok(choice.said.shown.length > 0)
  assert.match((await one.officer.get(at(one, 'choice'))).body, /Mis palabras plantadas/)
  const late = await person.post('/mine/choice', { ...fields, proceedings: [] as unknown as string })
  assert.match(late.body, /choice-form|Where to go with it/)
  const again = fieldsOf((await person.get('/mine/choice')).body, '/mine/choice')
  assert.equal((await person.post('/mine/choice', { ...again, words: '' })).location, '/mine/choice')
  assert.equal((await filing(one, first)).status, 422)
})

test('what other authorities may see holds bodies, States and days, and not a word of the person', async () => {
  const one = await aCase()
  const earlier = await planned(one, 'un_wgad')
  await filing(one, earlier, { unchosen: 'Planted reason', reference: 'Planted 4', 'on-year': '2025' })
  const id = await planned(one, 'un_ccpr')
  await record(one, { proceedings: id, words: 'Planted words of hers' })
  const { body, headers } = await one.officer.get(`${at(one, 'choice')}/statement`)
  assert.match(String(headers['content-type']), /^application\/json/)
  const statement = JSON.parse(body) as Record<string, unknown>
  assert.deepEqual(statement.parallel, [{ forum: 'un_wgad', forumState: null, state: 'pending', filed: '2025' }])
  assert.deepEqual(statement.forums, [{ forum: 'un_ccpr', respondentState: 'COL' }])
  assert.equal(statement.areAllThere, false)
  assert.doesNotMatch(body, /planted/i)
})

test('of two who write a choice down the second sees both; nonsense and other roles write none', async () => {
  const one = await aCase()
  const id = await planned(one, 'un_ccpr')
  const action = `${at(one, 'choice')}/record`
  const seen = fieldsOf((await one.officer.get(at(one, 'choice'))).body, action)
  assert.equal((await record(one, { proceedings: id, words: 'First planted words' })).status, 303)
  const late = await one.officer.post(action, { ...seen, words: 'Second planted words', how: 'phone' })
  assert.equal(late.status, 409)
  assert.match(late.body, /First planted words[\s\S]*Second planted words/)
  assert.equal((await record(one, { proceedings: id, words: '' })).status, 422)
  assert.equal((await record(one, { proceedings: desk.house.chance.id(), words: 'x' })).status, 409)
  const supervisor = await staffBrowser(desk, await desk.reader('supervisor'), at(one, 'choice'))
  assert.equal((await supervisor.post(action, { ...seen, words: 'x', how: 'here' })).status, 403)
  assert.equal(choicesOf(await opened(one)).length, 1)
})

test('doors that are shut today anyway stand apart from those that can be lost, and none is left out', async () => {
  const act =
    [...norms().violations.violations.values()].find(({ rights }) => rights.includes('torture-free'))?.id ?? ''
  const filed = await fileCase(desk, { facets: { acts: [act], respondentStates: ['COL'], states: ['COL'] } })
  const one = {
    filed,
    officer: await staffBrowser(desk, await desk.reader('desk-officer'), `/cases/${filed.file}/choice`),
  }
  await planned(one, 'un_ccpr')
  const { body } = await one.officer.get(at(one, 'choice'))
  const [lost = '', shut = ''] = body.split('shut today anyway')
  assert.match(lost, /Whether it is open today is not known yet|it is open today/)
  assert.match(lost, /Inter-American Commission/)
  assert.match(shut, /European Court of Human Rights/)
})
