import assert from 'node:assert/strict'
import { disclose } from '../server/platform/chronicle/index.ts'
import { exchangeJoined } from '../server/platform/federation/kinds.ts'
import { foreignHolder, partyOf } from '../server/platform/federation/open.ts'
import { nodePrimitives as primitives } from '../server/platform/primitives.ts'
import { placeIn } from './exchanges.ts'
import { must } from './partner-acts.ts'
import type { Partner } from './partners.ts'

/** Brings another authority into a shared file, with its key. */
export async function admits({ house, author, officer }: Partner, file: string, newcomer: Partner): Promise<void> {
  const authority = (await house.trust.current()).authority(newcomer.authority)
  const [state] = await house.chronicle.states.ofFile(file)
  const holder = authority && foreignHolder(authority)
  assert.ok(authority && state && holder)
  const place = await placeIn({ ...newcomer, house, author }, file)
  const work = house.chronicle.begin(author)
  const keyring = house.chronicle.keyring([officer.session.keys.seal])
  await house.chronicle.readUnrecorded(keyring, [state.id])
  const basis = { purpose: 'competent-authority', basis: 'law', reason: author.authority } as const
  const epochs = state.epochs.map(({ epoch }) => epoch)
  const shared = disclose(primitives, work, { state, keyring }, { holders: [holder], epochs, ...basis })
  assert.ok(shared.ok)
  work.say(place, exchangeJoined, { facets: partyOf(authority, 'requested'), body: {} })
  await must(house.chronicle.commit(work))
}
