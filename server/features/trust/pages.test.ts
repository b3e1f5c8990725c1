import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { after, before, test } from 'node:test'
import { fingerprintOfBoard } from '@recourse/wire'
import { board, listBytes, sampleList } from '../../../packages/wire/testing/houses.ts'
import { browserless, type Browserless } from '../../../test/browserless.ts'
import type { AtWork } from '../../../test/enrolled.ts'
import { refreshPeers } from '../../platform/trust/index.ts'
import { renewCallKey } from './keys.ts'
import { cardOf, neighbour, valueOf, type Neighbour } from './testing/two-houses.ts'

let here: Neighbour
let there: Neighbour
let port: number
const open = new Map<string, AtWork['session']>()

/** A port that nobody has; the address of an instance is said before it listens. */
const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

before(async () => {
  port = await freePort()
  here = await neighbour('pages-here', 'https://here.example')
  there = await neighbour('pages-there', `http://127.0.0.1:${port}`)
  await there.app.listen({ port, host: '127.0.0.1' })
  const { sessions } = here.house
  Object.assign(sessions, { open: (secret: string) => Promise.resolve(open.get(secret) ?? null) })
})
after(async () => {
  await here.app.close()
  await there.app.close()
})

async function browserOf(name: string, { session }: AtWork): Promise<Browserless> {
  open.set(name, session)
  const browser = browserless(here.app, new Map([['__Host-session', name]]))
  assert.equal((await browser.get('/trust')).status, 200)
  return browser
}

test('a first administrator fetches a card from its address, a second types the digits that they heard', async () => {
  const [first, second] = [await browserOf('first', here.first), await browserOf('second', here.second)]
  await first.get('/trust/add')
  assert.equal((await first.post('/trust/add/fetch', { address: 'http://there.example' })).status, 422)
  const fetched = await first.post('/trust/add/fetch', { address: `http://127.0.0.1:${port}/` })
  assert.deepEqual([fetched.status, fetched.location], [303, `/trust/partners/${there.id}`])
  const { digits } = await cardOf(there)
  const waiting = await first.get(`/trust/partners/${there.id}`)
  assert.match(waiting.body, /A second member must compare/)
  const compare = await second.get(`/trust/partners/${there.id}`)
  for (const page of [waiting, compare])
    assert.ok(!page.body.includes(digits.split(' ')[0]!), 'not shown before it is heard')
  const proposal = /name="proposal" value="([^"]+)"/.exec(compare.body)?.[1] ?? ''
  const off = await second.post(`/trust/partners/${there.id}/confirm`, { proposal, heard: '12345' })
  assert.equal(off.status, 422)
  assert.match(off.body, /These are not the digits/)
  const done = await second.post(`/trust/partners/${there.id}/confirm`, { proposal, heard: digits })
  assert.equal(done.status, 303)
  const believed = await second.get(`/trust/partners/${there.id}`)
  assert.ok(believed.body.includes(digits.split(' ')[0]!))
  assert.match((await second.get('/trust')).body, /two of us compared/)
})

test('each hour the server fetches what partners say of themselves', async () => {
  valueOf(await renewCallKey(there.house, there.first, 'due'))
  await refreshPeers(here.house)
  assert.equal((await here.house.trust.current()).instance(there.id)?.callKeys.length, 2)
})

test('a card and a list are handed in as files, and a board is believed by two', async () => {
  const [first, second] = [await browserOf('first', here.first), await browserOf('second', here.second)]
  const { bytes } = await cardOf(here)
  const own = await first.attach('/trust/add', '/trust/add/card', [{ name: 'card.json', bytes }])
  assert.equal(own.status, 422)
  assert.match(own.body, /This card is our own/)
  await first.get('/trust/list')
  const keys = board.keys.map(({ key }) => key).join('\n')
  assert.equal((await first.post('/trust/list/board', { keys, needed: '9' })).status, 422)
  assert.equal((await first.post('/trust/list/board', { keys, needed: '2' })).status, 303)
  const page = await second.get('/trust/list')
  const proposal = /name="proposal" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const heard = fingerprintOfBoard(here.house.primitives, board)
  assert.equal((await second.post('/trust/list/confirm', { proposal, heard })).status, 303)
  const day = (days: number): string => new Date(here.clock.now() + days * 86_400_000).toISOString()
  const list = listBytes(sampleList({ issuedAt: day(-1), nextUpdate: day(30) }))
  const taken = await first.attach('/trust/list', '/trust/list/take', [{ name: 'list.json', bytes: list }])
  assert.equal(taken.status, 303)
  assert.match((await first.get('/trust/list')).body, /in force/)
  here.clock.move(31 * 86_400_000)
  assert.match((await first.get('/trust')).body, /The trust list is out of date/)
})

test('an authority is described in a form, and what was typed is not typed twice', async () => {
  const first = await browserOf('first', here.first)
  const page = await first.get('/trust/authority')
  const unit = /<option value="([0-9a-f-]{36})" selected/.exec(page.body)?.[1] ?? ''
  const said = { unit, 'name-en': 'Central office', 'name-ar': 'المكتب المركزي', languages: 'en, ar', territory: '' }
  const wrong = await first.post('/trust/authority', { ...said, languages: '!', requesting: ['*'] })
  assert.equal(wrong.status, 422)
  assert.ok(wrong.body.includes('Central office'))
  const done = await first.post('/trust/authority', { ...said, requesting: ['*'], requested: ['jit-setup', '*'] })
  assert.equal(done.status, 303)
  const office = (await here.house.trust.own())?.authorities[0]
  assert.deepEqual(office?.name, { en: 'Central office', ar: 'المكتب المركزي' })
  assert.deepEqual(office?.competences, [
    { requestKind: '*', as: ['requesting', 'requested'], territory: null },
    { requestKind: 'jit-setup', as: ['requested'], territory: null },
  ])
})

test('other systems read whom the instance believes, and bring cards in by the same commands', async () => {
  open.set('a-token-of-the-first-one', here.first.session)
  const token = { authorization: 'Bearer a-token-of-the-first-one' }
  const answer = await here.app.inject({ url: '/api/v1/trust', headers: token })
  assert.equal(answer.statusCode, 200)
  const { partners } = answer.json<{ partners: { id: string; source: string }[] }>()
  assert.equal(partners.find(({ id }) => id === there.id)?.source, 'pin')
  const { bytes } = await cardOf(here)
  const request = {
    method: 'POST',
    url: '/api/v1/trust/partners',
    payload: { card: Buffer.from(bytes).toString() },
  } as const
  const refused = await here.app.inject({ ...request, headers: { ...token, 'idempotency-key': 'a1b2c3d4e5f6a7b8' } })
  assert.deepEqual([refused.statusCode, refused.json<{ code: string }>().code], [422, 'own-card'])
})

test('whoever asks for the card more often than a partner would is told to wait', async () => {
  const codes = new Set<number>()
  for (let ask = 0; ask < 62; ask += 1) codes.add((await here.app.inject('/federation/card')).statusCode)
  assert.ok(codes.has(200) && codes.has(429))
})
