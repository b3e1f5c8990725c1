import type { VNode } from 'preact'
import type { PersonPanel, PersonView } from '../../../../platform/feature.ts'
import { typedText, type TypedForm } from '../../../../platform/http/index.ts'
import {
  Button,
  Details,
  Hidden,
  Inset,
  sentence,
  Tag,
  Textarea,
  Typed,
  TypedText,
  When,
} from '../../../../platform/ui/index.tsx'
import { OwnForm } from '../../../mine/index.ts'
import { consentAsks, opinionAsks, toldRequests, type ConsentAsk } from '../read.ts'
import { standsOf } from '../stands.ts'
import type { PersonWords } from '../texts.ts'
import { Opinion, opinionField } from './opinion.tsx'
import { OWN_PATH, OWN_PURPOSES } from './path.ts'
import { Request } from './request.tsx'

const ORDER = 27
const CORRECT_FORM = 'correct'

/** What other authorities are asked because of this case: what waits for the person's word, and where the rest stands. */
export async function ownBodies(view: PersonView, typed?: TypedForm): Promise<VNode> {
  const words: PersonWords = view.visitor.words
  const asks = consentAsks(view.opened.entries, view.today)
  const told = toldRequests(view.opened.entries)
  const stands = await standsOf(
    view.platform,
    told.map(({ request }) => request),
  )
  const waiting = asks.filter(({ state }) => state === 'asked')
  const opinions = opinionAsks(view.opened.entries, view.today)
  return (
    <>
      <h1>{words.say('request-person.ownTitle')}</h1>
      <p>{words.say('request-person.ownIntro')}</p>
      {waiting.length + opinions.length + told.length === 0 ? <p>{words.say('request-person.ownNone')}</p> : null}
      {waiting.map((ask) => (
        <Ask key={ask.id} view={view} ask={ask} />
      ))}
      {opinions.map((asked) => (
        <Opinion key={asked.id} view={view} asked={asked} typed={typedText(typed ?? {}, opinionField(asked.id))} />
      ))}
      {told.length === 0 ? null : <Correct view={view} />}
      {told.map((one) => (
        <Request
          key={one.request}
          view={view}
          told={one}
          stands={stands.get(one.request)}
          ask={asks.find(({ id }) => id === one.consent)}
        />
      ))}
    </>
  )
}

/** Said once, it goes to every authority that holds something. */
function Correct({ view }: { readonly view: PersonView }) {
  const words: PersonWords = view.visitor.words
  return (
    <Details summary={words.say('request-person.correctTitle')}>
      <p>{words.say('request-person.correctIntro')}</p>
      <OwnForm view={view} action={`${OWN_PATH}/correct`} id={CORRECT_FORM}>
        <Textarea name="words" label={words.say('request-person.correctWords')} rows={4} />
        <Button>{words.say('request-person.correct')}</Button>
      </OwnForm>
    </Details>
  )
}

/** The whole of what would be seen stands before the two answers. */
function Ask({ view, ask }: { readonly view: PersonView; readonly ask: ConsentAsk }) {
  const words: PersonWords = view.visitor.words
  const to = words.formats.list([...ask.recipients])
  return (
    <section>
      <h2>
        <Typed>{to}</Typed> <Tag tone="attention">{words.say('request-person.waitsForYou')}</Tag>
      </h2>
      <p>{words.say('request-person.askWhat')}</p>
      <h3>{words.say('request-person.purpose')}</h3>
      <TypedText>{ask.purpose}</TypedText>
      <h3>{words.say('request-person.theySee')}</h3>
      <p>{words.say('request-person.inTheseWords')}</p>
      <TypedText>{ask.shown.join('\n')}</TypedText>
      <p>{sentence(words, 'request-person.holdsUntil', { day: <When at={{ civil: ask.until }} /> })}</p>
      <Inset>{words.say('request-person.bothAreFine')}</Inset>
      <OwnForm view={view} action={`${OWN_PATH}/answer`}>
        <input type="hidden" name="asked" value={ask.id} />
        <input type="hidden" name="saw" value={ask.head} />
        <Button name="answer" value="given">
          {words.say('request-person.agree')}
          <Hidden> {to}</Hidden>
        </Button>{' '}
        <Button kind="secondary" name="answer" value="declined">
          {words.say('request-person.decline')}
          <Hidden> {to}</Hidden>
        </Button>
      </OwnForm>
    </section>
  )
}

export const ownBodiesPanel: PersonPanel = {
  ...{ id: 'other-bodies', group: 'next', order: ORDER, purposes: OWN_PURPOSES },
  render: (view) => ownBodies(view),
  waiting: ({ visitor, opened, today }) => {
    const words: PersonWords = visitor.words
    const isAsked =
      consentAsks(opened.entries, today).some(({ state }) => state === 'asked') ||
      opinionAsks(opened.entries, today).some(({ given, isOver }) => given === null && !isOver)
    return Promise.resolve(isAsked ? words.say('request-person.waitsAtOthers') : null)
  },
  label: (words) => words.say('request-person.ownTitle'),
}
