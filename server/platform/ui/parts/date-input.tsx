import { madeOnce } from '../../languages/index.ts'
import { useError } from '../errors.tsx'
import { useWords } from '../words.tsx'
import { ChoiceBox } from './choice.tsx'
import type { QuestionProps } from './field.tsx'
import { Fieldset } from './fieldset.tsx'

/** A date as it was typed: each part may be missing, and "I don't know" is an answer. */
export interface TypedDate {
  readonly day?: string
  readonly month?: string
  readonly year?: string
  readonly unknown?: boolean
}

interface DateInputProps extends QuestionProps {
  readonly value?: TypedDate
  /** Offers "I don't know", posted as `<name>-unknown`. */
  readonly mayBeUnknown?: boolean
}

type DatePart = 'day' | 'month' | 'year'

const DIGITS: Readonly<Record<DatePart, number>> = { day: 2, month: 2, year: 4 }
/** A made-up day in the past whose parts can't be mistaken for each other. */
const EXAMPLE: Readonly<Record<DatePart, number>> = { day: 27, month: 3, year: 2019 }

/** The order in which the language writes a date. */
const partsInOrder = madeOnce((locale): readonly DatePart[] => {
  const known: readonly string[] = ['day', 'month', 'year'] satisfies DatePart[]
  return new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', day: 'numeric', calendar: 'gregory' })
    .formatToParts(0)
    .map((part) => part.type)
    .filter((type): type is DatePart => known.includes(type))
})

/** Posted as `<name>-day`, `<name>-month` and `<name>-year`. */
export function DateInput(props: DateInputProps) {
  const { name, value = {}, mayBeUnknown, hint } = props
  const words = useWords()
  const invalid = useError(name) === undefined ? undefined : 'true'
  const order = partsInOrder(words.locale)
  const example = order.map((part) => EXAMPLE[part]).join(' ')
  return (
    <Fieldset {...props} hint={hint ?? words.say('ui.dateHint', { example })}>
      <div class="date-parts">
        {order.map((part, index) => (
          <div key={part} class="date-part">
            <label for={index === 0 ? name : `${name}-${part}`}>{words.say(`ui.${part}`)}</label>
            <input
              class={part === 'year' ? 'input input-year' : 'input input-tiny'}
              type="text"
              inputMode="numeric"
              id={index === 0 ? name : `${name}-${part}`}
              name={`${name}-${part}`}
              value={value[part]}
              maxLength={DIGITS[part]}
              autoComplete="off"
              aria-invalid={invalid}
            />
          </div>
        ))}
      </div>
      {mayBeUnknown !== true ? null : (
        <ChoiceBox
          type="checkbox"
          id={`${name}-unknown`}
          name={`${name}-unknown`}
          value="yes"
          label={words.say('ui.dontKnow')}
          chosen={value.unknown === true}
        />
      )}
    </Fieldset>
  )
}
