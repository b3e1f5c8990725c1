import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { seedSigner, type VerifierKey } from '@recourse/log'
import { backedUp, stemOf } from '../server/platform/backup/testing/backed-up.ts'
import { fetchAsk, logIdentity, logKeys, logPrimitives, type Witness } from '../server/platform/log/index.ts'
import { publishNow } from '../server/platform/log/testing/instance.ts'
import { witnessServer } from '../witness/server.ts'
import { openStore } from '../witness/store.ts'
import { seededChance } from './chance.ts'

const stops: (() => void)[] = []
after(() => stops.forEach((stop) => stop()))

async function monitor(logs: readonly VerifierKey[], folder = mkdtempSync(join(tmpdir(), 'monitor-'))) {
  const signer = seedSigner(logPrimitives, 'monitor.example/w', 'cosignature', new Uint8Array(32).fill(20))
  const clock = { nowSeconds: () => Date.parse('2026-03-12T09:00:00Z') / 1000 }
  const parts = { primitives: logPrimitives, signer, logs, store: openStore(folder), clock, report: () => {} }
  const server = witnessServer(parts).listen(0, '127.0.0.1')
  await once(server, 'listening')
  stops.push(() => {
    server.close().closeAllConnections()
    rmSync(folder, { recursive: true, force: true })
  })
  const witness: Witness = { key: signer.key, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
  return witness
}

test('a monitor refuses the shorter tree under the old name and takes the new name', async () => {
  const house = await backedUp('witness')
  const { place } = await house.openCase()
  await house.note(place, 'one')
  await house.publishNow()
  const made = await house.make()
  const folder = mkdtempSync(join(tmpdir(), 'monitor-'))
  const [old] = logKeys(house.house.store)
  const witness = await monitor([old!], folder)
  const { database } = house.house
  await house.publishOf(database, [witness])
  await house.note(place, 'lost')
  const last = await house.publishOf(database, [witness])
  assert.equal(last.answers[0]?.kind, 'cosigned')
  const set = await house.restore(stemOf(made))
  assert.ok(set.outcome.ok)
  const chance = seededChance('again')
  const seed = house.house.store.read('log.1')!
  const underOldName = seedSigner(logPrimitives, old!.name, 'note', seed)
  const parts = { pool: set.into.sequencer, chance, ask: fetchAsk, known: new Map<string, number>() }
  const shorter = await publishNow({ ...parts, signer: underOldName, witnesses: [witness] })
  assert.ok(['ahead', 'refused'].includes(shorter.answers[0]!.kind))
  const knowing = await monitor(logKeys(house.house.store))
  const { signer } = logIdentity(house.house.store, chance)
  const fresh = await publishNow({ ...parts, signer, witnesses: [knowing] })
  assert.equal(fresh.answers[0]?.kind, 'cosigned')
})
