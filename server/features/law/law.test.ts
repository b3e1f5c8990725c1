import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { browserless, type Browserless } from '../../../test/browserless.ts'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import type { Role } from '../../platform/access/index.ts'
import { basesWith } from '../requests/draft.ts'
import { kindsOn } from '../requests/law.ts'
import { MARGIN_DAYS, pairOf } from '../../platform/norms/index.ts'
import { normCorrected } from '../../platform/corrections/index.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('law')))
after(() => desk.close())

async function staff(role: Role): Promise<Browserless> {
  const [name = '', value = ''] = desk.cookie(await desk.reader(role)).split('=')
  return browserless(desk.app, new Map([[name, value]]))
}

const FRANCE_CAT = '/norms/facts/ratifications/FRA/cat22'
const KENYA_CERD = '/norms/facts/ratifications/KEN/cerd14'
const WORD = {
  reason: 'Read at the depositary.',
  instrument: 'CERD',
  article: 'art. 14',
  address: 'Volume 1',
  note: '',
}
const NO_DAYS = {
  'deposited-day': '',
  'deposited-month': '',
  'deposited-year': '',
  'from-day': '',
  'from-month': '',
  'from-year': '',
}
const ACCEPTED = {
  ...WORD,
  ...NO_DAYS,
  value: 'accepted',
  'deposited-day': '3',
  'deposited-month': '2',
  'deposited-year': '2026',
}

const statusOf = async (state: string, instrument: string): Promise<string | undefined> =>
  (await desk.house.lawInForce()).law.states[state]?.instruments[instrument]?.status

test('a lawyer finds forum, State and right, each fact with article, source and level', async () => {
  const lawyer = await staff('case-handler')
  const { body } = await lawyer.get('/norms?words=kenya')
  assert.match(body, /href="\/norms\/states\/KEN"/)
  const forum = await lawyer.get('/norms/forums/ecthr')
  assert.match(forum.body, /art\. 35\(1\) as amended by Protocol 15 art\. 4/)
  assert.match(forum.body, /read in the source/)
  assert.match(
    forum.body,
    /Stopped by: only a complete application form[^<]*amended later does not keep the first date/,
  )
  assert.match((await lawyer.get('/norms/states/KEN')).body, /Never tell them to a person as fact/)
  assert.match((await lawyer.get('/norms/rights/life')).body, /UDHR/)
  assert.equal((await lawyer.get('/norms/forums/nowhere')).status, 404)
  assert.equal((await lawyer.get('/norms/facts/ratifications/KEN/nothing')).status, 404)
})

test('a declaration that was unknown is accepted once a lawyer says so, with a version of its own, and the files stay', async () => {
  const earlier = await desk.house.lawInForce()
  assert.equal(await statusOf('KEN', 'cerd14'), 'unknown')
  const lawyer = await staff('case-handler')
  await lawyer.get(KENYA_CERD)
  const done = await lawyer.fill(KENYA_CERD, ACCEPTED)
  assert.equal(done.location, KENYA_CERD)
  const { law, versions } = await desk.house.lawInForce()
  assert.equal(await statusOf('KEN', 'cerd14'), 'accepted')
  assert.equal(law.states.KEN?.instruments.cerd14?.date, '2026-02-03')
  assert.equal(versions.corrections.count, 1)
  assert.notEqual(versions.corrections.sha256, earlier.versions.corrections.sha256)
  assert.equal(versions.ratifications.sha256, earlier.versions.ratifications.sha256)
  assert.equal(earlier.law.states.KEN?.instruments.cerd14?.status, 'unknown')
  const { body } = await lawyer.get('/norms/states/KEN')
  assert.match(body, /said by this instance/)
  assert.match((await lawyer.get(KENYA_CERD)).body, /Read at the depositary\.[\s\S]*art\. 14/)
})

test('a word on the law that nobody said for a unit counts for nothing', async () => {
  const { house, unit } = desk
  const lawyer = await staff('case-handler')
  await lawyer.get('/norms/facts/ratifications/ESP/cerd14')
  await lawyer.fill('/norms/facts/ratifications/ESP/cerd14', ACCEPTED)
  const place = await house.corrections.placeFor(unit.authority)
  assert.ok(place)
  const work = house.chronicle.begin({ authority: unit.authority, unit: null, id: house.chance.id() })
  const fact = { fact: house.chance.id(), file: 'ratifications', record: 'ITA', field: 'cat22' } as const
  const { reason, instrument, article, address, note } = WORD
  work.say(place, normCorrected, {
    facets: { ...fact, saidOn: '2026-03-11', value: 'withdrawn', deposited: null, inForceFrom: null },
    body: { role: 'case-handler', reason, instrument, article, address, note },
  })
  const [was, { versions }] = [await statusOf('ITA', 'cat22'), await house.lawInForce()]
  assert.ok((await house.chronicle.commit(work)).ok)
  assert.equal(await statusOf('ITA', 'cat22'), was)
  assert.equal((await house.lawInForce()).versions.corrections.count, versions.corrections.count)
})

test('of two who speak of one fact at once, the second sees the word of the first and keeps their own', async () => {
  const [first, second] = [await staff('case-handler'), await staff('supervisor')]
  await first.get(FRANCE_CAT)
  const opened = await second.get(FRANCE_CAT)
  assert.doesNotMatch(opened.body, /name="saw"/)
  await first.fill(FRANCE_CAT, { ...ACCEPTED, reason: 'The first one read it.' })
  const late = await second.post(FRANCE_CAT, {
    ...ACCEPTED,
    value: 'withdrawn',
    'from-day': '1',
    'from-month': '3',
    'from-year': '2026',
    reason: 'The second one too.',
  })
  assert.equal(late.status, 409)
  assert.match(late.body, /The first one read it\.[\s\S]*The second one too\./)
  assert.equal(await statusOf('FRA', 'cat22'), 'accepted')
})

test('what is taken back does not count any more, stays to be read, and the files hold again', async () => {
  const place = '/norms/facts/ratifications/JPN/cat22'
  const was = await statusOf('JPN', 'cat22')
  const lawyer = await staff('supervisor')
  await lawyer.get(place)
  await lawyer.fill(place, { ...ACCEPTED, reason: 'Wrongly read.' })
  assert.equal(await statusOf('JPN', 'cat22'), 'accepted')
  const saw = /name="saw" value="([^"]*)"/.exec((await lawyer.get(place)).body)?.[1] ?? ''
  assert.equal((await lawyer.post(`${place}/back`, { saw, backReason: 'It was another State.' })).location, place)
  assert.equal(await statusOf('JPN', 'cat22'), was)
  assert.match((await lawyer.get(place)).body, /Wrongly read\./)
})

test('an end of an acceptance needs the day of its effect; with it, the exit is what the engine reads', async () => {
  const place = '/norms/facts/ratifications/GHA/achpr_court_34_6'
  const lawyer = await staff('case-handler')
  await lawyer.get(place)
  const unsaid = await lawyer.fill(place, { ...ACCEPTED, value: 'withdrawn' })
  assert.equal(unsaid.status, 422)
  assert.match(unsaid.body, /Say from which day the end takes effect/)
  await lawyer.fill(place, { ...ACCEPTED, value: 'withdrawn', 'from-day': '3', 'from-month': '2', 'from-year': '2027' })
  const { law } = await desk.house.lawInForce()
  assert.deepEqual(law.states.GHA?.instruments.achpr_court_34_6?.exit, {
    notified: '2026-02-03',
    effective: '2027-02-03',
  })
})

test('a derived reading of rights closes a door only once a lawyer of this instance has confirmed it', async () => {
  const hearing = async (): Promise<string | undefined> =>
    (await desk.house.lawInForce()).law.forums.find(({ forum }) => forum.id === 'un_cat')?.outside
  assert.equal(await hearing(), 'outside_unconfirmed')
  const place = '/norms/facts/mappings/un_cat/outside'
  const lawyer = await staff('supervisor')
  assert.match((await lawyer.get(place)).body, /may close a door/)
  await lawyer.fill(place, WORD)
  assert.equal(await hearing(), 'outside')
})

test('a day off and a note on a time limit are this instance’s own words', async () => {
  const lawyer = await staff('case-handler')
  await lawyer.get('/norms/states/KEN')
  const going = await lawyer.fill('/norms/states/KEN/day', { 'day-day': '12', 'day-month': '12', 'day-year': '2026' })
  assert.equal(going.location, '/norms/facts/holidays/KEN/2026-12-12')
  await lawyer.get(going.location ?? '')
  await lawyer.fill(going.location ?? '', { ...WORD, note: 'A feast of the State' })
  assert.match((await lawyer.get('/norms/states/KEN')).body, /A feast of the State[\s\S]*said by this instance/)
  const place = '/norms/facts/forums/un_cat/time_limit'
  await lawyer.get(place)
  await lawyer.fill(place, { ...WORD, note: 'The secretariat asks for reasons after two years.' })
  assert.match((await lawyer.get('/norms/forums/un_cat')).body, /said by this instance/)
})

test('a desk officer reads the law and does not speak for the instance; nobody signed in sees neither', async () => {
  const officer = await staff('desk-officer')
  assert.doesNotMatch((await officer.get(KENYA_CERD)).body, /name="reason"/)
  assert.equal((await officer.post(KENYA_CERD, ACCEPTED)).status, 403)
  assert.match((await browserless(desk.app).get('/norms')).location ?? '', /^\/sign-in/)
})

test('an instrument that no list has in force between two States holds once a lawyer says where that stands', async () => {
  const lawyer = await staff('case-handler')
  const [day, ours] = ['2026-03-11', (await desk.house.settings())?.jurisdiction ?? '']
  const kind = kindsOn(day).find(({ id }) => id === 'evidence-gathering-criminal')
  assert.ok(kind)
  const basis = kind.legalBases[0]?.instrument ?? ''
  const standing = async (requested: string) =>
    (await basesWith(desk.house, kind, requested, day))?.bases.find(({ instrument }) => instrument === basis)
  const place = `/norms/facts/instruments/${pairOf(ours, 'ESP')}/${basis}`
  const [one = '', other = ''] = pairOf(ours, 'ESP').split('-')
  assert.notEqual((await standing('ESP'))?.because, 'overlay-says')
  assert.equal(
    (await lawyer.get(`/norms/facts/instruments/${other}-${one}/${basis}`)).status,
    404,
    'one place for a pair',
  )
  assert.equal((await lawyer.get(`/norms/facts/instruments/${pairOf(ours, 'ESP')}/nothing`)).status, 404)
  const said = { ...WORD, ...NO_DAYS, value: 'in_force', address: 'Official gazette 12/2020' }
  await lawyer.get(place)
  assert.match((await lawyer.fill(place, said)).body, /from which day it is in force/)
  const from = { 'from-day': '1', 'from-month': '2', 'from-year': '2020' }
  assert.match(
    (await lawyer.fill(place, { ...said, ...from, address: '', instrument: '' })).body,
    /Say where it stands/,
  )
  assert.equal((await lawyer.fill(place, { ...said, ...from })).location, place)
  const now = await standing('ESP')
  assert.deepEqual([now?.inForce, now?.because, now?.source], ['in-force', 'overlay-says', 'Official gazette 12/2020'])
  assert.notEqual((await standing('FRA'))?.because, 'overlay-says', 'of this pair alone')
})

const MARGIN = '/norms/facts/mappings/safe_day/margin'
const plainMargin = async (): Promise<string> => (await desk.house.lawInForce()).law.mappings.safe_day.margin

test('a margin before a last day is set beside its default, counts in the version, and is taken back', async () => {
  const earlier = await desk.house.lawInForce()
  const lawyer = await staff('supervisor')
  assert.match((await lawyer.get('/norms')).body, /href="\/norms\/margins"/)
  assert.match(
    (await lawyer.get(MARGIN)).body,
    /What holds here[\s\S]*14 days[\s\S]*Number of days[\s\S]*A whole number/,
  )
  assert.equal((await lawyer.fill(MARGIN, { ...WORD, ...NO_DAYS, value: '21', reason: 'Slow post.' })).location, MARGIN)
  const now = await desk.house.lawInForce()
  assert.equal(await plainMargin(), 'P21D')
  assert.notEqual(now.versions.corrections.sha256, earlier.versions.corrections.sha256)
  const { body } = await lawyer.get('/norms/margins')
  assert.match(body, /Margin before a last day[\s\S]*21 days[\s\S]*14 days[\s\S]*Slow post\.[\s\S]*11 March 2026/)
  const saw = /name="saw" value="([^"]*)"/.exec((await lawyer.get(MARGIN)).body)?.[1] ?? ''
  assert.equal((await lawyer.post(`${MARGIN}/back`, { saw, backReason: 'Faster now.' })).location, MARGIN)
  assert.equal(await plainMargin(), 'P14D')
  assert.equal((await desk.house.lawInForce()).versions.corrections.sha256, earlier.versions.corrections.sha256)
  const { body: after } = await lawyer.get(MARGIN)
  for (const words of ['21 days', 'Slow post.', 'Faster now.']) assert.ok(after.includes(words), words)
})

test('a margin that is no whole number of days within its limits is refused beside its field, and so is a desk officer', async () => {
  const lawyer = await staff('case-handler')
  await lawyer.get(MARGIN)
  for (const value of ['0', '91', '1.5', 'P14D', '']) {
    const refused = await lawyer.fill(MARGIN, { ...WORD, ...NO_DAYS, value })
    assert.equal(refused.status, 422, value)
    const limits = new RegExp(`whole number of days, from ${MARGIN_DAYS.min} to ${MARGIN_DAYS.max}\\.`)
    assert.match(refused.body, limits, value)
    assert.match(refused.body, /Read at the depositary\./, 'what was written stays')
  }
  assert.equal(await plainMargin(), 'P14D')
  assert.equal((await lawyer.get('/norms/facts/mappings/safe_day/basis')).status, 404)
  const officer = await staff('desk-officer')
  assert.match((await officer.get('/norms/margins')).body, /14 days/)
  assert.equal((await officer.post(MARGIN, { ...WORD, ...NO_DAYS, value: '21' })).status, 403)
  assert.match((await browserless(desk.app).get('/norms/margins')).location ?? '', /^\/sign-in/)
})
