import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { InjectOptions } from 'fastify'
import { browserless, type Answering } from '../test/browserless.ts'
import { commandOf } from '../test/programs/command.ts'
import { freePorts } from '../test/free-port.ts'

const folder = mkdtempSync(join(tmpdir(), 'recourse-demo-'))
const running = new Set<ChildProcess>()
after(async () => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

interface Ready {
  readonly instances: readonly {
    readonly id: string
    readonly url: string
    readonly users: readonly { readonly login: string; readonly passphrase: string }[]
    readonly receipts: readonly { readonly case: string; readonly words: string }[]
  }[]
}

/** Three databases are made and a case is told; a busy machine takes its time. */
const TOLD_MS_MAX = 180_000
const LOOK_MS = 200

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
  return { child, ready: JSON.parse(readFileSync(ready, 'utf8')) as Ready }
}

/** What a browser without scripts asks of a server that listens. */
function overHttp(origin: string): Answering {
  const inject = async ({ method = 'GET', url, headers, payload }: InjectOptions) => {
    const asked = { method, redirect: 'manual', headers: { origin, ...headers } } as unknown as RequestInit
    const sent = typeof payload === 'string' ? { ...asked, body: payload } : asked
    const answer = await fetch(new URL(String(url), origin), sent)
    const rawPayload = Buffer.from(await answer.arrayBuffer())
    const cookies = answer.headers.getSetCookie().map((line) => {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      return { name, value }
    })
    const known = { statusCode: answer.status, headers: Object.fromEntries(answer.headers), cookies }
    return { ...known, rawPayload, body: rawPayload.toString('utf8') }
  }
  return { inject } as unknown as Answering
}

/** Whoever told the case comes back with their words, and reads what was promised. */
async function promisedTo(url: string, words: string): Promise<string> {
  const person = browserless(overHttp(url))
  await person.get('/return')
  const came = await person.post('/return', { receipt: words })
  assert.equal(came.location, '/mine', came.body.slice(-2000))
  return (await person.get('/mine/promises')).body
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  assert.deepEqual(await ended, [0, null])
  running.delete(child)
}

test('three instances tell a case over a border until she confirms a payment and an apology; a second start shows what the first told', async () => {
  const portBase = await freePorts(3)
  const first = await demo(portBase, 'first.json')
  const [home, abroad, body] = first.ready.instances
  assert.ok(home && abroad && body)
  assert.equal(home.receipts[0]?.words.split(' ').length, 10)
  for (const { url, users } of first.ready.instances) {
    assert.ok(users.length >= 4)
    assert.equal((await fetch(`${url}/federation/card`)).status, 200)
    assert.equal((await fetch(`${url}/sign-in`)).status, 200)
  }
  const promised = await promisedTo(home.url, home.receipts[0]?.words ?? '')
  assert.match(promised, /2 cosas terminadas/)
  assert.match(promised, /Dinero por el dolor y el duelo<\/a><br\/>Está hecho y confirmado\./)
  assert.match(promised, /Disculpa pública o privada<\/a><br\/>Está hecho y confirmado\./)
  await end(first.child)
  const second = await demo(portBase, 'second.json')
  assert.deepEqual(second.ready, first.ready)
  await end(second.child)
})
