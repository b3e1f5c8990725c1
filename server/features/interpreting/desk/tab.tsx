import type { VNode } from 'preact'
import { mayWork } from '../../../platform/cases/index.ts'
import type { CaseTab, CaseView } from '../../../platform/feature.ts'
import { typedDate, typedText } from '../../../platform/http/index.ts'
import {
  Button,
  DateInput,
  Form,
  Link,
  Radios,
  Select,
  Tag,
  Textarea,
  TextInput,
  Typed,
  When,
} from '../../../platform/ui/index.tsx'
import { caseHref } from '../../casefile/index.ts'
import { GENDERS, MEETINGS } from '../kinds.ts'
import { interpreters } from '../people.ts'
import { bookingsIn, genderAsked, type Booking } from '../read.ts'
import { bookingMoves, CLOCKS, DESK_ALWAYS, MOVES_OF, type BookingState } from '../rules.ts'
import { AppointmentShown, GENDER_KEYS, MEETING_KEYS, Moves, stateName } from '../show.tsx'
import type { InterpretingWords } from '../texts.ts'

export const INTERPRETING_PURPOSES = ['narrative'] as const
/** Whom the person would rather speak through stands with how to reach them. */
const SHOWN_PURPOSES = [...INTERPRETING_PURPOSES, 'protection'] as const

function render(view: CaseView): VNode {
  const words: InterpretingWords = view.visitor.words
  const bookings = bookingsIn(view.opened.entries)
  const chosen = bookings.find(({ id }) => id === view.query.booking)
  if (chosen !== undefined) return <Detail view={view} booking={chosen} />
  const tab = caseHref(view.opened.file, 'interpreting')
  return (
    <>
      <p>{words.say('interpreting.tabIntro')}</p>
      {bookings.length === 0 ? <p>{words.say('interpreting.none')}</p> : null}
      <ul>
        {bookings.map(({ id, day, interpreter, state }) => (
          <li key={id}>
            <Link href={`${tab}?booking=${id}`}>
              <When at={{ civil: day }} /> <Typed>{interpreter}</Typed>
            </Link>{' '}
            <Tag>{stateName(words, state)}</Tag>
          </li>
        ))}
      </ul>
      {mayWork(view) ? <BookForm view={view} /> : null}
    </>
  )
}

function BookForm({ view }: { readonly view: CaseView }) {
  const { visitor, opened, people, typed, today } = view
  const words: InterpretingWords = visitor.words
  const text = (name: string): string | undefined => typedText(typed, name)
  const asked = genderAsked(opened.entries)
  return (
    <Form action={caseHref(opened.file, 'interpreting/book')} token={visitor.formToken}>
      <h2>{words.say('interpreting.book')}</h2>
      <TextInput
        name="language"
        label={words.say('interpreting.language')}
        value={text('language') ?? opened.standing.language ?? ''}
      />
      <Radios
        name="gender"
        label={words.say('interpreting.gender')}
        {...(asked === undefined ? {} : { hint: words.say('interpreting.genderAsked') })}
        choices={GENDERS.map((value) => ({ value, label: words.say(GENDER_KEYS[value]) }))}
        value={text('gender') ?? asked ?? 'any'}
      />
      <DateInput name="day" label={words.say('interpreting.day')} value={typedDate(typed, 'day')} />
      <TextInput name="time" label={words.say('interpreting.time')} value={text('time')} />
      <Radios
        name="meeting"
        label={words.say('interpreting.meeting')}
        choices={MEETINGS.map((value) => ({ value, label: words.say(MEETING_KEYS[value]) }))}
        value={text('meeting')}
      />
      <TextInput name="place" label={words.say('interpreting.place')} value={text('place')} />
      <Select
        name="member"
        label={words.say('interpreting.memberHere')}
        optional
        options={interpreters(people, opened.authority, today).map(({ id, name }) => ({ value: id, label: name }))}
        value={text('member')}
      />
      <TextInput name="interpreter" label={words.say('interpreting.elsewhere')} optional value={text('interpreter')} />
      <Textarea
        name="words"
        label={words.say('interpreting.told')}
        hint={words.say('interpreting.toldHint')}
        rows={3}
        optional
        value={text('words')}
      />
      <Button>{words.say('interpreting.bookGo')}</Button>
    </Form>
  )
}

interface Props {
  readonly view: CaseView
  readonly booking: Booking
}

/** Steps that the desk may take now: what an interpreter with a key here has to say, the desk does not say for them. */
export const stepsOf = ({ state, member }: Booking): readonly BookingState[] => {
  const open: readonly BookingState[] = bookingMoves[state]
  return MOVES_OF.desk.filter((to) => open.includes(to) && (member === null || DESK_ALWAYS.includes(to)))
}

function Detail({ view, booking }: Props) {
  const words: InterpretingWords = view.visitor.words
  return (
    <>
      <h2>
        <Typed>{booking.interpreter}</Typed> <Tag>{stateName(words, booking.state)}</Tag>
      </h2>
      <AppointmentShown words={words} of={booking} />
      <Moves words={words} moves={booking.moves} />
      {mayWork(view) ? <Next view={view} booking={booking} /> : null}
      <p>
        <Link href={caseHref(view.opened.file, 'interpreting')}>{words.say('interpreting.all')}</Link>
      </p>
    </>
  )
}

/** What to ask before it, and how to speak of what happened after it. */
function nextHint(words: InterpretingWords, { member }: Booking, steps: readonly BookingState[]): string | undefined {
  if (steps.includes('person-absent')) return words.say('interpreting.absentHint')
  return member === null ? words.say('interpreting.askConflict') : undefined
}

function Next({ view, booking }: Props) {
  const words: InterpretingWords = view.visitor.words
  const steps = stepsOf(booking)
  if (steps.length === 0) return null
  return (
    <Form action={caseHref(view.opened.file, 'interpreting/step')} token={view.visitor.formToken}>
      <input type="hidden" name="booking" value={booking.id} />
      <input type="hidden" name="saw" value={booking.head} />
      <Radios
        name="to"
        label={words.say('interpreting.next')}
        hint={nextHint(words, booking, steps)}
        choices={steps.map((to) => ({ value: to, label: stateName(words, to) }))}
        value={typedText(view.typed, 'to')}
      />
      <Textarea
        name="stepWords"
        label={words.say('interpreting.words')}
        rows={2}
        optional
        value={typedText(view.typed, 'stepWords')}
      />
      <Button>{words.say('interpreting.keep')}</Button>
    </Form>
  )
}

/** Interpreters for this case: booked, confirmed, came or did not come. */
export const interpretingTab: CaseTab = {
  ...{ id: 'interpreting', group: 'person', order: 56, purposes: SHOWN_PURPOSES, render },
  clocks: Object.values(CLOCKS),
  label: (words) => words.say('interpreting.title'),
}
