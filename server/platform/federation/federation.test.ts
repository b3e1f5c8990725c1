import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'
import { fixedClock } from '../../../test/clock.ts'
import { must, partner, pinEachOther, type Partner } from '../../../test/partners.ts'
import { placeOf, type OpenCompartment } from '../chronicle/index.ts'
import { nodePrimitives as primitives } from '../primitives.ts'
import { openExchange } from './index.ts'

const noted = defineKind({
  kind: 'test.noted',
  version: 1,
  facets: z.object({ code: z.string().optional() }),
  body: z.object({ words: z.string() }),
}) as unknown as EntryKind

const clock = fixedClock()
const ken = await partner({ seed: 'ken', state: 'KEN', clock })
const esp = await partner({ seed: 'esp', state: 'ESP', clock })
after(() => Promise.all([ken.close(), esp.close()]))
await pinEachOther(ken, esp)

async function open(from: Partner, to: Partner): Promise<{ file: string; place: OpenCompartment }> {
  const trusted = (await from.house.trust.current()).authority(to.authority)
  assert.ok(trusted)
  const people = await from.house.directory.current()
  const unit = people.units.get(from.unit)
  const holder = unit && from.house.directory.unitHolder(people, unit)
  assert.ok(holder)
  const work = from.house.chronicle.begin(from.author)
  const opened = openExchange(work, {
    ...{ fileKind: 'request', subject: 'evidence-gathering-criminal', priority: 'normal' },
    from: { authority: from.authority, instance: from.instance, unit: from.unit, side: 'requesting' },
    ...{ holders: [holder], to: [{ authority: trusted, side: 'requested' }] },
  })
  work.say(opened.place, noted, { facets: {}, body: { words: 'please hear the witness' } })
  await must(from.house.chronicle.commit(work))
  return opened
}

async function say(who: Partner, file: string, words: string): Promise<void> {
  const [state] = await who.house.chronicle.states.ofFile(file)
  assert.ok(state)
  const work = who.house.chronicle.begin(who.author)
  work.say(placeOf(primitives, state), noted, { facets: {}, body: { words } })
  await must(who.house.chronicle.commit(work))
}

/** What a member of the receiving unit reads. */
async function words(who: Partner, file: string): Promise<readonly string[]> {
  const keyring = who.house.chronicle.keyring([who.officer.session.keys.seal])
  const states = await who.house.chronicle.states.ofFile(file)
  const entries = await who.house.chronicle.readUnrecorded(
    keyring,
    states.map(({ id }) => id),
  )
  return entries.flatMap((entry) =>
    entry.state === 'unknown' && 'words' in entry.body ? [String(entry.body.words)] : [],
  )
}

const states = async (who: Partner, file: string): Promise<readonly string[]> =>
  (
    await who.house.database.app.query<{ state: string }>(
      'select state from envelope_out where file = $1 order by seq',
      [file],
    )
  ).rows.map(({ state }) => state)

async function settled(who: Partner, file: string): Promise<readonly string[]> {
  for (let tries = 0; tries < 200; tries += 1) {
    const now = await states(who, file)
    if (now.length > 0 && now.every((state) => state !== 'submitted')) return now
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return states(who, file)
}

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
