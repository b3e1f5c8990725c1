import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { assertWhole } from './check.ts'
import { startWriting } from './writing.ts'

const SIZE_MB = 600
const CHUNK_BYTES = 1024 * 1024

/** A small disk in memory, or null where this user may not mount one. */
function smallDisk(): string | null {
  const directory = mkdtempSync(join(tmpdir(), 'recourse-small-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MB}m,mode=755`, 'tmpfs', directory])
  after(() => {
    if (mounted.status === 0) spawnSync('umount', ['-l', directory])
    rmSync(directory, { recursive: true, force: true })
  })
  return mounted.status === 0 ? directory : null
}

function fill(directory: string): string {
  const filler = join(directory, 'filler')
  for (;;) {
    const { bavail, bsize } = statfsSync(directory)
    const left = bavail * bsize
    if (left === 0) return filler
    try {
      writeFileSync(filler, Buffer.alloc(Math.min(left, CHUNK_BYTES)), { flag: 'a' })
    } catch {
      return filler
    }
  }
}

test('a full disk: writes fail and say so, nothing acknowledged is lost, and it goes on when there is room', async (t) => {
  const disk = smallDisk()
  if (disk === null) return t.skip('this user may not mount a small disk')
  const dataDirectory = join(disk, 'data')
  const writing = startWriting(dataDirectory)
  await writing.more(20)
  const filler = fill(disk)
  // The database goes on within files that it has; then it runs out.
  for (let waited = 0; writing.failed.length === 0 && waited < 60_000; waited += 100) await sleep(100)
  assert.ok(writing.failed.length > 0, 'the disk never became full')
  await sleep(1000)
  rmSync(filler)
  await writing.more(20, 120_000)
  assert.equal(await writing.end(), 0, writing.errors())
  const entries = await assertWhole(dataDirectory, writing.stored)
  t.diagnostic(`${writing.stored.length} acknowledged, ${entries} stored, ${writing.failed.length} failed, none lost`)
})
