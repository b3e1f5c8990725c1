import type { ChronicleLine } from '../../platform/feature.ts'
import { rightConfirmed } from './kinds.ts'
import { verdictName } from './show.tsx'
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
          <bdi lang="en" dir="ltr">
            {platform.norms.rights.get(right)?.label ?? right}
          </bdi>{' '}
          ({verdictName(visitor.words, verdict)})
        </p>
      )
    },
  },
]
