import type { PersonView } from '../../../platform/feature.ts'
import { Button, ButtonGroup, Hidden, Typed } from '../../../platform/ui/index.tsx'
import { OwnForm } from '../../mine/index.ts'
import { sumInWords } from '../../plan/index.ts'
import type { ProgrammesWords } from '../texts.ts'
import type { Payment } from './read.ts'

export const PAYMENT_PATH = '/mine/programmes/payment'

/** What was paid, as the programme says, and one button each for whether it arrived. A word can be changed later. */
export function Payments({ view, payments }: { readonly view: PersonView; readonly payments: readonly Payment[] }) {
  const words: ProgrammesWords = view.visitor.words
  if (payments.length === 0) return null
  return (
    <>
      <h2>{words.say('programmes.payments')}</h2>
      {payments.map((payment) => (
        <One key={payment.id} view={view} payment={payment} />
      ))}
    </>
  )
}

function One({ view, payment }: { readonly view: PersonView; readonly payment: Payment }) {
  const words: ProgrammesWords = view.visitor.words
  const { id, head, name, on, amount, arrived } = payment
  const about = { sum: sumInWords(words, amount), day: words.formats.date(on) }
  const answers = (['yes', 'no'] as const).filter((answer) => answer !== arrived)
  return (
    <section>
      <h3>
        <Typed>{name}</Typed>
      </h3>
      <p>{words.say('programmes.ownPaid', about)}</p>
      <p>{arrived === null ? words.say('programmes.ownArrivedAsk') : words.say(`programmes.own-arrived-${arrived}`)}</p>
      <OwnForm view={view} action={PAYMENT_PATH}>
        <input type="hidden" name="payment" value={id} />
        <input type="hidden" name="saw" value={head} />
        <ButtonGroup>
          {answers.map((answer) => (
            <Button
              key={answer}
              name="arrived"
              value={answer}
              kind={arrived === null && answer === 'yes' ? 'primary' : 'secondary'}
            >
              {words.say(`programmes.arrived-${answer}`)}
              <Hidden> {`${about.sum}, ${about.day}`}</Hidden>
            </Button>
          ))}
        </ButtonGroup>
      </OwnForm>
    </section>
  )
}
