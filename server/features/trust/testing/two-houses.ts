import type { FastifyInstance } from 'fastify'
import { colleague, unitNamed, type AtWork } from '../../../../test/enrolled.ts'
import { testAuthority, testServer } from '../../../../test/house.ts'
import type { MovableClock } from '../../../../test/clock.ts'
import { fingerprintOf } from '@recourse/wire'
import type { House } from '../../../house.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { describeAuthority } from '../describe.ts'
import { pinPeer, proposePeer } from '../partners.ts'

/** An instance with two administrators, whose authority says what it is to partners. */
export interface Neighbour {
  readonly house: House
  readonly app: FastifyInstance
  readonly clock: MovableClock
  readonly authority: string
  readonly id: string
  readonly first: AtWork
  readonly second: AtWork
}

export async function neighbour(seed: string, origin: string): Promise<Neighbour> {
  const { house, app, clock } = await testServer(seed, undefined, origin)
  const { authority } = await testAuthority(house)
  const unit = await unitNamed(house, authority, 'Administration')
  const first = await colleague(house, authority, { name: 'Ana', unit, role: 'administrator' })
  const second = await colleague(house, authority, { name: 'Bilal', unit, role: 'administrator' })
  const said = await describeAuthority(house, first, {
    ...{ unit, languages: ['en'], name: { en: `Office ${seed}` }, alwaysReached: null },
    competences: [{ requestKind: '*', as: ['requesting', 'requested'], territory: null }],
  })
  if (!said.ok) throw new Error(said.refusal.code)
  const id = (await house.trust.ownId()) ?? ''
  return { house, app, clock, authority, id, first, second }
}

export async function cardOf({ house }: Pick<Neighbour, 'house'>): Promise<{ bytes: Uint8Array; digits: string }> {
  const own = await house.trust.ownCard()
  if (own === null) throw new Error('no card')
  return { bytes: Buffer.from(own.text), digits: fingerprintOf(house.primitives, own.card) }
}

export const valueOf = <Value>(done: Outcome<Value, string>): Value => {
  if (!done.ok) throw new Error(done.refusal.code)
  return done.value
}
export const codeOf = (done: Outcome<unknown, string>): string => (done.ok ? 'accepted' : done.refusal.code)

/** One house comes to believe the other: the first member brings its card in, the second confirms it. */
export async function pin(here: Neighbour, there: Neighbour): Promise<void> {
  const { bytes, digits } = await cardOf(there)
  const peer = valueOf(await proposePeer(here.house, here.first, { bytes, url: null }))
  valueOf(await pinPeer(here.house, here.second, { peer, proposal: await proposalOf(here, peer), heard: digits }))
}

export const proposalOf = async ({ house }: Neighbour, peer: string): Promise<string> =>
  (await house.trust.now()).state.peers.get(peer)?.proposal?.entry ?? ''
