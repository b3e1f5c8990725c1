import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { fixedClock } from '../../../../test/clock.ts'
import { partner, pinEachOther, type Partner } from '../../../../test/partners.ts'
import { inState, opened } from '../testing/referrals.ts'
import { page, Parties } from '../testing/teams.ts'
import { pageThat } from '../testing/two-sides.ts'
import { at, goesOn, takes } from '../testing/walking.ts'

const clock = fixedClock()
const houses = await Promise.all(
  ['ken', 'esp', 'tur'].map((seed) => partner({ seed: `joining-${seed}`, state: seed.toUpperCase(), clock })),
)
const [ken, esp, tur] = houses as [Partner, Partner, Partner]
after(() => Promise.all(houses.map((one) => one.close())))
await pinEachOther(ken, esp)
await pinEachOther(ken, tur)
await pinEachOther(esp, tur)
const three = await Parties.of(ken, esp, tur)
const two = three.with(ken, esp)
const file = await two.team()

test('a party is invited by one and admitted by all, by their pages: then it reads what was said before it came', async () => {
  await two.operational(file)
  const invites = { to: tur.authority, words: 'The third State has the other half.' }
  await goesOn(takes(three.at(ken), file, 'invite_party', invites))
  for (const who of [ken, esp]) await opened(who, file, inState('party_invited'))
  await goesOn(takes(three.at(ken), file, 'admit_party'))
  await two.allHeard(file)
  assert.equal((await opened(esp, file)).view?.state, 'party_invited', 'one word of two')
  assert.deepEqual(await tur.house.chronicle.states.ofFile(file), [], 'nothing of it is with whom not all admit')
  await goesOn(takes(three.at(esp), file, 'admit_party'))
  await opened(tur, file, inState('party_invited'))
  await goesOn(takes(three.at(tur), file, 'admit_party'))
  for (const who of [ken, esp, tur]) {
    const { view } = await opened(who, file, inState('operational'))
    assert.deepEqual([...(view?.parties ?? [])].toSorted(), houses.map(({ authority }) => authority).toSorted())
  }
  await pageThat(three.at(tur), at(file), /The third State has the other half/)
})

test('whoever came later is asked to sign the terms in force; until then they bind nobody towards it', async () => {
  assert.match((await three.at(tur).get(page(file))).body, /Sign these terms/)
  for (const who of [ken, esp]) assert.doesNotMatch((await three.at(who).get(page(file))).body, /Sign these terms/)
  assert.match(await pageThat(three.at(ken), page(file), /not signed yet/), /Terms in force/)
  await three.signs(tur, file)
  for (const who of [ken, esp, tur]) {
    await three.allHeard(file)
    const { body } = await three.at(who).get(page(file))
    assert.doesNotMatch(body, /Sign these terms|not signed yet/)
  }
})

test('evidence that one of three gives comes to both others whole, also to whoever came last', async () => {
  const page = `/requests/${file}/files`
  const film = { name: 'film.txt', bytes: Buffer.from('What the camera saw.'), type: 'text/plain' }
  await three.at(esp).get(page)
  const given = await three.at(esp).attach(page, page, [film])
  assert.equal(given.status, 303, given.body)
  for (const who of [ken, tur]) {
    const body = await pageThat(three.at(who), page, new RegExp(`${page}/[^"]+"`))
    const [, href = ''] = new RegExp(`href="(${page}/[^"]+)"`).exec(body) ?? []
    assert.equal(Buffer.from((await three.at(who).get(href)).bytes).toString(), film.bytes.toString())
  }
  const { line } = await opened(
    esp,
    file,
    ({ line: all }) => all.filter(({ kind }) => kind === 'exchange.file-received').length === 2,
  )
  const received = line.filter(({ kind }) => kind === 'exchange.file-received')
  assert.deepEqual(received.map(({ header }) => header.authority).toSorted(), [ken.authority, tur.authority].toSorted())
})
