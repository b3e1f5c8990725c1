import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { fixedClock } from '../../../test/clock.ts'
import { open, say, settled, states, words } from '../../../test/exchanges.ts'
import { partner, pinEachOther, type Partner } from '../../../test/partners.ts'
import { until } from '../../../test/until.ts'

const clock = fixedClock()
const houses = await Promise.all(
  ['ken', 'esp', 'tur'].map((seed) => partner({ seed: `history-${seed}`, state: seed.toUpperCase(), clock })),
)
const [ken, esp, tur] = houses as [Partner, Partner, Partner]
after(() => Promise.all(houses.map((one) => one.close())))
await pinEachOther(ken, esp)
await pinEachOther(ken, tur)
await pinEachOther(esp, tur)

const hears = (who: Partner, file: string, last: string): Promise<void> =>
  until(async () => (await words(who, file)).includes(last))

test('the first that a party says to another reaches it, though what it builds on has not come to the first', async () => {
  const { file } = await open(ken, esp, tur)
  for (const one of [esp, tur]) await hears(one, file, 'please hear the witness')
  await tur.app.close()
  await say(esp, file, 'she was heard')
  await hears(ken, file, 'she was heard')
  await tur.reopen()
  // Whoever opened it knew what has not come to the third.
  await say(ken, file, 'thank you')
  await hears(tur, file, 'thank you')
  assert.ok(!(await words(tur, file)).includes('she was heard'))
  await say(tur, file, 'we heard her too')
  await settled(tur, file)
  assert.ok((await states(tur, file)).every((state) => state === 'delivered'))
  await hears(esp, file, 'we heard her too')
  await say(tur, file, 'and her sister')
  await hears(esp, file, 'and her sister')
  clock.move(60_000)
  esp.house.federation.wake()
  await hears(tur, file, 'she was heard')
  const said = ['please hear the witness', 'she was heard', 'thank you', 'we heard her too', 'and her sister']
  for (const one of houses) {
    await hears(one, file, 'and her sister')
    assert.deepEqual((await words(one, file)).toSorted(), said.toSorted())
  }
})
