import { formatDay, type DueNote } from '@recourse/clocks'
import type { RequestClock } from '@recourse/cooperation'
import { Table, Tag, Typed, When, type Column, type Tone } from '../../../platform/ui/index.tsx'
import { English } from '../../law/index.ts'
import { dayOf } from '../next-clock.ts'
import type { Talk } from './talk.ts'
import type { TalkWords } from './texts.ts'

/** Periods of law and targets of this product in two tables: a target must never look like law. */
export function Periods({ talk }: { readonly talk: Talk }) {
  const words: TalkWords = talk.visitor.words
  const clocks = talk.clocks.filter(({ state }) => state !== 'does_not_apply')
  const table = (isLaw: boolean) => (
    <Table<RequestClock>
      caption={words.say(isLaw ? 'request-talk.lawCaption' : 'request-talk.targetCaption')}
      rows={clocks.filter((clock) => clock.isLaw === isLaw)}
      rowId={({ id, leg }) => `${id} ${leg}`}
      empty={words.say('request-talk.noPeriods')}
      columns={columns(talk)}
    />
  )
  return (
    <>
      {table(true)}
      {table(false)}
    </>
  )
}

const TONES: Readonly<Record<string, Tone>> = { running: 'active', paused: 'attention' }

function columns(talk: Talk): readonly Column<RequestClock>[] {
  const words: TalkWords = talk.visitor.words
  return [
    { id: 'event', heading: words.say('request-talk.what'), cell: ({ clock }) => <English>{clock.event}</English> },
    {
      id: 'whose',
      heading: words.say('request-talk.whose'),
      cell: ({ authority, side }) =>
        authority === null ? words.say(`request-talk.side-${side}`) : <Typed>{talk.nameOf(authority)}</Typed>,
    },
    {
      id: 'state',
      heading: words.say('request-talk.clockState'),
      cell: (clock) => <ClockState words={words} clock={clock} />,
    },
    { id: 'due', heading: words.say('request-talk.due'), cell: (clock) => <DueDay words={words} clock={clock} /> },
    {
      id: 'source',
      heading: words.say('request-talk.source'),
      cell: ({ clock }) => (
        <>
          <English>{clock.legalSource}</English>{' '}
          <Tag tone={clock.verified ? 'good' : 'attention'}>
            {words.say(clock.verified ? 'request-talk.verified' : 'request-talk.notVerified')}
          </Tag>
        </>
      ),
    },
  ]
}

function ClockState({ words, clock }: { readonly words: TalkWords; readonly clock: RequestClock }) {
  const { state, isOver, wasLate, applies } = clock
  if (state === 'does_not_apply') return null
  return (
    <>
      <Tag tone={TONES[state] ?? 'neutral'}>
        {words.say(state === 'not_started' ? 'request-talk.clock-not-started' : `request-talk.clock-${state}`)}
      </Tag>{' '}
      {isOver === 'yes' || wasLate === 'yes' ? <Tag tone="danger">{words.say('request-talk.overdue')}</Tag> : null}{' '}
      {applies === 'unknown' ? <span class="hint">{words.say('request-talk.appliesUnknown')}</span> : null}
    </>
  )
}

const MS = 1000

/** The day to keep, and what is uncertain about it; or why there is none. */
export function DueDay({ words, clock }: { readonly words: TalkWords; readonly clock: RequestClock }) {
  const { due, dueMoment, refusal, state } = clock
  if (refusal !== null) return <English>{refusal.sentence}</English>
  if (dueMoment !== null && Number.isFinite(dueMoment.earliest))
    return <When at={{ epochMs: dueMoment.earliest * MS }} />
  if (due === null || !Number.isFinite(dayOf(clock)))
    return <>{words.say(state === 'not_started' ? 'request-talk.notStarted' : 'request-talk.dueUnknown')}</>
  return (
    <>
      <When at={{ civil: formatDay(dayOf(clock)) }} />
      {due.notes.map((note: DueNote) => (
        <p key={note} class="hint">
          {words.say(`request-talk.note-${note}`)}
        </p>
      ))}
    </>
  )
}
