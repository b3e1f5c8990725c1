import type { PersonView } from '../../../../platform/feature.ts'
import {
  Button,
  Hidden,
  sentence,
  SummaryList,
  Tag,
  Typed,
  When,
  type SummaryRow,
} from '../../../../platform/ui/index.tsx'
import { English, inWords } from '../../../law/index.ts'
import { OwnForm } from '../../../mine/index.ts'
import { OwnTelling } from '../../harms/own-telling.tsx'
import { lastDay } from '../../last-day.ts'
import type { ConsentAsk, Told } from '../read.ts'
import type { Stands } from '../stands.ts'
import type { PersonWords } from '../texts.ts'
import { OWN_PATH } from './path.ts'

interface Props {
  readonly view: PersonView
  readonly told: Told
  readonly stands: Stands | undefined
  readonly ask: ConsentAsk | undefined
}

/** One request: to whom, where it stands, whose the next step is and until when, and what came of it. */
export function Request({ view, told, stands, ask }: Props) {
  const words: PersonWords = view.visitor.words
  return (
    <section>
      <h2>
        <Typed>{words.formats.list([...told.partners])}</Typed>
      </h2>
      <SummaryList rows={rowsOf(words, told, stands)} />
      {stands === undefined ? null : <WhatCame words={words} stands={stands} />}
      {stands === undefined ? null : <Passed words={words} stands={stands} />}
      {stands === undefined || ask?.state !== 'given' ? null : <OwnTelling {...{ view, told, stands }} />}
      {ask === undefined ? null : <Consent view={view} ask={ask} />}
    </section>
  )
}

function rowsOf(words: PersonWords, told: Told, stands: Stands | undefined): readonly SummaryRow[] {
  const what = {
    label: words.say('request-person.what'),
    value: <English>{stands?.kind.name ?? inWords(told.requestKind)}</English>,
  }
  if (stands === undefined) return [what]
  return [
    what,
    { label: words.say('request-person.where'), value: <Tag>{words.say(`request-person.stage-${stands.stage}`)}</Tag> },
    { label: words.say('request-person.whose'), value: <Owner words={words} stands={stands} /> },
    ...(stands.stage === 'declined' && stands.ground !== null
      ? [{ label: words.say('request-person.ground'), value: <English>{stands.ground}</English> }]
      : []),
  ]
}

/** Somebody always owns the next step, and the person is told who. */
export function Owner({ words, stands }: { readonly words: PersonWords; readonly stands: Stands }) {
  const { view, next } = stands
  const isTheirs = !view.isOver && view.next.owners.every((owner) => owner === 'requested')
  const day = next === undefined ? null : lastDay(next)
  return (
    <>
      {words.say(isTheirs ? 'request-person.theirStep' : 'request-person.deskStep')}{' '}
      {day === null || next === undefined
        ? null
        : sentence(words, next.isLaw ? 'request-person.byLaw' : 'request-person.byTarget', {
            day: <When at={{ civil: day }} />,
          })}
    </>
  )
}

/** What an institution answered in its own terms, and what became of what it had got. */
function WhatCame({ words, stands }: { readonly words: PersonWords; readonly stands: Stands }) {
  const { outcomes, erasure, stage } = stands
  return (
    <>
      {outcomes.map(({ outcome, header }) => (
        <p key={header.id}>{words.say(`request-person.outcome-${outcome}`)}</p>
      ))}
      {stage === 'declined' || stage === 'withdrawn' || erasure !== null ? (
        <p>
          {words.say(
            erasure === null
              ? 'request-person.erasureAsked'
              : erasure.kept === 0
                ? 'request-person.erasedThere'
                : 'request-person.keptThere',
          )}
        </p>
      ) : null}
    </>
  )
}

/** What the person changed and where word of it is: said, with its receipts, and what was done about it. */
function Passed({ words, stands }: { readonly words: PersonWords; readonly stands: Stands }) {
  const { passed, arrival } = stands
  if (passed.length === 0) return null
  return (
    <>
      <h3>{words.say('request-person.passedTitle')}</h3>
      <ul>
        {passed.map(({ id, what, day, handled }) => (
          <li key={id}>
            <When at={{ civil: day }} /> {words.say(`request-person.word-${what}`)}{' '}
            <Tag>
              {words.say(handled === null ? `request-person.arrival-${arrival}` : `request-person.handled-${handled}`)}
            </Tag>
          </li>
        ))}
      </ul>
    </>
  )
}

function Consent({ view, ask }: { readonly view: PersonView; readonly ask: ConsentAsk }) {
  const words: PersonWords = view.visitor.words
  if (ask.state === 'withdrawn') return <p>{words.say('request-person.youTookBack')}</p>
  if (ask.state !== 'given') return null
  return (
    <>
      <p>{sentence(words, 'request-person.holdsUntil', { day: <When at={{ civil: ask.until }} /> })}</p>
      <OwnForm view={view} action={`${OWN_PATH}/withdraw`}>
        <input type="hidden" name="asked" value={ask.id} />
        <Button kind="secondary">
          {words.say('request-person.takeBack')}
          <Hidden> {ask.recipients.join(', ')}</Hidden>
        </Button>
      </OwnForm>
      <p class="hint">{words.say('request-person.takeBackWhat')}</p>
    </>
  )
}
