import assert from 'node:assert/strict'
import { parseCheckpoint, utf8 } from '@recourse/log'
import { readConfiguration } from '../../server/configuration.ts'
import { openHouse, type House } from '../../server/house.ts'
import { systemChance, systemClock } from '../../server/platform/chance.ts'
import { checkProjection } from '../../server/platform/chronicle/index.ts'
import { rowsOf } from '../../server/platform/chronicle/read/rows.ts'
import { verifyRows } from '../../server/platform/chronicle/read/verify-rows.ts'
import { silentJournal } from '../../server/platform/journal.ts'
import { auditLog, auditRows, publishedLeaves, type LeafReference } from '../../server/platform/log/index.ts'
import { publishNow } from '../../server/platform/log/testing/instance.ts'
import { nodePrimitives as primitives } from '../../server/platform/primitives.ts'

/** Entries and readings as they are stored, for the audit. */
async function bytesOf(house: House, references: readonly LeafReference[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const { rows } = await house.database.owner.query<{ id: string; said: string }>(
    'select id, jws as said from entry where id = any($1) union all select id, said from access where id = any($1)',
    [references.map(({ ref }) => ref)],
  )
  return new Map(rows.map(({ id, said }) => [id, utf8(said)]))
}

/**
 * After whatever happened: every acknowledged entry is there, every chain verifies, every table kept for speed is what
 * its fold says, and the log holds each entry once and nothing else.
 */
export async function assertWhole(dataDirectory: string, acknowledged: readonly string[]): Promise<number> {
  const configuration = readConfiguration(['--data', dataDirectory], { DATABASE_URL: process.env.DATABASE_URL })
  assert.ok(configuration.ok)
  const edges = { clock: systemClock, chance: systemChance, journal: silentJournal }
  const opened = await openHouse(configuration.value, edges)
  assert.ok(opened.ok, opened.ok ? '' : opened.refusal.sentence)
  const house = opened.value
  const { owner } = house.database
  const { rows } = await owner.query<{ id: string; compartment: string }>('select id, compartment from entry')
  const present = new Set(rows.map(({ id }) => id))
  assert.deepEqual(
    acknowledged.filter((id) => !present.has(id)),
    [],
    'acknowledged and lost',
  )
  const compartments = [...new Set(rows.map(({ compartment }) => compartment))]
  verifyRows(primitives, house.keys.signingKeys, await rowsOf(owner, compartments, null))
  for (const projection of house.projections) {
    const client = await owner.connect()
    assert.deepEqual(await checkProjection(client, projection), [])
    client.release()
  }
  await assertLogWhole(house, rows.length)
  await house.close()
  return rows.length
}

async function assertLogWhole(house: House, entries: number): Promise<void> {
  const { database, log, chance } = house
  const parts = { pool: database.sequencer, signer: log.signer, witnesses: [], chance, known: new Map() }
  const published = await publishNow({ ...parts, ask: () => Promise.reject(new Error('no witness')) })
  const head = parseCheckpoint(published.note)
  assert.ok(head.ok)
  const { size } = head.value
  const rows = auditRows(database.owner, size, (references) => bytesOf(house, references))
  const audit = await auditLog(head.value, publishedLeaves(database.owner, size), rows)
  assert.deepEqual(audit.findings, [])
  const logged = await database.owner.query<{ entries: string; leaves: string }>(
    `select count(distinct ref) as entries, count(*) as leaves from log_intake where kind = 'entry'`,
  )
  assert.deepEqual(logged.rows[0], { entries: String(entries), leaves: String(entries) })
}
