import { typedDate, typedText } from '../../../platform/http/index.ts'
import { Button, DateInput, Details, Form, Radios, Select, TextInput } from '../../../platform/ui/index.tsx'
import { Safely } from '../../casefile/index.ts'
import { MONEY_STEPS } from '../kinds.ts'
import type { ProgrammesWords } from '../texts.ts'
import { programmeHref } from './frame.tsx'
import { formOptions } from './progress.tsx'
import type { Shown } from './shown.ts'

/** Money for one person, or for one measure. */
export function MoneyPart(shown: Shown) {
  const { open, visitor, again, contact } = shown
  const words: ProgrammesWords = visitor.words
  const { beneficiaries, measures } = open.programme
  const { typed } = again
  const people = beneficiaries.filter(({ state }) => state === 'enrolled' || state === 'served')
  const whom = [
    ...people.map(({ id, code }) => ({ value: id, label: code })),
    ...measures.map(({ id, what }) => ({ value: id, label: what.slice(0, LABEL_MAX) })),
  ]
  if (whom.length === 0) return null
  return (
    <Details summary={`${words.say('programmes.money')}: ${words.say('programmes.addMoney')}`}>
      <Form action={programmeHref(open.file, '/money')} token={visitor.formToken}>
        <input type="hidden" name="moneySaw" value={open.moneyHead ?? ''} />
        <Select
          {...{ name: 'whom', label: words.say('programmes.forWhom'), options: whom }}
          value={typedText(typed, 'whom')}
        />
        <Radios
          {...{ name: 'moneyStep', label: words.say('programmes.step') }}
          choices={MONEY_STEPS.map((value) => ({ value, label: words.say(`programmes.money-${value}`) }))}
          value={typedText(typed, 'moneyStep')}
        />
        <Select
          {...{ name: 'moneyForm', label: words.say('programmes.form'), options: formOptions(shown) }}
          value={typedText(typed, 'moneyForm')}
        />
        <TextInput name="amount" label={words.say('programmes.amount')} value={typedText(typed, 'amount')} />
        <TextInput
          {...{ name: 'currency', label: words.say('programmes.currency'), hint: words.say('programmes.currencyHint') }}
          {...{ width: 'tiny', value: typedText(typed, 'currency') }}
        />
        <DateInput name="moneyOn" label={words.say('programmes.on')} value={typedDate(typed, 'moneyOn')} />
        {contact === undefined ? null : (
          <Safely asking={{ words: visitor.words, norms: contact.norms }} {...{ agreed: contact.agreed, typed }} />
        )}
        <Button kind="secondary">{words.say('programmes.addMoney')}</Button>
      </Form>
    </Details>
  )
}

/** What a line of a choice has room for. */
const LABEL_MAX = 120
