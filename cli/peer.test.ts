import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { CHECKS } from '../server/platform/federation/index.ts'
import { systemClock } from '../server/platform/chance.ts'
import { silentJournal } from '../server/platform/journal.ts'
import { seededChance } from '../test/chance.ts'
import { fixedClock } from '../test/clock.ts'
import { partner } from '../test/partners.ts'
import { runCli } from './run.ts'
import { operatorOf } from './testing/operator.ts'

/** The command asks by the machine's own clock, so whoever is asked goes by it too. */
const clock = fixedClock(systemClock.now())
const esp = await partner({ seed: 'peer-test', state: 'ESP', clock })
const folder = mkdtempSync(join(tmpdir(), 'recourse-peer-'))
after(async () => {
  await esp.close()
  rmSync(folder, { recursive: true, force: true })
})

/** As somebody types it who has no instance on this machine. */
async function asStranger(...argv: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' }
  const code = await runCli([...argv], {
    environment: {},
    edges: { clock, chance: seededChance('stranger'), journal: silentJournal },
    out: (text) => void (written.out += text),
    err: (text) => void (written.err += text),
  })
  return { code, ...written }
}

interface Said {
  readonly checks: readonly { readonly check: string; readonly verdict: string }[]
}

test('an instance that keeps the protocol is told by 0, with a line for each check; what is for partners is not asked', async () => {
  const { code, out, err } = await asStranger('peer', 'test', esp.house.origin)
  assert.equal(code, 0, out + err)
  for (const check of CHECKS) assert.match(out, new RegExp(`^(ok  |-   ) ${check} `, 'm'))
  assert.match(out, /^- {3} answers-signed/m)
  assert.match(out, /It keeps the protocol, as far as was asked\./)
  const { checks } = JSON.parse((await asStranger('peer', 'test', esp.house.origin, '--json')).out) as Said
  assert.deepEqual(
    checks.map(({ check }) => check),
    CHECKS,
  )
})

test('one that takes anything, or is not there, is told by 1 and how many checks failed', async () => {
  const careless = createServer((request, answer) => void request.resume().on('end', () => answer.end('{}')))
  await new Promise<void>((resolve) => careless.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(careless.address() as AddressInfo).port}`
  const taken = await asStranger('peer', 'test', url)
  careless.closeAllConnections()
  await new Promise((resolve) => careless.close(resolve))
  assert.equal(taken.code, 1)
  assert.match(taken.out, /^FAIL stranger-refused/m)
  assert.match(taken.out, /^\d+ checks failed\./m)
  assert.equal((await asStranger('peer', 'test', url)).code, 1)
})

test('what is no address of an instance is refused with 2, and nobody is asked', async () => {
  for (const url of [[], ['desk'], ['http://desk.example'], ['ftp://127.0.0.1'], [esp.house.origin, esp.house.origin]])
    assert.equal((await asStranger('peer', 'test', ...url.flat())).code, 2)
})

test('with --data it opens that instance for its call key', async () => {
  const { recourse } = operatorOf(folder, 'peer')
  const { code, out, err } = await recourse('peer', 'test', esp.house.origin, '--data', folder)
  assert.equal(code, 0, out + err)
})
