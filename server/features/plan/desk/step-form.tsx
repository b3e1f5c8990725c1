import { isOpen, planAsSeen, VIEWS, type Measure, type MeasureStep, type Speaker } from '@recourse/remedies'
import type { VNode } from 'preact'
import type { CaseView } from '../../../platform/feature.ts'
import { typedDate, typedText } from '../../../platform/http/index.ts'
import {
  Button,
  DateInput,
  Form,
  Link,
  Radios,
  Select,
  Textarea,
  TextInput,
  Typed,
  type TypedDate,
} from '../../../platform/ui/index.tsx'
import { caseHref } from '../../casefile/index.ts'
import { AGREED, agreedName, measureName, stepName, TOLD, toldName, viewName } from '../../remedies/index.ts'
import type { PlanWords } from '../texts.ts'
import { planInWords } from './in-words.ts'
import type { SeenPlan } from './seen.ts'
import { FIELDS, type StepField } from './step-fields.ts'

interface Props {
  readonly view: CaseView
  readonly seen: SeenPlan
  readonly measure: Measure
  readonly step: MeasureStep
  readonly by: Speaker
}

const today = ({ typed, today: day }: CaseView): TypedDate => {
  if (typed['on-year'] !== undefined) return typedDate(typed, 'on')
  const [year = '', month = '', ofMonth = ''] = day.split('-')
  return { year, month, day: ofMonth }
}

/** How the person's word came, where it was not their own page. */
function ToldHow({ view }: Pick<Props, 'view'>) {
  const words: PlanWords = view.visitor.words
  return (
    <Radios
      name="told"
      label={words.say('plan.toldHow')}
      choices={TOLD.filter((one) => one !== 'page').map((one) => ({ value: one, label: toldName(words, one) }))}
      value={typedText(view.typed, 'told')}
    />
  )
}

/** One step by itself: only what it needs is asked. */
export function StepForm({ view, seen, measure, step, by }: Props) {
  const words: PlanWords = view.visitor.words
  const tab = caseHref(view.opened.file, 'plan')
  return (
    <Form action={`${tab}/step`} token={view.visitor.formToken}>
      <h2>{stepName(words, step)}</h2>
      <p>
        <Typed>{measureName(view.platform.norms, words.code, measure.content)}</Typed>
      </p>
      <input type="hidden" name="measure" value={measure.id} />
      <input type="hidden" name="saw" value={typedText(view.typed, 'saw') ?? measure.head} />
      <input type="hidden" name="step" value={step} />
      <input type="hidden" name="by" value={by} />
      {by === 'person' ? <ToldHow view={view} /> : null}
      <DateInput name="on" label={words.say('plan.on')} value={today(view)} />
      {FIELDS[step].map((field) => (
        <FieldOf key={field} {...{ view, seen, measure, field }} />
      ))}
      <Button>{words.say('plan.write')}</Button>
      <p>
        <Link href={`${tab}?measure=${measure.id}`}>{words.say('plan.toMeasure')}</Link>
      </p>
    </Form>
  )
}

function FieldOf({ view, seen, measure, field }: Omit<Props, 'step' | 'by'> & { readonly field: StepField }): VNode {
  const words: PlanWords = view.visitor.words
  const { norms } = view.platform
  const common = { name: field, label: words.say(`plan.${field}`), value: typedText(view.typed, field) }
  if (field === 'claimant') return <TextInput {...common} hint={words.say('plan.claimantHint')} />
  if (field === 'evidence') return <Textarea {...common} rows={3} optional hint={words.say('plan.evidenceHint')} />
  if (field === 'view')
    return <Radios {...common} optional choices={VIEWS.map((one) => ({ value: one, label: viewName(words, one) }))} />
  if (field === 'replacedBy') {
    const others = seen.measures.filter((one) => one.measure.id !== measure.id && isOpen(one.measure.state))
    const options = others.map((one) => ({
      ...{ value: one.measure.id, label: measureName(norms, words.code, one.measure.content) },
    }))
    return <Select {...common} hint={words.say('plan.replacedByHint')} options={options} />
  }
  return <Textarea {...common} rows={3} optional />
}

/** What the person says of the whole plan, read out to them line by line. */
export function AgreeForm({ view, seen }: Pick<Props, 'view' | 'seen'>) {
  const words: PlanWords = view.visitor.words
  const tab = caseHref(view.opened.file, 'plan')
  return (
    <Form action={`${tab}/agree`} token={view.visitor.formToken}>
      <h2>{words.say('plan.agreeTitle')}</h2>
      <p>{words.say('plan.agreeWhat')}</p>
      <ol>
        {planInWords(view, seen).map((line) => (
          <li key={line}>
            <Typed>{line}</Typed>
          </li>
        ))}
      </ol>
      <input type="hidden" name="sawPlan" value={planAsSeen(seen.measures.map(({ measure }) => measure))} />
      <input type="hidden" name="sawCount" value={String(seen.plan.version)} />
      <ToldHow view={view} />
      <Radios
        name="says"
        label={words.say('plan.says')}
        choices={AGREED.map((one) => ({ value: one, label: agreedName(words, one) }))}
        value={typedText(view.typed, 'says')}
      />
      <Textarea name="words" label={words.say('plan.words')} rows={3} optional value={typedText(view.typed, 'words')} />
      <Button>{words.say('plan.write')}</Button>
      <p>
        <Link href={tab}>{words.say('plan.toList')}</Link>
      </p>
    </Form>
  )
}
