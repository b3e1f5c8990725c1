import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  listeningJournal,
  mustOpen,
  postmasterPid,
  readOr,
  serverProcesses,
  temporaryDataDirectory,
  topOf,
} from '../../../test/embedded.ts'
import { runProgram } from '../../../test/programs/run.ts'

const dataDirectory = temporaryDataDirectory()

async function until(holds: () => boolean, what: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < 30_000; waitedMs += 10) {
    if (holds()) return
    await sleep(10)
  }
  assert.fail(`never came: ${what}`)
}

async function opensAgain(): Promise<void> {
  const database = await mustOpen(dataDirectory)
  assert.equal((await database.app.query('SELECT 1')).rowCount, 1)
  await database.close()
}

test('a start that was killed while it copied or made the cluster is finished by the next', async () => {
  const moments = [
    ['the copy of the binaries', () => readdirSync(topOf(dataDirectory)).some((name) => name.endsWith('.tmp'))],
    ['initdb', () => existsSync(join(topOf(dataDirectory), 'data.tmp', 'base'))],
  ] as const
  for (const [what, holds] of moments) {
    const program = runProgram([dataDirectory])
    await until(() => existsSync(topOf(dataDirectory)) && holds(), what)
    program.child.kill('SIGKILL')
    await program.end()
    assert.equal(existsSync(join(topOf(dataDirectory), 'data')), false)
  }
  await opensAgain()
  assert.deepEqual(
    readdirSync(topOf(dataDirectory)).filter((name) => name.endsWith('.tmp')),
    [],
  )
})

test('what an interrupted start left half done is never taken for whole', async () => {
  const top = topOf(dataDirectory)
  mkdirSync(join(top, 'data.tmp', 'base'), { recursive: true })
  mkdirSync(join(top, 'program-0.0.0', 'bin'), { recursive: true })
  const program = readdirSync(top).find((name) => name.startsWith('program-1'))
  writeFileSync(join(top, String(program), 'copied-in-boot'), 'an earlier boot')
  rmSync(join(top, String(program), 'bin', 'postgres'))
  await opensAgain()
  assert.equal(existsSync(join(top, 'program-0.0.0')), false)
})

test('killing Recourse ends its server in order, and the next start follows at once', async () => {
  const program = runProgram([dataDirectory])
  assert.equal((await program.next())['event'], 'opened')
  program.child.kill('SIGKILL')
  await opensAgain()
  await until(() => serverProcesses(dataDirectory).length === 0, 'no server left')
})

test('a stale postmaster.pid does not block, even where another process now has that number', async () => {
  const data = join(topOf(dataDirectory), 'data')
  for (const pid of [process.pid, 1, 4_000_000]) {
    writeFileSync(join(data, 'postmaster.pid'), `${pid}\n${data}\n1700000000\n5432\n${topOf(dataDirectory)}/socket\n`)
    chmodSync(join(data, 'postmaster.pid'), 0o600)
    await opensAgain()
  }
})

test('backends that outlived a killed postmaster are ended first', async () => {
  const { journal, heard } = listeningJournal()
  const program = runProgram([dataDirectory])
  assert.equal((await program.next())['event'], 'opened')
  const pids = serverProcesses(dataDirectory)
  const postmaster = postmasterPid(dataDirectory)
  const orphan = Number(pids.find((pid) => /checkpointer/.test(readOr(`/proc/${pid}/cmdline`))))
  // A stopped process can't notice that its postmaster is gone, as one in a long computation can't.
  process.kill(orphan, 'SIGSTOP')
  program.child.kill('SIGKILL')
  process.kill(postmaster, 'SIGKILL')
  await program.end()
  setTimeout(() => process.kill(orphan, 'SIGCONT'), 300)
  const database = await mustOpen(dataDirectory, { journal })
  assert.ok(heard.some(({ event }) => event === 'database.orphans-ended'))
  await database.close()
})

test('a socket path that is too long, with commas and blanks in it', async () => {
  const parent = temporaryDataDirectory('recourse-long-')
  const long = join(parent, `${'a path, that nobody would choose '.repeat(3)}`, 'data')
  mkdirSync(long, { recursive: true })
  chmodSync(parent, 0o755)
  const database = await mustOpen(long)
  assert.equal((await database.app.query('SELECT 1')).rowCount, 1)
  await database.close()
  const again = await mustOpen(long)
  await again.close()
  const third = await mustOpen(join(parent, 'a, b; c'))
  await third.close()
  const refused = runProgram([join(parent, 'a $(b) "c"')])
  assert.equal((await refused.next())['code'], 'directory-unusable')
  await refused.end()
})

test('a data directory reached by a link is the same data directory', async () => {
  const link = join(temporaryDataDirectory('recourse-link-'), 'link')
  symlinkSync(dataDirectory, link)
  const database = await mustOpen(dataDirectory)
  const second = runProgram([link])
  assert.equal((await second.next())['code'], 'data-directory-in-use')
  await second.end()
  await database.close()
})

test('a lost or foreign password file, and data of another version, are refused with a sentence', async () => {
  const top = topOf(dataDirectory)
  const refusal = async (): Promise<unknown> => {
    const program = runProgram([dataDirectory])
    const said = await program.next()
    await program.end()
    return said['code']
  }
  const password = readOr(join(top, 'password'))
  writeFileSync(join(top, 'password'), 'another\n')
  assert.equal(await refusal(), 'password-wrong')
  rmSync(join(top, 'password'))
  assert.equal(await refusal(), 'password-missing')
  writeFileSync(join(top, 'password'), password, { mode: 0o600 })
  renameSync(join(top, 'data', 'PG_VERSION'), join(top, 'data', 'kept'))
  writeFileSync(join(top, 'data', 'PG_VERSION'), '17\n')
  assert.equal(await refusal(), 'data-of-another-version')
  renameSync(join(top, 'data', 'kept'), join(top, 'data', 'PG_VERSION'))
  await opensAgain()
})

test('a lock that somebody unseen holds is respected', async () => {
  const holder = spawn('flock', ['-n', '-F', join(topOf(dataDirectory), 'lock'), 'sleep', '30'], { stdio: 'ignore' })
  await sleep(200)
  const program = runProgram([dataDirectory])
  const said = await program.next()
  assert.equal(said['code'], 'data-directory-in-use')
  await program.end()
  holder.kill('SIGKILL')
})
