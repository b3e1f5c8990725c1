import type { ChronicleLine } from '../../../platform/feature.ts'
import { Typed, TypedText } from '../../../platform/ui/index.tsx'
import {
  consentAnswered,
  consentAsked,
  opinionAsked,
  opinionGiven,
  outcomeSaid,
  personSaid,
  requestTold,
  safeContact,
  wordHandled,
} from './kinds.ts'
import { outcomeName } from './outcome.tsx'
import type { PersonKey, PersonWords } from './texts.ts'

const titled = (kind: string, key: PersonKey): Pick<ChronicleLine, 'kind' | 'title'> => ({
  ...{ kind, title: (words: { say(key: PersonKey): string }) => words.say(key) },
})

/** How the chronicle of a case, and the line of a request, tell what was said about the person's word. */
export const personLines: readonly ChronicleLine[] = [
  {
    ...titled(consentAsked.kind, 'request-person.lineAsked'),
    render: (_view, { body }) => <TypedText>{consentAsked.body.parse(body).purpose}</TypedText>,
  },
  {
    ...titled(consentAnswered.kind, 'request-person.lineAnswered'),
    render: ({ visitor }, { facets, body }) => {
      const words: PersonWords = visitor.words
      const { answer } = consentAnswered.facets.parse(facets)
      const { how, words: said = '' } = consentAnswered.body.parse(body)
      return (
        <>
          <p>
            {words.say(`request-person.consent-${answer}`)} {words.say(`casefile.heard-${how}`)}
          </p>
          <TypedText>{said}</TypedText>
        </>
      )
    },
  },
  {
    ...titled(opinionAsked.kind, 'request-person.lineOpinionAsked'),
    render: (_view, { body }) => <TypedText>{opinionAsked.body.parse(body).words}</TypedText>,
  },
  {
    ...titled(opinionGiven.kind, 'request-person.lineOpinionGiven'),
    render: ({ visitor }, { body }) => {
      const { how, words } = opinionGiven.body.parse(body)
      return (
        <>
          <p>{(visitor.words as PersonWords).say(`casefile.heard-${how}`)}</p>
          <TypedText>{words}</TypedText>
        </>
      )
    },
  },
  {
    ...titled(requestTold.kind, 'request-person.lineTold'),
    render: (_view, { body }) => <Typed>{requestTold.body.parse(body).partners.join('; ')}</Typed>,
  },
  titled(safeContact.kind, 'request-person.lineContact'),
  titled(personSaid.kind, 'request-person.lineWord'),
  titled(wordHandled.kind, 'request-person.lineHandled'),
  {
    ...titled(outcomeSaid.kind, 'request-person.lineOutcome'),
    render: ({ visitor }, { facets }) => outcomeName(visitor.words, outcomeSaid.facets.parse(facets).outcome),
  },
]
