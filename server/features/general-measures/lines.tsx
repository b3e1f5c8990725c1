import type { ChronicleLine } from '../../platform/feature.ts'
import { generalReferenced, generalRepeated } from './kinds.ts'
import type { GeneralWords } from './texts.ts'

export const generalLines: readonly ChronicleLine[] = [
  {
    kind: generalReferenced.kind,
    title: (words: GeneralWords) => words.say('general-measures.lineReferenced'),
    render: () => null,
  },
  {
    kind: generalRepeated.kind,
    title: (words: GeneralWords) => words.say('general-measures.lineRepeated'),
    render: () => null,
  },
]
