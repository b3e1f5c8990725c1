import type { ComponentChildren } from 'preact'
import { z } from 'zod'
import { anyRole, roleInUnit, type Subject } from '../../../platform/access/index.ts'
import { heldShares, openShare, refuseCase, type HeldShare, type OpenedShare } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { actingOf, page, signedInFrame, type Answer, type Route, type Visitor } from '../../../platform/http/index.ts'
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
  When,
  type FieldError,
} from '../../../platform/ui/index.tsx'
import { todayOf } from '../../casefile/index.ts'
import { answerBooking } from '../commands.ts'
import { bookingLine } from '../kinds.ts'
import { bookingOf, type HeldBooking } from '../read.ts'
import { bookingMoves, isFinal, MOVES_OF, type BookingState } from '../rules.ts'
import { AppointmentShown, stateName } from '../show.tsx'
import type { InterpretingKey, InterpretingWords } from '../texts.ts'

const params = z.object({ line: z.uuid() })
const answering = z.object({
  to: z.enum(['confirmed', 'conflict', 'refused', 'came', 'did-not-come', 'person-absent', 'cut-short']),
  ...{ saw: z.uuid(), sawCase: z.uuid() },
  words: z.string().trim().max(20_000).default(''),
})

const interpreterUnit = ({ who }: Visitor): string => who?.roles.find(({ role }) => role === 'interpreter')?.unit ?? ''

/** What was assigned to this very member: their own key opens it, and no colleague's does. */
async function heldBy(platform: Platform, { who }: Visitor): Promise<readonly HeldShare[]> {
  const holders = who === null ? [] : [who.member]
  return heldShares(platform.database.app, { holders, kind: bookingLine.kind, today: await todayOf(platform) })
}

const open = (platform: Platform, visitor: Visitor, held: HeldShare): Promise<OpenedShare | null> =>
  openShare(platform, { ...actingOf(visitor), reason: 'interpreting' }, { held, unit: interpreterUnit(visitor) })

const nothing = (): Answer => ({ kind: 'refusal', status: 404, refusal: refuseCase('not-a-case').refusal })

export function interpreterRoutes(platform: Platform): readonly Route[] {
  const find = async (visitor: Visitor, line: string): Promise<HeldShare | undefined> =>
    (await heldBy(platform, visitor)).find(({ compartment }) => compartment === line)
  const subject = async ({ line }: { readonly line: string }, visitor: Visitor): Promise<Subject | null> =>
    (await find(visitor, line)) === undefined
      ? null
      : { authority: visitor.who?.authority ?? '', unit: interpreterUnit(visitor) }
  const onLine = async (visitor: Visitor, line: string, step: (share: OpenedShare) => Promise<Answer>) => {
    const held = await find(visitor, line)
    const share = held === undefined ? null : await open(platform, visitor, held)
    return share === null ? nothing() : step(share)
  }
  const own = { policy: roleInUnit('interpreter'), params, subject } as const
  return [
    page({
      ...{ method: 'GET', path: '/interpreting', policy: anyRole('interpreter') },
      handle: async ({ visitor }): Promise<Answer> => {
        const shares = await Promise.all((await heldBy(platform, visitor)).map((one) => open(platform, visitor, one)))
        return listPage(
          platform,
          visitor,
          shares.filter((one) => one !== null),
        )
      },
    }),
    page({
      ...{ method: 'GET', path: '/interpreting/:line', ...own },
      handle: ({ params: { line }, visitor }) => onLine(visitor, line, (share) => linePage(platform, visitor, share)),
    }),
    page({
      ...{ method: 'POST', path: '/interpreting/:line/answer', ...own, form: answering },
      handle: ({ params: { line }, visitor, form }) =>
        onLine(visitor, line, async (share) => {
          if (!form.ok) return linePage(platform, visitor, share, form.faults[0]?.field ?? 'to')
          const done = await answerBooking(platform, share, form.value, await todayOf(platform))
          if (!done.ok) return { kind: 'refusal', status: 409, refusal: done.refusal }
          return { kind: 'go', to: isFinal(form.value.to) ? '/interpreting' : `/interpreting/${line}` }
        }),
    }),
  ]
}

function frame(
  platform: Platform,
  visitor: Visitor,
  children: ComponentChildren,
  errors: readonly FieldError[] = [],
): Answer {
  const words: InterpretingWords = visitor.words
  const made = (
    <StaffPage {...signedInFrame(platform, visitor)} title={words.say('interpreting.listTitle')} errors={errors}>
      {children}
    </StaffPage>
  )
  return { kind: 'page', page: made, status: errors.length === 0 ? 200 : 422 }
}

function listPage(platform: Platform, visitor: Visitor, shares: readonly OpenedShare[]): Answer {
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

async function linePage(platform: Platform, visitor: Visitor, share: OpenedShare, wrong?: string): Promise<Answer> {
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
  const errors = wrong === undefined ? [] : [{ field: wrong, message: words.say('interpreting.fill-in') }]
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
}

/** Whether somebody is neutral is asked before they confirm, and can be said at any time after. */
function AnswerForm({ visitor, held, action, sawCase }: AnswerProps) {
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
      />
      <Textarea name="words" label={words.say('interpreting.wordsToDesk')} rows={2} optional />
      <Button>{words.say('interpreting.send')}</Button>
    </Form>
  )
}
