import type { ComponentChildren, VNode } from 'preact'
import { useError } from '../errors.tsx'
import { describedBy, errorId, hintId } from '../ids.ts'
import { Hidden, sentence, useWords } from '../words.tsx'

/** What every question has in common. Its `name` is also its id, and what an error names. */
export interface QuestionProps {
  readonly name: string
  readonly label: ComponentChildren
  readonly hint?: ComponentChildren
  /** Most questions need an answer, so those that don't say so; nothing is marked with an asterisk. */
  readonly optional?: boolean
  /** The label is the page's heading: one question on a page. */
  readonly heading?: boolean
}

/** What a control must say of itself so that its hint and error are heard with it. */
export interface ControlLinks {
  readonly id: string
  readonly name: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': 'true' | undefined
}

export function Hint({ id, children }: { readonly id: string; readonly children: ComponentChildren }) {
  return (
    <div class="hint" id={id}>
      {children}
    </div>
  )
}

export function ErrorLine({ id, children }: { readonly id: string; readonly children: string }) {
  const words = useWords()
  return (
    <p class="error-line" id={id}>
      <Hidden>{words.say('ui.errorPrefix')} </Hidden>
      {children}
    </p>
  )
}

export function useLabel({ label, optional }: Pick<QuestionProps, 'label' | 'optional'>): ComponentChildren {
  const words = useWords()
  if (optional !== true) return label
  return typeof label === 'string'
    ? words.say('ui.optional', { label })
    : sentence(words, 'ui.optional', { label: <>{label}</> })
}

interface FieldProps extends QuestionProps {
  /** The control itself, tied to its label, hint and error. */
  readonly control: (links: ControlLinks) => VNode
}

/** One question with one control: label, hint, error, control, in the order they are heard. */
export function Field(props: FieldProps) {
  const { name, hint, heading, control } = props
  const error = useError(name)
  const label = (
    <label class="label" for={name}>
      {useLabel(props)}
    </label>
  )
  return (
    <div class={error === undefined ? 'field' : 'field field-wrong'}>
      {heading === true ? <h1 class="label-heading">{label}</h1> : label}
      {hint === undefined ? null : <Hint id={hintId(name)}>{hint}</Hint>}
      {error === undefined ? null : <ErrorLine id={errorId(name)}>{error}</ErrorLine>}
      {control({
        id: name,
        name,
        'aria-describedby': describedBy(hint !== undefined && hintId(name), error !== undefined && errorId(name)),
        'aria-invalid': error === undefined ? undefined : 'true',
      })}
    </div>
  )
}
