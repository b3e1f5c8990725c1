import { choiceId } from '../ids.ts'
import { ChoiceBox, type Choice } from './choice.tsx'
import type { QuestionProps } from './field.tsx'
import { Fieldset } from './fieldset.tsx'

interface RadiosProps extends QuestionProps {
  readonly choices: readonly Choice[]
  readonly value?: string | undefined
  /** Side by side: for two short answers such as yes and no. */
  readonly inline?: boolean
}

/** Nothing is chosen beforehand: an answer nobody gave is not an answer. */
export function Radios(props: RadiosProps) {
  const { name, choices, value, inline } = props
  return (
    <Fieldset {...props}>
      <div class={inline === true ? 'choices choices-inline' : 'choices'}>
        {choices.map((choice, index) => (
          <ChoiceBox
            {...choice}
            key={choice.value}
            type="radio"
            id={choiceId(name, index)}
            name={name}
            chosen={choice.value === value}
          />
        ))}
      </div>
    </Fieldset>
  )
}
