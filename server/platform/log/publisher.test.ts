import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseCheckpoint, tilePath, tilesOfTree, type TileSource } from '@recourse/log'
import { fixedClock } from '../../../test/clock.ts'
import { promiseLeaf, proofOf, settlePromises } from './promises.ts'
import { latestPublished, publishedTile } from './published.ts'
import { publish, slotOf, startPublisher, untilNextMs } from './publisher.ts'
import { sequence } from './sequencer.ts'
import { logInstance, logSigner, policyOfLog, publishNow } from './testing/instance.ts'
import { verifyOffline } from './verify.ts'

type Instance = Awaited<ReturnType<typeof logInstance>>

async function downloadTiles({ database }: Instance, size: number): Promise<TileSource> {
  const tiles = new Map<string, Uint8Array>()
  for (const name of tilesOfTree(size)) {
    const bytes = await publishedTile(database.app, tilePath(name))
    if (bytes !== undefined) tiles.set(tilePath(name), bytes)
  }
  return (path) => tiles.get(path)
}

test('what is published verifies, grows by whole tiles, and tells nothing of how many came', async () => {
  const instance = await logInstance()
  const notes: Uint8Array[] = []
  const sizes: number[] = []
  for (const count of [0, 1, 255, 256, 0, 700]) {
    if (count > 0) await instance.add(count)
    const { size, note } = await publishNow(instance.publisher)
    sizes.push(size)
    notes.push(note)
  }
  assert.deepEqual(sizes, [256, 512, 768, 1024, 1280, 2048])
  const tiles = await downloadTiles(instance, 2048)
  const result = verifyOffline({ policy: policyOfLog, checkpoints: notes, tiles })
  assert.ok(result.holds, JSON.stringify(result.findings))
  await instance.database.drop()
})

test('nothing beyond the last public checkpoint is given out, and no path leads elsewhere', async () => {
  const { database, add, publisher } = await logInstance()
  assert.equal(await publishedTile(database.app, 'tile/0/000'), undefined)
  await publishNow(publisher)
  await add(600)
  await sequence(database.sequencer)
  assert.equal((await publishedTile(database.app, 'tile/0/000'))?.length, 8192)
  assert.equal((await publishedTile(database.app, 'tile/0/000.p/7'))?.length, 7 * 32)
  assert.equal((await publishedTile(database.app, 'tile/1/000.p/1'))?.length, 32)
  for (const path of ['tile/0/001', 'tile/0/002.p/5', 'tile/1/000.p/2', 'tile/0/000.p/0', '../secret', ''])
    assert.equal(await publishedTile(database.app, path), undefined, path)
  await database.drop()
})

test('a checkpoint signed before a crash goes out first, unchanged', async () => {
  const { database, add, publisher } = await logInstance()
  await add(3)
  const first = await publishNow(publisher)
  await database.sequencer.query('UPDATE log_checkpoint SET published_note = NULL')
  assert.equal(await latestPublished(database.app), undefined)
  await add(3)
  const again = await publishNow(publisher)
  assert.deepEqual(Buffer.from(again.note), Buffer.from(first.note))
  assert.equal((await publishNow(publisher)).size, 512)
  await database.drop()
})

test('a dead, slow, lying or advanced witness never stops publication', async () => {
  const { publisher, database } = await logInstance()
  const key = logSigner.key
  const witness = (url: string) => ({ url, key: { ...key, name: url, use: 'cosignature' as const } })
  const witnesses = ['dead', 'busy', 'liar', 'ahead', 'wrong'].map(witness)
  const answers: Record<string, () => Promise<{ status: number; text: string }>> = {
    dead: () => Promise.reject(new TypeError('connection refused')),
    busy: () => Promise.resolve({ status: 503, text: '' }),
    liar: () => Promise.resolve({ status: 200, text: '\u2014 liar AAAAAAAAAAA=\n' }),
    ahead: () => Promise.resolve({ status: 409, text: '99999\n' }),
    wrong: () => Promise.resolve({ status: 200, text: 'x'.repeat(50) }),
  }
  const ask = (url: string) => answers[url.split('/')[0]!]!()
  const done = await publishNow({ ...publisher, witnesses, ask })
  assert.deepEqual(
    done.answers.map(({ kind }) => kind),
    ['silent', 'refused', 'refused', 'ahead', 'refused'],
  )
  const checkpoint = parseCheckpoint(done.note)
  assert.ok(checkpoint.ok && checkpoint.value.note.signatures.length === 1)
  await database.drop()
})

test('publication falls on fixed times', () => {
  const minute = 60_000
  assert.equal(untilNextMs(Date.parse('2026-01-01T00:03:00Z')), 7 * minute)
  assert.equal(untilNextMs(Date.parse('2026-01-01T00:10:00Z')), 10 * minute)
})

test('two processes with one cadence make one checkpoint a slot, and a missed one at once', async () => {
  const { database, publisher } = await logInstance()
  const both = await Promise.all([publish(publisher, 100), publish(publisher, 100)])
  const sizes = both.flatMap((one) => (one.kind === 'published' ? [one.size] : []))
  assert.ok(sizes.length >= 1 && sizes.every((size) => size === 256))
  assert.deepEqual(await publish(publisher, 100), { kind: 'not-due' })
  const next = await publish(publisher, 101)
  assert.equal(next.kind === 'published' && next.size, 512)
  const clock = fixedClock('2026-03-11T09:00:00Z')
  const journal: string[] = []
  const worker = startPublisher({ ...publisher, clock, journal: (_, event) => void journal.push(event) })
  const deadline = performance.now() + 5000
  while (journal.length === 0 && performance.now() < deadline) await sleep(20)
  worker.stop()
  assert.deepEqual(journal, ['log.published'])
  const kept = await database.app.query<{ slot: string }>('SELECT max(slot) AS slot FROM log_checkpoint')
  assert.equal(Number(kept.rows[0]!.slot), slotOf(clock.now()))
  await database.drop()
})

const DAY = { kind: 'on', date: '2026-03-11', offset: '+01:00' } as const
const DUE = Date.parse('2026-03-12T00:00:00Z') / 1000

test('a promise is followed by a proof that a stranger can check, and is then forgotten', async () => {
  const instance = await logInstance()
  const { database, add, publisher, bytesByRef } = instance
  const [row] = await add(1, 'filing')
  const promise = await promiseLeaf(database.app, logSigner, row!, DAY)
  assert.deepEqual(await proofOf(database.app, row!.id), { kind: 'waiting' })
  await sequence(database.sequencer)
  assert.deepEqual(
    await proofOf(database.app, row!.id),
    { kind: 'waiting' },
    'a place that is not public proves nothing',
  )
  await publishNow(publisher)
  await publishNow(publisher)
  const answer = await proofOf(database.app, row!.id)
  assert.ok(answer.kind === 'proof')
  const kept = await database.app.query<{ nonce: Buffer }>('SELECT nonce FROM log_intake WHERE id = $1', [row!.id])
  const entry = { nonce: kept.rows[0]!.nonce, bytes: [...bytesByRef.values()][0]! }
  const result = verifyOffline({ policy: policyOfLog, checkpoints: [], proofFile: answer.proofFile, entry, promise })
  assert.ok(result.holds, JSON.stringify(result.findings))
  assert.deepEqual(await settlePromises(database.sequencer, DUE + 1), [])
  assert.equal((await database.app.query('SELECT 1 FROM log_promise')).rowCount, 0)
  await database.drop()
})

test('a broken promise is named, also when its row was taken out before it got a place', async () => {
  const { database, add, publisher, tamper } = await logInstance()
  const [gone, late] = await add(2)
  for (const row of [gone!, late!]) await promiseLeaf(database.app, logSigner, row, DAY)
  await tamper(`DELETE FROM log_intake WHERE id = ${gone!.id}`)
  assert.deepEqual(await settlePromises(database.sequencer, DUE), [], 'not due')
  assert.deepEqual(await settlePromises(database.sequencer, DUE + 1), [gone!.id, late!.id])
  await publishNow(publisher)
  assert.deepEqual(await settlePromises(database.sequencer, DUE + 1), [gone!.id])
  await database.drop()
})
