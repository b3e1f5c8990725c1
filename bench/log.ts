import { randomUUID } from 'node:crypto'
import { parseCheckpoint, utf8 } from '@recourse/log'
import { systemChance } from '../server/platform/chance.ts'
import {
  addToLog,
  auditLog,
  auditRows,
  publishedLeaves,
  sequence,
  type AuditRow,
} from '../server/platform/log/index.ts'
import { publishNow } from '../server/platform/log/testing/instance.ts'
import { logIdentityForBench } from './signer.ts'
import type { BenchHouse } from './bench-house.ts'
import { atLeast, median, type Figure } from './figure.ts'
import { timesMs } from './load.ts'

const LEAVES = 40_000
const BATCH = 2000
const ROUNDS = 3
const ENTRY_BYTES = 900

/** (c) and (d): giving places, and holding every place against what was published. */
export async function logAtLength({ database }: BenchHouse): Promise<readonly Figure[]> {
  const known = new Map<string, Uint8Array>()
  const words = 'x'.repeat(ENTRY_BYTES)
  while ((await sequence(database.sequencer)).kind === 'sequenced' && (await waiting(database)) > 0);
  const rates: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let from = 0; from < LEAVES; from += BATCH) {
      const items = Array.from({ length: BATCH }, (_, at) => {
        const item = { kind: 'bench', ref: randomUUID(), bytes: utf8(`${round} ${from + at} ${words}`) }
        known.set(item.ref, item.bytes)
        return item
      })
      await addToLog(database.app, systemChance, items)
    }
    rates.push(await sequencedPerSecond(database))
  }
  const signer = logIdentityForBench()
  const parts = { pool: database.sequencer, signer, witnesses: [], chance: systemChance, known: new Map() }
  const published = await publishNow({ ...parts, ask: () => Promise.reject(new Error('no witness')) })
  const head = parseCheckpoint(published.note)
  if (!head.ok) throw new Error('no checkpoint')
  const audits: number[] = []
  let confirmed = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const bytesOf = async (references: readonly { ref: string }[]): Promise<ReadonlyMap<string, Uint8Array>> =>
      new Map(references.flatMap(({ ref }) => (known.has(ref) ? [[ref, known.get(ref)!] as const] : [])))
    const from = performance.now()
    const { size } = head.value
    const done = await auditLog(head.value, publishedLeaves(database.app, size), auditRows(database.app, size, bytesOf))
    audits.push(done.leaves / ((performance.now() - from) / 1000))
    confirmed = done.confirmed
  }
  const alone = await timesMs(ROUNDS, () => auditInMemory(database, head.value, known))
  const note = `${head.value.size} places, ${confirmed} confirmed`
  return [
    { id: 'c', what: 'sequencing', value: median(rates), unit: 'entries/s', limit: atLeast(15_000) },
    {
      ...{ id: 'd', what: 'audit of the log, rows at hand', unit: 'leaves/s', limit: atLeast(50_000) },
      value: head.value.size / (median(alone) / 1000),
    },
    { id: 'd', what: 'the same, rows from the database', value: median(audits), unit: 'leaves/s', limit: null, note },
  ]
}

/** What the check itself costs: the rows and the tiles lie in memory before the time is taken. */
async function auditInMemory(
  { app }: BenchHouse['database'],
  head: Parameters<typeof auditLog>[0],
  known: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  held ??= {
    leaves: await all(publishedLeaves(app, head.size)),
    rows: await all(auditRows(app, head.size, () => Promise.resolve(known))),
  }
  const { leaves, rows } = held
  const done = await auditLog(head, each(leaves), each(rows))
  if (done.findings.length > 0) throw new Error('the audit found something')
}

let held: { leaves: readonly Uint8Array[]; rows: readonly AuditRow[] } | undefined

async function all<T>(source: AsyncIterable<T>): Promise<readonly T[]> {
  const items: T[] = []
  for await (const item of source) items.push(item)
  return items
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items
}

async function waiting(database: BenchHouse['database']): Promise<number> {
  const { rows } = await database.owner.query<{ rows: string }>(
    'select count(*) as rows from log_intake i, log_state s where (i.xid, i.id) > (s.last_xid, s.last_id)',
  )
  return Number(rows[0]?.rows)
}

async function sequencedPerSecond({ sequencer }: BenchHouse['database']): Promise<number> {
  const from = performance.now()
  let rows = 0
  for (;;) {
    const done = await sequence(sequencer)
    if (done.kind === 'sequenced') rows += done.rows
    if (done.kind === 'sequenced' && !done.more) return rows / ((performance.now() - from) / 1000)
  }
}
