import { randomUUID } from 'node:crypto'
import { formatVerifierKey, seedSigner, utf8, type NoteSigner } from '@recourse/log'
import { freshDatabase } from '../../../../test/database.ts'
import { seededChance } from '../../../../test/chance.ts'
import { transaction } from '../../database/index.ts'
import { addToLog, type IntakeRow } from '../intake.ts'
import { logMigrations } from '../migration.ts'
import { primitives } from '../primitives.ts'
import { publish, type Publication, type PublisherParts } from '../publisher.ts'
import type { LeafReference } from '../audit-rows.ts'

export const logSigner: NoteSigner = seedSigner(primitives, 'log.example/one', 'note', new Uint8Array(32).fill(1))
export const policyOfLog = utf8(`log ${formatVerifierKey(logSigner.key)}\nquorum none\n`)

/** A database with a log, and the bytes that were logged, which in the product the chronicle keeps. */
export async function logInstance() {
  const database = await freshDatabase(logMigrations)
  const chance = seededChance()
  const bytesByRef = new Map<string, Uint8Array>()
  const publisher: PublisherParts = {
    ...{ pool: database.sequencer, signer: logSigner, witnesses: [], chance, known: new Map() },
    ask: () => Promise.reject(new Error('no witness here')),
  }
  const add = (count: number, label = 'entry'): Promise<readonly IntakeRow[]> => {
    const items = Array.from({ length: count }, (_, at) => ({
      ...{ kind: 'entry', ref: randomUUID(), bytes: utf8(`${label} ${at}`) },
    }))
    for (const { ref, bytes } of items) bytesByRef.set(ref, bytes)
    return transaction(database.app, (client) => addToLog(client, chance, items))
  }
  const bytesOf = (references: readonly LeafReference[]) =>
    Promise.resolve(
      new Map(references.flatMap(({ ref }) => (bytesByRef.has(ref) ? [[ref, bytesByRef.get(ref)!]] : []))),
    )
  /** What somebody with all rights over the database can do. */
  const tamper = async (sql: string): Promise<void> => {
    await database.owner.query(`BEGIN; ALTER TABLE log_leaf DISABLE TRIGGER USER;
      ALTER TABLE log_intake DISABLE TRIGGER USER; ALTER TABLE log_tile DISABLE TRIGGER USER;
      ALTER TABLE log_padding DISABLE TRIGGER USER; ${sql};
      ALTER TABLE log_leaf ENABLE TRIGGER USER; ALTER TABLE log_intake ENABLE TRIGGER USER;
      ALTER TABLE log_tile ENABLE TRIGGER USER; ALTER TABLE log_padding ENABLE TRIGGER USER; COMMIT`)
  }
  return { database, chance, publisher, add, bytesOf, bytesByRef, tamper }
}

/** A checkpoint now, whatever the time. */
export async function publishNow(parts: PublisherParts): Promise<Publication> {
  const done = await publish(parts)
  if (done.kind !== 'published') throw new Error('without a slot a checkpoint is always made')
  return done
}
