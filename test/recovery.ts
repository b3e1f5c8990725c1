import { recoveryKeyed } from '@recourse/chronicle'
import type { House } from '../server/house.ts'
import { directoryPlace, instanceAuthor } from '../server/platform/access/index.ts'
import { nodePrimitives as primitives } from '../server/platform/primitives.ts'
import { RecoveryCeremony } from '../server/platform/recovery/index.ts'
import { seededChance } from './chance.ts'

/** A recovery key in the hands of three members, announced; answers their shares, as they were written down. */
export async function recoveryShares(
  house: House,
  authority: string,
  custodians: readonly [string, string, string],
  seed = 'recovery',
): Promise<readonly [string, string, string]> {
  const ceremony = new RecoveryCeremony(primitives, seededChance(seed))
  await ceremony.start(authority, custodians)
  const [a, b, c] = custodians.map((member) => {
    const share = ceremony.shareOf(authority, member)
    return share.ok ? share.value.join('-') : ''
  }) as [string, string, string]
  ceremony.confirm(authority, custodians[0], a)
  ceremony.confirm(authority, custodians[1], b)
  const done = ceremony.confirm(authority, custodians[2], c)
  if (!done.ok || done.value === null) throw new Error('the ceremony did not end')
  const { holder, key, kid } = done.value
  const work = house.chronicle.begin(instanceAuthor(authority))
  const facets = { holder, epoch: 1, key, kid, custodians: [...custodians] }
  work.say(await directoryPlace(house.acts, authority), recoveryKeyed, { facets, body: {} })
  if (!(await house.chronicle.commit(work)).ok) throw new Error('refused')
  return [a, b, c]
}
