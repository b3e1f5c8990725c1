import {
  againstDebt,
  decimalOf,
  moneyTrail,
  MONEY_STEPS,
  simpleInterest,
  type Amount,
  type HeadTrail,
  type Measure,
} from '@recourse/remedies'
import type { CaseView } from '../../../platform/feature.ts'
import { typedDate, typedText } from '../../../platform/http/index.ts'
import {
  Button,
  DateInput,
  Details,
  Form,
  Link,
  Radios,
  Select,
  Table,
  Textarea,
  TextInput,
  Typed,
  type Column,
} from '../../../platform/ui/index.tsx'
import { caseHref, Safely, type SafeContact } from '../../casefile/index.ts'
import {
  awardCurrency,
  countingMoney,
  currencyDigits,
  cameToNothing,
  moneyName,
  moneySaid,
  trailNote,
  type NotedMoney,
} from '../../remedies/index.ts'
import type { PlanWords } from '../texts.ts'
import type { SeenPlan } from './seen.ts'

interface Props {
  readonly view: CaseView
  readonly seen: SeenPlan
  readonly measure: Measure
}

export const sumInWords = (words: Pick<PlanWords, 'formats'>, amount: Amount): string =>
  words.formats.money(decimalOf(amount, currencyDigits), amount.currency)

/** The way of the money of one measure: by head of loss, then every word on it. */
export function MoneyOf({
  view,
  seen,
  measure,
  here,
  mayWrite,
}: Props & { readonly here: string; readonly mayWrite: boolean }) {
  const words: PlanWords = view.visitor.words
  const noted = seen.money.filter((one) => one.measure === measure.id)
  const trail = moneyTrail(countingMoney(noted))
  return (
    <>
      <h3>{words.say('plan.money')}</h3>
      {noted.length === 0 ? <p>{words.say('plan.noMoney')}</p> : null}
      {trail.map((head) => (
        <HeadOf key={`${head.head} ${head.currency}`} {...{ view, head, noted }} />
      ))}
      {noted.length === 0 ? null : (
        <Details summary={words.say('plan.moneyAll', { count: noted.length })}>
          <Table
            caption={words.say('plan.money')}
            captionHidden
            rows={noted}
            rowId={({ id }) => id}
            columns={columnsOf(view, here, mayWrite)}
          />
        </Details>
      )}
      {mayWrite ? (
        <p>
          <Link href={`${here}&money=1`}>{words.say('plan.moneyGo')}</Link>
        </p>
      ) : null}
    </>
  )
}

function HeadOf({
  view,
  head,
  noted,
}: {
  readonly view: CaseView
  readonly head: HeadTrail
  readonly noted: readonly NotedMoney[]
}) {
  const words: PlanWords = view.visitor.words
  const sum = (minor: number): string => sumInWords(words, { currency: head.currency, minor })
  const name = view.platform.norms.words(words.code).find('harms', head.head, 'label')?.text ?? head.head
  return (
    <>
      <h4>{name}</h4>
      <ul>
        {MONEY_STEPS.filter((step) => head.sums[step] > 0).map((step) => (
          <li key={step}>
            {moneyName(words, step)}: {sum(head.sums[step])}
          </li>
        ))}
        <li>
          {words.say('plan.outstanding')}: {sum(head.outstanding)}
        </li>
        {head.onTheWay === 0 ? null : (
          <li>
            {words.say('plan.onTheWay')}: {sum(head.onTheWay)}
          </li>
        )}
        {head.sources.map(({ source, minor }) => (
          <li key={source}>
            <Typed>{source}</Typed>: {sum(minor)}
          </li>
        ))}
      </ul>
      {head.notes.map((note) => (
        <p key={note}>
          <strong>{trailNote(words, note)}</strong>
        </p>
      ))}
      <Interest {...{ view, head, noted }} />
    </>
  )
}

/** As ordered with the award, on what is unpaid: an aid, with how it was counted. */
function Interest({ view, head, noted }: Parameters<typeof HeadOf>[0]) {
  const words: PlanWords = view.visitor.words
  const counting = countingMoney(noted).filter(
    (one) => one.head === head.head && (one.inAward?.amount ?? one.amount).currency === head.currency,
  )
  const award = counting.find(({ step, interest }) => step === 'awarded' && interest !== null)
  const order = award?.interest ?? null
  if (award === undefined || order === null) return null
  const so = simpleInterest(order, award.amount, { payments: againstDebt(counting), today: view.today })
  const rate = String(order.rateHundredths / 100)
  return (
    <p>
      {words.say('plan.interestSo', {
        sum: sumInWords(words, so),
        rate,
        from: words.formats.date(order.from),
      })}
    </p>
  )
}

function columnsOf(view: CaseView, here: string, mayWrite: boolean): readonly Column<NotedMoney>[] {
  const words: PlanWords = view.visitor.words
  return [
    { ...{ id: 'on', heading: words.say('plan.on') }, cell: ({ on }) => words.formats.date(on) },
    { ...{ id: 'step', heading: words.say('plan.moneyStep') }, cell: (one) => moneySaid(words, one) },
    {
      ...{ id: 'sum', heading: words.say('plan.amount'), number: true },
      cell: ({ step, amount, inAward, isCorrected }) => {
        if (cameToNothing({ step, amount })) return null
        const text = [amount, ...(inAward === null ? [] : [inAward.amount])]
          .map((one) => sumInWords(words, one))
          .join(' = ')
        return isCorrected ? <s>{text}</s> : text
      },
    },
    {
      ...{ id: 'words', heading: words.say('plan.words') },
      cell: ({ id, source, evidence, words: said, isCorrected, inAward, header }) => (
        <>
          <Typed>{[source, inAward?.rate ?? '', ...evidence, said].filter((one) => one !== '').join(' · ')}</Typed>
          {mayWrite && !isCorrected && header.unit !== null ? (
            <p>
              <Link href={`${here}&money=1&correct=${id}`}>{words.say('plan.correct')}</Link>
            </p>
          ) : null}
        </>
      ),
    },
  ]
}

interface MoneyFormProps extends Props {
  /** The entry that it says anew. */
  readonly corrects: NotedMoney | undefined
  /** What the person said of safe contact. */
  readonly agreed: SafeContact | null
}

/** One word on money. */
export function MoneyForm({ view, seen, measure, corrects, agreed }: MoneyFormProps) {
  const words: PlanWords = view.visitor.words
  const { typed } = view
  const noted = seen.money.filter((one) => one.measure === measure.id)
  const tab = caseHref(view.opened.file, 'plan')
  const text = (name: string): string | undefined => typedText(typed, name)
  const currency = text('currency') ?? awardCurrency(countingMoney(noted)) ?? ''
  return (
    <Form action={`${tab}/money`} token={view.visitor.formToken}>
      <h2>{words.say(corrects === undefined ? 'plan.moneyGo' : 'plan.correct')}</h2>
      <input type="hidden" name="measure" value={measure.id} />
      <input type="hidden" name="saw" value={text('saw') ?? noted.at(-1)?.id ?? ''} />
      <input type="hidden" name="corrects" value={corrects?.id ?? ''} />
      <Radios
        name="moneyStep"
        label={words.say('plan.moneyStep')}
        choices={MONEY_STEPS.map((one) => ({ value: one, label: moneyName(words, one) }))}
        value={text('moneyStep') ?? corrects?.step}
      />
      <TextInput
        name="amount"
        label={words.say('plan.amount')}
        hint={words.say('plan.amountHint')}
        value={text('amount')}
      />
      <TextInput
        name="currency"
        label={words.say('plan.currency')}
        hint={words.say('plan.currencyHint')}
        width="tiny"
        value={currency}
      />
      <Select
        name="head"
        label={words.say('plan.head')}
        options={view.platform.norms.harms.heads.map((id) => ({
          ...{ value: id, label: view.platform.norms.words(words.code).find('harms', id, 'label')?.text ?? id },
        }))}
        value={text('head') ?? corrects?.head}
      />
      <DateInput name="on" label={words.say('plan.on')} value={typedDate(typed, 'on')} />
      <TextInput
        name="source"
        label={words.say('plan.funding')}
        hint={words.say('plan.fundingHint')}
        optional
        value={text('source')}
      />
      <Textarea
        name="evidence"
        label={words.say('plan.evidence')}
        hint={words.say('plan.evidenceHint')}
        rows={2}
        optional
        value={text('evidence')}
      />
      <MoreOfMoney view={view} />
      {corrects?.step === 'paid' ? null : (
        <Safely asking={{ words: view.visitor.words, norms: view.platform.norms }} {...{ agreed, typed }} />
      )}
      <Textarea name="words" label={words.say('plan.words')} rows={2} optional value={text('words')} />
      <Button>{words.say('plan.write')}</Button>
      <p>
        <Link href={`${tab}?measure=${measure.id}`}>{words.say('plan.toMeasure')}</Link>
      </p>
    </Form>
  )
}

function MoreOfMoney({ view }: Pick<Props, 'view'>) {
  const words: PlanWords = view.visitor.words
  const { typed } = view
  const text = (name: string): string | undefined => typedText(typed, name)
  return (
    <Details summary={words.say('plan.moneyMore')}>
      <DateInput name="from" label={words.say('plan.periodFrom')} optional value={typedDate(typed, 'from')} />
      <DateInput name="until" label={words.say('plan.periodUntil')} optional value={typedDate(typed, 'until')} />
      <TextInput
        name="inAward"
        label={words.say('plan.inAward')}
        hint={words.say('plan.inAwardHint')}
        optional
        value={text('inAward')}
      />
      <TextInput name="rate" label={words.say('plan.rate')} optional value={text('rate')} />
      <DateInput name="rateOn" label={words.say('plan.rateOn')} optional value={typedDate(typed, 'rateOn')} />
      <TextInput
        name="interest"
        label={words.say('plan.interest')}
        hint={words.say('plan.interestHint')}
        optional
        value={text('interest')}
      />
      <DateInput
        name="interestFrom"
        label={words.say('plan.interestFrom')}
        optional
        value={typedDate(typed, 'interestFrom')}
      />
    </Details>
  )
}
