import type { VNode } from 'preact'
import { Button, Form, Inset, Link, Reference, TypedText } from '../../../platform/ui/index.tsx'
import { caseHref, shortReference } from '../../casefile/index.ts'
import { talkHref } from '../conversation/hrefs.ts'
import { Saw } from '../conversation/saw.tsx'
import type { Talk } from '../conversation/talk.ts'
import { matchingIn, type Matching } from './standing.ts'
import type { MatchWords } from './texts.ts'

export const isAskedWithoutNames = ({ request }: Talk): boolean => matchingIn(request) !== null

/** What was asked without names, on the page of the request: each side sees what it has to do. */
export function MatchSection({ talk }: { readonly talk: Talk }): VNode | null {
  const matching = matchingIn(talk.request)
  if (matching === null) return null
  const isOurs = matching.by === talk.request.author.authority
  return isOurs ? <Asking talk={talk} matching={matching} /> : <Asked talk={talk} matching={matching} />
}

interface SectionProps {
  readonly talk: Talk
  readonly matching: Matching
}

/** The request knows no case: its own side goes on from there. */
function Asking({ talk, matching }: SectionProps) {
  const words: MatchWords = talk.visitor.words
  const { told, answers } = matching
  return (
    <>
      <p>{words.say('request-match.asking')}</p>
      {told === null ? (
        <p>{words.say(answers.size === 0 ? 'request-match.notAnswered' : 'request-match.lookInCase')}</p>
      ) : (
        <p>{words.say(told.isFound ? 'request-match.toldFound' : 'request-match.toldNone')}</p>
      )}
    </>
  )
}

function Asked({ talk, matching }: SectionProps) {
  const words: MatchWords = talk.visitor.words
  const { request, visitor } = talk
  const { told } = matching
  const isAnswered = matching.answers.has(request.author.authority)
  return (
    <>
      <p>{words.say('request-match.asked', { count: matching.points.length })}</p>
      {told === null && !isAnswered ? (
        <Form action={talkHref(request.file, '/match')} token={visitor.formToken}>
          <Saw talk={talk} />
          <p>{words.say('request-match.answerHint')}</p>
          <p>
            <Link href="/search">{words.say('request-match.unread')}</Link>
          </p>
          <Button>{words.say('request-match.answer')}</Button>
        </Form>
      ) : null}
      {told === null && isAnswered ? <p>{words.say('request-match.waiting')}</p> : null}
      {told === null ? null : <Told talk={talk} told={told} />}
    </>
  )
}

function Told({ talk, told }: { readonly talk: Talk; readonly told: NonNullable<Matching['told']> }) {
  const words: MatchWords = talk.visitor.words
  if (!told.isFound) return <p>{words.say('request-match.toldNoneThere')}</p>
  return (
    <>
      <p>{words.say('request-match.toldFoundThere')}</p>
      <Inset>
        <TypedText>{told.words}</TypedText>
      </Inset>
      {talk.casesFound.length === 0 ? (
        <p>{words.say('request-match.foundElsewhere')}</p>
      ) : (
        <ul>
          {talk.casesFound.map((file) => (
            <li key={file}>
              <Link href={caseHref(file)}>
                {words.say('request-match.ownCase')} <Reference>{shortReference(file)}</Reference>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <p>{words.say('request-match.confirmHint')}</p>
    </>
  )
}
