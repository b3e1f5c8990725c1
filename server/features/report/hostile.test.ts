import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newReceipt } from '@recourse/chronicle'
import { browserless, type Browserless } from '../../../test/browserless.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { showReceipt } from '../../platform/cases/index.ts'
import { VISIT_COOKIE } from '../../platform/http/index.ts'
import { countries } from '../../platform/norms/index.ts'
import { keep, send, underWay } from './commands.ts'
import type { Asking, Question } from './form/asking.ts'
import { EMPTY_DRAFT, withPage } from './form/draft.ts'
import { pages } from './form/pages.ts'

let desk: SettledDesk
let asking: Asking
before(async () => {
  desk = await settledDesk('hostile-report')
  await desk.reader('desk-officer')
  asking = { words: desk.house.texts.in('en', 'UTC'), norms: desk.house.norms }
})
after(() => desk.close())

const TODAY = '2026-03-11'

interface Somebody {
  readonly secret: Uint8Array
  readonly person: Browserless
  readonly end: string
}

function somebody(): Somebody {
  const { house, app } = desk
  const secret = newReceipt((length) => house.chance.bytes(length))
  const person = browserless(app, new Map([[VISIT_COOKIE, house.visits.begin(secret)]]))
  return { secret, person, end: showReceipt(house.primitives, secret, '').digits.slice(-2).join(' ') }
}

const sending = ({ secret, end }: Somebody) => ({
  ...{ secret, typedEnd: end, asking, language: 'en', today: TODAY, timeZone: 'UTC' },
})

/** Every box, and every box again. */
function most({ how }: Question): string | readonly string[] {
  if (how.kind === 'line') return 'x'.repeat(500)
  if (how.kind === 'words') return 'x'.repeat(5000)
  const all = how.choices(asking).map(({ value }) => value)
  return how.kind === 'some' ? [...all, ...all] : (all.find((value) => value !== '') ?? '')
}

test('whoever ticks every box twice and names every State can still send', async () => {
  const { person, end, secret } = somebody()
  for (const page of pages.filter(({ id }) => id !== 'exclude')) {
    const answers = Object.fromEntries(page.questions.map((question) => [question.name, most(question)]))
    assert.equal((await person.fill(`/report/q/${page.id}`, answers)).location, '/report/list', page.id)
  }
  const current = await underWay(desk.house, secret)
  assert.ok(current)
  const states = countries('en').slice(0, 60)
  const events = states.map(({ code: state }) => ({
    id: desk.house.chance.id(),
    told: '',
    where: '',
    state,
    what: 'x',
  }))
  const draft = { ...current.draft, events }
  assert.ok((await keep(desk.house, current, { saw: current.version, draft, today: TODAY })).ok)
  assert.equal((await person.post('/report/send', { end })).location, '/report/sent')
})

/** Codes of languages that have a name for themselves: words in more than thirty scripts, with their marks and joiners. */
const LANGUAGES = [
  'af am ar as az be bg bn bo br bs ca ceb chr cs cy da de dsb dz ee el en eo es et eu fa fi fil fo fr ff fy ga gd gl gu ha',
  'haw he hi hr hsb hu hy id ig is it ja ka kk km kn ko kok ks ku ky lb ln lo lt lv mai mi mk ml mn mni mr ms my nb ne nl',
  'nn or pa pl ps pt qu ro ru rw sa sat sc sd si sk sl so sq sr su sv sw ta te tg th ti tk to tr tt ug uk ur uz vi wo xh yi',
  'yo zh zu',
].flatMap((line) => line.split(' '))

test('words of a hundred languages come to the desk letter by letter, as they were typed', async () => {
  const own = LANGUAGES.map((code) => new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code)
  assert.ok(new Set(own).size >= 100)
  const one = somebody()
  const told = own.join(', ')
  assert.equal((await one.person.fill('/report/q/story', { account: told })).location, '/report/list')
  assert.ok((await one.person.get('/report/q/story')).body.includes(told), 'shown again as it was typed')
  assert.equal((await one.person.post('/report/send', { end: one.end })).location, '/report/sent')
  const [filed] = await desk.house.receipts.files(one.secret)
  const reader = { ...(await desk.reader('desk-officer')), reason: 'working-the-case' }
  const opened = await desk.house.cases.openForStaff(reader, filed?.file ?? '', ['narrative'])
  assert.ok(JSON.stringify(opened?.entries.map((entry) => ('body' in entry ? entry.body : null))).includes(told))
})

test('a draft grows to twice the longest testimony and no further, and what was typed is shown again', async () => {
  const { person } = somebody()
  const event = (what: string) => person.fill('/report/events', { told: '', where: '', state: '', what })
  const long = 'x'.repeat(7 * 1024 * 1024)
  for (let times = 0; times < 2; times += 1) assert.equal((await event(long)).location, '/report/events')
  const refused = await event(long)
  assert.equal(refused.status, 422)
  assert.match(refused.body, /All your answers together are too long/)
})

test('what another window keeps while a report is being sent is not lost: nothing is sent without it', async () => {
  const one = somebody()
  await one.person.fill('/report/q/story', { account: 'first' })
  const stale = await underWay(desk.house, one.secret)
  assert.ok(stale)
  await one.person.fill('/report/q/story', { account: 'second' })
  const done = await send(desk.house, stale, sending(one))
  assert.equal(!done.ok && done.refusal.code, 'draft-moved')
  assert.equal((await desk.house.receipts.files(one.secret)).length, 0)
  assert.match((await one.person.get('/report/q/story')).body, /second/)
})

test('a desk that has closed since it was chosen is not replaced by the one that is left', async () => {
  const one = somebody()
  const current = await underWay(desk.house, one.secret)
  assert.ok(current)
  const draft = withPage({ ...EMPTY_DRAFT, desk: desk.house.chance.id() }, 'story', { account: 'for them alone' })
  assert.ok((await keep(desk.house, current, { saw: 0, draft, today: TODAY })).ok)
  const answer = await one.person.post('/report/send', { end: one.end })
  assert.equal(answer.status, 422)
  assert.match(answer.body, /Choose the desk/)
  assert.equal((await desk.house.receipts.files(one.secret)).length, 0)
})

test('ten million bytes of Latin script are kept; what a form makes of as many in Arabic is refused with a way on', async () => {
  const { person, secret } = somebody()
  const kept = { told: '', where: '', state: '', what: 'x'.repeat(10_000_000) }
  assert.equal((await person.fill('/report/events', kept)).location, '/report/events')
  const arabic = await person.post('/report/events', { ...kept, what: 'ش'.repeat(5_000_000) })
  assert.equal(arabic.status, 413)
  assert.match(arabic.body, /Nothing was stored\. Go back to your words, and send them in parts or as a file/)
  const draft = (await underWay(desk.house, secret))?.draft
  assert.deepEqual(
    draft?.events.map(({ what }) => what.length),
    [10_000_000],
  )
})
