import assert from 'node:assert/strict'
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { concat, formatVerifierKey, hex, parseCheckpoint, parseVerifierKey, checkNote, utf8 } from '@recourse/log'
import { primitives } from './primitives.ts'
import { commandOf } from '../test/programs/command.ts'
import { logSigner, toyLog } from './testing/logs.ts'

const KILLS = 6
const COSIGNATURES_A_ROUND = 15
const ROUND_MS_MAX = 20_000
const SIZE = 3000
const NODE_ARGUMENTS = commandOf('witness/main.ts')
const folder = mkdtempSync(join(tmpdir(), 'witness-crash-'))
const running: ChildProcess[] = []
after(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

const run = (...words: readonly string[]) =>
  spawnSync(process.execPath, [...NODE_ARGUMENTS, ...words], { encoding: 'utf8' })

const made = run('init', folder, 'monitor.example/w')
const vkey = made.stdout.trim()
const config = join(folder, 'witness.json')

function serve(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [...NODE_ARGUMENTS, 'serve', folder], { stdio: ['ignore', 'pipe', 'ignore'] })
  running.push(child)
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the witness ended with ${code}`)))
    child.stdout.on('data', (text: Buffer) => {
      const url = /http:\S+/.exec(text.toString())?.[0]
      if (url !== undefined) resolve({ child, url })
    })
  })
}

const gone = (child: ChildProcess) => new Promise((resolve) => child.once('exit', resolve))

test('init makes a key once and prints it', () => {
  assert.equal(made.status, 0, made.stderr)
  const key = parseVerifierKey(primitives, vkey)
  assert.ok(key.ok && key.value.use === 'cosignature')
  assert.equal(run('key', folder).stdout.trim(), vkey)
  assert.notEqual(run('init', folder, 'monitor.example/w').status, 0)
  const settings = JSON.parse(readFileSync(config, 'utf8')) as Record<string, unknown>
  assert.equal(settings['host'], '127.0.0.1')
  writeFileSync(config, JSON.stringify({ ...settings, port: 0, logs: [formatVerifierKey(logSigner.key)] }))
})

test('two witnesses never share a store', async () => {
  const { child } = await serve()
  const second = run('serve', folder)
  assert.equal(second.status, 1)
  assert.match(second.stderr, /Another witness/)
  child.kill('SIGTERM')
  await gone(child)
})

const histories = [toyLog('one', SIZE), toyLog('two', SIZE)]

/** Two histories compete for the witness; what it signed is written down by those who got it. */
async function attack(url: string, signed: (checkpoint: Uint8Array, line: string) => void): Promise<void> {
  const client = async (number: number): Promise<void> => {
    const history = histories[number % 2]!
    let known = 0
    for (;;) {
      const to = Math.min(SIZE, known + 1 + (number % 3))
      const answer = await fetch(`${url}/add-checkpoint`, {
        method: 'POST',
        body: Buffer.from(history.request(known, to)),
      })
      const text = await answer.text()
      if (answer.status === 200) {
        signed(history.checkpoint(to), text)
        known = to
      } else if (answer.status === 409) known = Number(text)
      else if (answer.status === 422) known = Math.max(0, known - 1)
    }
  }
  await Promise.allSettled([0, 1, 2, 3].map(client))
}

test('killed under load it never signs two roots of one size and never goes back', async () => {
  const key = parseVerifierKey(primitives, vkey)
  assert.ok(key.ok)
  const rootAt = new Map<number, string>()
  let [largest, count] = [0, 0]
  for (let kill = 0; kill < KILLS; kill += 1) {
    const { child, url } = await serve()
    const floor = largest
    const ended = gone(child)
    const [killAt, latest] = [count + COSIGNATURES_A_ROUND, setTimeout(() => child.kill('SIGKILL'), ROUND_MS_MAX)]
    await attack(url, (checkpoint, line) => {
      const cosigned = parseCheckpoint(concat(checkpoint, utf8(line)))
      assert.ok(cosigned.ok)
      assert.ok(checkNote(primitives, cosigned.value.note, [key.value]).ok)
      const { size, root } = cosigned.value
      assert.ok(size >= floor, `went back from ${floor} to ${size}`)
      assert.equal(rootAt.get(size) ?? hex(root), hex(root), `two roots at ${size}`)
      rootAt.set(size, hex(root))
      largest = Math.max(largest, size)
      count += 1
      // Not at once: the kill shall fall into the middle of a later request.
      if (count === killAt) setTimeout(() => child.kill('SIGKILL'), kill)
    })
    await ended
    clearTimeout(latest)
  }
  assert.ok(count >= KILLS * COSIGNATURES_A_ROUND, `only ${count} cosignatures`)
})
