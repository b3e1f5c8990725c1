import type { ChronicleLine } from '../../platform/feature.ts'
import { TypedText } from '../../platform/ui/index.tsx'
import { decisionEntered, decisionGraded, decisionMoved } from './kinds.ts'
import { decisionName, decisionStepName, kindName } from './show.tsx'
import type { DecisionsKey, DecisionsWords } from './texts.ts'

const named = (key: DecisionsKey) => (words: DecisionsWords) => words.say(key)

/** How the chronicle of a case tells of its decisions; the whole of each stands on their own tab. */
export const decisionLines: readonly ChronicleLine[] = [
  {
    ...{ kind: decisionEntered.kind, title: named('decisions.lineEntered') },
    render: ({ visitor }, entry) => {
      const facets = decisionEntered.facets.parse(entry.facets)
      const name = decisionName(visitor.words, { ...decisionEntered.body.parse(entry.body), ...facets })
      return <TypedText>{[kindName(visitor.words, facets.kind), name].join('\n')}</TypedText>
    },
  },
  {
    ...{ kind: decisionMoved.kind, title: named('decisions.lineMoved') },
    render: ({ visitor }, entry) => decisionStepName(visitor.words, decisionMoved.facets.parse(entry.facets).step),
  },
  {
    ...{ kind: decisionGraded.kind, title: named('decisions.lineGraded') },
    render: (_view, entry) => {
      const { scale, value } = decisionGraded.body.parse(entry.body)
      return <TypedText>{[scale, value].join(': ')}</TypedText>
    },
  },
]
