import type { CompartmentState, ReadEntry } from '@recourse/chronicle'
import type { Role, Subject, Who } from '../../platform/access/index.ts'
import type { StaffReader } from '../../platform/cases/index.ts'
import { placeOf, type Author, type Keyring, type OpenCompartment } from '../../platform/chronicle/index.ts'
import type { Platform } from '../../platform/feature.ts'
import type { Visitor } from '../../platform/http/index.ts'

/** Who works with requests; keys say it once more. */
export const REQUEST_ROLES: readonly Role[] = ['liaison-officer', 'case-handler', 'desk-officer', 'judge', 'supervisor']

/** A file of this feature as one member has it open for the length of one request. */
export interface Opened {
  readonly file: string
  readonly state: CompartmentState
  readonly place: OpenCompartment
  readonly entries: readonly ReadEntry[]
  readonly author: Author
  /** Whoever has it open, with all their roles. */
  readonly who: Who
  /** What is unlocked: needed to hand the key on. */
  readonly keyring: Keyring
}

/** Units of ours that hold the key of a file, as its signed entries tell. */
export async function unitsHolding({ chronicle, directory }: Platform, file: string): Promise<readonly string[]> {
  const [states, people] = [await chronicle.states.ofFile(file), await directory.current()]
  const holders = states.flatMap(({ wraps, withdrawn }) =>
    wraps.filter(({ type, holder }) => isUnit(type) && !withdrawn.includes(holder)).map(({ holder }) => holder),
  )
  return [...new Set(holders)].filter((unit) => people.units.has(unit))
}

/** Our own receiving unit is a `unit` in what we open, and a `foreign-unit` in what others open for us. */
const isUnit = (type: string): boolean => type === 'unit' || type === 'foreign-unit'

/** Where a file belongs, for a policy: of several units the one that the visitor belongs to. */
export const fileSubject =
  (platform: Platform) =>
  async ({ file }: { readonly file: string }, { who }: Visitor): Promise<Subject | null> => {
    const units = await unitsHolding(platform, file)
    const unit = units.find((one) => who?.roles.some((role) => role.unit === one)) ?? units[0]
    const authority = unit === undefined ? undefined : (await platform.directory.current()).units.get(unit)?.authority
    return unit === undefined || authority === undefined ? null : { authority, unit }
  }

/** Opens a file for a member of a unit that holds its key; the reading is recorded. Null where no unit of theirs does. */
export async function openFile(platform: Platform, reader: StaffReader, file: string): Promise<Opened | null> {
  const { session, who, reason } = reader
  const units = await unitsHolding(platform, file)
  const held = who.roles.find(({ unit, role }) => units.includes(unit) && REQUEST_ROLES.includes(role))
  const [state] = await platform.chronicle.states.ofFile(file)
  if (held === undefined || state === undefined) return null
  const author = { authority: session.authority, unit: held.unit, id: session.member, sign: session.keys.sign }
  const keyring = platform.chronicle.keyring([session.keys.seal])
  const entries = await platform.chronicle.read({ author, keyring, role: held.role, reason }, file, [state.id])
  return { file, state, place: placeOf(platform.primitives, state), entries, author, who, keyring }
}
