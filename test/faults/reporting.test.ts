import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { browserless, type Browserless, type Seen } from '../browserless.ts'
import { temporaryDataDirectory } from '../embedded.ts'
import { commandOf } from '../programs/command.ts'
import { overSockets } from './over-sockets.ts'
import { ROUNDS } from './rounds.ts'
import { start, stop, type Started } from './started.ts'

const place = ROUNDS > 5 ? tmpdir() : undefined
const dataDirectory = temporaryDataDirectory('recourse-reporting-', place)
const ARGUMENTS = ['--port', '0', '--data', dataDirectory]
/** A journey takes about a second; the blow falls somewhere in it, or just after. */
const BLOW_MS_MAX = 900

let server: Started
let kills = 0

async function startAgain(): Promise<void> {
  await server.ended
  server = await start(ARGUMENTS)
}

/** Does it, however often the server is killed meanwhile. What a person sees then is an answer that never comes. */
async function untilAnswered(ask: () => Promise<Seen>): Promise<{ readonly seen: Seen; readonly cuts: number }> {
  for (let cuts = 0; cuts < 5; cuts += 1) {
    try {
      return { seen: await ask(), cuts }
    } catch {
      await startAgain()
    }
  }
  throw new Error('cut off five times')
}

/** Comes back with nothing but the receipt, as on another device. */
async function comeBack(digits: string): Promise<{ readonly person: Browserless; readonly to: string | undefined }> {
  const person = browserless(overSockets(() => server.port))
  const { seen } = await untilAnswered(() => person.post('/return', { receipt: digits }))
  return { person, to: seen.location }
}

interface Receipt {
  readonly person: Browserless
  readonly digits: string
  readonly end: string
}

async function begun(): Promise<Receipt> {
  const person = browserless(overSockets(() => server.port))
  await untilAnswered(() => person.post('/report/begin', {}))
  const { seen } = await untilAnswered(() => person.get('/report/receipt'))
  const groups = [...seen.body.matchAll(/<bdi[^>]*>(\d{1,4})<\/bdi>/g)].map(([, group]) => group ?? '')
  assert.equal(groups.join('').length, 34)
  return { person, digits: groups.join(''), end: groups.slice(-2).join(' ') }
}

/** Tells part by part; each part that was acknowledged is there from then on, whatever happens. */
async function tell({ person }: Receipt, parts: readonly string[]): Promise<void> {
  for (const [at, words] of parts.entries()) {
    const path = at === 0 ? '/report/q/story' : '/report/events'
    const fields: Record<string, string> =
      at === 0 ? { account: words } : { told: '', where: '', state: '', what: words }
    const { seen, cuts } = await untilAnswered(() => person.fill(path, fields))
    assert.equal(seen.status, 303, `${path} after ${cuts} cuts: ${seen.status}`)
    const { seen: check } = await untilAnswered(() => person.get('/report/check'))
    for (const said of parts.slice(0, at + 1)) assert.ok(check.body.includes(said), `lost: ${said}`)
  }
}

/** Sends, and where no answer came looks with the receipt what became of it: there whole, or still to be sent. */
async function send(receipt: Receipt): Promise<Browserless> {
  const ask = (): Promise<Seen> => receipt.person.post('/report/send', { end: receipt.end })
  try {
    assert.equal((await ask()).location, '/report/sent')
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error
    await startAgain()
    const { person, to } = await comeBack(receipt.digits)
    if (to === '/mine') return person
    assert.equal(to, '/report/list')
    return send({ ...receipt, person })
  }
  return (await comeBack(receipt.digits)).person
}

test(`the server killed ${ROUNDS} times while somebody reports: they go on, and nothing they were told is kept is lost`, async (t) => {
  const seated = spawnSync(process.execPath, [...commandOf('test/programs/seat-officer.ts'), dataDirectory], {
    encoding: 'utf8',
  })
  assert.equal(seated.status, 0, seated.stderr)
  server = await start(ARGUMENTS)
  for (let round = 0; round < ROUNDS; round += 1) {
    const { child } = server
    const blow = sleep(randomInt(1, BLOW_MS_MAX)).then(() => child.kill('SIGKILL'))
    const receipt = await begun()
    const parts = Array.from({ length: 4 }, (_, at) => `planted words ${round}-${at}`)
    await tell(receipt, parts)
    const person = await send(receipt)
    await blow
    kills += 1
    if (server.child === child) await startAgain()
    const { seen } = await untilAnswered(() => person.get('/mine/told'))
    for (const said of parts) assert.ok(seen.body.includes(said), `lost: ${said}`)
  }
  await stop(server)
  t.diagnostic(`${kills} kills, ${ROUNDS} reports whole`)
})
