import assert from 'node:assert/strict'
import { test } from 'node:test'
import { entryLeaf, newFrontier, parseCheckpoint, utf8 } from '@recourse/log'
import { auditLog, type Audit, type AuditRow } from './audit.ts'
import { auditRows } from './audit-rows.ts'
import { addToLog } from './intake.ts'
import { hasher } from './primitives.ts'
import { publishedLeaves } from './published.ts'
import { logInstance, publishNow } from './testing/instance.ts'

async function published(count: number) {
  const instance = await logInstance()
  await instance.add(count)
  const { note } = await publishNow(instance.publisher)
  const head = parseCheckpoint(note)
  assert.ok(head.ok)
  // What strangers hold: neither the head nor the leaves can be changed with the database any more.
  const leaves: Uint8Array[] = []
  for await (const leaf of publishedLeaves(instance.database.app, head.value.size)) leaves.push(leaf)
  const audit = () =>
    auditLog(head.value, each(leaves), auditRows(instance.database.owner, head.value.size, instance.bytesOf))
  const refAt = async (index: number): Promise<string> => {
    const found = await instance.database.app.query<{ ref: string }>(
      'SELECT ref FROM log_intake i JOIN log_leaf l ON l.intake = i.id WHERE l.index = $1',
      [index],
    )
    return found.rows[0]!.ref
  }
  return { ...instance, head: head.value, leaves, audit, refAt }
}

async function* each<Value>(values: readonly Value[]): AsyncGenerator<Value> {
  yield* values
}

const SIZE = 512

test('an untouched database is confirmed, leaf by leaf', async () => {
  const { audit, database } = await published(400)
  assert.deepEqual(await audit(), { findings: [], leaves: SIZE, confirmed: SIZE, erased: 0 })
  await database.drop()
})

test('an edited entry is named', async () => {
  const { audit, bytesByRef, refAt, database } = await published(400)
  const ref = await refAt(123)
  bytesByRef.set(ref, utf8('never happened'))
  assert.deepEqual((await audit()).findings, [{ kind: 'edited', index: 123, ref }])
  await database.drop()
})

test('a removed entry is named, whether its bytes, its leaf or its intake row went', async () => {
  const { audit, bytesByRef, refAt, database, tamper } = await published(400)
  const ref = await refAt(7)
  bytesByRef.delete(ref)
  await tamper(
    'DELETE FROM log_leaf WHERE index = 9; DELETE FROM log_intake WHERE id = (SELECT intake FROM log_leaf WHERE index = 11)',
  )
  const { findings } = await audit()
  assert.deepEqual(
    findings.find((one) => one.kind === 'removed' && one.index === 7),
    { kind: 'removed', index: 7, ref },
  )
  assert.deepEqual(new Set(findings.map((one) => (one.kind === 'removed' ? one.index : one.kind))), new Set([7, 9, 11]))
  await database.drop()
})

test('entries that changed places are named with the places they had', async () => {
  const { audit, refAt, database, tamper } = await published(400)
  const refs = [await refAt(20), await refAt(30)]
  await tamper('UPDATE log_leaf SET index = 100000 WHERE index = 20')
  await tamper('UPDATE log_leaf SET index = 20 WHERE index = 30')
  await tamper('UPDATE log_leaf SET index = 30 WHERE index = 100000')
  const { findings } = await audit()
  assert.deepEqual(findings, [
    { kind: 'reordered', index: 20, ref: refs[1], publishedIndex: 30 },
    { kind: 'reordered', index: 30, ref: refs[0], publishedIndex: 20 },
  ])
  await database.drop()
})

test('a dummy leaf cannot stand in for something real', async () => {
  const { audit, database, tamper } = await published(400)
  await tamper(`DELETE FROM log_leaf WHERE index = 399; INSERT INTO log_padding SELECT 399, 1, seed FROM log_padding`)
  assert.deepEqual((await audit()).findings, [{ kind: 'false-padding', index: 399 }])
  await database.drop()
})

test('changed tiles are caught against the head that strangers hold', async () => {
  const { database, head, bytesOf, tamper } = await published(400)
  await tamper(
    `UPDATE log_tile SET bytes = set_byte(bytes, 100, get_byte(bytes, 100) # 1) WHERE level = 0 AND index = 0`,
  )
  const result = await auditLog(
    head,
    publishedLeaves(database.app, head.size),
    auditRows(database.owner, head.size, bytesOf),
  )
  assert.ok(result.findings.some(({ kind }) => kind === 'root-differs'))
  await database.drop()
})

test('an erasure leaves the place, not the content, and is counted', async () => {
  const { audit, database } = await published(400)
  await database.eraser.query(
    'UPDATE log_intake SET nonce = NULL WHERE id IN (SELECT id FROM log_intake ORDER BY id LIMIT 5)',
  )
  assert.deepEqual(await audit(), { findings: [], leaves: SIZE, confirmed: SIZE - 5, erased: 5 })
  await database.drop()
})

test('rows beyond or between are strangers', async () => {
  const leaves = [utf8('a'), utf8('b')].map((bytes) => entryLeaf(hasher, new Uint8Array(32), bytes))
  const frontier = newFrontier(hasher)
  for (const leaf of leaves) frontier.append(leaf)
  const row = (index: number, text: string): AuditRow => ({
    kind: 'entry',
    index,
    ref: text,
    nonce: new Uint8Array(32),
    bytes: utf8(text),
  })
  const audit = (...rows: readonly AuditRow[]): Promise<Audit> =>
    auditLog({ size: 2, root: frontier.root() }, each(leaves), each(rows))
  assert.deepEqual((await audit(row(0, 'a'), row(1, 'b'))).findings, [])
  assert.deepEqual((await audit(row(0, 'a'), row(0, 'x'), row(1, 'b'))).findings, [
    { kind: 'added', index: 0, ref: 'x' },
  ])
  assert.deepEqual((await audit(row(1, 'b'))).findings, [{ kind: 'removed', index: 0 }])
  assert.deepEqual((await audit()).findings.length, 2)
  const short = await auditLog({ size: 3, root: frontier.root() }, each(leaves), each([row(0, 'a'), row(1, 'b')]))
  assert.deepEqual(short.findings, [{ kind: 'root-differs', size: 3 }])
})

/** The limit is 15,000 a second (`npm run bench`) on an idle machine; a tenth of it must hold beside other test files. */
const SEQUENCED_PER_SECOND_MIN = 1_500
/** The limit is 50,000 (`npm run bench`); of the first pass of a cold process a third, by its own processor time. */
const AUDITED_PER_CPU_SECOND_MIN = 16_000
const ROWS = 40_000

test('sequencing and audit keep their pace', async (context) => {
  const { database, chance, bytesByRef, bytesOf, publisher, add } = await logInstance()
  await add(1)
  const [ref] = [...bytesByRef.keys()]
  const items = Array.from({ length: ROWS / 10 }, () => ({ kind: 'entry', ref: ref!, bytes: bytesByRef.get(ref!)! }))
  for (let part = 0; part < 10; part += 1) await addToLog(database.app, chance, items)
  const pace = async (job: () => Promise<unknown>): Promise<number> => {
    const start = performance.now()
    await job()
    return Math.round((ROWS * 1000) / (performance.now() - start))
  }
  const sequenced = await pace(() => publishNow(publisher))
  const head = parseCheckpoint((await publishNow(publisher)).note)
  assert.ok(head.ok)
  const { size } = head.value
  const inDatabase = await pace(() =>
    auditLog(head.value, publishedLeaves(database.app, size), auditRows(database.app, size, bytesOf)),
  )
  const leaves: Uint8Array[] = []
  for await (const leaf of publishedLeaves(database.app, size)) leaves.push(leaf)
  const rows: AuditRow[] = []
  for await (const row of auditRows(database.app, size, bytesOf)) rows.push(row)
  const before = process.cpuUsage()
  await auditLog(head.value, each(leaves), each(rows))
  const { user, system } = process.cpuUsage(before)
  const inMemory = Math.round((ROWS * 1e6) / (user + system))
  context.diagnostic(
    `sequenced ${sequenced}/s, audited ${inMemory} a processor second, with reading the database ${inDatabase}/s`,
  )
  assert.ok(sequenced >= SEQUENCED_PER_SECOND_MIN, `${sequenced}/s sequenced`)
  assert.ok(inMemory >= AUDITED_PER_CPU_SECOND_MIN, `${inMemory}/s audited`)
  await database.drop()
})
