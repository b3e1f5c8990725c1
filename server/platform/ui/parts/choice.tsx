import type { ComponentChildren } from 'preact'
import { describedBy, hintId } from '../ids.ts'
import { Hint } from './field.tsx'

export interface Choice {
  readonly value: string
  readonly label: ComponentChildren
  readonly hint?: ComponentChildren
}

interface ChoiceBoxProps extends Choice {
  readonly type: 'radio' | 'checkbox'
  readonly id: string
  readonly name: string
  readonly chosen: boolean
}

/** One radio or checkbox with its label: the label is the target, at least 44 px high. */
export function ChoiceBox({ type, id, name, value, label, hint, chosen }: ChoiceBoxProps) {
  return (
    <div class={`choice choice-${type}`}>
      <input
        type={type}
        id={id}
        name={name}
        value={value}
        checked={chosen}
        aria-describedby={describedBy(hint !== undefined && hintId(id))}
        autoComplete="off"
      />
      <label for={id}>{label}</label>
      {hint === undefined ? null : <Hint id={hintId(id)}>{hint}</Hint>}
    </div>
  )
}
