import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { checkNote, concat, fromUtf8, parseNote, seedSigner, utf8 } from '@recourse/log'
import { decide } from './decide.ts'
import { primitives } from './primitives.ts'
import { witnessServer } from './server.ts'
import { openStore } from './store.ts'
import { logSigner, toyLog, witnessSigner } from './testing/logs.ts'

const NOW = 1_790_000_000
const log = toyLog('honest', 600)
const fork = toyLog('other', 600)
const folders: string[] = []
const servers: Server[] = []
after(() => {
  for (const server of servers) server.close().closeAllConnections()
  for (const folder of folders) rmSync(folder, { recursive: true })
})

async function startWitness() {
  const folder = mkdtempSync(join(tmpdir(), 'witness-'))
  folders.push(folder)
  const parts = { primitives, signer: witnessSigner, logs: [logSigner.key], clock: { nowSeconds: () => NOW } }
  const events: string[] = []
  const server = witnessServer({ ...parts, store: openStore(folder), report: (event) => events.push(event) })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const ask = (body: Uint8Array, path = '/add-checkpoint', method = 'POST') =>
    fetch(`${url}${path}`, { method, ...(method === 'POST' ? { body: Buffer.from(body) } : {}) })
  return { ask, events, folder }
}

test('a growing log is cosigned step by step, with the time, and again at the same size', async () => {
  const { ask } = await startWitness()
  for (const [from, to] of [
    [0, 1],
    [1, 256],
    [256, 256],
    [256, 600],
  ] as const) {
    const answer = await ask(log.request(from, to))
    assert.equal(answer.status, 200)
    const note = parseNote(concat(log.checkpoint(to), utf8(await answer.text())))
    assert.ok(note.ok)
    const who = checkNote(primitives, note.value, [witnessSigner.key])
    assert.ok(who.ok)
    assert.equal(who.value[0]!.timeSeconds, NOW)
  }
})

test('an old size that is not ours is answered with ours', async () => {
  const { ask } = await startWitness()
  await ask(log.request(0, 300))
  for (const [from, to] of [
    [0, 400],
    [299, 400],
    [301, 400],
    [0, 300],
    [100, 200],
  ] as const) {
    const answer = await ask(log.request(from, to))
    assert.deepEqual(
      [answer.status, answer.headers.get('content-type'), await answer.text()],
      [409, 'text/x.tlog.size', '300\n'],
    )
  }
})

test('a second history is refused, and both signed heads are kept', async () => {
  const { ask, folder, events } = await startWitness()
  await ask(log.request(0, 300))
  assert.equal((await ask(fork.request(300, 300))).status, 409)
  assert.equal((await ask(fork.request(0, 300))).status, 409)
  assert.equal((await ask(fork.request(300, 400))).status, 422)
  assert.deepEqual(events, ['fork', 'fork', 'unproven'])
  const [file, ...more] = readdirSync(join(folder, 'evidence'))
  const evidence = readFileSync(join(folder, 'evidence', file!), 'utf8')
  assert.equal(more.length, 0, 'the same contradiction is kept once')
  assert.ok(evidence.includes(fromUtf8(log.checkpoint(300))!) && evidence.includes(fromUtf8(fork.checkpoint(300))!))
  assert.equal((await ask(log.request(300, 301))).status, 200, 'the first history goes on')
})

test('strangers, wrong signatures, garbage and wrong doors', async () => {
  const { ask, folder } = await startWitness()
  const stranger = toyLog('x', 3, seedSigner(primitives, 'stranger.example', 'note', new Uint8Array(32).fill(7)))
  const impostor = toyLog('x', 3, seedSigner(primitives, 'log.example/one', 'note', new Uint8Array(32).fill(7)))
  const spoilt = utf8(fromUtf8(log.request(0, 3))!.replace('\n3\n', '\n4\n'))
  assert.equal((await ask(stranger.request(0, 3))).status, 404)
  assert.equal((await ask(impostor.request(0, 3))).status, 403)
  assert.equal((await ask(spoilt)).status, 403)
  assert.equal((await ask(utf8('garbage'))).status, 400)
  assert.equal((await ask(log.request(5, 3))).status, 400)
  assert.equal((await ask(new Uint8Array(300_000))).status, 413)
  assert.equal((await ask(log.request(0, 3), '/other')).status, 404)
  assert.equal((await ask(log.request(0, 3), '/add-checkpoint', 'GET')).status, 405)
  assert.deepEqual(readdirSync(folder), ['evidence'], 'nothing was stored')
})

test('a proof from nothing must be empty, and more than 63 hashes are refused', () => {
  const ask = (body: Uint8Array): string =>
    decide(primitives, { body, logs: [logSigner.key], known: () => undefined }).kind
  const line = `${Buffer.from(log.roots[1]!).toString('base64')}\n`
  const good = fromUtf8(log.request(0, 5))!
  assert.equal(ask(utf8(good)), 'cosign')
  assert.equal(ask(utf8(good.replace('old 0\n', `old 0\n${line}`))), 'unproven')
  assert.equal(ask(utf8(good.replace('old 0\n', `old 0\n${line.repeat(64)}`))), 'bad-request')
})

test('many at once: one wins each step, nobody goes back', async () => {
  const { ask } = await startWitness()
  let known = 0
  for (let round = 0; round < 20; round += 1) {
    const sizes = [known + 1, known + 2, known + 3]
    const histories = [log, fork]
    const answers = await Promise.all(sizes.flatMap((to) => histories.map((one) => ask(one.request(known, to)))))
    const signed = answers.filter(({ status }) => status === 200)
    assert.ok(signed.length <= 1, `${signed.length} cosigned from ${known}`)
    const [size] = answers.filter(({ status }) => status === 409)
    if (size !== undefined) known = Number(await size.text())
  }
})

test('a damaged head stops the witness instead of passing for a log it never saw', async () => {
  const { ask, folder } = await startWitness()
  await ask(log.request(0, 9))
  const [head] = readdirSync(folder).filter((name) => name.endsWith('.head'))
  assert.equal(statSync(join(folder, head!)).mode & 0o77, 0)
  writeFileSync(join(folder, head!), 'damaged')
  assert.equal((await ask(fork.request(0, 9))).status, 500)
  chmodSync(join(folder, head!), 0o600)
})
