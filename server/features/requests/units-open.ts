import type { KeyPair } from '@recourse/chronicle'
import type { Who } from '../../platform/access/index.ts'
import type { Author, Keyring } from '../../platform/chronicle/index.ts'
import type { Platform } from '../../platform/feature.ts'
import type { OpenUnit } from '../../platform/search/index.ts'
import { REQUEST_ROLES } from './open.ts'

export interface OwnUnit extends OpenUnit {
  readonly key: KeyPair
}

/** Units of our authority in which this member works with requests and whose newest key they have open. */
export async function unitsOpen(
  platform: Pick<Platform, 'directory'>,
  who: Who,
  { keyring, author }: { readonly keyring: Keyring; readonly author: Pick<Author, 'authority'> },
): Promise<readonly OwnUnit[]> {
  const people = await platform.directory.current()
  await keyring.openUnits()
  const held = who.roles.filter(({ role }) => REQUEST_ROLES.includes(role))
  const ids = [...new Set(held.map(({ unit }) => unit))].sort()
  return ids.flatMap((id): OwnUnit[] => {
    const unit = people.units.get(id)
    const kid = unit?.authority === author.authority ? unit.epochs.at(-1)?.kid : undefined
    const key = kid === undefined ? undefined : keyring.get(kid)
    return kid === undefined || key === undefined ? [] : [{ unit: id, kid, key }]
  })
}
