import type { ChronicleLine } from '../../platform/feature.ts'
import { doorJudged, factStated, pathwaysAssessed } from './kinds.ts'
import type { PathwaysKey } from './texts.ts'

type Saying = { say(key: PathwaysKey): string }

/** How the chronicle of a case tells of its doors; what stands in each is shown where somebody can turn. */
export const pathwayLines: readonly ChronicleLine[] = [
  { kind: factStated.kind, title: (words: Saying) => words.say('pathways.lineFact') },
  { kind: pathwaysAssessed.kind, title: (words: Saying) => words.say('pathways.lineAssessed') },
  { kind: doorJudged.kind, title: (words: Saying) => words.say('pathways.lineJudged') },
]
