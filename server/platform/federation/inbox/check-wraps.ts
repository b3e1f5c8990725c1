import { hashText, type CompartmentState, type Primitives } from '@recourse/chronicle'
import { faulty, taken, type CarriedWrap, type Read } from '@recourse/wire'
import type { WrapRow } from '../../chronicle/index.ts'
import type { OwnInstance } from '../parts.ts'

/**
 * Keys in an envelope are for a unit that receives here, sealed to a key that it has or had, and announced by an entry
 * that was checked. A compartment that is new must bring one, or nobody here could ever open it.
 */
export function checkWraps(
  primitives: Primitives,
  own: OwnInstance,
  input: {
    readonly state: CompartmentState
    readonly wraps: readonly CarriedWrap[]
    readonly authority: string
    readonly isNew: boolean
  },
): Read<readonly WrapRow[]> {
  const { state, wraps, authority, isNew } = input
  const receiver = own.receivers.find((one) => one.authority === authority)
  const rows: WrapRow[] = []
  for (const { compartment, epoch, kid, unit, unitKid, jwe } of wraps) {
    const hash = hashText(primitives, jwe)
    const note = state.wraps.find(({ wrap, holder }) => wrap === hash && holder === unit)
    const isEpoch = state.epochs.some((one) => one.epoch === epoch && one.kid === kid)
    if (compartment !== state.id || note === undefined || note.epoch !== epoch || !isEpoch)
      return faulty('wrap-unknown')
    const key = receiver?.unit === unit ? receiver.keys.find((one) => one.kid === unitKid) : undefined
    if (key === undefined || note.holderKid !== unitKid) return faulty('wrap-unknown')
    const holder = { type: 'foreign-unit' as const, id: unit, key }
    rows.push({ hash, keyOf: 'compartment', keyId: compartment, epoch, kid, holder, jwe })
  }
  return isNew && rows.length === 0 ? faulty('wrap-missing') : taken(rows)
}
