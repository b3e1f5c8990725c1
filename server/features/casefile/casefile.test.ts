import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { accessAsked, identityGiven, messageSent, needStated } from '../../platform/cases/index.ts'
import { browserless, type Browserless } from '../../../test/browserless.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase, personWrites, TODAY } from '../../../test/filed-case.ts'
import type { Role } from '../../platform/access/index.ts'
import { features } from '../index.ts'
import { isNamed } from './tabs/chronicle-entry.tsx'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('casefile')))
after(() => desk.close())

/** Somebody of the desk at a browser without scripts, before a page that has a form. */
async function at(role: Role, url: string): Promise<Browserless> {
  const [name = '', value = ''] = desk.cookie(await desk.reader(role)).split('=')
  const browser = browserless(desk.app, new Map([[name, value]]))
  await browser.get(url)
  return browser
}

test('the case opens on its summary: name, where it stands, what is due by which rule, and every part counted', async () => {
  const filed = await fileCase(desk, { called: 'Sol Planted', needs: ['safety-now'], phone: '+57 1 000' })
  const { file } = filed
  await filed.say((work) => {
    const facets = { from: 'person', kind: 'message' } as const
    work.say(filed.places.own, messageSent, { facets, body: { text: 'For myself.' }, recordedOn: TODAY })
  })
  const officer = await at('desk-officer', `/cases/${file}`)
  const { body, status } = await officer.get(`/cases/${file}`)
  assert.equal(status, 200)
  for (const words of ['Sol Planted', 'Received', '18 March 2026', '1 need is open', 'Safety', '1 sealed item'])
    assert.ok(body.includes(words), words)
  assert.doesNotMatch(/<title>.*<\/title>/.exec(body)?.[0] ?? '', /Planted/)
})

/** Kinds that stand in other parts of a case, or in no case, and so never in its chronicle. */
const ELSEWHERE = [
  'danger.told contact.agreed contact.made contact.heeded identity.given notice.asked notice.sent risk.assessed risk.lowered',
  'baseline.checked risk.lowering-asked person.noted persons.linked person.compared statement.taken statement.attributed task.set',
  'helper.listed helper.checked helper.removed task.done case.assigned counsel.written counsel.file booking.line referral.line monitor.line share.copied forum-form.typed',
  'programme.opened programme.rule-set programme.moved beneficiary.registered beneficiary.moved collective.measure',
  'collective.moved assembly.held programme.money',
  'request.drafted request.draft-validated request.draft-ended request.asked request.moved request.noted request.other-channel request.serves',
  'request.file-put-forward request.files-looked-at harm.matched',
].flatMap((line) => line.split(' '))

test('whatever a feature lets stand in the chronicle of a case has a name there, and no code', () => {
  const lines = desk.house.chronicleLines()
  const kinds = features.flatMap(({ entryKinds }) => entryKinds ?? []).map(({ kind }) => kind)
  assert.deepEqual(
    kinds.filter((kind) => !lines.has(kind) && !isNamed(kind) && !ELSEWHERE.includes(kind)),
    [],
  )
})

test('report and identity stand as they were told, in the words of the day', async () => {
  const { file } = await fileCase(desk, { called: 'Sol' })
  const { body } = await (await at('case-handler', `/cases/${file}`)).get(`/cases/${file}/report`)
  assert.match(body, /¿Qué pasó\?/)
  assert.match(body, /lang="es"[^>]*>Vinieron de noche/)
  assert.match(body, /Wants to be called/)
})

test('what makes taking part possible stands in the reader’s language, adaptations too', async () => {
  const filed = await fileCase(desk)
  const asked = { languages: ['Nahuatl'], interpreter: 'yes' as const, adaptations: ['large-print'], words: 'A ramp.' }
  await filed.say((work) =>
    work.say(filed.places.narrative, accessAsked, { facets: {}, body: asked, recordedOn: TODAY }),
  )
  const { body } = await (await at('desk-officer', `/cases/${filed.file}`)).get(`/cases/${filed.file}/report`)
  const label = desk.house.norms.words('en').say('support-services', 'large-print', 'label').text
  for (const words of ['Nahuatl', label, 'A ramp.']) assert.ok(body.includes(words), words)
  assert.match(body, /Interpreter[^?]{0,60}Yes/)
})

test('a name that the person gives later reaches the list once somebody has read it', async () => {
  const filed = await fileCase(desk)
  const officer = await at('desk-officer', `/cases/${filed.file}`)
  await filed.say((work) =>
    work.say(filed.places.identity, identityGiven, {
      facets: {},
      body: { fields: { called: 'Luna' } },
      recordedOn: TODAY,
    }),
  )
  assert.doesNotMatch((await officer.get('/board')).body, /Luna/)
  await officer.get(`/cases/${filed.file}/report`)
  assert.match((await officer.get('/board')).body, /Luna/)
})

test('an acknowledgement ends its clock; a question starts one for the person and goes on when they have answered', async () => {
  const filed = await fileCase(desk)
  const { file } = filed
  const officer = await at('desk-officer', `/cases/${file}/messages`)
  const clocks = async (): Promise<readonly string[]> => {
    const { rows } = await desk.house.database.app.query<{ rule: string }>(
      'select rule from clock where file = $1 and ended is null order by rule',
      [file],
    )
    return rows.map(({ rule }) => rule)
  }
  const send = (kind: string, text: string) =>
    officer.post(`/cases/${file}/casefile/message`, { kind, text, language: 'en' })
  assert.equal((await send('acknowledgement', 'It is here.')).location, `/cases/${file}/messages`)
  assert.deepEqual(await clocks(), ['decide-on-report'])
  await send('question', 'On which day was it?')
  assert.deepEqual(await clocks(), ['answer-question', 'decide-on-report'])
  await personWrites(filed, 'The ninth.')
  assert.match((await officer.get(`/cases/${file}/messages`)).body, /An answer is here/)
  await officer.post(`/cases/${file}/casefile/answered`, {})
  assert.deepEqual(await clocks(), ['decide-on-report'])
})

test('a message without words is asked for again and keeps what was chosen', async () => {
  const { file } = await fileCase(desk)
  const officer = await at('desk-officer', `/cases/${file}/messages`)
  const again = await officer.post(`/cases/${file}/casefile/message`, { kind: 'question', text: ' ', language: 'en' })
  assert.equal(again.status, 422)
  assert.match(again.body, /Write something/)
})

test('a translation stands beside the original and says whether a person or a machine made it', async () => {
  const filed = await fileCase(desk)
  const officer = await at('desk-officer', `/cases/${filed.file}/messages`)
  await personWrites(filed, 'Tengo miedo.')
  const page = await officer.get(`/cases/${filed.file}/messages`)
  const message = /<option value="([0-9a-f-]{36})"/.exec(page.body)?.[1] ?? ''
  const form = { message, translation: 'I am afraid.', translationLanguage: 'en', by: 'machine' }
  await officer.post(`/cases/${filed.file}/casefile/translation`, form)
  const { body } = await officer.get(`/cases/${filed.file}/messages`)
  assert.match(body, /Tengo miedo[\s\S]*Translated into .English. by a machine[\s\S]*I am afraid/)
  const other = await fileCase(desk)
  const wrong = await officer.post(`/cases/${other.file}/casefile/translation`, form)
  assert.equal(wrong.status, 409)
})

test('needs show their newest answer and what changed since the reader looked last', async () => {
  const filed = await fileCase(desk, { needs: ['safety-now'] })
  const url = `/cases/${filed.file}/needs`
  const officer = await at('desk-officer', url)
  await filed.say((work) =>
    work.say(filed.places.narrative, needStated, {
      ...{ facets: { need: 'safety-now', answer: 'no' }, body: {}, recordedOn: TODAY },
    }),
  )
  desk.clock.move(1000)
  const { body } = await officer.get(url)
  assert.match(body, /1 need has changed since you looked last/)
  assert.match(body, /1 earlier answer/)
  desk.clock.move(1000)
  assert.match((await officer.get(url)).body, /Nothing has changed/)
})

test('the chronicle goes page by page in both orders, by kind and by State, without gap or repetition', async () => {
  const filed = await fileCase(desk)
  for (let round = 0; round < 3; round += 1)
    await filed.say((work) => {
      for (let count = 0; count < 40; count += 1)
        work.say(filed.places.narrative, messageSent, {
          ...{ facets: { from: 'person', kind: 'message' }, body: { text: `m${round}-${count}.` }, recordedOn: TODAY },
        })
    })
  const officer = await at('desk-officer', `/cases/${filed.file}`)
  const seen: string[] = []
  let url: string | undefined = `/cases/${filed.file}/chronicle?kind=messages&order=oldest`
  for (let pages = 0; url !== undefined; pages += 1) {
    assert.ok(pages < 4)
    const { body } = await officer.get(url)
    seen.push(...[...body.matchAll(/>(m\d-\d+)\.</g)].map(([, text = '']) => text))
    url = /<a href="([^"]+)">Further entries/.exec(body)?.[1]?.replaceAll('&amp;', '&')
  }
  const all = [0, 1, 2].flatMap((round) => Array.from({ length: 40 }, (_, count) => `m${round}-${count}`))
  assert.deepEqual(seen, all)
  const newest = await officer.get(`/cases/${filed.file}/chronicle?kind=messages`)
  assert.match(newest.body, /m2-39/)
  assert.doesNotMatch(newest.body, /m0-0\./)
  assert.match((await officer.get(`/cases/${filed.file}/chronicle?state=COL`)).body, /A car stood there/)
  assert.doesNotMatch((await officer.get(`/cases/${filed.file}/chronicle?state=ESP`)).body, /A car stood there/)
})

test('each reading stands in the audit by name, unit and reason; the holders of each part too', async () => {
  const { file } = await fileCase(desk)
  const officer = await at('desk-officer', `/cases/${file}/report`)
  const { body } = await officer.get(`/cases/${file}/audit`)
  for (const words of ['Officer', 'Working on the case', 'Making the label for the list', 'The person', 'First desk'])
    assert.ok(body.includes(words), words)
})

test('another unit, and a role that works no cases, get nothing of a case', async () => {
  const { file } = await fileCase(desk)
  const [name = '', value = ''] = desk.cookie(await desk.outsider()).split('=')
  const stranger = browserless(desk.app, new Map([[name, value]]))
  for (const tab of ['', '/report', '/messages', '/chronicle', '/audit'])
    assert.equal((await stranger.get(`/cases/${file}${tab}`)).status, 403)
  const statistician = await at('statistician', '/account')
  assert.equal((await statistician.get(`/cases/${file}`)).status, 403)
  const { rows } = await desk.house.database.app.query('select 1 from access where file = $1', [file])
  assert.equal(rows.length, 0)
})

test('an address that names no case or no tab says so', async () => {
  const { file } = await fileCase(desk)
  const officer = await at('desk-officer', `/cases/${file}`)
  assert.equal((await officer.get(`/cases/${file}/nothing`)).status, 404)
  assert.equal((await officer.get('/cases/00000000-0000-4000-8000-000000000000')).status, 404)
})
