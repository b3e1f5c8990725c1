import type { PersonPanel, PersonView, Platform } from '../../../platform/feature.ts'
import type { Answer, Route } from '../../../platform/http/index.ts'
import { Button, Hidden, Notice, Tag, Typed } from '../../../platform/ui/index.tsx'
import { addressOf, OwnForm, ownPageAgain, ownPart, ownStep, textIn } from '../../mine/index.ts'
import { moveBooking, shareOf } from '../commands.ts'
import { bookingsIn } from '../read.ts'
import { mayMove, type BookingState } from '../rules.ts'
import { AppointmentShown, Moves, stateName } from '../show.tsx'
import type { InterpretingKey, InterpretingWords } from '../texts.ts'

const ORDER = 26
const PATH = '/mine/interpreting'
const PURPOSES = ['narrative'] as const

/** What some ends mean for the person, said to them. */
const FOR_THEM: Readonly<Partial<Record<BookingState, InterpretingKey>>> = {
  'person-absent': 'interpreting.ownAbsent',
  'cut-short': 'interpreting.ownCutShort',
  moved: 'interpreting.ownMoved',
  'did-not-come': 'interpreting.ownDidNotCome',
  conflict: 'interpreting.ownOther',
  refused: 'interpreting.ownOther',
  objected: 'interpreting.ownObjected',
  replaced: 'interpreting.ownReplaced',
  cancelled: 'interpreting.ownCancelled',
  'not-needed': 'interpreting.ownNotNeeded',
}

/** Who will interpret, when and where; one step to say "not this one", with no reason asked. */
function OwnBookings({ view }: { readonly view: PersonView }) {
  const words: InterpretingWords = view.visitor.words
  const bookings = bookingsIn(view.opened.entries)
  return (
    <>
      <h1>{words.say('interpreting.ownTitle')}</h1>
      <p>{words.say('interpreting.ownIntro')}</p>
      {bookings.length === 0 ? <p>{words.say('interpreting.ownNone')}</p> : null}
      {bookings.map((one) => (
        <section key={one.id}>
          <h2>
            <Typed>{one.interpreter}</Typed>
          </h2>
          <p>
            <Tag>{stateName(words, one.state)}</Tag>
          </p>
          {FOR_THEM[one.state] === undefined ? null : (
            <p>{words.say(FOR_THEM[one.state] as 'interpreting.ownAbsent')}</p>
          )}
          <AppointmentShown words={words} of={one} />
          <Moves words={words} moves={one.moves} />
          {mayMove(one.state, 'objected') ? (
            <OwnForm view={view} action={`${PATH}/object`}>
              <input type="hidden" name="booking" value={one.id} />
              <input type="hidden" name="saw" value={one.head} />
              <Button kind="secondary">
                {words.say('interpreting.object')}
                <Hidden> {one.interpreter}</Hidden>
              </Button>
            </OwnForm>
          ) : null}
        </section>
      ))}
    </>
  )
}

export const ownPanel: PersonPanel = {
  id: 'interpreting',
  group: 'help',
  order: ORDER,
  label: (words) => words.say('interpreting.ownTitle'),
  purposes: PURPOSES,
  render: (view) => <OwnBookings view={view} />,
}

export const ownRoutes = (platform: Platform): readonly Route[] => [
  ownStep(platform, {
    ...{ path: `${PATH}/object`, purposes: PURPOSES },
    step: async (view, typed): Promise<Answer> => {
      const { opened, own, today } = view
      const found = bookingsIn(opened.entries).find(({ id }) => id === textIn(typed, 'booking'))
      if (found === undefined || found.head !== textIn(typed, 'saw')) return moved(view)
      const { id: booking, day, state: from, head: saw } = found
      const parts = { author: opened.author, file: own.file, narrative: ownPart(view, 'narrative') }
      const done = await moveBooking(
        { platform, ...parts, share: shareOf(opened.states, booking), today, by: 'person' },
        { booking, day, from, to: 'objected', saw, words: '' },
      )
      return done.ok ? { kind: 'go', to: addressOf(own, PATH) } : moved(view)
    },
  }),
]

function moved(view: PersonView): Answer {
  const words: InterpretingWords = view.visitor.words
  const children = (
    <>
      <Notice id="moved" kind="important">
        {words.say('interpreting.no-such-step')}
      </Notice>
      <OwnBookings view={view} />
    </>
  )
  return ownPageAgain(view, { path: PATH, children })
}
