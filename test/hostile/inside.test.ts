import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Response } from 'light-my-request'
import { browserless, type Browserless } from '../browserless.ts'
import { settledDesk, type SettledDesk } from '../desk.ts'
import { fileCase } from '../filed-case.ts'
import { personBrowser } from '../parties.ts'
import { garbageText } from './garbage.ts'
import { randomFrom, type Random } from './random.ts'
import { hostileRequest, type HostileRequest } from './requests.ts'

/** Garbage from those who are let in, about cases that are there: behind the policies, where strangers never come. */
const REQUESTS = Number(process.env.RECOURSE_HOSTILE ?? 2400) / 8
const SEED = Number(process.env.RECOURSE_SEED ?? 20_261_125)
/** A request of garbage must not cost more than a page that is asked for rightly. */
const ANSWER_MS_MAX = 2000
/** Stands in addresses and fields that the generator makes up; here it becomes an id that is really there. */
const MADE_UP = /5f0e1b9a-8a39-4c5e-9d9e-3f2b6a7c8d9e/g
/** What forms of a person's own room ask for; they take any field, so no schema names them. */
const OWN_FIELDS = [
  ...['referral', 'saw', 'covered', 'to', 'consent', 'unit', 'parts'],
  ...['text', 'booking', 'words', 'slot', 'need', 'entries', 'all'],
]

let desk: SettledDesk
before(async () => void (desk = await settledDesk('inside')))
after(() => desk.close())

interface Insider {
  readonly browser: Browserless
  readonly cookies: ReadonlyMap<string, string>
  /** A page of theirs with a form. */
  readonly page: string
  /** How the addresses begin that they attack. */
  readonly starts: readonly string[]
  readonly ids: readonly string[]
}

const encoded = (random: Random): string =>
  encodeURIComponent(garbageText(random).replaceAll(/\p{Surrogate}/gu, '?')).slice(0, 1500)

/** A hostile request as this insider would send it: from their browser, and mostly about what is there. */
function fromInside(random: Random, made: HostileRequest, { cookies, ids, starts }: Insider): HostileRequest {
  const real = (text: string): string => text.replaceAll(MADE_UP, () => random.pick(ids))
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const { 'sec-fetch-site': _site, origin: _origin, ...headers } = made.headers ?? {}
  const url = real(made.url).replace(/^\/cases\/[^/?]*/, (all) =>
    random.chance(0.8) ? `/cases/${random.pick(ids)}` : all,
  )
  const isOwn = starts.includes('/mine')
  const more = isOwn
    ? OWN_FIELDS.map((name) => `&${name}=${random.chance(0.4) ? random.pick(ids) : encoded(random)}`)
    : []
  const payload = typeof made.payload === 'string' ? { payload: `${real(made.payload)}${more.join('')}` } : {}
  return { ...made, url, headers: { ...headers, cookie }, ...payload }
}

async function faultsOf(insider: Insider, seed: number): Promise<readonly string[]> {
  const { body } = await insider.browser.get(insider.page)
  const formToken = /name="_csrf" value="([^"]*)"/.exec(body)?.[1] ?? ''
  const routes = desk.house.routes().filter(({ path }) => insider.starts.some((start) => path.startsWith(start)))
  const random = randomFrom(seed)
  const found: string[] = []
  for (let at = 0; at < REQUESTS && found.length < 5; at += 1) {
    const made = hostileRequest({ routes, session: { secret: '', formToken }, random })
    const request = fromInside(random, made, insider)
    const startedAt = performance.now()
    const answer: Response = await desk.app.inject({ ...request, remoteAddress: `10.0.${at >> 8}.${at & 255}` })
    const ms = performance.now() - startedAt
    if (answer.statusCode >= 500 || ms > ANSWER_MS_MAX)
      found.push(`${answer.statusCode} ${ms} ${request.method} ${request.url} ${String(request.payload).slice(0, 600)}`)
  }
  return found
}

const STAFF_PAGES = ['/cases', '/search', '/assisted', '/board']

for (const [at, role] of (['desk-officer', 'supervisor'] as const).entries())
  test(`garbage from a hostile ${role} is no fault of ours`, async () => {
    const filed = [await fileCase(desk, { phone: '+254 722 000 001' }), await fileCase(desk, { phone: '0722000001' })]
    const [name = '', value = ''] = desk.cookie(await desk.reader(role)).split('=')
    const cookies = new Map([[name, value]])
    const ids = [...filed.map(({ file }) => file), desk.unit.id]
    const insider = { browser: browserless(desk.app, cookies), cookies, page: '/board', starts: STAFF_PAGES, ids }
    assert.deepEqual(await faultsOf(insider, SEED + at), [], `seed ${SEED}`)
  })

test('garbage from a person with a receipt is no fault of ours', async () => {
  const [mine, other] = [await fileCase(desk, { phone: '+254 722 000 001' }), await fileCase(desk)]
  const cookies = new Map<string, string>()
  const browser = await personBrowser(desk, mine.secret, cookies)
  const ids = [mine.file, other.file, desk.unit.id]
  const insider = { browser, cookies, page: '/mine/messages', starts: ['/mine', '/report', '/return', '/proof'], ids }
  assert.deepEqual(await faultsOf(insider, SEED + 2), [], `seed ${SEED}`)
})

test('a form of one’s own room that names nonsense as what it saw is told that something has moved', async () => {
  const { secret } = await fileCase(desk)
  const person = await personBrowser(desk, secret)
  for (const saw of ['x', '0', 'constructor', 'a\0b', '5f0e1b9a-8a39-4c5e-9d9e-3f2b6a7c8d9e']) {
    await person.get('/mine/end')
    assert.ok((await person.post('/mine/end/withdrawn', { saw })).status < 500, saw)
  }
})
