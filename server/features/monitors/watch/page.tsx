import type { ComponentChildren, VNode } from 'preact'
import type { MeasureState } from '@recourse/remedies'
import type { OpenedShare } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { signedInFrame, typedDate, typedText, type TypedForm, type Visitor } from '../../../platform/http/index.ts'
import {
  Button,
  ButtonGroup,
  DateInput,
  Form,
  Inset,
  Link,
  Notice,
  Radios,
  sentence,
  StaffPage,
  SummaryList,
  Textarea,
  Typed,
  TypedText,
  When,
  type FieldError,
} from '../../../platform/ui/index.tsx'
import { StateTag } from '../../remedies/index.ts'
import { Safely } from '../../casefile/index.ts'
import { Findings, Visits } from '../own/panel.tsx'
import { GRADES, monitorSteps } from '../rules.ts'
import type { MonitorsWords } from '../texts.ts'
import { toldOf } from '../told.ts'
import type { HeldMeasure } from './commands.ts'

export const MONITORED_PATH = '/monitored'

interface Making {
  readonly platform: Platform
  readonly visitor: Visitor
}

function frame({ platform, visitor }: Making, errors: readonly FieldError[], children: ComponentChildren): VNode {
  const words: MonitorsWords = visitor.words
  return (
    <StaffPage {...signedInFrame(platform, visitor)} title={words.say('monitors.title')} errors={errors}>
      {children}
    </StaffPage>
  )
}

const nameOf = ({ platform, visitor }: Making, { watched }: HeldMeasure): string => {
  const words: MonitorsWords = visitor.words
  const [form, remedy] = toldOf(words, platform.norms, watched)
  return (watched.remedy === null ? watched.what.split('\n')[0] : remedy?.value) || (form?.value ?? '')
}

/** What persons have given to this body to look at, and never whose it is. */
export function monitoredPage(
  making: Making,
  all: readonly { readonly share: OpenedShare; readonly held: HeldMeasure }[],
): VNode {
  const words: MonitorsWords = making.visitor.words
  return frame(
    making,
    [],
    <>
      <h1>{words.say('monitors.title')}</h1>
      <p>{words.say('monitors.intro')}</p>
      {all.length === 0 ? <p>{words.say('monitors.none')}</p> : null}
      <ul>
        {all.map(({ share, held }) => (
          <li key={share.compartment}>
            <Link href={`${MONITORED_PATH}/${share.compartment}`}>
              <Typed>{nameOf(making, held)}</Typed>
            </Link>
          </li>
        ))}
      </ul>
    </>,
  )
}

export interface Shown {
  readonly share: OpenedShare
  readonly held: HeldMeasure
  readonly state: MeasureState | null
  /** The measure was said anew since it was given. */
  readonly isOld: boolean
  /** Newest entry on the measure. */
  readonly saw: string
  readonly errors?: readonly FieldError[]
  readonly typed?: TypedForm
}

export function monitoredOne(making: Making, shown: Shown): VNode {
  const { share, held, state, isOld, errors = [] } = shown
  const words: MonitorsWords = making.visitor.words
  const told = toldOf(words, making.platform.norms, held.watched)
  return frame(
    making,
    errors,
    <>
      <h1>
        <Typed>{nameOf(making, held)}</Typed> {state === null ? null : <StateTag {...{ words, state }} />}
      </h1>
      <p>{words.say('monitors.oneIntro')}</p>
      {isOld ? (
        <Notice id="changed-since" kind="important">
          {words.say('monitors.changed-since')}
        </Notice>
      ) : null}
      <SummaryList rows={told.map(({ label, value }) => ({ label, value: <TypedText>{value}</TypedText> }))} />
      {share.until === null ? null : (
        <Inset>{sentence(words, 'monitors.until', { day: <When at={{ civil: share.until }} /> })}</Inset>
      )}
      <h2>{words.say('monitors.seenTitle')}</h2>
      <Findings {...{ words, findings: held.findings }} />
      <FindingForm {...{ making, shown }} />
      <Visiting {...{ making, shown }} />
      {isOld ? null : <StepForm {...{ making, shown }} />}
      <p>
        <Link href={MONITORED_PATH}>{words.say('monitors.title')}</Link>
      </p>
    </>,
  )
}

interface FormProps {
  readonly making: Making
  readonly shown: Shown
}

function FindingForm({ making: { visitor }, shown: { share, typed = {} } }: FormProps) {
  const words: MonitorsWords = visitor.words
  return (
    <Form action={`${MONITORED_PATH}/${share.compartment}/found`} token={visitor.formToken}>
      <h2>{words.say('monitors.found')}</h2>
      <DateInput name="on" label={words.say('monitors.on')} value={typedDate(typed, 'on')} />
      <Radios
        name="grade"
        label={words.say('monitors.grade')}
        choices={GRADES.map((value) => ({ value, label: words.say(`monitors.grade-${value}`) }))}
        value={typedText(typed, 'grade')}
      />
      <Textarea name="seen" label={words.say('monitors.seen')} rows={4} value={typedText(typed, 'seen')} />
      <Button>{words.say('monitors.write')}</Button>
    </Form>
  )
}

/** What the person said of how they can be reached stands before any visit to them. */
function Visiting({ making: { platform, visitor }, shown: { share, held, typed = {} } }: FormProps) {
  const words: MonitorsWords = visitor.words
  if (held.contact === null)
    return (
      <>
        <h2>{words.say('monitors.visit')}</h2>
        <Inset>{words.say('monitors.no-way-given')}</Inset>
      </>
    )
  return (
    <Form action={`${MONITORED_PATH}/${share.compartment}/visit`} token={visitor.formToken}>
      <h2>{words.say('monitors.visit')}</h2>
      <Visits {...{ words, visits: held.visits }} />
      <Safely {...{ asking: { words: visitor.words, norms: platform.norms }, agreed: held.contact, typed }} visit />
      <DateInput name="visitOn" label={words.say('monitors.visitOn')} value={typedDate(typed, 'visitOn')} />
      <Textarea
        {...{ name: 'visitWords', label: words.say('monitors.visitWords'), rows: 2, optional: true }}
        value={typedText(typed, 'visitWords')}
      />
      <Button kind="secondary">{words.say('monitors.visit')}</Button>
    </Form>
  )
}

function StepForm({ making: { visitor }, shown: { share, state, saw, typed = {} } }: FormProps) {
  const words: MonitorsWords = visitor.words
  const steps = state === null ? [] : monitorSteps(state)
  if (steps.length === 0) return null
  return (
    <Form action={`${MONITORED_PATH}/${share.compartment}/step`} token={visitor.formToken}>
      <h2>{words.say('monitors.step')}</h2>
      <p>{words.say('monitors.stepWhat')}</p>
      <input type="hidden" name="saw" value={saw} />
      <Textarea name="stepWords" label={words.say('monitors.why')} rows={3} value={typedText(typed, 'stepWords')} />
      <ButtonGroup>
        {steps.map((step) => (
          <Button key={step} kind="secondary" name="step" value={step}>
            {words.say(step === 'confirm' ? 'monitors.confirm' : 'monitors.dispute')}
          </Button>
        ))}
      </ButtonGroup>
    </Form>
  )
}

/** The share is over: said in plain words. */
export function endedPage(making: Making): VNode {
  const words: MonitorsWords = making.visitor.words
  return frame(
    making,
    [],
    <>
      <h1>{words.say('monitors.over')}</h1>
      <p>{words.say('monitors.overWhat')}</p>
    </>,
  )
}
