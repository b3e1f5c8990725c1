import type { ChronicleLine } from '../../platform/feature.ts'
import { TypedText } from '../../platform/ui/index.tsx'
import { measureReported } from './kinds.ts'
import type { FollowUpWords } from './texts.ts'

export const followUpLines: readonly ChronicleLine[] = [
  {
    kind: measureReported.kind,
    title: (words: FollowUpWords) => words.say('follow-up.lineReported'),
    render: (_view, entry) => {
      const { to, words } = measureReported.body.parse(entry.body)
      return <TypedText>{[to, words].filter((one) => one !== '').join('\n')}</TypedText>
    },
  },
]
