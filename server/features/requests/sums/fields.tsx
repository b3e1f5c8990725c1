import { typedDate, typedText, type TypedForm } from '../../../platform/http/index.ts'
import { Checkbox, DateInput, Details, Textarea, TextInput } from '../../../platform/ui/index.tsx'
import type { SumWords } from './texts.ts'

interface Fields {
  readonly words: SumWords
  readonly typed: TypedForm
  /** Of the order. */
  readonly currency: string
}

/** What is asked of one sum, whoever writes it down. @param asksKnown it is more than what is left: say so */
export function SumFields({ asksKnown, ...fields }: Fields & { readonly asksKnown: boolean }) {
  const { words, typed } = fields
  return (
    <>
      <Amount {...fields} />
      <DateInput name="on" label={words.say('request-sums.on')} value={typedDate(typed, 'on')} />
      <OtherCurrency {...fields} />
      <Textarea
        name="words"
        label={words.say('request-sums.words')}
        rows={3}
        optional
        value={typedText(typed, 'words')}
      />
      {asksKnown ? (
        <Checkbox name="known" value="yes" label={words.say('request-sums.known')} chosen={typed.known === 'yes'} />
      ) : null}
    </>
  )
}

function Amount({ words, typed, currency }: Fields) {
  return (
    <>
      <TextInput
        name="amount"
        label={words.say('request-sums.sum')}
        hint={words.say('request-sums.sumHint')}
        value={typedText(typed, 'amount')}
      />
      <TextInput
        name="currency"
        label={words.say('request-sums.currency')}
        hint={words.say('request-sums.currencyHint')}
        width="tiny"
        value={typedText(typed, 'currency') ?? currency}
      />
      <Checkbox name="untold" value="yes" label={words.say('request-sums.untoldBox')} chosen={typed.untold === 'yes'} />
    </>
  )
}

function OtherCurrency({ words, typed, currency }: Fields) {
  const isOther = (typedText(typed, 'currency') ?? currency).toUpperCase() !== currency
  return (
    <Details summary={words.say('request-sums.otherCurrency')} open={isOther}>
      <TextInput
        name="inOrder"
        label={words.say('request-sums.inOrder', { currency })}
        optional
        value={typedText(typed, 'inOrder')}
      />
      <TextInput name="rate" label={words.say('request-sums.rate')} optional value={typedText(typed, 'rate')} />
      <DateInput name="rateOn" label={words.say('request-sums.rateOn')} optional value={typedDate(typed, 'rateOn')} />
    </Details>
  )
}
