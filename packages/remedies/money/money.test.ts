import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  againstDebt,
  decimalOf,
  mayNote,
  moneyTrail,
  paidTwice,
  readAmount,
  readRate,
  simpleInterest,
  type MoneyEntry,
} from '../index.ts'

const digits = (currency: string): number | null => ({ EUR: 2, USD: 2, JPY: 0, KWD: 3 })[currency] ?? null

const entry = (over: Partial<MoneyEntry>): MoneyEntry => ({
  ...{ id: 'x', measure: 'm1', step: 'awarded', amount: { currency: 'EUR', minor: 100_00 }, head: 'head-moral-damage' },
  ...{ period: null, beneficiary: null, source: '', on: '2027-01-01', inAward: null },
  ...over,
})
const eur = (minor: number) => ({ currency: 'EUR', minor })

test('a sum is read as it is typed in many places, and never guessed', () => {
  const read = (currency: string, text: string): number | string => {
    const sum = readAmount(digits, currency, text)
    return sum.ok ? sum.value.minor : sum.refusal.code
  }
  assert.equal(read('EUR', '1250'), 125_000)
  assert.equal(read('EUR', '1 250,50'), 125_050)
  assert.equal(read('EUR', '1250.50'), 125_050)
  assert.equal(read('EUR', '1.250'), 'amount-wrong')
  assert.equal(read('KWD', '1.250'), 1250)
  assert.equal(read('JPY', '1250'), 1250)
  assert.equal(read('JPY', '12.50'), 'amount-wrong')
  assert.equal(read('EUR', '-5'), 'amount-wrong')
  assert.equal(read('XYZ', '5'), 'currency-unknown')
  assert.equal(read('EUR', '999999999999999'), 'amount-wrong')
})

test('a sum that is shown reads back as itself', () =>
  fc.assert(
    fc.property(fc.constantFrom('EUR', 'JPY', 'KWD'), fc.nat(10 ** 9), (currency, minor) => {
      const text = decimalOf({ currency, minor }, digits)
      assert.deepEqual(readAmount(digits, currency, text), { ok: true, value: { currency, minor } })
    }),
  ))

test('heads of loss are never mixed, and currencies are never added', () => {
  const trail = moneyTrail([
    entry({}),
    entry({ head: 'head-material-damage', amount: eur(40_00) }),
    entry({ amount: { currency: 'USD', minor: 10_00 } }),
    entry({ step: 'paid', amount: eur(60_00) }),
    entry({ step: 'received', amount: eur(50_00) }),
  ])
  assert.deepEqual(
    trail.map(({ head, currency, outstanding, onTheWay }) => [head, currency, outstanding, onTheWay]),
    [
      ['head-moral-damage', 'EUR', 50_00, 10_00],
      ['head-material-damage', 'EUR', 40_00, 0],
      ['head-moral-damage', 'USD', 10_00, 0],
    ],
  )
})

test('money that came in another currency counts by the rate of its day, and is refused without one', () => {
  const inAward = { amount: eur(90_00), rate: '0.9', rateOn: '2027-03-01' }
  const foreign = entry({ step: 'received', amount: { currency: 'USD', minor: 100_00 } })
  const refused = mayNote(foreign, 'EUR')
  assert.equal(refused.ok ? '' : refused.refusal.code, 'rate-missing')
  assert.equal(mayNote({ ...foreign, inAward }, 'EUR').ok, true)
  const [line] = moneyTrail([entry({}), { ...foreign, inAward }])
  assert.equal(line?.outstanding, 10_00)
})

test('where funds come from is told apart from who owes the money', () => {
  const refused = mayNote(entry({ step: 'funded' }), 'EUR')
  assert.equal(refused.ok ? '' : refused.refusal.code, 'source-missing')
  const [line] = moneyTrail([
    entry({}),
    entry({ step: 'funded', source: 'a trust fund', amount: eur(70_00) }),
    entry({ step: 'funded', source: 'a donor', amount: eur(30_00) }),
  ])
  assert.deepEqual(line?.sources, [
    { source: 'a trust fund', minor: 70_00 },
    { source: 'a donor', minor: 30_00 },
  ])
})

test('more paid than awarded, or received than paid, asks somebody to look', () => {
  const notes = (...entries: readonly Partial<MoneyEntry>[]) => moneyTrail(entries.map(entry))[0]?.notes
  assert.deepEqual(notes({ step: 'paid' }), ['paid-without-award'])
  assert.deepEqual(notes({}, { step: 'paid', amount: eur(100_01) }), ['paid-over-award'])
  assert.deepEqual(notes({}, { step: 'received' }), ['received-over-paid'])
  assert.deepEqual(notes({}, { step: 'paid' }, { step: 'received' }), [])
})

test('the same loss of the same person and time in two measures is a warning; another head never is', () => {
  const year = { from: '2026-01-01', until: '2026-12-31' }
  const first = entry({ period: year, beneficiary: 'p1' })
  const second = entry({ ...first, measure: 'm2', period: { from: '2026-12-31', until: '2027-05-01' } })
  assert.deepEqual(paidTwice([first, second]), [
    { head: 'head-moral-damage', measures: ['m1', 'm2'], certainty: 'certain' },
  ])
  assert.deepEqual(paidTwice([first, { ...second, head: 'head-material-damage' }]), [])
  assert.deepEqual(paidTwice([first, { ...second, period: { from: '2027-01-01', until: '2027-05-01' } }]), [])
  assert.deepEqual(paidTwice([first, { ...second, beneficiary: 'p2' }]), [])
  assert.equal(paidTwice([first, { ...second, period: null }])[0]?.certainty, 'possible')
  assert.equal(paidTwice([first, { ...second, beneficiary: null }])[0]?.certainty, 'possible')
  assert.deepEqual(paidTwice([first, { ...second, step: 'received' }]), [])
})

test('money that was called back is unpaid again, and what was waived bears no interest', () => {
  const order = { rateHundredths: 500, from: '2027-01-01' }
  const interest = (entries: readonly MoneyEntry[]): number =>
    simpleInterest(order, eur(1000_00), { payments: againstDebt(entries), today: '2028-01-01' }).minor
  const all = entry({ step: 'paid', amount: eur(1000_00), on: '2027-01-01' })
  const back = entry({ step: 'returned', amount: eur(1000_00), on: '2027-07-01' })
  assert.equal(interest([entry({}), all]), 0)
  // Unpaid again for the last 184 days.
  assert.equal(interest([entry({}), all, back]), 25_21)
  assert.equal(interest([entry({}), entry({ step: 'waived', amount: eur(500_00), on: '2027-01-01' })]), 25_00)
  const dollars = {
    amount: { currency: 'USD', minor: 1200_00 },
    inAward: { amount: eur(1000_00), rate: '0.83', rateOn: '' },
  }
  assert.equal(interest([entry({ step: 'paid', on: '2027-01-01', ...dollars })]), 0)
})

test('interest runs on what is unpaid: simple, by the day, rounded once', () => {
  const order = { rateHundredths: 500, from: '2027-01-01' }
  const interest = (payments: readonly { minor: number; on: string }[], today: string): number =>
    simpleInterest(order, eur(1000_00), { payments, today }).minor
  assert.equal(interest([], '2028-01-01'), 50_00)
  // Half is paid in the middle of the year: 1000 for 181 days and 500 for 184, at 5 %.
  assert.equal(interest([{ minor: 500_00, on: '2027-07-01' }], '2028-01-01'), 37_40)
  assert.equal(interest([{ minor: 1000_00, on: '2026-12-01' }], '2028-01-01'), 0)
  assert.equal(interest([], '2026-06-01'), 0)
  assert.deepEqual(
    [readRate('5,25'), readRate('0')].map((one) => (one.ok ? one.value : one.refusal.code)),
    [525, 'rate-wrong'],
  )
})
