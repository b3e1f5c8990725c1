import { SummaryList, TypedText, When, type SummaryRow } from '../../platform/ui/index.tsx'
import { inOneText, languageName, Told } from '../casefile/index.ts'
import type { Appointment, Move } from './read.ts'
import type { BookingState } from './rules.ts'
import type { InterpretingKey, InterpretingWords } from './texts.ts'

const STATES: Readonly<Record<BookingState, InterpretingKey>> = {
  booked: 'interpreting.booked',
  confirmed: 'interpreting.confirmed',
  came: 'interpreting.came',
  'did-not-come': 'interpreting.didNotCome',
  'person-absent': 'interpreting.personAbsent',
  'cut-short': 'interpreting.cutShort',
  moved: 'interpreting.moved',
  conflict: 'interpreting.conflict',
  refused: 'interpreting.refused',
  objected: 'interpreting.objected',
  replaced: 'interpreting.replaced',
  cancelled: 'interpreting.cancelled',
  'not-needed': 'interpreting.notNeeded',
}

export const stateName = (words: InterpretingWords, state: BookingState): string =>
  words.say(STATES[state] as 'interpreting.booked')

interface Stands {
  readonly state: BookingState
  readonly moves: readonly Pick<Move, 'words'>[]
}

/** Where it stands and what was said with the newest step, in one text. */
export const standsInWords = (words: InterpretingWords, { state, moves }: Stands): string =>
  inOneText([stateName(words, state), moves.at(-1)?.words])

export const GENDER_KEYS = {
  any: 'interpreting.genderAny',
  woman: 'interpreting.genderWoman',
  man: 'interpreting.genderMan',
} as const
export const MEETING_KEYS = {
  place: 'interpreting.meetingPlace',
  phone: 'interpreting.meetingPhone',
  video: 'interpreting.meetingVideo',
} as const

/** A code of a language by its name; other words as they were typed. */
export function languageSaid(reader: string, said: string): string {
  try {
    return languageName(reader, said)
  } catch {
    return said
  }
}

/** One appointment, the same for everybody who may see it. */
export function AppointmentShown(props: {
  readonly words: InterpretingWords
  readonly of: Omit<Appointment, 'booking' | 'desk'>
  readonly more?: readonly SummaryRow[]
}) {
  const { words, of, more = [] } = props
  const rows: readonly SummaryRow[] = [
    { label: words.say('interpreting.language'), value: <bdi>{languageSaid(words.code, of.language)}</bdi> },
    { label: words.say('interpreting.gender'), value: words.say(GENDER_KEYS[of.gender]) },
    { label: words.say('interpreting.day'), value: <When at={{ civil: of.day }} /> },
    { label: words.say('interpreting.time'), value: <bdi>{of.time}</bdi> },
    { label: words.say('interpreting.meeting'), value: words.say(MEETING_KEYS[of.meeting]) },
    { label: words.say('interpreting.place'), value: <TypedText>{of.place}</TypedText> },
    ...(of.words === undefined
      ? []
      : [{ label: words.say('interpreting.told'), value: <TypedText>{of.words}</TypedText> }]),
    ...more,
  ]
  return <SummaryList rows={rows} />
}

const BY = {
  desk: 'interpreting.byDesk',
  person: 'interpreting.byPerson',
  interpreter: 'interpreting.byInterpreter',
} as const

export function Moves({ words, moves }: { readonly words: InterpretingWords; readonly moves: readonly Move[] }) {
  if (moves.length === 0) return null
  return (
    <ol>
      {moves.map((move) => (
        <li key={move.id}>
          {stateName(words, move.to)}. {words.say(BY[move.by])}{' '}
          <Told at={move.header.recordedOn ?? move.header.recordedAt ?? ''} />
          {move.words === undefined ? null : <TypedText>{move.words}</TypedText>}
        </li>
      ))}
    </ol>
  )
}
