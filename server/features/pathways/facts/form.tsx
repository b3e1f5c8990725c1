import type { ComponentChildren, VNode } from 'preact'
import type { CaseView } from '../../../platform/feature.ts'
import { typedText } from '../../../platform/http/index.ts'
import { countries } from '../../../platform/norms/index.ts'
import {
  Button,
  Checkboxes,
  Form,
  Link,
  Radios,
  Select,
  Textarea,
  TextInput,
  type Option,
} from '../../../platform/ui/index.tsx'
import { caseHref } from '../../casefile/index.ts'
import { actName, respondentName, violationName, type Naming } from '../doors/names.tsx'
import { FACT_SOURCES } from '../kinds.ts'
import { TAB } from '../rules.ts'
import { labelOf, textBy } from '../texts.ts'
import { fieldName, recordName, recordTitle } from './labels.tsx'
import type { FactRecord } from './read.ts'
import { CHOICES, fieldsOf, type FactField, type RecordKind } from './shape.ts'

/** Names of what a form says beside the fields of its record; no field is called so. */
const MARKS = ['disputed', 'replaces', 'leftOut'] as const

/** Acts that a list offers to choose from; of a file with more, the first. */
const OPTIONS_MAX = 300

interface FormProps {
  readonly view: CaseView
  readonly naming: Naming
  readonly record: RecordKind
  /** What is stated already; absent: a new record. */
  readonly found: FactRecord | undefined
}

/** Two forms on one page need fields of different names. */
export const fieldKey = (record: RecordKind, name: string): string => `${record}-${name}`

/** As it was typed; of two forms on a page, the one that was sent. */
const sent = ({ typed }: CaseView, record: RecordKind, name: string): string | undefined =>
  typedText(typed, 'record') === record ? typedText(typed, name) : undefined

const someSent = (view: CaseView, record: RecordKind): readonly string[] => {
  const marks = typedText(view.typed, 'record') === record ? view.typed[fieldKey(record, 'marks')] : undefined
  return marks === undefined ? [] : typeof marks === 'string' ? [marks] : marks
}

export function FactForm({ view, naming, record, found }: FormProps): VNode {
  const { words } = naming
  const { opened, visitor } = view
  const title = found === undefined ? recordName(words, record) : recordTitle(naming, found)
  const text = (name: string): string | undefined => sent(view, record, fieldKey(record, name))
  return (
    <Form action={caseHref(opened.file, `${TAB}/state`)} token={visitor.formToken}>
      <p>{words.say('pathways.formIntro')}</p>
      <input type="hidden" name="record" value={record} />
      <input type="hidden" name="of" value={found?.of ?? ''} />
      <input type="hidden" name="saw" value={sent(view, record, 'saw') ?? found?.head ?? ''} />
      {Object.entries(fieldsOf(record)).map(([name, field]) => (
        <Asked key={name} naming={naming} record={record} name={name} field={field} value={text(name)} />
      ))}
      <HowKnown {...{ view, words, record, isNew: found === undefined }} />
      <Textarea
        name={fieldKey(record, 'why')}
        label={words.say('pathways.factWhy')}
        rows={3}
        optional
        value={text('why')}
      />
      <Button>{words.say('pathways.keepFact')}</Button>
      <p>
        <Link href={caseHref(opened.file, TAB)} about={title}>
          {words.say('pathways.toDoors')}
        </Link>
      </p>
    </Form>
  )
}

interface HowKnownProps {
  readonly view: CaseView
  readonly words: Naming['words']
  readonly record: RecordKind
  readonly isNew: boolean
}

/** From whom it is known, and how it stands to what others said. */
function HowKnown({ view, words, record, isNew }: HowKnownProps): VNode {
  return (
    <>
      <Radios
        name={fieldKey(record, 'source')}
        label={words.say('pathways.howKnown')}
        choices={FACT_SOURCES.map((source) => ({ value: source, label: labelOf(words, 'source', source) }))}
        value={sent(view, record, fieldKey(record, 'source'))}
      />
      <TextInput
        name={fieldKey(record, 'sourceWords')}
        label={words.say('pathways.sourceWords')}
        optional
        value={sent(view, record, fieldKey(record, 'sourceWords'))}
      />
      <Checkboxes
        name={fieldKey(record, 'marks')}
        label={words.say('pathways.marks')}
        optional
        choices={MARKS.filter((mark) => !isNew || mark === 'disputed').map((mark) => ({
          ...{ value: mark, label: labelOf(words, 'tick', mark), hint: textBy(words, `hint-${HINTS[mark]}`) },
        }))}
        values={someSent(view, record)}
      />
    </>
  )
}

const HINTS = { disputed: 'disputed', replaces: 'replaces', leftOut: 'left-out' } as const

interface AskedProps {
  readonly naming: Naming
  readonly record: RecordKind
  readonly name: string
  readonly field: FactField
  readonly value: string | undefined
}

function Asked({ naming, record, name, field, value }: AskedProps): VNode {
  const { words } = naming
  const asked = {
    ...{ name: fieldKey(record, name), label: fieldName(words, record, name), value },
    ...(field.isNeeded === true ? {} : { optional: true }),
  }
  const hint = textBy(words, `hint-${record}-${name}`) ?? textBy(words, `hint-${name}`)
  const withHint: typeof asked & { hint?: ComponentChildren } = hint === undefined ? asked : { ...asked, hint }
  switch (field.kind) {
    case 'choice':
      return field.of === 'theory' || field.of === 'place' ? (
        <Select {...withHint} options={choicesOf(naming, field.of)} />
      ) : (
        <Radios {...withHint} choices={choicesOf(naming, field.of)} />
      )
    case 'state':
      return (
        <Select
          {...withHint}
          options={countries(words.code).map(({ code, name: label }) => ({ value: code, label }))}
        />
      )
    case 'violation':
      return <Select {...withHint} options={violationsOf(naming)} />
    case 'ref':
      return <Select {...withHint} options={refsOf(naming, field.to)} />
    case 'date':
      return <TextInput {...withHint} hint={hint ?? words.say('pathways.dateHint')} width="half" />
    case 'language':
      return <TextInput {...withHint} hint={words.say('pathways.languageHint')} width="short" />
    case 'words':
      return field.max > ONE_LINE ? <Textarea {...withHint} rows={3} /> : <TextInput {...withHint} />
  }
}

const ONE_LINE = 500

const choicesOf = ({ words }: Naming, of: keyof typeof CHOICES): readonly Option[] =>
  CHOICES[of].map((value) => ({ value, label: labelOf(words, of, value) }))

/** Each act under its group, as the norms have them; a group is an answer too. */
function violationsOf({ words, norms }: Naming): readonly Option[] {
  const all = [...norms.violations.violations.values()].filter(({ rights }) => rights.length > 0)
  const groups = all.filter(({ parent }) => parent === null)
  const named = (id: string): string => violationName({ words, norms }, id)
  return groups.flatMap((group) => [
    { value: group.id, label: named(group.id) },
    ...all
      .filter(({ parent }) => parent === group.id)
      .map(({ id }) => ({
        value: id,
        label: words.say('pathways.ofGroup', { group: named(group.id), act: named(id) }),
      })),
  ])
}

function refsOf(naming: Naming, to: 'respondent' | 'act' | 'event'): readonly Option[] {
  const { facts } = naming
  if (to === 'event')
    return facts.events.map(({ id, told, what }) => ({ value: id, label: `${told}: ${shortened(what)}` }))
  const own = facts.records.filter(({ record, isLeftOut }) => record === to && !isLeftOut).slice(0, OPTIONS_MAX)
  const name = to === 'respondent' ? respondentName : actName
  return own.map(({ of }) => ({ value: of, label: name(naming, of) }))
}

const LABEL_LETTERS = 60
const shortened = (text: string): string =>
  text.length <= LABEL_LETTERS ? text : `${[...text].slice(0, LABEL_LETTERS).join('')}…`
