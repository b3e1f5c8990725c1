import { decimalOf, type HeadTrail, type Measure } from '@recourse/remedies'
import type { PersonView } from '../../../platform/feature.ts'
import { Button, ButtonGroup, DateInput, Details, Hidden, TextInput, Typed, When } from '../../../platform/ui/index.tsx'
import { OwnForm } from '../../mine/index.ts'
import { sumInWords, type SeenPlan } from '../../plan/index.ts'
import { cameToNothing, currencyDigits, moneyName, type NotedMoney } from '../../remedies/index.ts'
import type { PromisesWords } from '../texts.ts'
import { isOwnWord, moneyOn, trailsOn } from './money-commands.ts'

export const MONEY_PATH = '/mine/promises/money'

interface Props {
  readonly view: PersonView
  readonly seen: SeenPlan
  readonly measure: Measure
}

/** What was awarded, what is said to be paid, what came: in the person's own words at the end. */
export function OwnMoneyOf({ view, seen, measure }: Props) {
  const words: PromisesWords = view.visitor.words
  const noted = moneyOn(seen, measure.id)
  if (noted.length === 0) return null
  return (
    <>
      <h2>{words.say('promises.money')}</h2>
      {trailsOn(seen, measure.id).map((trail, at) => (
        <Trail key={`${trail.head} ${trail.currency}`} {...{ view, seen, measure, trail, at }} />
      ))}
      <Details summary={words.say('promises.moneyAll', { count: noted.length })}>
        <ul>
          {noted.map((one) => (
            <li key={one.id}>
              <One {...{ view, one }} />
              {isOwnWord(one) ? <Slip {...{ view, seen, measure, one }} /> : null}
            </li>
          ))}
        </ul>
      </Details>
    </>
  )
}

/** The sums of a measure where it stands among others: whoever says that it is done sees first what is said to be paid. */
export function SumsOf({ view, seen, measure }: Props) {
  const words: PromisesWords = view.visitor.words
  return trailsOn(seen, measure.id).map(({ head, currency, sums }) => (
    <ul key={`${head} ${currency}`}>
      {STEPS_SHOWN.map((step) => (
        <li key={step}>
          {moneyName(words, step)}: {sumInWords(words, { currency, minor: sums[step] })}
        </li>
      ))}
    </ul>
  ))
}

const STEPS_SHOWN = ['awarded', 'paid', 'received'] as const

function Trail({ view, seen, measure, trail, at }: Props & { readonly trail: HeadTrail; readonly at: number }) {
  const words: PromisesWords = view.visitor.words
  const { head, currency, sums, onTheWay, outstanding } = trail
  const sum = (minor: number): string => sumInWords(words, { currency, minor })
  const name = view.platform.norms.words(words.code).find('harms', head, 'label')?.text ?? head
  const next = onTheWay > 0 ? onTheWay : outstanding
  return (
    <>
      <h3>{name}</h3>
      <ul>
        {STEPS_SHOWN.map((step) => (
          <li key={step}>
            {moneyName(words, step)}: {sum(sums[step])}
          </li>
        ))}
      </ul>
      <OwnForm view={view} action={MONEY_PATH}>
        <input type="hidden" name="measure" value={measure.id} />
        <input type="hidden" name="saw" value={moneyOn(seen, measure.id).at(-1)?.id ?? ''} />
        <input type="hidden" name="line" value={`${head} ${currency}`} />
        <input type="hidden" name="at" value={at} />
        <TextInput
          name={`amount-${at}`}
          label={words.say('promises.howMuch', { currency })}
          width="short"
          keyboard="text"
          value={next === 0 ? '' : decimalOf({ currency, minor: next }, currencyDigits)}
        />
        <Details summary={words.say('promises.otherDay')}>
          <DateInput name={`on${at}`} label={words.say('promises.whichDay')} optional />
        </Details>
        <ButtonGroup>
          <Button name="arrived" value="yes">
            {words.say('promises.arrived')}
            <Hidden> {name}</Hidden>
          </Button>
          <Button name="arrived" value="no" kind="secondary">
            {words.say('promises.notArrived')}
            <Hidden> {name}</Hidden>
          </Button>
        </ButtonGroup>
      </OwnForm>
    </>
  )
}

/** Nothing that came is told as such: a sum of nothing would look like a slip. */
function One({ view, one }: { readonly view: PersonView; readonly one: NotedMoney }) {
  const words: PromisesWords = view.visitor.words
  const { step, amount, isCorrected, words: said, source, on } = one
  const text = cameToNothing(one)
    ? words.say('promises.nothingCame')
    : `${moneyName(words, step)}: ${sumInWords(words, amount)}`
  return (
    <>
      <When at={{ civil: on }} /> {isCorrected ? <s>{text}</s> : text}{' '}
      <Typed>{[source, said].filter((part) => part !== '').join(' · ')}</Typed>
    </>
  )
}

function Slip({ view, seen, measure, one }: Props & { readonly one: NotedMoney }) {
  const words: PromisesWords = view.visitor.words
  return (
    <OwnForm view={view} action={MONEY_PATH}>
      <input type="hidden" name="measure" value={measure.id} />
      <input type="hidden" name="saw" value={moneyOn(seen, measure.id).at(-1)?.id ?? ''} />
      <input type="hidden" name="corrects" value={one.id} />
      <Button kind="quiet" name="arrived" value="slip">
        {words.say('promises.slip')}
        <Hidden> {words.formats.date(one.on)}</Hidden>
      </Button>
    </OwnForm>
  )
}
