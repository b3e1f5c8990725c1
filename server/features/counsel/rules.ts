import { isInForce, type People, type Unit } from '../../platform/access/index.ts'
import type { CasePurpose } from '../../platform/cases/index.ts'
import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

/** The compartment of a person and their counsel. No authority holds a key of it: no desk, no recovery, no break-glass. */
export const COUNSEL_PURPOSE = 'counsel'

/** Parts that a person may open to their counsel beside what the two write. */
export const OPENABLE = ['narrative', 'identity', 'protection', 'evidence'] as const satisfies readonly CasePurpose[]
export type Openable = (typeof OPENABLE)[number]

/** The person's own page, and the parts that it opens. */
export const OWN_PATH = '/mine/counsel'
export const OWN_PURPOSES: readonly string[] = [...OPENABLE, COUNSEL_PURPOSE]

/**
 * Units of lawyers that can be given a key: everybody in them is counsel. One in which somebody of an authority works
 * too would open to that authority what is closed to it.
 */
export function counselUnits(people: People, today: string): readonly Unit[] {
  // Whoever ran out and was not ended yet still holds the key, so they count against a unit and not for it.
  const holding = [...people.memberships.values()].filter(({ ended }) => !ended)
  return [...people.units.values()].filter(({ id, epochs, breakGlass }) => {
    const members = holding.filter(({ unit }) => unit === id)
    const isOpen = members.some((one) => isInForce(one, today))
    return isOpen && members.every(({ role }) => role === 'counsel') && epochs.length > 0 && !breakGlass
  })
}

const rule = 'docs/parties.md, counsel'
const table = {
  'no-such-counsel': { sentence: english['no-such-counsel'], rule },
  'has-access': { sentence: english['has-access'], rule },
  'nothing-written': { sentence: english['nothing-written'], rule },
  'no-counsel': { sentence: english['no-counsel'], rule },
  moved: { sentence: english.moved, rule },
} as const

export type CounselRefusal = keyof typeof table
export const refuse = refuseFrom<CounselRefusal>(table, 'counsel')
