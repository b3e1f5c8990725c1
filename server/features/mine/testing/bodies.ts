import { colleague, unitNamed, type AtWork } from '../../../../test/enrolled.ts'
import type { House } from '../../../../server/house.ts'
import { instanceAuthor, registerAuthority, type AuthorityType, type Role } from '../../../platform/access/index.ts'

export interface OtherBody {
  readonly authority: string
  readonly unit: string
  readonly officer: AtWork
}

/** Another authority on the same instance, with a desk at which somebody receives. */
export async function otherAuthority(
  house: House,
  {
    type,
    name,
    state,
    role = 'desk-officer',
  }: { readonly type: AuthorityType; readonly name: string; readonly state: string; readonly role?: Role },
): Promise<OtherBody> {
  const authority = house.chance.id()
  house.keys.make(authority, house.chance)
  const work = house.chronicle.begin(instanceAuthor(authority))
  registerAuthority(house.acts, work, { id: authority, type, jurisdiction: state, name, complaintsTo: null })
  if (!(await house.chronicle.commit(work)).ok) throw new Error('refused')
  const unit = await unitNamed(house, authority, `Complaints of ${name}`)
  const officer = await colleague(house, authority, { name: `Officer of ${name}`, unit, role })
  return { authority, unit, officer }
}
