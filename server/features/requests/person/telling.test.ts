import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { colleagueOf } from '../../../../test/partners.ts'

import { openDraft, validateDraft } from '../draft.ts'
import { kindsOn } from '../law.ts'
import { OWN } from '../testing/asked-referral.ts'
import { drafted, referralHouses, TODAY, tryToSend, type Referrals } from '../testing/referrals.ts'
import { isNeverTold, isToldAtOnce, mayBeTold } from './rules.ts'

let houses: Referrals
before(async () => {
  houses = await referralHouses('telling')
})
after(() => houses.close())

const FREEZING = 'asset-freezing'
const kindNamed = (id: string) => {
  const kind = kindsOn(TODAY).find((one) => one.id === id)
  assert.ok(kind)
  return kind
}

test('every state after which somebody is told is a state of that kind', () => {
  for (const { id, victimSafeReleases: when, stateMachine } of kindsOn(TODAY))
    for (const state of when?.after ?? [])
      assert.ok(
        stateMachine.states.some((one) => one.id === state),
        `${id} ${state}`,
      )
})

test('of a masked kind nothing is ever told; a freezing waits until it was carried out', () => {
  assert.ok(isNeverTold(kindNamed('witness-protection-relocation')))
  assert.equal(isToldAtOnce(kindNamed(FREEZING)), false)
  assert.equal(mayBeTold(kindNamed(FREEZING), 'delivered'), false)
  assert.ok(mayBeTold(kindNamed(FREEZING), 'frozen'))
})

test('a request that warns nobody is on the person’s page when it was sent', async () => {
  const { filed, person } = await houses.filed()
  const { file: draft } = await drafted(houses, filed.file, 'evidence-gathering-criminal')
  assert.ok((await tryToSend(houses.ken, draft)).ok)
  assert.match((await person.get(OWN)).body, /Gathering of evidence|vidence/)
})

test('a freezing is not on it, until an officer tells with a reason', async () => {
  const { ken, desk } = houses
  const { filed, person } = await houses.filed()
  const { file: draft } = await drafted(houses, filed.file, FREEZING)
  const second = { ...(await colleagueOf(ken)), reason: 'validating' }
  const open = await openDraft(ken.house, second, { file: draft, today: TODAY })
  assert.ok(open)
  const saw = (await ken.house.chronicle.subjectHeads([draft])).get(draft) ?? ''
  assert.ok((await validateDraft(ken.house, { open, saw }, '')).ok)
  const sent = await tryToSend(ken, draft)
  assert.ok(sent.ok)
  assert.match((await person.get(OWN)).body, /Nothing has gone to another authority/)
  const address = `/cases/${filed.file}/other-bodies`
  assert.match((await desk.get(address)).body, /nobody is warned before/)
  const request = sent.value.file
  assert.equal((await desk.post(`${address}/tell`, { request, reason: '' })).status, 409)
  const done = await desk.post(`${address}/tell`, { request, reason: 'She saw the account was closed.' })
  assert.equal(done.status, 303, done.body)
  assert.match((await person.get(OWN)).body, /Whose step is next/)
})
