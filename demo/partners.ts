import { fingerprintOf } from '@recourse/wire'
import { describeAuthority, pinPeer, proposePeer } from '../server/features/trust/index.ts'
import { must, workerOf, type DemoInstance } from './instances.ts'

/** Each instance says what it is, and two members of each compare the card of each other one. */
export async function makePartners(instances: readonly DemoInstance[]): Promise<void> {
  for (const one of instances) await describe(one)
  for (const one of instances) for (const other of instances) if (one !== other) await pin(one, other)
}

async function describe(instance: DemoInstance): Promise<void> {
  const { house, liaisonUnit: unit, authority, language } = instance
  const as: ('requesting' | 'requested' | 'validating')[] = ['requesting', 'requested', 'validating']
  must(
    await describeAuthority(house, workerOf(instance, 'administrator').acting, {
      ...{ unit, languages: [...new Set([language, 'en'])], name: { en: authority }, alwaysReached: null },
      competences: [{ requestKind: '*', as, territory: null }],
    }),
  )
}

async function pin(here: DemoInstance, there: DemoInstance): Promise<void> {
  const own = await there.house.trust.ownCard()
  if (own === null) throw new Error(`${there.id} has no card`)
  const [first, second] = [workerOf(here, 'administrator', 1), workerOf(here, 'administrator', 2)]
  const peer = must(await proposePeer(here.house, first.acting, { bytes: Buffer.from(own.text), url: there.url }))
  const proposal = (await here.house.trust.now()).state.peers.get(peer)?.proposal?.entry ?? ''
  const heard = fingerprintOf(there.house.primitives, own.card)
  must(await pinPeer(here.house, second.acting, { peer, proposal, heard }))
}
