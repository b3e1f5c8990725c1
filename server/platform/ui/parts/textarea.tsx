import { useWords } from '../words.tsx'
import { Field, type QuestionProps } from './field.tsx'

const ROWS_USUAL = 6

interface TextareaProps extends QuestionProps {
  readonly value?: string | undefined
  readonly rows?: number
  /** Told beforehand, never enforced by cutting off what was typed. */
  readonly charactersMax?: number
}

export function Textarea(props: TextareaProps) {
  const { value, rows = ROWS_USUAL, charactersMax, hint } = props
  const words = useWords()
  const limit = charactersMax === undefined ? undefined : words.say('ui.charactersMax', { count: charactersMax })
  const told = limit === undefined ? hint : [hint, hint === undefined ? '' : ' ', limit]
  return (
    <Field
      {...props}
      hint={told}
      control={(links) => (
        <textarea
          {...links}
          class="input input-full"
          rows={rows}
          dir="auto"
          autoComplete="off"
          // Some browsers send what they check to their maker.
          spellcheck={false}
        >
          {value}
        </textarea>
      )}
    />
  )
}
