import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { noteMade } from '../../../test/chronicle.ts'
import type { StoredFile } from '../files/index.ts'
import { checkBackup, SUFFIXES } from './index.ts'
import { backedUp, stemOf } from './testing/backed-up.ts'

/** A case whose entries name two files, and a third file that a draft holds. */
async function written(seed: string) {
  const house = await backedUp(seed)
  const { chronicle, author } = house.house
  const { place } = await house.openCase('evidence')
  const { place: other } = await house.openCase()
  const keep = async (text: string): Promise<StoredFile> => {
    const done = await house.files.store(
      (async function* () {
        yield Buffer.from(text)
      })(),
    )
    assert.ok(done.ok)
    return done.value
  }
  const name = async (blob: string): Promise<string> => {
    const work = chronicle.begin(author)
    const entry = work.say(place, noteMade, { body: { words: 'a file' }, facets: { blob } })
    assert.ok((await chronicle.commit(work)).ok)
    return entry
  }
  const files = [await keep('one'), await keep('two'), await keep('in a draft')]
  const [first, second] = files.map(({ blob }) => blob)
  const entries = [await name(first ?? ''), await name(second ?? '')]
  const pool = join(house.folder, 'backups', 'files')
  const restoredFolder = join(house.folder, 'files-restored')
  return { ...house, place, other, kept: files, entries, pool, restoredFolder, keep }
}

const blobsOf = (files: readonly StoredFile[]): readonly string[] => files.map(({ blob }) => blob).sort()

test('files of people go along as they lie there, and come back', async () => {
  const house = await written('files-round')
  const made = await house.make()
  assert.deepEqual([made.files.count, made.files.damaged], [3, []])
  assert.deepEqual(readdirSync(house.pool).sort(), blobsOf(house.kept))
  const verified = await checkBackup(made.path, house.identity)
  assert.ok(verified.ok && verified.value.files === 3)
  const { outcome } = await house.restore(stemOf(made))
  assert.ok(outcome.ok, JSON.stringify(outcome))
  assert.deepEqual(outcome.value.lostFiles, [])
  for (const { blob } of house.kept)
    assert.deepEqual(readFileSync(join(house.restoredFolder, blob)), readFileSync(join(house.pool, blob)))
})

test('backups share one copy of each file, and a file goes with the last backup that lists it', async () => {
  const house = await written('files-pool')
  await house.make()
  const [gone] = house.kept
  await house.eraseIn(house.place, [house.entries[0]!], house.other)
  await house.keep('new')
  house.house.clock.move(20 * 86_400_000)
  await house.make()
  assert.equal(readdirSync(house.pool).length, 4)
  house.house.clock.move(20 * 86_400_000)
  await house.make()
  const left = readdirSync(house.pool)
  assert.equal(left.length, 4 - 1)
  assert.equal(left.includes(gone!.blob), false)
})

test('the erasure of an entry takes its file along, unless another entry names it too', async () => {
  const house = await written('files-erased')
  const [one, two] = house.kept
  const work = house.house.chronicle.begin(house.house.author)
  work.say(house.other, noteMade, { body: { words: 'a copy' }, facets: { blob: two!.blob } })
  assert.ok((await house.house.chronicle.commit(work)).ok)
  await house.eraseIn(house.place, house.entries, house.other)
  assert.equal(existsSync(join(house.folder, 'files', one!.blob)), false)
  assert.equal(existsSync(join(house.folder, 'files', two!.blob)), true)
})

test('a file that was erased after the backup does not come back', async () => {
  const house = await written('files-erased-later')
  const made = await house.make()
  await house.eraseIn(house.place, [house.entries[0]!], house.other)
  const { outcome } = await house.restore(stemOf(made))
  assert.ok(outcome.ok)
  assert.deepEqual(readdirSync(house.restoredFolder).sort(), blobsOf(house.kept.slice(1)))
})

test('files that are missing or changed stop a restore, until somebody says that they are lost', async () => {
  const house = await written('files-lost')
  const made = await house.make()
  const [one, two] = house.kept.map(({ blob }) => join(house.pool, blob))
  renameSync(one!, `${one!}.away`)
  const bytes = readFileSync(two!)
  writeFileSync(two!, bytes.with(500, bytes[500]! ^ 1))
  const verified = await checkBackup(made.path, house.identity)
  assert.equal(verified.ok ? '' : verified.refusal.code, 'files-missing')
  const refused = await house.restore(stemOf(made))
  assert.equal(refused.outcome.ok ? '' : refused.outcome.refusal.code, 'files-missing')
  const { outcome } = await house.restore(stemOf(made), { withoutMissingFiles: true })
  assert.ok(outcome.ok)
  assert.deepEqual([...outcome.value.lostFiles].sort(), blobsOf(house.kept.slice(0, 2)))
})

test('a list that was exchanged is refused, and a damaged file is named when the backup is made', async () => {
  const house = await written('files-list')
  const made = await house.make()
  const list = `${stemOf(made)}${SUFFIXES.files}`
  writeFileSync(list, readFileSync(list, 'utf8').split('\n').slice(1).join('\n'))
  const { outcome } = await house.restore(stemOf(made), { withoutMissingFiles: true })
  assert.equal(outcome.ok ? '' : outcome.refusal.code, 'files-missing')
  const path = join(house.folder, 'files', house.kept[0]!.blob)
  const kept = readFileSync(path)
  writeFileSync(path, kept.with(400, kept[400]! ^ 1))
  rmSync(house.pool, { recursive: true })
  const again = await house.make()
  assert.deepEqual([again.files.count, again.files.damaged], [2, [house.kept[0]!.blob]])
})
