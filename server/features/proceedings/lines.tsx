import type { ChronicleLine } from '../../platform/feature.ts'
import { TypedText } from '../../platform/ui/index.tsx'
import { choiceSaid, procedureChosen, proceedingMoved, proceedingOpened, proceedingsAsked } from './kinds.ts'
import type { ProceedingsKey, ProceedingsWords } from './texts.ts'

const named = (key: ProceedingsKey) => (words: ProceedingsWords) => words.say(key as 'proceedings.lineOpened')

/** How the chronicle of a case tells of its proceedings; the whole of each stands on their own tab. */
export const proceedingLines: readonly ChronicleLine[] = [
  {
    ...{ kind: proceedingOpened.kind, title: named('proceedings.lineOpened') },
    render: (_view, entry) => <TypedText>{proceedingOpened.body.parse(entry.body).what ?? ''}</TypedText>,
  },
  {
    ...{ kind: proceedingMoved.kind, title: named('proceedings.lineMoved') },
    render: (view, entry) => {
      const words: ProceedingsWords = view.visitor.words
      return words.say(`proceedings.step-${proceedingMoved.facets.parse(entry.facets).step}`)
    },
  },
  { kind: proceedingsAsked.kind, title: named('proceedings.lineAsked') },
  { kind: procedureChosen.kind, title: named('proceedings.lineChosen') },
  {
    ...{ kind: choiceSaid.kind, title: named('proceedings.lineSaid') },
    render: (_view, entry) => <TypedText>{choiceSaid.body.parse(entry.body).words}</TypedText>,
  },
]
