import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { fixedClock } from '../../../../test/clock.ts'
import { partner, pinEachOther, type Partner } from '../../../../test/partners.ts'
import { does, inState, opened } from '../testing/referrals.ts'
import { Parties } from '../testing/teams.ts'
import { browserAt, pageThat } from '../testing/two-sides.ts'
import { at, goesOn, takes } from '../testing/walking.ts'

const clock = fixedClock()
const houses = await Promise.all(
  ['ken', 'esp', 'tur'].map((seed) => partner({ seed: `crossing-${seed}`, state: seed.toUpperCase(), clock })),
)
const [ken, esp, tur] = houses as [Partner, Partner, Partner]
after(() => Promise.all(houses.map((one) => one.close())))
await pinEachOther(ken, esp)
await pinEachOther(ken, tur)
await pinEachOther(esp, tur)
const two = await Parties.of(ken, esp)

test('two that admit in the same moment both leave it to the other: whoever sees that all have said it gives the key', async () => {
  const file = await two.team()
  await two.operational(file)
  await does(ken, file, 'invite_party', { facts: { to: tur.authority }, words: 'The third State has the other half.' })
  for (const who of [ken, esp]) await opened(who, file, inState('party_invited'))
  await two.allHeard(file)
  await Promise.all([ken.house.federation.stop(), esp.house.federation.stop()])
  await does(ken, file, 'admit_party')
  await does(esp, file, 'admit_party')
  await Promise.all([ken.reopen(), esp.reopen()])
  clock.move(60_000)
  for (const who of [ken, esp]) who.house.federation.wake()
  for (const who of [ken, esp]) await opened(who, file, ({ view }) => view?.standing.said.length === 2)
  assert.deepEqual(await tur.house.chronicle.states.ofFile(file), [])
  const officer = await browserAt(ken, 'officer', ken.officer)
  await goesOn(takes(officer, file, 'admit_party', { words: 'Here is the key.' }))
  await opened(tur, file, inState('party_invited'))
  await does(tur, file, 'admit_party')
  for (const who of houses) await opened(who, file, inState('operational'))
  await pageThat(await browserAt(esp, 'officer', esp.officer), at(file), /The third State has the other half/)
  assert.match((await officer.get(at(file))).body, /Here is the key\./)
})
