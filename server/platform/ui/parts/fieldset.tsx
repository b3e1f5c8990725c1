import type { ComponentChildren } from 'preact'
import { useError } from '../errors.tsx'
import { describedBy, errorId, hintId } from '../ids.ts'
import { ErrorLine, Hint, useLabel, type QuestionProps } from './field.tsx'

interface FieldsetProps extends QuestionProps {
  readonly children: ComponentChildren
}

/** One question with several controls. Its error leads to the first of them, which carries the id `name`. */
export function Fieldset(props: FieldsetProps) {
  const { name, hint, heading, children } = props
  const error = useError(name)
  const label = useLabel(props)
  const described = describedBy(hint !== undefined && hintId(name), error !== undefined && errorId(name))
  return (
    <div class={error === undefined ? 'field' : 'field field-wrong'}>
      <fieldset aria-describedby={described}>
        <legend class="label">{heading === true ? <h1 class="label-heading">{label}</h1> : label}</legend>
        {hint === undefined ? null : <Hint id={hintId(name)}>{hint}</Hint>}
        {error === undefined ? null : <ErrorLine id={errorId(name)}>{error}</ErrorLine>}
        {children}
      </fieldset>
    </div>
  )
}
