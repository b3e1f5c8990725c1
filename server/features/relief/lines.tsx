import type { ChronicleLine } from '../../platform/feature.ts'
import { TypedText } from '../../platform/ui/index.tsx'
import { inOneText } from '../casefile/index.ts'
import { reliefAsked, reliefMoved } from './kinds.ts'
import { helpName, stepName } from './show.tsx'
import type { ReliefWords } from './texts.ts'

/** How the chronicle of a case tells of help now. */
export const reliefLines: readonly ChronicleLine[] = [
  {
    kind: reliefAsked.kind,
    title: (words: ReliefWords) => words.say('relief.lineAsked'),
    render: ({ platform, visitor }, entry) => {
      const { remedy, words } = reliefAsked.body.parse(entry.body)
      return <TypedText>{inOneText([helpName(platform.norms, visitor.words.code, remedy), words])}</TypedText>
    },
  },
  {
    kind: reliefMoved.kind,
    title: (words: ReliefWords) => words.say('relief.lineMoved'),
    render: ({ visitor }, entry) => stepName(visitor.words, reliefMoved.facets.parse(entry.facets).step),
  },
]
