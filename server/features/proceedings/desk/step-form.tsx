import type { VNode } from 'preact'
import type { CaseView } from '../../../platform/feature.ts'
import { typedDate, typedText } from '../../../platform/http/index.ts'
import {
  Button,
  DateInput,
  Form,
  Link,
  Radios,
  Textarea,
  TextInput,
  type TypedDate,
} from '../../../platform/ui/index.tsx'
import { caseHref } from '../../casefile/index.ts'
import type { StepSaid } from '../commands.ts'
import type { Proceeding, ProceedingStep } from '../read.ts'
import { EXCUSES, OUTCOMES, TRI, type StepCode } from '../rules.ts'
import { excuseName, outcomeName, stepName, triName } from '../show.tsx'
import type { ProceedingsWords } from '../texts.ts'
import { FIELDS, NEEDED } from './fields.ts'

interface Props {
  readonly view: CaseView
  readonly proceeding: Proceeding
  readonly step: StepCode
  /** The step that is said anew. */
  readonly corrects?: ProceedingStep | undefined
}

/** One step by itself: only what it needs is asked. */
export function StepForm({ view, proceeding, step, corrects }: Props) {
  const { visitor, opened, typed } = view
  const words: ProceedingsWords = visitor.words
  const tab = caseHref(opened.file, 'proceedings')
  return (
    <Form action={`${tab}/step`} token={visitor.formToken}>
      <h2>
        {corrects === undefined
          ? stepName(words, step)
          : words.say('proceedings.correctTitle', { step: stepName(words, step) })}
      </h2>
      {corrects === undefined ? null : <p>{words.say('proceedings.correctWhat')}</p>}
      <input type="hidden" name="proceeding" value={proceeding.id} />
      <input type="hidden" name="saw" value={typedText(typed, 'saw') ?? proceeding.head} />
      <input type="hidden" name="step" value={step} />
      <input type="hidden" name="corrects" value={corrects?.id ?? ''} />
      {fieldsFor(proceeding, step).map((field) => (
        <StepField key={field} {...{ view, step, field, known: corrects }} />
      ))}
      <Button>{words.say('proceedings.writeDown')}</Button>
      <p>
        <Link href={`${tab}?proceeding=${proceeding.id}`}>{words.say('proceedings.toProceeding')}</Link>
      </p>
    </Form>
  )
}

/** Before a court of a State no choice is asked for: only bodies between States close doors to each other. */
const fieldsFor = ({ needsChoice }: Proceeding, step: StepCode): readonly (keyof StepSaid)[] =>
  FIELDS[step].filter((field) => field !== 'unchosen' || needsChoice)

interface FieldProps {
  readonly view: CaseView
  readonly step: StepCode
  readonly field: keyof StepSaid
  readonly known: StepSaid | undefined
}

function StepField({ view, step, field, known }: FieldProps): VNode {
  const { typed } = view
  const words: ProceedingsWords = view.visitor.words
  const optional = NEEDED[step]?.includes(field) !== true
  const value = typedText(typed, field) ?? known?.[field]
  const label = words.say(`proceedings.${field}` as 'proceedings.words')
  const common = { name: field, label, optional }
  if (field === 'on' || field === 'absenceKnown')
    return (
      <DateInput {...common} hint={words.say('proceedings.dateHint')} value={dateValue(view, field, known?.[field])} />
    )
  if (field === 'reference' || field === 'stage')
    return <TextInput {...common} {...hintOf(words, field)} value={value} />
  if (field === 'words' || field === 'measure' || field === 'unchosen')
    return <Textarea {...common} {...hintOf(words, field)} rows={3} value={value} />
  const [values, name] =
    field === 'outcome'
      ? ([OUTCOMES, outcomeName] as const)
      : field === 'excuse'
        ? ([[...EXCUSES, 'unknown'], excuseName] as const)
        : ([TRI, triName] as const)
  return (
    <Radios
      {...common}
      {...hintOf(words, field)}
      choices={values.map((one) => ({ value: one, label: name(words, one) }))}
      value={value}
    />
  )
}

const HINTS = {
  reference: 'proceedings.referenceHint',
  stage: 'proceedings.stageHint',
  examined: 'proceedings.examinedHint',
  effective: 'proceedings.effectiveHint',
  unchosen: 'proceedings.unchosenHint',
} as const

const hintOf = (words: ProceedingsWords, field: keyof StepSaid): { hint?: string } =>
  field in HINTS ? { hint: words.say(HINTS[field as keyof typeof HINTS]) } : {}

/** As it was typed a moment ago, or as it stands in the file. */
function dateValue({ typed }: CaseView, name: string, known: string | undefined): TypedDate {
  if (typed[`${name}-year`] !== undefined || known === undefined) return typedDate(typed, name)
  const [year = '', month = '', day = ''] = known.split('-')
  return { year, month, day }
}
