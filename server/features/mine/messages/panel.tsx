import type { PersonView } from '../../../platform/feature.ts'
import { Button, Inset, Link, Textarea, Thread, TypedText, When } from '../../../platform/ui/index.tsx'
import { OwnForm } from '../room/frame.tsx'
import { dayOf } from '../room/own.ts'
import { addressOf } from '../room/visiting.ts'
import type { MineKey, MineWords } from '../texts.ts'
import { decisionsIn, openQuestions, threadOf, type Decision } from './read.ts'

export const MESSAGE_FORM = 'message'

/** What the other side of the thread is called: the desk by its name, the person never by theirs. */
export function deskName({ opened, people, visitor }: PersonView): string {
  const words: MineWords = visitor.words
  const names = opened.units.flatMap((id) => people.units.get(id)?.name ?? [])
  return names.length === 0 ? words.say('mine.theDesk') : names.join(', ')
}

export function Messages({ view, typed = '' }: { readonly view: PersonView; readonly typed?: string }) {
  const words: MineWords = view.visitor.words
  const { entries, standing } = view.opened
  const questions = openQuestions(entries)
  return (
    <>
      <h1>{words.say('mine.messagesTitle')}</h1>
      {questions.length === 0 ? null : (
        <>
          <h2>{words.say('mine.questionsTitle')}</h2>
          {questions.map(({ id, body }) => (
            <Inset key={id}>
              <TypedText>{body.text}</TypedText>
              <p>
                <Link href={addressOf(view.own, `/mine/messages/answer/${id}`)}>{words.say('mine.answerGo')}</Link>
              </p>
            </Inset>
          ))}
        </>
      )}
      <Decisions view={view} decisions={decisionsIn(entries)} />
      {standing.status === 'declined' ? (
        <p>
          <Link href={addressOf(view.own, '/mine/messages/object')}>{words.say('mine.objectGo')}</Link>
        </p>
      ) : null}
      <h2>{words.say('mine.threadTitle')}</h2>
      <Thread messages={threadOf(entries, { language: words.code, from: deskName(view) })} />
      <OwnForm view={view} action="/mine/messages" id={MESSAGE_FORM}>
        <Textarea name="text" label={words.say('mine.writeLabel')} hint={words.say('mine.writeHint')} value={typed} />
        <Button>{words.say('mine.writeSend')}</Button>
      </OwnForm>
    </>
  )
}

const DECIDED: Readonly<Record<NonNullable<Decision['to']>, MineKey>> = {
  received: 'mine.decidedReceived',
  'asked-back': 'mine.decidedAskedBack',
  accepted: 'mine.decidedAccepted',
  referred: 'mine.decidedReferred',
  declined: 'mine.decidedDeclined',
  closed: 'mine.decidedClosed',
  withdrawn: 'mine.decidedWithdrawn',
}

function Decisions({ view, decisions }: { readonly view: PersonView; readonly decisions: readonly Decision[] }) {
  const words: MineWords = view.visitor.words
  if (decisions.length === 0) return null
  return (
    <>
      <h2>{words.say('mine.decisionsTitle')}</h2>
      {decisions.map((decision) => (
        <DecisionShown key={decision.id} words={words} decision={decision} />
      ))}
    </>
  )
}

function DecisionShown({ words, decision }: { readonly words: MineWords; readonly decision: Decision }) {
  const { to, header, criteria, wayToObject } = decision
  return (
    <section>
      <h3>{words.say(to === null ? 'mine.decidedOther' : DECIDED[to])}</h3>
      <p class="hint">
        <When at={{ civil: dayOf(header, words.timeZone) }} />
      </p>
      {decision.words === '' ? null : <TypedText>{decision.words}</TypedText>}
      {criteria.length === 0 ? null : (
        <>
          <p>{words.say('mine.decidedBy')}</p>
          <ul>
            {criteria.map((one) => (
              <li key={one}>
                <TypedText>{one}</TypedText>
              </li>
            ))}
          </ul>
        </>
      )}
      {decision.personsView === null ? null : <p>{words.say(`mine.closing-${decision.personsView}`)}</p>}
      {wayToObject === null ? null : (
        <>
          <p>{words.say('mine.wayToObject')}</p>
          <TypedText>{wayToObject}</TypedText>
        </>
      )}
    </section>
  )
}

interface WritingProps {
  readonly view: PersonView
  readonly action: string
  readonly title: string
  readonly intro: string
  /** What is answered. */
  readonly about?: string
  readonly saw?: string
  readonly typed?: string
}

/** A page with one field, for an answer or an objection. */
export function Writing({ view, action, title, intro, about, saw, typed = '' }: WritingProps) {
  const words: MineWords = view.visitor.words
  return (
    <>
      <h1>{title}</h1>
      <p>{intro}</p>
      {about === undefined ? null : (
        <Inset>
          <TypedText>{about}</TypedText>
        </Inset>
      )}
      <OwnForm view={view} action={action} id={MESSAGE_FORM}>
        {saw === undefined ? null : <input type="hidden" name="saw" value={saw} />}
        <Textarea name="text" label={words.say('mine.writeLabel')} value={typed} />
        <Button>{words.say('mine.writeSend')}</Button>
      </OwnForm>
    </>
  )
}
