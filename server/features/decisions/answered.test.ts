import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browserless } from '../../../test/browserless.ts'
import { day } from '../../../test/case-at-tab.ts'
import { fieldsOf } from '../../../test/parties.ts'
import { colleagueOf } from '../../../test/partners.ts'
import { sayOutcome } from '../requests/person/outcome.tsx'
import type { AnswerOutcome } from '../requests/person/kinds.ts'
import { sentReferral } from '../requests/testing/asked-referral.ts'
import { does, inState, opened, referralHouses, TODAY, type Referrals } from '../requests/testing/referrals.ts'
import { browserAt, pageThat } from '../requests/testing/two-sides.ts'

/** What an NHRI or ombudsman answers to a request counts as any decision: it is offered on the case, and its orders are measures. */

let houses: Referrals
/** Who works on cases there; the liaison officer of the houses works on requests alone. */
let worker: Browserless
before(async () => {
  houses = await referralHouses('decision-answered')
  worker = await browserAt(houses.ken, 'worker', await colleagueOf(houses.ken, 'desk-officer'))
})
after(() => houses.close())

interface Answered {
  readonly file: string
  readonly request: string
  readonly person: Browserless
}

async function arrived(): Promise<Answered> {
  const sent = await sentReferral(houses)
  await opened(houses.esp, sent.request, inState('delivered'))
  return sent
}

async function answers({ request }: Answered, outcome: AnswerOutcome, words: string): Promise<void> {
  const page = `/requests/${request}/outcome`
  const { body } = await houses.there.get(page)
  const done = await houses.there.post(page, { ...fieldsOf(body, page), outcome, words })
  assert.equal(done.status, 303, done.body.slice(-1500))
  await pageThat(houses.desk, `/requests/${request}`, new RegExp(words))
}

const LINK = /href="([^"]*answer=[^"]*)"/

/** The form of the first answer that is offered, as it comes. */
async function offered({ file }: Answered) {
  const page = (await worker.get(`/cases/${file}/decisions`)).body
  const href = LINK.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? assert.fail('nothing is offered')
  const { body } = await worker.get(href)
  return { page, fields: filledIn(body) }
}

/** What a browser would send of a form that nobody changed. */
function filledIn(body: string): Record<string, string> {
  const form = /<form[^>]*decisions\/enter[\s\S]*?<\/form>/.exec(body)?.[0] ?? assert.fail('no form')
  const of = (tag: string, name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
  const inputs = [...form.matchAll(/<input[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => !tag.includes('type="radio"') || /\bchecked\b/.test(tag))
    .map((tag) => [of(tag, 'name'), of(tag, 'value')])
  const texts = [...form.matchAll(/(<textarea[^>]*>)([^<]*)</g)].map(([, tag = '', text = '']) => [
    of(tag, 'name'),
    text.trim(),
  ])
  const chosen = [...form.matchAll(/(<select[^>]*>)([\s\S]*?)<\/select>/g)].map(([, tag = '', inner = '']) => [
    of(tag, 'name'),
    of(/<option[^>]*\bselected\b[^>]*>/.exec(inner)?.[0] ?? '', 'value'),
  ])
  const { _csrf: _token, ...fields } = Object.fromEntries([...inputs, ...texts, ...chosen]) as Record<string, string>
  return fields
}

const write = ({ file }: Answered, fields: Record<string, string>) =>
  worker.post(`/cases/${file}/decisions/enter`, fields)

test('what an ombudsman recommends is written down as a decision in one step, and offered no more', async () => {
  const one = await arrived()
  await does(houses.esp, one.request, 'acknowledge', { number: 'ES-9' })
  await answers(one, 'recommended', 'Planted: the ministry should apologise')
  await pageThat(houses.desk, `/requests/${one.request}`, /ES-9/)
  const { page, fields } = await offered(one)
  assert.match(page, /recommend/)
  const { kind, reference, bodyState, words, 'on-year': year } = fields
  assert.deepEqual([kind, reference, bodyState, year], ['recommendation', 'ES-9', 'ESP', '2026'])
  assert.equal(words, 'Planted: the ministry should apologise')
  assert.notEqual(fields.body, '')
  const done = await write(one, fields)
  assert.equal(done.status, 303, done.body.slice(-2500, -500))
  const after = (await worker.get(`/cases/${one.file}/decisions`)).body
  assert.match(after, /Recommendation of an NHRI or ombudsman/)
  assert.doesNotMatch(after, LINK)
  assert.match((await one.person.get('/mine/decisions')).body, /ES-9/)
})

test('its order is a measure like any other: claimed with what shows it, and confirmed by the person alone', async () => {
  const one = await arrived()
  await answers(one, 'recommended', 'Planted: pay and apologise')
  await write(one, (await offered(one)).fields)
  const tab = (await worker.get(`/cases/${one.file}/decisions`)).body
  const decision = /\?decision=([0-9a-f-]{36})/.exec(tab)?.[1] ?? ''
  const plan = `/cases/${one.file}/plan`
  const { body } = await worker.post(`${plan}/menu`, { remedy: '', decision })
  const order = {
    level: 'individual',
    owesKind: 'state-treasury',
    basis: 'decision',
    basisDecision: decision,
    basisOrder: '1',
  }
  const what = { form: 'satisfaction', what: 'Planted apology' }
  const written = await worker.post(`${plan}/write`, { ...fieldsOf(body, `${plan}/write`), ...order, ...what })
  assert.equal(written.status, 303, written.body.slice(-2500, -500))
  const measure = /\?measure=([0-9a-f-]{36})/.exec((await worker.get(plan)).body)?.[1] ?? ''
  const step = fieldsOf((await worker.get(`${plan}?measure=${measure}&step=claim&by=desk`)).body, `${plan}/step`)
  const claim = { ...step, ...day('on', TODAY), claimant: 'Planted ministry', evidence: 'the letter of 9 March' }
  assert.equal((await worker.post(`${plan}/step`, claim)).status, 303)
  const own = (await one.person.get(`/mine/promises/of/${measure}`)).body
  assert.match(own, /Planted apology[\s\S]*the letter of 9 March/)
  const confirmed = { ...fieldsOf(own, '/mine/promises/say'), step: 'confirm' }
  assert.equal((await one.person.post('/mine/promises/say', confirmed)).status, 303)
  assert.match((await worker.get(`${plan}?measure=${measure}`)).body, /Confirmed/)
})

test('a settlement needs to be what the person wanted; that somebody was informed or heard is no decision', async () => {
  const one = await arrived()
  for (const outcome of ['informed', 'hearing', 'passed-on'] as const) await answers(one, outcome, `Planted ${outcome}`)
  assert.doesNotMatch((await worker.get(`/cases/${one.file}/decisions`)).body, LINK)
  await answers(one, 'settled', 'Planted: they pay half')
  const { fields } = await offered(one)
  assert.deepEqual([fields.kind, fields.words], ['friendly-settlement', 'Planted: they pay half'])
  const refused = await write(one, fields)
  assert.equal(refused.status, 422)
  assert.match(refused.body, /Without their wish there is no such agreement/)
  const again = filledIn(refused.body)
  assert.equal((await write(one, { ...again, wanted: 'She said so twice' })).status, 303)
  assert.doesNotMatch((await worker.get(`/cases/${one.file}/decisions`)).body, LINK, 'it is known which answer it was')
})

test('only whoever was asked answers: such a word of whoever asked is no decision', async () => {
  const one = await arrived()
  const ours = await opened(houses.ken, one.request)
  const done = await sayOutcome(houses.ken.house, ours, {
    ...{ outcome: 'recommended', words: 'Planted by whoever asked', saw: ours.newest },
  })
  assert.ok(done.ok)
  assert.doesNotMatch((await worker.get(`/cases/${one.file}/decisions`)).body, LINK)
})

test('the same answer becomes one decision, also where two write it down', async () => {
  const one = await arrived()
  await answers(one, 'recommended', 'Planted: release the file')
  const [first, second] = [(await offered(one)).fields, (await offered(one)).fields]
  assert.equal((await write(one, first)).status, 303)
  const late = await write(one, second)
  assert.equal(late.status, 409)
  assert.match(late.body, /written down already/)
})
