import type { ChronicleLine } from '../../platform/feature.ts'
import { TypedText } from '../../platform/ui/index.tsx'
import {
  feedbackGiven,
  measureChanged,
  measureMoved,
  measureOpened,
  moneyNoted,
  planAgreed,
  remedyPreferred,
} from './kinds.ts'
import { agreedName, moneySaid, stepName } from './show.tsx'
import type { RemediesKey, RemediesWords } from './texts.ts'

const named = (key: RemediesKey) => (words: RemediesWords) => words.say(key)

/** How the chronicle of a case tells of its measures; where each stands, the plan says. */
export const remedyLines: readonly ChronicleLine[] = [
  {
    ...{ kind: measureOpened.kind, title: named('remedies.lineOpened') },
    render: (_view, entry) => <TypedText>{measureOpened.body.parse(entry.body).what}</TypedText>,
  },
  { kind: measureChanged.kind, title: named('remedies.lineChanged') },
  {
    ...{ kind: measureMoved.kind, title: named('remedies.lineMoved') },
    render: (view, entry) => stepName(view.visitor.words, measureMoved.facets.parse(entry.facets).step),
  },
  {
    ...{ kind: moneyNoted.kind, title: named('remedies.lineMoney') },
    render: (view, entry) => moneySaid(view.visitor.words, moneyNoted.body.parse(entry.body)),
  },
  {
    ...{ kind: planAgreed.kind, title: named('remedies.lineAgreed') },
    render: (view, entry) => agreedName(view.visitor.words, planAgreed.facets.parse(entry.facets).says),
  },
  {
    ...{ kind: remedyPreferred.kind, title: named('remedies.linePreferred') },
    render: (_view, entry) => <TypedText>{remedyPreferred.body.parse(entry.body).words}</TypedText>,
  },
  {
    ...{ kind: feedbackGiven.kind, title: named('remedies.lineFeedback') },
    render: (_view, entry) => <TypedText>{feedbackGiven.body.parse(entry.body).words}</TypedText>,
  },
]
