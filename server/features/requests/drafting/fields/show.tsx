import type { ComponentChildren, VNode } from 'preact'
import type { Part, Single, Widget } from '@recourse/cooperation'
import { typedDate, typedList, typedText, type TypedForm } from '../../../../platform/http/index.ts'
import {
  Checkboxes,
  DateInput,
  Fieldset,
  Radios,
  Select,
  Textarea,
  TextInput,
  type Option,
} from '../../../../platform/ui/index.tsx'
import type { DraftWords } from '../texts.ts'
import { optionLabel } from './labels.tsx'
import { partName } from './names.ts'

/** What every control of the form is made with. */
export interface Showing {
  readonly words: DraftWords
  readonly typed: TypedForm
  /** Authorities that an answer can name by their id. */
  readonly authorities: readonly Option[]
}

export interface Asked {
  readonly name: string
  readonly label: ComponentChildren
  readonly hint?: ComponentChildren
  readonly optional?: boolean
}

interface ControlProps extends Asked {
  readonly showing: Showing
  readonly asking: Part | Single
  /** Codes to choose from, where they stand at the field of the kind. */
  readonly ofField: readonly string[]
}

/** Several controls for one answer; an error of the whole leads here. */
export function Together({ children, ...asked }: Asked & { readonly children: ComponentChildren }) {
  return (
    <Fieldset {...asked}>
      <div id={asked.name} tabIndex={-1}>
        {children}
      </div>
    </Fieldset>
  )
}

export function Control(props: ControlProps): VNode {
  return controls[props.asking.widget](props)
}

type Shown = (props: ControlProps) => VNode

const askedIn = ({ name, label, hint, optional }: ControlProps): Asked => ({
  ...{ name, label },
  ...(hint === undefined ? {} : { hint }),
  ...(optional === undefined ? {} : { optional }),
})

const optionsIn = ({ asking, ofField }: ControlProps): readonly string[] =>
  asking.optionsOfField === true ? ofField : (asking.options ?? [])

const PATTERN_HINTS = {
  country: 'request-drafts.hint-country',
  language: 'request-drafts.hint-language',
  time: 'request-drafts.hint-time',
  number: 'request-drafts.hint-number',
} as const

/** How it is written, before whatever else is told. */
function hintOf({ asking, hint, showing: { words } }: ControlProps): { readonly hint?: ComponentChildren } {
  const told = [
    ...(asking.pattern === undefined ? [] : [words.say(PATTERN_HINTS[asking.pattern]), ' ']),
    ...(asking.widget === 'lines' ? [words.say('request-drafts.hint-lines'), ' '] : []),
  ]
  return told.length === 0 ? {} : { hint: [...told, hint] }
}

const choose = (props: ControlProps) =>
  optionsIn(props).map((value) => ({ value, label: optionLabel(props.showing.words, value) }))

const short: Shown = (props) => (
  <TextInput {...askedIn(props)} {...hintOf(props)} value={typedText(props.showing.typed, props.name)} />
)

const controls: Readonly<Record<Widget, Shown>> = {
  'short-text': short,
  'long-text': (props) => (
    <Textarea
      {...askedIn(props)}
      value={typedText(props.showing.typed, props.name)}
      {...(props.asking.lettersMax === undefined ? {} : { charactersMax: props.asking.lettersMax })}
    />
  ),
  lines: (props) => (
    <Textarea {...askedIn(props)} {...hintOf(props)} rows={3} value={typedText(props.showing.typed, props.name)} />
  ),
  'yes-no-unknown': (props) => (
    <Radios
      {...askedIn(props)}
      inline
      value={typedText(props.showing.typed, props.name)}
      choices={[
        { value: 'yes', label: props.showing.words.say('request-drafts.answer-yes') },
        { value: 'no', label: props.showing.words.say('request-drafts.answer-no') },
        { value: 'unknown', label: props.showing.words.say('request-drafts.answer-unknown') },
      ]}
    />
  ),
  choice: (props) => (
    <Radios {...askedIn(props)} choices={choose(props)} value={typedText(props.showing.typed, props.name)} />
  ),
  choices: (props) => (
    <Checkboxes {...askedIn(props)} choices={choose(props)} values={typedList(props.showing.typed, props.name)} />
  ),
  date: (props) => <DateInput {...askedIn(props)} value={typedDate(props.showing.typed, props.name)} />,
  'date-range': (props) => (
    <Together {...askedIn(props)}>
      {(['from', 'to'] as const).map((end) => (
        <DateInput
          key={end}
          name={partName(props.name, end)}
          label={props.showing.words.say(`request-drafts.range-${end}`)}
          optional={end === 'to'}
          value={typedDate(props.showing.typed, partName(props.name, end))}
        />
      ))}
    </Together>
  ),
  money: (props) => (
    <Together {...askedIn(props)}>
      <TextInput
        name={partName(props.name, 'amount')}
        label={props.showing.words.say('request-drafts.amount')}
        width="half"
        value={typedText(props.showing.typed, partName(props.name, 'amount'))}
      />
      <TextInput
        name={partName(props.name, 'currency')}
        label={props.showing.words.say('request-drafts.currency')}
        hint={props.showing.words.say('request-drafts.hint-currency')}
        width="short"
        value={typedText(props.showing.typed, partName(props.name, 'currency'))}
      />
    </Together>
  ),
  file: (props) => (
    <Together {...askedIn(props)}>
      <TextInput
        name={partName(props.name, 'file')}
        label={props.showing.words.say('request-drafts.document')}
        hint={props.showing.words.say('request-drafts.hint-document')}
        value={typedText(props.showing.typed, partName(props.name, 'file'))}
      />
      <TextInput
        name={partName(props.name, 'language')}
        label={props.showing.words.say('request-drafts.documentLanguage')}
        optional
        width="short"
        value={typedText(props.showing.typed, partName(props.name, 'language'))}
      />
    </Together>
  ),
  reference: (props) => <ReferenceControl {...props} />,
}

/** By its id, where it is one of those known here; else by words. */
function ReferenceControl(props: ControlProps) {
  const { name, asking, showing } = props
  const { words, typed, authorities } = showing
  const idName = partName(name, 'id')
  const id = typedText(typed, idName)
  return (
    <Together {...askedIn(props)}>
      {asking.target === 'authority' ? (
        <Select name={idName} label={words.say('request-drafts.byList')} optional options={authorities} value={id} />
      ) : id === undefined || id === '' ? null : (
        <input type="hidden" name={idName} value={id} />
      )}
      <TextInput
        name={partName(name, 'words')}
        label={words.say('request-drafts.byWords')}
        optional={asking.target === 'authority'}
        value={typedText(typed, partName(name, 'words'))}
      />
    </Together>
  )
}
