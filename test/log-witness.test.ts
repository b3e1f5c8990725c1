import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { formatVerifierKey, seedSigner, utf8 } from '@recourse/log'
import {
  addWitness,
  fetchAsk,
  latestPublished,
  logPrimitives,
  policyOf,
  promiseLeaf,
  proofOf,
  readWitnesses,
  removeWitness,
  startPublisher,
  verifyOffline,
  witnessStandings,
  type Witness,
} from '../server/platform/log/index.ts'
import { logInstance, logSigner, publishNow } from '../server/platform/log/testing/instance.ts'
import { witnessServer } from '../witness/server.ts'
import { openStore } from '../witness/store.ts'
import { fixedClock } from './clock.ts'

/** An instance and three monitors on loopback, from the filing to the proof in a stranger's hand. */
const stops: (() => void)[] = []
after(() => stops.forEach((stop) => stop()))

const NOW_SECONDS = Date.parse('2026-03-12T09:00:00Z') / 1000

async function monitor(number: number) {
  const folder = mkdtempSync(join(tmpdir(), 'monitor-'))
  const name = `monitor${number}.example/w`
  const signer = seedSigner(logPrimitives, name, 'cosignature', new Uint8Array(32).fill(20 + number))
  const server = witnessServer({
    ...{ primitives: logPrimitives, signer, logs: [logSigner.key], store: openStore(folder) },
    clock: { nowSeconds: () => NOW_SECONDS },
    report: () => {},
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const stop = (): void => {
    server.close().closeAllConnections()
    rmSync(folder, { recursive: true, force: true })
  }
  stops.push(stop)
  const witness: Witness = { key: signer.key, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
  return { witness, stop }
}

test('a filing is proved by two of three monitors, though the third is dead and the instance restarts', async () => {
  const monitors = await Promise.all([0, 1, 2].map(monitor))
  const policy = utf8(
    [
      `log ${formatVerifierKey(logSigner.key)}`,
      ...monitors.map(({ witness }, at) => `witness m${at} ${formatVerifierKey(witness.key)}`),
      'group monitors 2 m0 m1 m2',
      'quorum monitors',
    ].join('\n'),
  )
  const { database, add, publisher, bytesByRef } = await logInstance()
  const parts = { ...publisher, ask: fetchAsk, witnesses: monitors.map(({ witness }) => witness) }
  const checkpoints = [(await publishNow(parts)).note]
  monitors[2]!.stop()
  const [row] = await add(1, 'complaint')
  const promise = await promiseLeaf(database.app, logSigner, row!, { kind: 'on', date: '2026-03-11', offset: '+01:00' })
  const second = await publishNow({ ...parts, known: new Map() })
  assert.deepEqual(
    second.answers.map(({ kind }) => kind),
    ['cosigned', 'cosigned', 'silent'],
    'after a restart the sizes are asked for again',
  )
  checkpoints.push(second.note)
  const answer = await proofOf(database.app, row!.id)
  assert.ok(answer.kind === 'proof')
  const nonce = await database.app.query<{ nonce: Buffer }>('SELECT nonce FROM log_intake WHERE id = $1', [row!.id])
  const result = verifyOffline({
    ...{ policy, checkpoints, promise, proofFile: answer.proofFile },
    entry: { nonce: nonce.rows[0]!.nonce, bytes: [...bytesByRef.values()][0]! },
  })
  assert.ok(result.holds, JSON.stringify(result.findings))
  assert.ok(!result.notChecked.some(({ code }) => code === 'time' || code === 'inclusion'))
  await database.drop()
})

test('whom the operator names is asked at the next checkpoint by a publisher that goes on running', async () => {
  const [first, second] = await Promise.all([6, 7].map(monitor))
  const { database, publisher } = await logInstance()
  const minute = 60_000
  // Just before a fixed time, so that the publisher looks again every few milliseconds.
  const clock = fixedClock('2026-03-12T09:09:59.980Z')
  const lines: string[] = []
  const journal = (_: string, event: string, fields: object = {}): void =>
    void lines.push(`${event} ${JSON.stringify(fields)}`)
  const worker = startPublisher({ ...publisher, ask: fetchAsk, clock, journal })
  stops.push(() => worker.stop())
  /** What the journal says of the first checkpoint that is larger than the last one. */
  let size = 0
  const nextCheckpoint = async (): Promise<string> => {
    clock.move(10 * minute)
    const deadline = performance.now() + 20_000
    for (; performance.now() < deadline; await sleep(10)) {
      const sizes = lines.map((line) => Number(/^log.published .*"size":(\d+)/.exec(line)?.[1] ?? 0))
      const at = sizes.findIndex((one) => one > size)
      size = sizes[at] ?? size
      if (at !== -1) return lines[at] ?? ''
    }
    return 'nothing'
  }
  assert.match(await nextCheckpoint(), /"asked":0/)
  const add = async ({ witness: { key, url } }: typeof first & object): Promise<void> =>
    assert.ok((await addWitness(database.owner, [logSigner.key], { key: formatVerifierKey(key), url })).ok)
  await add(first!)
  assert.match(await nextCheckpoint(), /"cosigned":1,"asked":1/)
  await add(second!)
  assert.match(await nextCheckpoint(), /"cosigned":2,"asked":2/)
  const policy = policyOf(logSigner.key, 'https://desk.example', await readWitnesses(database.app))
  const { note } = (await latestPublished(database.app))!
  assert.ok(verifyOffline({ policy, checkpoints: [note] }).holds)
  second!.stop()
  assert.match(await nextCheckpoint(), /"cosigned":1,"asked":2/)
  assert.ok(
    lines.some((line) => line === `log.witness-silent {"witness":"monitor7.example/w","reason":"ECONNREFUSED"}`),
  )
  const alone = (await latestPublished(database.app))!.note
  const verdict = verifyOffline({ policy, checkpoints: [alone] })
  assert.equal(verdict.holds, false, 'all of two are asked for')
  const standings = (await witnessStandings(database.app)).map(({ key, missed }) => [key.name, missed])
  assert.deepEqual(standings, [
    ['monitor6.example/w', 0],
    ['monitor7.example/w', 1],
  ])
  assert.ok((await removeWitness(database.owner, 'monitor7.example/w')).ok)
  assert.match(await nextCheckpoint(), /"cosigned":1,"asked":1/)
  worker.stop()
  await database.drop()
})

test('a log that was set back and grew anew is refused by those who saw it before', async () => {
  const { witness } = await monitor(5)
  const honest = await logInstance()
  const restored = await logInstance()
  await honest.add(300)
  const parts = { ask: fetchAsk, witnesses: [witness] }
  await publishNow({ ...honest.publisher, ...parts })
  await restored.add(10)
  const [ahead] = (await publishNow({ ...restored.publisher, ...parts })).answers
  assert.deepEqual(ahead, { kind: 'ahead', witness: witness.key.name, size: 512 })
  const [fork] = (await publishNow({ ...restored.publisher, ...parts })).answers
  assert.equal(fork?.kind, 'refused')
  await Promise.all([honest.database.drop(), restored.database.drop()])
})
