import type { ChronicleLine } from '../../../platform/feature.ts'
import { Typed, TypedText } from '../../../platform/ui/index.tsx'
import type { TriageWords } from '../texts.ts'
import { handOverAnswered, handOverAsked, handOverDone } from './kinds.ts'

/** How the chronicle of a case tells of asking to hand it on. */
export const handOverLines: readonly ChronicleLine[] = [
  {
    ...{ kind: handOverAsked.kind, title: (words: TriageWords) => words.say('triage.lineAsked') },
    render: (_view, entry) => {
      const { to, words } = handOverAsked.body.parse(entry.body)
      return (
        <>
          <p>
            <Typed>{to}</Typed>
          </p>
          <TypedText>{words}</TypedText>
        </>
      )
    },
  },
  {
    ...{ kind: handOverAnswered.kind, title: (words: TriageWords) => words.say('triage.lineAnswered') },
    render: ({ visitor }, entry) => {
      const words: TriageWords = visitor.words
      return words.say(`triage.handing-${handOverAnswered.facets.parse(entry.facets).to}`)
    },
  },
  { kind: handOverDone.kind, title: (words: TriageWords) => words.say('triage.lineDone') },
]
