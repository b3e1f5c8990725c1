import { choiceId } from '../ids.ts'
import { ChoiceBox, type Choice } from './choice.tsx'
import type { QuestionProps } from './field.tsx'
import { Fieldset } from './fieldset.tsx'

interface CheckboxesProps extends QuestionProps {
  readonly choices: readonly Choice[]
  readonly values?: readonly string[]
}

export function Checkboxes(props: CheckboxesProps) {
  const { name, choices, values = [] } = props
  return (
    <Fieldset {...props}>
      <div class="choices">
        {choices.map((choice, index) => (
          <ChoiceBox
            {...choice}
            key={choice.value}
            type="checkbox"
            id={choiceId(name, index)}
            name={name}
            chosen={values.includes(choice.value)}
          />
        ))}
      </div>
    </Fieldset>
  )
}

interface CheckboxProps extends Choice {
  readonly name: string
  readonly chosen?: boolean
}

/** A single box without a question around it, such as selecting a row. */
export function Checkbox({ name, chosen = false, ...choice }: CheckboxProps) {
  return <ChoiceBox {...choice} type="checkbox" id={name} name={name} chosen={chosen} />
}
