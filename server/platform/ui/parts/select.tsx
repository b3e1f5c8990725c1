import { useWords } from '../words.tsx'
import { Field, type QuestionProps } from './field.tsx'

export interface Option {
  readonly value: string
  readonly label: string
}

interface SelectProps extends QuestionProps {
  readonly options: readonly Option[]
  readonly value?: string | undefined
}

/** For long lists only (countries, languages); a short one is easier as radios. */
export function Select(props: SelectProps) {
  const { options, value = '' } = props
  const words = useWords()
  return (
    <Field
      {...props}
      control={(links) => (
        <select {...links} class="input select" autoComplete="off">
          <option value="" selected={value === ''}>
            {words.say('ui.chooseAnswer')}
          </option>
          {options.map((option) => (
            <option key={option.value} value={option.value} selected={option.value === value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    />
  )
}
