import type { ChronicleLine } from '../../../platform/feature.ts'
import { Typed, TypedText, When } from '../../../platform/ui/index.tsx'
import type { TriageWords } from '../texts.ts'
import {
  handOverAnswered,
  handOverAsked,
  handOverConfirmed,
  handOverDone,
  handOverNotSaid,
  handOverTold,
} from './kinds.ts'

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
  {
    ...{ kind: handOverTold.kind, title: (words: TriageWords) => words.say('triage.lineTold') },
    render: ({ visitor }, entry) => {
      const words: TriageWords = visitor.words
      const { how, on, words: said } = handOverTold.body.parse(entry.body)
      return (
        <>
          <p>
            {words.say('triage.toldMark')}. {words.say(`casefile.heard-${how}`)} · <When at={{ civil: on }} />
          </p>
          <p>{words.say(`triage.handing-${handOverTold.facets.parse(entry.facets).to}`)}</p>
          <TypedText>{said}</TypedText>
        </>
      )
    },
  },
  {
    ...{ kind: handOverConfirmed.kind, title: (words: TriageWords) => words.say('triage.lineConfirmed') },
    render: (_view, entry) => <TypedText>{handOverConfirmed.body.parse(entry.body).words}</TypedText>,
  },
  { kind: handOverNotSaid.kind, title: (words: TriageWords) => words.say('triage.lineNotSaid') },
  { kind: handOverDone.kind, title: (words: TriageWords) => words.say('triage.lineDone') },
]
