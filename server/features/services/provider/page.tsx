import type { ComponentChildren, VNode } from 'preact'
import type { OpenedShare } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { signedInFrame, typedDate, typedText, type TypedForm, type Visitor } from '../../../platform/http/index.ts'
import {
  Button,
  DateInput,
  Form,
  Inset,
  Link,
  Radios,
  sentence,
  StaffPage,
  SummaryList,
  Tag,
  Textarea,
  TextInput,
  Typed,
  TypedText,
  When,
  type FieldError,
} from '../../../platform/ui/index.tsx'
import { BothVersions } from '../../casefile/index.ts'
import { needWords, toldOf } from '../line.ts'
import { MOVES_OF, referralMoves, type ReferralState } from '../rules.ts'
import type { ServicesWords } from '../texts.ts'
import { standsInWords, stateName } from '../state.ts'
import { Moves } from '../moves.tsx'
import { lineIn, type HeldLine } from './commands.ts'

interface Making {
  readonly platform: Platform
  readonly visitor: Visitor
}

function frame(
  { platform, visitor }: Making,
  page: {
    readonly children: ComponentChildren
    readonly back?: { readonly href: string; readonly label: string }
    readonly errors?: readonly FieldError[]
  },
): VNode {
  const words: ServicesWords = visitor.words
  return (
    <StaffPage
      {...signedInFrame(platform, visitor)}
      title={words.say('services.linesTitle')}
      errors={page.errors ?? []}
      {...(page.back === undefined ? {} : { back: page.back })}
    >
      {page.children}
    </StaffPage>
  )
}

/** What was shared with a provider: needs, and never whose they are. */
export function linesPage(making: Making, shares: readonly OpenedShare[]): VNode {
  const words: ServicesWords = making.visitor.words
  const { norms } = making.platform
  const lines = shares.flatMap((share) => {
    const held = lineIn(share)
    return held === null ? [] : [{ share, held }]
  })
  return frame(making, {
    children: (
      <>
        <h1>{words.say('services.linesTitle')}</h1>
        <p>{words.say('services.linesIntro')}</p>
        {lines.length === 0 ? <p>{words.say('services.linesNone')}</p> : null}
        <ul>
          {lines.map(({ share, held }) => (
            <li key={share.compartment}>
              <Link href={`/service-lines/${share.compartment}`}>{needWords(norms, words.code, held.line.need)}</Link>{' '}
              <Typed>{held.desk}</Typed> <Tag>{stateName(words, held.state)}</Tag>
            </li>
          ))}
        </ul>
      </>
    ),
  })
}

interface Shown {
  readonly share: OpenedShare
  readonly held: HeldLine
  readonly sawCase: string
  /** The field that was not understood. */
  readonly wrong?: string
  /** What was typed before it was refused. */
  readonly typed?: TypedForm
}

/** Somebody was quicker with this line: what stands there now, and what the provider wanted to say. */
export function movedLinePage(
  making: Making,
  { share, held, yours }: Pick<Shown, 'share' | 'held'> & { yours: string },
) {
  const words: ServicesWords = making.visitor.words
  return frame(making, {
    back: { href: '/service-lines', label: words.say('services.linesTitle') },
    children: (
      <>
        <h1>{words.say('casefile.movedTitle')}</h1>
        <BothVersions
          {...{ words, yours }}
          theirs={standsInWords(words, held)}
          again={`/service-lines/${share.compartment}`}
        />
      </>
    ),
  })
}

/** The share is over: said in plain words, with what was written and not stored, so that it can be said otherwise. */
export function endedPage(making: Making, yours = ''): VNode {
  const words: ServicesWords = making.visitor.words
  return frame(making, {
    back: { href: '/service-lines', label: words.say('services.linesTitle') },
    children: (
      <>
        <h1>{words.say('services.lineOver')}</h1>
        <p>{words.say('services.lineOverWhat')}</p>
        <p>{words.say('services.lineOverNext')}</p>
        {yours === '' ? null : (
          <>
            <h2>{words.say('services.lineYours')}</h2>
            <TypedText>{yours}</TypedText>
          </>
        )}
      </>
    ),
  })
}

export function linePage(making: Making, { share, held, sawCase, wrong, typed = {} }: Shown): VNode {
  const words: ServicesWords = making.visitor.words
  const told = toldOf(words, making.platform.norms, held.line)
  const errors = wrong === undefined ? [] : [{ field: wrong, message: words.say('services.fill-in') }]
  return frame(making, {
    back: { href: '/service-lines', label: words.say('services.linesTitle') },
    errors,
    children: (
      <>
        <h1>{words.say('services.lineTitle')}</h1>
        <p>{words.say('services.lineIntro')}</p>
        <SummaryList
          rows={[
            { label: words.say('services.fromDesk'), value: <Typed>{held.desk}</Typed> },
            ...told.map(({ label, value }) => ({ label, value: <TypedText>{value}</TypedText> })),
            { label: words.say('services.stands'), value: <Tag>{stateName(words, held.state)}</Tag> },
          ]}
        />
        {held.isPartErased ? <Inset>{words.say('services.erasedHere')}</Inset> : null}
        {share.until === null ? null : (
          <Inset>{sentence(words, 'services.openUntil', { day: <When at={{ civil: share.until }} /> })}</Inset>
        )}
        <Moves words={words} moves={held.moves} />
        <AnswerForm {...{ making, held, sawCase, typed }} compartment={share.compartment} />
      </>
    ),
  })
}

interface AnswerProps {
  readonly making: Making
  readonly held: HeldLine
  readonly sawCase: string
  readonly compartment: string
  readonly typed: TypedForm
}

function AnswerForm({ making: { visitor }, held, sawCase, compartment, typed }: AnswerProps) {
  const words: ServicesWords = visitor.words
  const open: readonly ReferralState[] = referralMoves[held.state]
  const steps = MOVES_OF.provider.filter((to) => open.includes(to))
  if (steps.length === 0) return null
  const isVisit = held.state === 'taken-up'
  return (
    <Form action={`/service-lines/${compartment}/answer`} token={visitor.formToken}>
      <h2>{words.say('services.answerTitle')}</h2>
      <input type="hidden" name="saw" value={held.head} />
      <input type="hidden" name="sawCase" value={sawCase} />
      <Radios
        name="to"
        label={words.say('services.nextStep')}
        choices={steps.map((to) => ({ value: to, label: stepName(words, to, isVisit) }))}
        value={typedText(typed, 'to')}
      />
      <TextInput name="place" label={words.say('services.place')} optional value={typedText(typed, 'place')} />
      <DateInput name="day" label={words.say('services.day')} optional value={typedDate(typed, 'day')} />
      {isVisit ? (
        <Radios
          name="came"
          label={words.say('services.came')}
          optional
          choices={[
            { value: 'yes', label: words.say('services.cameYes') },
            { value: 'no', label: words.say('services.cameNo') },
          ]}
          value={typedText(typed, 'came')}
        />
      ) : null}
      <Textarea
        name="words"
        label={words.say('services.wordsToDesk')}
        rows={3}
        optional
        value={typedText(typed, 'words')}
      />
      <Button>{words.say('services.answer')}</Button>
    </Form>
  )
}

export function stepName(words: ServicesWords, to: ReferralState, isVisit: boolean): string {
  if (to === 'taken-up') return words.say(isVisit ? 'services.stepVisit' : 'services.stepTakeUp')
  if (to === 'waiting-list') return words.say('services.stepWaiting')
  return words.say(to === 'refused' ? 'services.stepRefuse' : 'services.stepEnd')
}
