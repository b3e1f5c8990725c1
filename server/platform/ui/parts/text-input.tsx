import { Field, type QuestionProps } from './field.tsx'

export type InputWidth = 'full' | 'half' | 'short' | 'tiny'

interface TextInputProps extends QuestionProps {
  readonly value?: string | undefined
  readonly width?: InputWidth
  /** The keyboard a phone shows. Not the kind of input: browsers turn "number" by the wheel and drop what they dislike. */
  readonly keyboard?: 'text' | 'numeric' | 'tel' | 'email'
  readonly secret?: boolean
  /** Only where the browser's suggestion gives nothing away (WCAG 1.3.5, 3.3.8). */
  readonly autoComplete?: string
  readonly charactersMax?: number
}

const HIDDEN_TYPE = { type: 'password' } as const
const SHOWN_TYPE = { type: 'text' } as const

export function TextInput(props: TextInputProps) {
  const { value, width = 'full', keyboard = 'text', secret, autoComplete = 'off', charactersMax } = props
  return (
    <Field
      {...props}
      control={(links) => (
        <input
          {...links}
          class={`input input-${width}`}
          {...(secret === true ? HIDDEN_TYPE : SHOWN_TYPE)}
          inputMode={keyboard}
          dir="auto"
          value={value}
          maxLength={charactersMax}
          autoComplete={autoComplete}
          // Some browsers send what they check to their maker.
          spellcheck={false}
        />
      )}
    />
  )
}
