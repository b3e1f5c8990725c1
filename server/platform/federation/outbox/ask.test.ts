import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { fixedClock } from '../../../../test/clock.ts'
import { partner, pinEachOther, type Partner } from '../../../../test/partners.ts'
import { nodePrimitives as primitives } from '../../primitives.ts'
import { signAnswer, type HopRequest } from '../hop/sign.ts'
import { askSigned, makeLine, type Asked, type SendingParts } from './ask.ts'

const clock = fixedClock()
const ken = await partner({ seed: 'ask-ken', state: 'KEN', clock })
const esp = await partner({ seed: 'ask-esp', state: 'ESP', clock })
const col = await partner({ seed: 'ask-col', state: 'COL', clock })
await pinEachOther(ken, esp)
await pinEachOther(ken, col)

const line = makeLine()
/** What stands where the other side is expected, and answers as each test says. */
let server: Server
let answering: (asked: HopRequest) => Promise<Said>
before(async () => {
  server = createServer((request, response) => {
    request.resume().on('end', () => {
      void answering(requestOf(request)).then(({ status = 200, headers, body = BODY }) => {
        response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body)
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
after(async () => {
  await line.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await Promise.all([ken.close(), esp.close(), col.close()])
})

interface Said {
  readonly status?: number
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}
const BODY = '{"receipts":[],"missing":null}'
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' }
const origin = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

function requestOf({ method = '', url = '', headers }: IncomingMessage): HopRequest {
  const one = Object.entries(headers).map(([name, value]) => [name, String(value)])
  return { method, url: `${origin()}${url}`, headers: Object.fromEntries(one) }
}

interface Signing {
  readonly who?: Partner
  readonly status?: number
  readonly now?: number
}

async function signed(request: HopRequest, { who = esp, status = 200, now = clock.now() }: Signing = {}) {
  const signer = { primitives, key: await who.house.trust.callKey(), now, nonce: 'a-nonce-of-the-answer' }
  return signAnswer(signer, { status, headers: JSON_TYPE }, { bytes: Buffer.from(BODY) }, request)
}

async function ask(said: (asked: HopRequest) => Promise<Said>): Promise<Asked['said']> {
  answering = said
  const trusted = await ken.house.trust.current()
  const there = trusted.instance(esp.instance)
  assert.ok(there)
  const parts = { primitives, clock, chance: ken.house.chance, line, trusted: () => Promise.resolve(trusted) }
  const own = { id: ken.instance, callKey: await ken.house.trust.callKey(), receivers: [] }
  const question = { method: 'POST', path: '/federation/inbox', contentType: 'text/plain' } as const
  const asked = await askSigned(
    parts as unknown as SendingParts,
    own,
    { ...there, url: origin() },
    { ...question, bytes: Buffer.from('a question'), room: { bytesMax: 10_000 } },
  )
  return asked.said
}

test('an answer that the other side signed over this very question is one', async () => {
  assert.equal(await ask(async (asked) => ({ headers: await signed(asked) })), 'answer')
})

test('an answer that nobody signed, or that somebody else signed, is none', async () => {
  assert.equal(await ask(() => Promise.resolve({ headers: JSON_TYPE })), 'nothing')
  for (const who of [col, ken])
    assert.equal(await ask(async (asked) => ({ headers: await signed(asked, { who }) })), 'nothing')
})

test('an answer to another question, from another hour, of another status or body is none', async () => {
  let earlier: HopRequest | undefined
  await ask(async (asked) => ({ headers: await signed((earlier = asked)) }))
  assert.ok(earlier)
  const { headers: before } = earlier
  const cases: Readonly<Record<string, (asked: HopRequest) => Promise<Said>>> = {
    'the one before it': async () => ({ headers: await signed({ ...earlier!, headers: before }) }),
    'another method': async (asked) => ({ headers: await signed({ ...asked, method: 'GET' }) }),
    'another address': async (asked) => ({ headers: await signed({ ...asked, url: `${asked.url}/other` }) }),
    'no question at all': async (asked) => ({ headers: await signed({ ...asked, headers: {} }) }),
    'an hour ago': async (asked) => ({ headers: await signed(asked, { now: clock.now() - 3_600_000 }) }),
    'another status': async (asked) => ({ headers: await signed(asked, { status: 503 }) }),
    'another body': async (asked) => ({ headers: await signed(asked), body: BODY.replace('[]', '[ ]') }),
    'another type': async (asked) => ({ headers: { ...(await signed(asked)), 'content-type': 'text/html' } }),
  }
  for (const [what, said] of Object.entries(cases)) assert.equal(await ask(said), 'nothing', what)
})

test('a no is worth telling without a signature, where it is one of the protocol', async () => {
  const said = (code: string) => () =>
    Promise.resolve({ status: 400, headers: JSON_TYPE, body: JSON.stringify({ code }) })
  assert.equal(await ask(said('clock-skew')), 'problem')
  assert.equal(await ask(said('said-next-year')), 'nothing')
})
