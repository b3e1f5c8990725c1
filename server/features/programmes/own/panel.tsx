import type { PersonPanel, PersonView } from '../../../platform/feature.ts'
import { Button, Hidden, Inset, Tag, Typed, TypedText } from '../../../platform/ui/index.tsx'
import { OwnForm } from '../../mine/index.ts'
import type { ProgrammesWords } from '../texts.ts'
import { Payments } from './payments.tsx'
import { asksIn, paymentsIn, toldIn, type Ask, type Told } from './read.ts'

const ORDER = 26
export const OWN_PATH = '/mine/programmes'
export const OWN_PURPOSES = ['narrative'] as const

/** What a programme is, where the person stands, why, and how to object; and what waits for their word. */
export function OwnProgrammes({ view }: { readonly view: PersonView }) {
  const words: ProgrammesWords = view.visitor.words
  const asks = asksIn(view.opened.entries)
  const told = toldIn(view.opened.entries)
  const waiting = asks.filter(({ answer }) => answer === null)
  return (
    <>
      <h1>{words.say('programmes.ownTitle')}</h1>
      <p>{words.say('programmes.ownIntro')}</p>
      {asks.length + told.length === 0 ? <p>{words.say('programmes.ownNone')}</p> : null}
      {waiting.map((ask) => (
        <Waiting key={ask.id} view={view} ask={ask} />
      ))}
      <Payments view={view} payments={paymentsIn(view.opened.entries)} />
      {told.map((one) => (
        <Stands key={one.programme} words={words} told={one} />
      ))}
      {asks
        .filter(({ answer }) => answer === 'given')
        .map((ask) => (
          <Given key={ask.id} view={view} ask={ask} />
        ))}
    </>
  )
}

/** What the person would agree to, in the language of the page; an older question stands in that of the desk. */
export const termsOf = (words: ProgrammesWords, { terms, shown }: Pick<Ask, 'terms' | 'shown'>): readonly string[] =>
  terms.length === 0 ? shown : terms.map((term) => words.say(`programmes.${term}`))

function Waiting({ view, ask }: { readonly view: PersonView; readonly ask: Ask }) {
  const words: ProgrammesWords = view.visitor.words
  return (
    <section>
      <h2>
        <Typed>{ask.name}</Typed>
      </h2>
      <p>
        {words.say('programmes.ownAsk')} <Typed>{ask.owedBy}</Typed>
      </p>
      <h3>{words.say('programmes.ownShown')}</h3>
      <ul>
        {termsOf(words, ask).map((line) => (
          <li key={line}>
            <Typed>{line}</Typed>
          </li>
        ))}
      </ul>
      <Inset>{words.say('programmes.ownBoth')}</Inset>
      <OwnForm view={view} action={`${OWN_PATH}/answer`}>
        <input type="hidden" name="asked" value={ask.id} />
        <input type="hidden" name="saw" value={ask.head} />
        <Button name="answer" value="given">
          {words.say('programmes.agree')}
          <Hidden> {ask.name}</Hidden>
        </Button>{' '}
        <Button kind="secondary" name="answer" value="declined">
          {words.say('programmes.decline')}
          <Hidden> {ask.name}</Hidden>
        </Button>
      </OwnForm>
    </section>
  )
}

function Stands({ words, told }: { readonly words: ProgrammesWords; readonly told: Told }) {
  return (
    <section>
      <h2>
        <Typed>{told.name}</Typed>
      </h2>
      <h3>{words.say('programmes.ownStands')}</h3>
      <p>{words.say(`programmes.is-${told.to}`)}</p>
      <h3>{words.say('programmes.ownWhy')}</h3>
      {told.reason === '' ? null : <TypedText>{told.reason}</TypedText>}
      <ul>
        {told.answers.map(({ words: rule, answer, reason }) => (
          <li key={rule}>
            <Typed>{rule}</Typed> <Tag>{words.say(`programmes.answer-${answer}`)}</Tag> <Typed>{reason}</Typed>
          </li>
        ))}
      </ul>
      {told.objection === '' ? null : (
        <>
          <h3>{words.say('programmes.ownObject')}</h3>
          <TypedText>{told.objection}</TypedText>
          <p>{words.say('programmes.ownObjectMessage')}</p>
        </>
      )}
    </section>
  )
}

function Given({ view, ask }: { readonly view: PersonView; readonly ask: Ask }) {
  const words: ProgrammesWords = view.visitor.words
  if (ask.isWithdrawn) return <p>{words.say('programmes.takenBack')}</p>
  return (
    <OwnForm view={view} action={`${OWN_PATH}/withdraw`}>
      <input type="hidden" name="asked" value={ask.id} />
      <Button kind="secondary">
        {words.say('programmes.takeBack')}
        <Hidden> {ask.name}</Hidden>
      </Button>
    </OwnForm>
  )
}

function waiting({ opened, visitor }: PersonView): Promise<string | null> {
  const words: ProgrammesWords = visitor.words
  const asks = asksIn(opened.entries).filter(({ answer }) => answer === null)
  const payments = paymentsIn(opened.entries).filter(({ arrived }) => arrived === null)
  const count = asks.length + payments.length
  return Promise.resolve(count === 0 ? null : words.say('programmes.waiting', { count }))
}

export const ownProgrammesPanel: PersonPanel = {
  ...{ id: 'programmes', group: 'promised', order: ORDER, purposes: OWN_PURPOSES, waiting },
  label: (words) => words.say('programmes.ownTitle'),
  render: (view) => <OwnProgrammes view={view} />,
}
