import type { Feature } from '../../platform/feature.ts'
import { harmKinds } from './kinds.ts'
import { harmLines } from './lines.tsx'
import { harmsTexts } from './texts.ts'

export { harmsOf, type HarmOfCase, type HarmRating, type HarmSaid } from './read.ts'
export { kindName as harmName } from './show.tsx'

/** What somebody lost, person by person, in words and codes: the table from which a plan grows. */
export const harms: Feature = {
  name: 'harms',
  texts: harmsTexts,
  entryKinds: harmKinds,
  chronicleLines: harmLines,
}
