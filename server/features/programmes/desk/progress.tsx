import { decimalOf } from '@recourse/remedies'
import { Table } from '../../../platform/ui/index.tsx'
import { currencyDigits, formName } from '../../remedies/index.ts'
import { byForm, byStanding, sumsOf } from '../numbers.ts'
import type { ProgrammesWords } from '../texts.ts'
import type { Shown } from './shown.ts'

/** A form of remedy in the words of the norms. */
export const formWords = ({ open, visitor }: Pick<Shown, 'open' | 'visitor'>, form: string): string =>
  formName(open.platform.norms, visitor.language, form)?.text ?? form

/** Forms of remedy to choose from. */
export const formOptions = (shown: Pick<Shown, 'open' | 'visitor'>) =>
  shown.open.platform.norms.remedies.forms.map((value) => ({ value, label: formWords(shown, value) }))

const sumWords = (words: ProgrammesWords, currency: string, minor: number): string =>
  words.formats.money(decimalOf({ currency, minor }, currencyDigits), currency)

/** Whole numbers: whoever sees this page works with each of these people. */
export function Progress(shown: Shown) {
  const words: ProgrammesWords = shown.visitor.words
  const { programme } = shown.open
  const number = { id: 'count', heading: words.say('programmes.count'), number: true } as const
  return (
    <section>
      <h2>{words.say('programmes.progress')}</h2>
      <Table
        caption={words.say('programmes.people')}
        rows={byStanding(programme)}
        rowId={({ of }) => of}
        columns={[
          {
            ...{ id: 'state', heading: words.say('programmes.state') },
            cell: ({ of }) => words.say(`programmes.standing-${of}`),
          },
          { ...number, cell: ({ count }) => words.formats.number(count) },
        ]}
      />
      <Table
        caption={words.say('programmes.measures')}
        rows={byForm(programme)}
        rowId={({ of }) => of}
        empty={words.say('programmes.noMeasures')}
        columns={[
          { id: 'form', heading: words.say('programmes.form'), cell: ({ of }) => formWords(shown, of) },
          { ...number, cell: ({ count }) => words.formats.number(count) },
        ]}
      />
      <Table
        caption={words.say('programmes.money')}
        rows={sumsOf(programme)}
        rowId={({ currency }) => currency}
        empty={words.say('programmes.noMoney')}
        columns={[
          { id: 'currency', heading: words.say('programmes.currency'), cell: ({ currency }) => currency },
          {
            ...{ id: 'paid', heading: words.say('programmes.paid'), number: true },
            cell: ({ currency, paid }) => sumWords(words, currency, paid),
          },
          {
            ...{ id: 'received', heading: words.say('programmes.received'), number: true },
            cell: ({ currency, received }) => sumWords(words, currency, received),
          },
        ]}
      />
    </section>
  )
}
