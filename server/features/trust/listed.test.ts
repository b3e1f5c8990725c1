import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import {
  jurisdictionPair,
  listBytes,
  publicOf,
  sampleList,
  sampleSection,
  signedSection,
} from '../../../packages/wire/testing/houses.ts'
import { fixedClock } from '../../../test/clock.ts'
import { states } from '../../../test/exchanges.ts'
import { must, partner, pinEachOther, type Partner } from '../../../test/partners.ts'
import { listCommands } from '../../../test/programs/list-commands.ts'
import { until } from '../../../test/until.ts'
import { browserAt, draftTo, pageThat, sent } from '../requests/testing/two-sides.ts'
import { acceptList } from './boards.ts'

/** Two instances that know each other from the list of a board alone, and one that compared keys with the first. */

const DAY_MS = 86_400_000
const clock = fixedClock()
const ken = await partner({ seed: 'listed-ken', state: 'KEN', clock })
const esp = await partner({ seed: 'listed-esp', state: 'ESP', clock })
const fra = await partner({ seed: 'listed-fra', state: 'FRA', clock })
after(() => Promise.all([ken.close(), esp.close(), fra.close()]))

async function sectionOf({ house }: Partner, state: string) {
  const own = await house.trust.ownCard()
  assert.ok(own)
  const { id, url, callKeys } = own.card.instance
  const section = sampleSection(state, 'unused', {
    instances: [{ id, url, callKeys }],
    authorities: own.card.authorities.map(({ jurisdiction: _state, ...one }) => ({ ...one, instance: id })),
  })
  return { jurisdiction: state, key: publicOf(jurisdictionPair(state)), section: signedSection(section) }
}

const day = (days: number): string => new Date(clock.now() + days * DAY_MS).toISOString()
await pinEachOther(ken, fra)
const jurisdictions = [await sectionOf(ken, 'KEN'), await sectionOf(esp, 'ESP')]
const list = listBytes(sampleList({ issuedAt: day(-1), nextUpdate: day(30), jurisdictions, instruments: [] }))
for (const who of [ken, esp]) {
  await listCommands(who)['believe-board']?.({} as never)
  await must(acceptList(who.house, who.officer, list))
}
clock.move(2000)

const asks = (to: Partner, level = 'normal'): Promise<string> => {
  const draft = draftTo(to)
  const urgency = { level, ground: 'She may be taken away' }
  return sent(ken, to, { ...draft, answers: { ...draft.answers, urgency } })
}

const came = (file: string): Promise<void> => until(async () => (await states(ken, file))[0] === 'delivered')

const reasons = async (file: string): Promise<readonly unknown[]> =>
  (await ken.database.app.query('select reason from envelope_out where file = $1', [file])).rows.map(
    ({ reason }) => reason as unknown,
  )

test('whoever stands on the list in force is asked without keys that were compared', async () => {
  await came(await asks(esp))
})

test('in its days of grace the list carries emergencies alone, and whatever else is refused says why; keys that were compared go on', async () => {
  clock.move(31 * DAY_MS)
  const refused = await asks(esp)
  await until(async () => (await reasons(refused)).every((why) => why === 'list-expired'))
  await came(await asks(esp, 'emergency'))
  await came(await asks(fra))
  const liaison = await browserAt(ken, 'liaison', ken.officer)
  const says = /The trust list has expired, and this pair of instances did not pin each other\./
  await pageThat(liaison, '/deliveries', says)
  assert.match((await liaison.get(`/requests/${refused}`)).body, says)
})

test('once it has expired, who stood on it alone is unknown; keys that were compared go on', async () => {
  clock.move(90 * DAY_MS)
  await came(await asks(fra))
  await assert.rejects(asks(esp), /no-partner/)
})
