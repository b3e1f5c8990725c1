import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { embeddedUrl, mustOpen, postmasterPid, serverProcesses, temporaryDataDirectory } from '../embedded.ts'
import { assertWhole } from './check.ts'
import { ROUNDS } from './rounds.ts'
import { startWriting } from './writing.ts'

/** Long enough to have written, and at no moment that anybody chose. */
const someMoment = (): Promise<void> => sleep(randomInt(20, 400))
// A real disk in the long run: memory loses nothing when a process dies.
const place = ROUNDS > 5 ? tmpdir() : undefined

function kill(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // Its postmaster's death was quicker.
    }
  }
}

test(`the server killed ${ROUNDS} times while it writes: nothing acknowledged is lost`, async (t) => {
  const dataDirectory = temporaryDataDirectory('recourse-killed-server-', place)
  const stored: string[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const writing = startWriting(dataDirectory)
    await writing.more(5)
    await someMoment()
    await writing.kill()
    stored.push(...writing.stored)
  }
  const entries = await assertWhole(dataDirectory, stored)
  t.diagnostic(`${stored.length} acknowledged, ${entries} stored, none lost`)
})

test(`the database killed ${ROUNDS} times under a server that goes on by itself`, async (t) => {
  const dataDirectory = temporaryDataDirectory('recourse-killed-database-', place)
  const writing = startWriting(dataDirectory)
  await writing.more(5)
  for (let round = 0; round < ROUNDS; round += 1) {
    await someMoment()
    // By turns the whole server at once, its head alone, and one of its hands.
    const all = serverProcesses(dataDirectory)
    const head = postmasterPid(dataDirectory)
    kill(round % 3 === 0 ? all : round % 3 === 1 ? [head] : all.filter((pid) => pid !== head).slice(-1))
    await writing.more(5)
  }
  assert.equal(await writing.end(), 0, writing.errors())
  assert.deepEqual(serverProcesses(dataDirectory), [])
  const entries = await assertWhole(dataDirectory, writing.stored)
  const again = `${writing.failed.length} writes failed and said so`
  t.diagnostic(`${writing.stored.length} acknowledged, ${entries} stored, none lost; ${again}`)
})

test('two servers on one database: both write, one log, whichever of them dies', async (t) => {
  const holding = temporaryDataDirectory('recourse-shared-database-')
  const dataDirectory = temporaryDataDirectory('recourse-shared-keys-')
  const database = await mustOpen(holding)
  const DATABASE_URL = embeddedUrl(holding)
  const first = startWriting(dataDirectory, { DATABASE_URL })
  await first.more(5)
  const second = startWriting(dataDirectory, { DATABASE_URL })
  await second.more(20)
  await first.more(20)
  await first.kill()
  await second.more(20)
  const third = startWriting(dataDirectory, { DATABASE_URL })
  await third.more(20)
  for (const one of [second, third]) assert.equal(await one.end(), 0, one.errors())
  process.env.DATABASE_URL = DATABASE_URL
  const stored = [...first.stored, ...second.stored, ...third.stored]
  const entries = await assertWhole(dataDirectory, stored)
  delete process.env.DATABASE_URL
  t.diagnostic(`${stored.length} acknowledged by three servers, ${entries} stored, none lost`)
  await database.close()
})
