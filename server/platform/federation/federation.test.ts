import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { fixedClock } from '../../../test/clock.ts'
import { open, say, settled, states, words } from '../../../test/exchanges.ts'
import { partner, pinEachOther } from '../../../test/partners.ts'
import { erase, keepingOfFile, placeOf } from '../chronicle/index.ts'
import { nodePrimitives as primitives } from '../primitives.ts'
import { wireFigures } from './figures.ts'
import { raise } from './incidents.ts'
import { must } from '../../../test/partners.ts'

const clock = fixedClock()
const ken = await partner({ seed: 'ken', state: 'KEN', clock })
const esp = await partner({ seed: 'esp', state: 'ESP', clock })
after(() => Promise.all([ken.close(), esp.close()]))
await pinEachOther(ken, esp)

test('what one authority says in a shared file the other reads, and the receipts say how far it got', async () => {
  const { file } = await open(ken, esp)
  assert.deepEqual(await settled(ken, file), ['delivered'])
  assert.deepEqual(await words(esp, file), ['please hear the witness'])
  await say(esp, file, 'it will be done')
  assert.deepEqual(await settled(esp, file), ['delivered'])
  assert.deepEqual(await words(ken, file), ['please hear the witness', 'it will be done'])
})

test('whoever opens it sends a receipt, once', async () => {
  const { file } = await open(ken, esp)
  await settled(ken, file)
  await esp.house.federation.opened(file, true)
  await esp.house.federation.opened(file, true)
  await settled(esp, file)
  assert.deepEqual(await states(ken, file), ['retrieved'])
  assert.equal((await states(esp, file)).length, 1)
})

test('what its author erases is erased on the other side too, which says so; what others wrote stays', async () => {
  const { file } = await open(ken, esp)
  await settled(ken, file)
  await say(esp, file, 'ours stays')
  await settled(esp, file)
  const [state] = await ken.house.chronicle.states.ofFile(file)
  assert.ok(state)
  const { rows } = await ken.house.database.app.query<{ id: string }>(
    `select id from entry where file = $1 and kind = 'test.noted' and authority = $2`,
    [file, ken.authority],
  )
  const work = ken.house.chronicle.begin(ken.author)
  const from = {
    ...{ place: placeOf(primitives, state), projector: ken.house.chronicle.projector },
    keeping: await keepingOfFile(ken.house.database.app, file),
  }
  const target = { unit: 'entry' as const, entries: rows.map(({ id }) => id) }
  await must(Promise.resolve(erase(work, from, { target, reason: 'asked', backupsUntil: '2026-04-11' })))
  await must(ken.house.chronicle.commitErasing(work))
  await settled(ken, file)
  await esp.house.federation.eraseAsAsked()
  await esp.house.federation.eraseAsAsked()
  await settled(esp, file)
  assert.deepEqual(await words(esp, file), ['ours stays'])
  assert.deepEqual(await words(ken, file), ['ours stays'])
  const answers = await ken.house.database.app.query<{ facets: { erased: number; kept: number } }>(
    `select f.facets from entry e join entry_facets f on f.entry = e.id where e.file = $1 and e.kind = 'exchange.erased'`,
    [file],
  )
  assert.deepEqual(
    answers.rows.map(({ facets: { erased, kept } }) => [erased, kept]),
    [[1, 0]],
  )
})

test('the operator sees how much waits and how long, what arrived within the hour, and what nobody looked at', async () => {
  const pool = ken.house.database.app
  const { file } = await open(ken, esp)
  await settled(ken, file)
  await ken.house.federation.stop()
  const before = await wireFigures(pool, clock.now())
  assert.deepEqual([before.waiting, before.oldestSeconds, before.incidents], [0, 0, 0])
  assert.ok((before.receipted.delivered ?? 0) > 0)
  await open(ken, esp)
  clock.move(90_000)
  await raise(pool, ken.house, { code: 'signature', instance: esp.instance })
  const then = await wireFigures(pool, clock.now())
  assert.deepEqual([then.waiting, then.oldestSeconds, then.incidents], [1, 90, 1])
  clock.move(13 * 3_600_000)
  await ken.house.federation.overdue()
  const last = await wireFigures(pool, clock.now())
  assert.deepEqual([last.waiting, last.dead['not-relayed'], last.receipted.delivered], [1, 1, 0])
})
