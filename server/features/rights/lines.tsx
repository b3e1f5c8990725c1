import type { ChronicleLine } from '../../platform/feature.ts'
import { rightConfirmed } from './kinds.ts'
import { RightText, verdictName } from './show.tsx'
import type { RightsWords } from './texts.ts'

/** How the chronicle of a case tells what somebody said of a right. */
export const rightsLines: readonly ChronicleLine[] = [
  {
    kind: rightConfirmed.kind,
    title: (words: RightsWords) => words.say('rights.line'),
    render: ({ platform, visitor }, entry) => {
      const { right, verdict } = rightConfirmed.body.parse(entry.body)
      return (
        <p>
          <RightText norms={platform.norms} language={visitor.language} right={right} field="label" /> (
          {verdictName(visitor.words, verdict)})
        </p>
      )
    },
  },
]
