import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { browserless, type Browserless } from '../test/browserless.ts'
import { overSockets } from '../test/faults/over-sockets.ts'
import { commandOf } from '../test/programs/command.ts'
import { freePorts } from '../test/free-port.ts'

const folder = mkdtempSync(join(tmpdir(), 'recourse-demo-'))
const running = new Set<ChildProcess>()
after(async () => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** What the file says when the story is told: these keys and no others. */
const readyFile = z.strictObject({
  instances: z.array(
    z.strictObject({
      ...{ id: z.string().min(1), jurisdiction: z.string().regex(/^[A-Z]{3}$/), url: z.url() },
      users: z.array(
        z.strictObject({ role: z.string().min(1), login: z.string().min(1), passphrase: z.string().min(12) }),
      ),
      receipts: z.array(z.strictObject({ case: z.uuid(), words: z.string().regex(/^\S+( \S+){9}$/) })),
    }),
  ),
})
type Ready = z.infer<typeof readyFile>

/** Three databases are made and a case is told; a busy machine takes its time. */
const TOLD_MS_MAX = 180_000
const LOOK_MS = 200
/** From the form over the first page to whatever is to be set up first. */
const LED_MAX = 4

/** The demo as somebody starts it, until it says that everything is there. */
async function demo(portBase: number, name: string): Promise<{ child: ChildProcess; ready: Ready }> {
  const ready = join(folder, name)
  const flags = ['--data', join(folder, 'data'), '--port-base', String(portBase), '--headless', '--ready', ready]
  const child = spawn(process.execPath, [...commandOf('demo/main.ts'), ...flags], { stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')))
  for (let waited = 0; waited < TOLD_MS_MAX && !existsSync(ready); waited += LOOK_MS) {
    assert.equal(child.exitCode, null, errors)
    await wait(LOOK_MS)
  }
  return { child, ready: readyFile.parse(JSON.parse(readFileSync(ready, 'utf8'))) }
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  assert.deepEqual(await ended, [0, null])
  running.delete(child)
}

const at = ({ url }: { readonly url: string }): Browserless => browserless(overSockets(() => Number(new URL(url).port)))

/** The sister, with her ten words and nothing else. */
async function readsTheAnswer(person: Browserless, words: string): Promise<void> {
  assert.equal((await person.fill('/return', { receipt: words })).location, '/mine')
  assert.match((await person.get('/mine/messages')).body, /oyó al compañero de su hermano/)
  assert.match((await person.get('/mine/other-bodies')).body, /Central authority for cooperation/)
  const { body: promised } = await person.get('/mine/promises')
  assert.match(promised, /2 cosas terminadas/)
  assert.match(promised, /Dinero por el dolor y el duelo<\/a><br\/>Está hecho y confirmado\./)
  assert.match(promised, /Disculpa pública o privada<\/a><br\/>Está hecho y confirmado\./)
}

/** As whoever the file names first; the second factor is set up at the first sign-in. */
async function signsIn(instance: Ready['instances'][number]): Promise<void> {
  const [user] = instance.users
  assert.ok(user)
  const browser = at(instance)
  const wrong = await browser.fill('/sign-in', { login: user.login, passphrase: `${user.passphrase} not` })
  assert.notEqual(wrong.status, 303)
  const done = await browser.fill('/sign-in', { login: user.login, passphrase: user.passphrase })
  assert.equal(done.status, 303, instance.id)
  let page = done
  for (let led = 0; led < LED_MAX && page.location !== undefined; led += 1) page = await browser.get(page.location)
  assert.equal(page.status, 200)
  assert.match(page.body, /otpauth:|passkey/i, 'signed in as far as the second factor, which is theirs to set up')
}

test('three instances tell a case over a border until she confirms a payment and an apology; a second start shows what the first told', async () => {
  const portBase = await freePorts(3)
  const first = await demo(portBase, 'first.json')
  const [home, abroad, body] = first.ready.instances
  assert.ok(home && abroad && body)
  assert.deepEqual(
    first.ready.instances.map(({ id, jurisdiction }) => [id, jurisdiction]),
    [
      ['esp', 'ESP'],
      ['col', 'COL'],
      ['oas', 'OAS'],
    ],
  )
  const [receipt, ...more] = first.ready.instances.flatMap(({ receipts }) => receipts)
  assert.ok(receipt && more.length === 0)
  await readsTheAnswer(at(home), receipt.words)
  for (const instance of first.ready.instances) await signsIn(instance)
  for (const { url, users } of first.ready.instances) {
    assert.ok(users.length >= 4)
    assert.equal((await fetch(`${url}/federation/card`)).status, 200)
    assert.equal((await fetch(`${url}/sign-in`)).status, 200)
  }
  await end(first.child)
  const second = await demo(portBase, 'second.json')
  assert.deepEqual(second.ready, first.ready)
  await end(second.child)
})
