import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import type { Response } from 'light-my-request'
import { firstRunLink } from '../../server/features/first-run/index.ts'
import { testInstance, type TestInstance } from '../instance.ts'
import { sampleLog, sampleRoutes } from '../sample-routes.ts'
import { randomFrom } from './random.ts'
import { hostileRequest, type Attack, type HostileRequest } from './requests.ts'
import { standing } from './standing.ts'

/** `npm run sweep` sends 20,000; RECOURSE_SEED=n sends the same ones again. */
const REQUESTS = Number(process.env.RECOURSE_HOSTILE ?? 3000)
/** The same every time, so that a build that was green stays green; the sweep takes another one each time. */
const SEED_OF_THE_BUILD = 20_261_124
const SEED = Number(
  process.env.RECOURSE_SEED ?? (process.env.RECOURSE_HOSTILE === undefined ? SEED_OF_THE_BUILD : randomInt(2 ** 31)),
)
/** A request of garbage must not cost more than a page that is asked for rightly. */
const ANSWER_MS_MAX = 2000

/** What is wrong with an answer, or null. */
function fault(answer: Response, spentMs: number): string | null {
  if (answer.statusCode >= 500) return 'a fault of ours'
  if (spentMs > ANSWER_MS_MAX) return `it took ${Math.round(spentMs)} ms`
  if (answer.headers['content-security-policy'] === undefined) return 'no headers'
  // HEAD has no body, and 422 is a page of its own that says what to mend.
  if (answer.statusCode < 400 || answer.statusCode === 422 || answer.raw.req.method === 'HEAD') return null
  const isProblem = String(answer.headers['content-type']).startsWith('application/problem+json')
  const said = isProblem ? answer.json<{ title: string; code: string }>() : saidOnPage(bodyOf(answer))
  if (!/^[\p{L}].{15,}[.。]$/su.test(said.title)) return `no sentence: ${said.title}`
  if (!/^[a-z-]+$/.test(said.code)) return `no code: ${said.code}`
  return null
}

function saidOnPage(body: string): { title: string; code: string } {
  const title = /<\/h1>\s*<p[^>]*>([^<]+)<\/p>/.exec(body)?.[1] ?? ''
  return { title, code: /\(([a-z-]+), \d{3}\)/.exec(body)?.[1] ?? '' }
}

async function attackOf(instance: TestInstance, who?: Parameters<TestInstance['signIn']>[0]): Promise<Attack> {
  const secret = instance.signIn(who)
  const cookie = `__Host-session=${secret}`
  const formToken = (await instance.app.inject({ url: '/sample/token', headers: { cookie } })).body
  // One sample breaks on purpose.
  const routes = instance.house.routes().filter(({ path }) => path !== '/sample/break')
  return { routes, session: { secret, formToken }, random: randomFrom(SEED) }
}

/** As a browser reads it that takes what it asked for. */
const bodyOf = ({ headers, rawPayload, body }: Response): string =>
  headers['content-encoding'] === 'gzip' ? gunzipSync(rawPayload).toString('utf8') : body

const spelled = ({ method, url, headers, payload }: HostileRequest): string =>
  JSON.stringify({ method, url, headers, payload: String(payload ?? '').slice(0, 300) }).slice(0, 1500)

test(`${REQUESTS} hostile requests: no fault of ours, a sentence for each refusal, nothing changed`, async (t) => {
  t.diagnostic(`RECOURSE_SEED=${SEED}`)
  const instance = await testInstance({ routes: () => sampleRoutes(sampleLog()) })
  // Registered and in no unit: whatever the forms say, there is nothing that this member may change.
  const attack = await attackOf(instance, await instance.setUp())
  const before = await standing(instance.database.owner)
  const found: string[] = []
  const statuses = new Map<number, number>()
  for (let at = 0; at < REQUESTS && found.length < 10; at += 1) {
    const request = hostileRequest(attack)
    const startedAt = performance.now()
    const answer = await instance.app.inject({
      ...request,
      remoteAddress: `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`,
    })
    statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1)
    const wrong = fault(answer, performance.now() - startedAt)
    if (wrong !== null) found.push(`${wrong}: ${answer.statusCode} ${spelled(request)} ${answer.body.slice(0, 300)}`)
  }
  t.diagnostic(JSON.stringify(Object.fromEntries([...statuses].sort(([a], [b]) => a - b))))
  assert.deepEqual([...found, ...instance.lines.filter((line) => line.includes('"error"'))], [], `seed ${SEED}`)
  assert.deepEqual(await standing(instance.database.owner), before)
  assert.equal(({} as Record<string, unknown>).x, undefined)
  assert.ok((statuses.get(200) ?? 0) > 0 && (statuses.get(400) ?? 0) > 0 && (statuses.get(404) ?? 0) > 0)
  await instance.close()
})

test('the page of the first run withstands the same, with the key in hand', async () => {
  const instance = await testInstance({ routes: () => sampleRoutes(sampleLog()) })
  const attack = await attackOf(instance)
  const url = firstRunLink(instance.house).replace(instance.house.origin, '')
  const route = instance.house.routes().find(({ method, path }) => method === 'POST' && url.startsWith(path))
  assert.ok(route)
  const before = await standing(instance.database.owner)
  for (let at = 0; at < Math.min(REQUESTS / 10, 1000); at += 1) {
    const request: HostileRequest = { ...hostileRequest({ ...attack, routes: [route] }), url }
    // A form without a single fault would set the instance up, which is no attack.
    if (request.method !== 'POST') continue
    const answer: Response = await instance.app.inject({
      ...request,
      payload: `${String(request.payload ?? '')}&name=`,
    })
    assert.equal(fault(answer, 0), null, `seed ${SEED}: ${answer.statusCode} ${spelled(request)}`)
  }
  assert.deepEqual(await standing(instance.database.owner), before)
  await instance.close()
})
