import type { ComponentChildren } from 'preact'
import { refuseCase, type OpenedShare } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { signedInFrame, typedText, type Answer, type TypedForm, type Visitor } from '../../../platform/http/index.ts'
import {
  Button,
  Form,
  Inset,
  Link,
  Radios,
  StaffPage,
  Tag,
  Textarea,
  Typed,
  TypedText,
  When,
  type FieldError,
} from '../../../platform/ui/index.tsx'
import { BothVersions, inOneText, type Unread } from '../../casefile/index.ts'
import { bookingOf, type HeldBooking } from '../read.ts'
import { bookingMoves, MOVES_OF, type BookingState } from '../rules.ts'
import { AppointmentShown, standsInWords, stateName } from '../show.tsx'
import type { InterpretingKey, InterpretingWords } from '../texts.ts'

const nothing = (): Answer => ({ kind: 'refusal', status: 404, refusal: refuseCase('not-a-case').refusal })

function frame(
  platform: Platform,
  visitor: Visitor,
  children: ComponentChildren,
  errors: readonly FieldError[] = [],
  status = errors.length === 0 ? 200 : 422,
): Answer {
  const words: InterpretingWords = visitor.words
  const made = (
    <StaffPage {...signedInFrame(platform, visitor)} title={words.say('interpreting.listTitle')} errors={errors}>
      {children}
    </StaffPage>
  )
  return { kind: 'page', page: made, status }
}

export function listPage(platform: Platform, visitor: Visitor, shares: readonly OpenedShare[]): Answer {
  const words: InterpretingWords = visitor.words
  const lines = shares.flatMap(({ compartment, entries }) => {
    const held = bookingOf(entries)
    return held === null ? [] : [{ compartment, held }]
  })
  return frame(
    platform,
    visitor,
    <>
      <h1>{words.say('interpreting.listTitle')}</h1>
      <p>{words.say('interpreting.listIntro')}</p>
      {lines.length === 0 ? <p>{words.say('interpreting.listNone')}</p> : null}
      <ul>
        {lines.map(({ compartment, held: { appointment, state } }) => (
          <li key={compartment}>
            <Link href={`/interpreting/${compartment}`}>
              <When at={{ civil: appointment.day }} /> <bdi>{appointment.time}</bdi>
            </Link>{' '}
            <Tag>{stateName(words, state)}</Tag>
          </li>
        ))}
      </ul>
    </>,
  )
}

/** Somebody was quicker: what stands there now, and what the interpreter wanted to say. */
export function movedLinePage(
  platform: Platform,
  visitor: Visitor,
  share: OpenedShare,
  said: { readonly to: BookingState; readonly words: string },
): Answer {
  const words: InterpretingWords = visitor.words
  const held = bookingOf(share.entries)
  if (held === null) return nothing()
  const yours = inOneText([words.say(ANSWERS[said.to] as 'interpreting.iConfirm'), said.words])
  return frame(
    platform,
    visitor,
    <>
      <h1>{words.say('casefile.movedTitle')}</h1>
      <BothVersions
        {...{ words, yours }}
        theirs={standsInWords(words, held)}
        again={`/interpreting/${share.compartment}`}
      />
    </>,
    [],
    409,
  )
}

/** The appointment is over: said in plain words, with what was written and not stored. */
export function endedPage(platform: Platform, visitor: Visitor, yours?: string): Answer {
  const words: InterpretingWords = visitor.words
  const children = (
    <>
      <h1>{words.say('interpreting.lineOver')}</h1>
      <p>{words.say('interpreting.lineOverWhat')}</p>
      <p>{words.say('interpreting.lineOverNext')}</p>
      {yours === undefined || yours === '' ? null : (
        <>
          <h2>{words.say('interpreting.lineYours')}</h2>
          <TypedText>{yours}</TypedText>
        </>
      )}
      <p>
        <Link href="/interpreting">{words.say('interpreting.listTitle')}</Link>
      </p>
    </>
  )
  return frame(platform, visitor, children, [], yours === undefined ? 404 : 409)
}

export async function linePage(
  platform: Platform,
  visitor: Visitor,
  share: OpenedShare,
  unread?: Unread,
): Promise<Answer> {
  const words: InterpretingWords = visitor.words
  const held = bookingOf(share.entries)
  if (held === null) return nothing()
  const { appointment, state } = held
  const { booking } = appointment
  const sawCase = (await platform.chronicle.subjectHeads([booking])).get(booking) ?? ''
  const more = [
    { label: words.say('interpreting.desk'), value: <Typed>{appointment.desk}</Typed> },
    { label: words.say('interpreting.stands'), value: <Tag>{stateName(words, state)}</Tag> },
  ]
  const errors =
    unread === undefined ? [] : [{ field: unread.faults[0]?.field ?? 'to', message: words.say('interpreting.fill-in') }]
  return frame(
    platform,
    visitor,
    <>
      <h1>{words.say('interpreting.lineTitle')}</h1>
      <p>{words.say('interpreting.lineIntro')}</p>
      <AppointmentShown words={words} of={appointment} more={more} />
      <AnswerForm
        visitor={visitor}
        held={held}
        action={`/interpreting/${share.compartment}/answer`}
        sawCase={sawCase}
        typed={unread?.typed ?? {}}
      />
      <p>
        <Link href="/interpreting">{words.say('interpreting.listTitle')}</Link>
      </p>
    </>,
    errors,
  )
}

const ANSWERS: Readonly<Partial<Record<BookingState, InterpretingKey>>> = {
  confirmed: 'interpreting.iConfirm',
  conflict: 'interpreting.iHaveConflict',
  refused: 'interpreting.iCannot',
  came: 'interpreting.came',
  'did-not-come': 'interpreting.iDidNotCome',
  'person-absent': 'interpreting.personAbsent',
  'cut-short': 'interpreting.cutShort',
}

interface AnswerProps {
  readonly visitor: Visitor
  readonly held: HeldBooking
  readonly action: string
  readonly sawCase: string
  readonly typed: TypedForm
}

/** Whether somebody is neutral is asked before they confirm, and can be said at any time after. */
function AnswerForm({ visitor, held, action, sawCase, typed }: AnswerProps) {
  const words: InterpretingWords = visitor.words
  const open: readonly BookingState[] = bookingMoves[held.state]
  const steps = MOVES_OF.interpreter.filter((to) => open.includes(to))
  return (
    <Form action={action} token={visitor.formToken}>
      <Inset>{words.say('interpreting.neutral')}</Inset>
      <input type="hidden" name="saw" value={held.head} />
      <input type="hidden" name="sawCase" value={sawCase} />
      <Radios
        name="to"
        label={words.say('interpreting.answer')}
        hint={steps.includes('person-absent') ? words.say('interpreting.absentHint') : undefined}
        choices={steps.map((to) => ({ value: to, label: words.say(ANSWERS[to] as 'interpreting.iConfirm') }))}
        value={typedText(typed, 'to')}
      />
      <Textarea
        name="words"
        label={words.say('interpreting.wordsToDesk')}
        rows={2}
        optional
        value={typedText(typed, 'words')}
      />
      <Button>{words.say('interpreting.send')}</Button>
    </Form>
  )
}
