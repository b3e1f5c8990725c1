import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  accessAsked,
  consentGiven,
  contactAgreed,
  dangerTold,
  eventTold,
  identityGiven,
  readTypedReceipt,
  reportFiled,
  type OpenedFile,
} from '../../platform/cases/index.ts'
import { keepingOfFile } from '../../platform/chronicle/index.ts'
import { browserless } from '../../../test/browserless.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { atDesk, digitsOn, filesOf } from '../mine/testing/person.ts'
import { EMPTY_DRAFT, withPage, type ReportDraft } from './form/draft.ts'
import { frozenAnswers } from './form/frozen.ts'
import { packed, sendPacket } from './testing/packet.ts'
import { EVERYTHING } from './testing/everything.ts'

let desk: SettledDesk
before(async () => {
  desk = await settledDesk('asked')
  await desk.reader('desk-officer')
})
after(() => desk.close())

const PURPOSES = ['narrative', 'identity', 'protection']
const PAGES = Object.entries(EVERYTHING)

/** The form in English, as whoever answers it sees it. */
const asking = () => ({ words: desk.house.texts.in('en', 'UTC') as never, norms: desk.house.norms })
const EVENTS = [
  { told: 'summer before the flood', where: 'at the bridge', state: 'COL', what: 'A car stood there.' },
  { told: 'I don’t know', where: '', state: '', what: 'They asked for me.' },
  { told: '12 Tir 1404', where: '', state: '', what: 'A letter came.' },
]
const everythingTold = (): ReportDraft => ({
  ...PAGES.reduce((draft, [page, answers]) => withPage(draft, page, answers), EMPTY_DRAFT),
  events: EVENTS.map((event) => ({ id: '', ...event })),
})

const bodiesOf = ({ entries }: OpenedFile, kind: string): readonly unknown[] =>
  entries.flatMap((entry) => (entry.kind === kind && entry.state === 'open' ? [entry.body] : []))

/** What must stand in the case when somebody answered everything, whichever page they told it on. */
async function standsIn(opened: OpenedFile): Promise<void> {
  const { phone, message, mail, post, ...rules } = EVERYTHING.contact
  const channels = Object.entries({ phone, message, mail, post }).map(([channel, address]) => ({ channel, address }))
  assert.deepEqual(bodiesOf(opened, contactAgreed.kind), [{ channels, ...rules }])
  assert.deepEqual(bodiesOf(opened, dangerTold.kind), [EVERYTHING.danger])
  // A day as it is remembered, of any calendar or none, is kept in those words.
  assert.deepEqual(
    bodiesOf(opened, eventTold.kind),
    EVENTS.map(({ told, where, state, what }) => ({
      ...{ when: { told }, what },
      ...(where === '' ? {} : { where }),
      ...(state === '' ? {} : { state }),
    })),
  )
  const languages = ['Nahuatl', 'español']
  assert.deepEqual(bodiesOf(opened, accessAsked.kind), [{ ...EVERYTHING.access, languages }])
  assert.deepEqual(bodiesOf(opened, identityGiven.kind), [{ fields: EVERYTHING.identity }])
  const consents = bodiesOf(opened, consentGiven.kind).map((body) => consentGiven.body.parse(body))
  assert.deepEqual(
    consents.map(({ recipient }) => recipient),
    ['services', 'authorities', 'abroad', 'restore'],
  )
  const { words } = asking()
  for (const { recipient, shown } of consents)
    assert.deepEqual(
      shown,
      [`report.${recipient}Asked`, `report.${recipient}Shown`].map((key) =>
        (words as { say(of: string): string }).say(key),
      ),
    )
  const [filed] = bodiesOf(opened, reportFiled.kind).map((body) => reportFiled.body.parse(body))
  assert.deepEqual(filed?.actingFor, { agreement: 'law-allows', words: 'planted law' })
  const { filedBy, urgency, identity, states, respondentStates, acts, isChild } = opened.standing
  assert.deepEqual(
    { filedBy, urgency, identity, states, respondentStates, acts, isChild },
    {
      ...{ filedBy: 'group', urgency: 'danger-now', identity: 'named', states: ['COL', 'ESP'] },
      ...{ respondentStates: ['COL', 'PER'], acts: ['killing'], isChild: true },
    },
  )
  const { excludedStates } = await keepingOfFile(desk.house.database.app, opened.file)
  assert.deepEqual(excludedStates, ['FRA', 'ITA'])
  // In the very words of the page, names of places too.
  assert.deepEqual(filed?.answers, frozenAnswers(asking(), everythingTold()))
  for (const answered of ['Colombia', 'A company or another organisation', 'planted decision in May', 'planted ramp'])
    assert.ok(JSON.stringify(filed?.answers).includes(answered), answered)
}

test('each group of questions has its page, which comes back as it was answered, is shown before sending, and is kept', async () => {
  const person = browserless(desk.app)
  await person.post('/report/begin', {})
  const groups = digitsOn((await person.get('/report/receipt')).body)
  for (const [page, answers] of PAGES) {
    const { body } = await person.get(`/report/q/${page}`)
    const main = body.slice(body.indexOf('action="/report/q/'))
    const asked = new Set([...main.matchAll(/ name="([a-zA-Z-]+)"/g)].map(([, name = '']) => name))
    const missed = Object.keys(answers).filter((name) => !asked.has(name))
    assert.deepEqual(missed, [], page)
    assert.equal((await person.fill(`/report/q/${page}`, answers)).location, '/report/list', page)
  }
  for (const event of EVENTS) await person.fill('/report/events', event)
  const typed = PAGES.flatMap(([page, answers]) =>
    Object.values(answers).flatMap((value) =>
      /^planted/i.test(String(value)) ? [{ page, value: String(value) }] : [],
    ),
  )
  const check = (await person.get('/report/check')).body
  for (const { told, what } of EVENTS) assert.ok(check.includes(told) && check.includes(what), told)
  for (const { page, value } of typed) {
    assert.ok((await person.get(`/report/q/${page}`)).body.includes(value), `${page}: ${value} comes back`)
    assert.ok(check.includes(value), `${value} is shown before it is sent`)
  }
  assert.match(
    (await person.get('/report/q/contact')).body,
    /value="woman" checked[\s\S]*name="sharedDevice" value="yes" checked/,
  )
  for (const [page] of PAGES) assert.ok(check.includes(`href="/report/q/${page}"`), page)
  assert.equal((await person.post('/report/send', { end: groups.slice(-2).join(' ') })).location, '/report/sent')
  const secret = readTypedReceipt(desk.house.primitives, groups.join(''), 'en')
  assert.ok(secret)
  await standsIn(await atDesk(desk, (await filesOf(desk, secret))[0]?.file ?? '', PURPOSES))
})

test('sealed on the person’s own device it is the same, word for word', async () => {
  const { packet } = await packed(desk, everythingTold())
  assert.equal((await sendPacket(desk, packet)).status, 200)
  await standsIn(await atDesk(desk, packet.file, PURPOSES))
})

test('who was harmed and who did it: each answer of the form can be chosen', async () => {
  const person = browserless(desk.app)
  await person.post('/report/begin', {})
  const choices = async (page: string, name: string): Promise<readonly string[]> =>
    [...(await person.get(`/report/q/${page}`)).body.matchAll(new RegExp(`name="${name}" value="([a-z-]+)"`, 'g'))].map(
      ([, value = '']) => value,
    )
  assert.deepEqual(await choices('whom', 'filedBy'), ['self', 'family', 'client', 'group'])
  assert.deepEqual(await choices('by-whom', 'kinds'), ['state', 'company', 'armed-group', 'person', 'unknown'])
  assert.deepEqual(await choices('danger', 'now'), ['yes', 'no', 'unknown', 'not-said'])
  assert.equal((await choices('sharing', 'abroad')).join(), 'yes,ask,no')
})
