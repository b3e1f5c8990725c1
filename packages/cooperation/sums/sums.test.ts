import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { collectedOf, leftFor, mayCollect, orderOfSum, type Money, type SumSaid } from '../index.ts'
import { kindNamed } from '../testing/norms.ts'

const eur = (minor: number): Money => ({ currency: 'EUR', minor })
const kes = (minor: number): Money => ({ currency: 'KES', minor })

const word = (by: string, place: number, amount: Money | null, more: Partial<SumSaid> = {}): SumSaid => ({
  ...{ id: `${by}${place}`, by, place, amount, inOrder: null, corrects: null, ...more },
})

test('never more is collected than the order says, however many States collect (2018/1805, article 16(2))', () => {
  const kind = kindNamed('confiscation-enforcement')
  const collect = (next: Money, ...collected: readonly Money[]): string | number => {
    const may = mayCollect(kind, { order: eur(1000), collected, next })
    return may.ok ? may.value.minor : `${may.refusal.code}, ${may.refusal.rule}`
  }
  const rule = 'Reg. (EU) 2018/1805 art. 16(2)'
  assert.deepEqual(
    [collect(eur(400), eur(600)), collect(eur(401), eur(600)), collect(eur(0), eur(1000)), collect(eur(1), eur(1200))],
    [0, `over-the-order, ${rule}`, `nothing-left, ${rule}`, `nothing-left, ${rule}`],
  )
  assert.match(String(collect(kes(1))), /currency-differs/)
})

test('the sum of an order, the part for one State and its number stand in the answers; other orders have none', () => {
  const kind = kindNamed('confiscation-enforcement')
  const order = { number: 'K 12/2026', day: '2026-02-01', court: 'A court' }
  const answers = { order_amount: eur(1000), amount_here: eur(400), confiscation_order: order }
  assert.deepEqual(orderOfSum(kind, answers), { total: eur(1000), here: eur(400), number: 'k122026' })
  const typedOtherwise = { ...answers, amount_here: undefined, confiscation_order: { ...order, number: 'k-12 / 2026' } }
  assert.deepEqual(orderOfSum(kind, typedOtherwise), { total: eur(1000), here: null, number: 'k122026' })
  assert.equal(orderOfSum(kind, { confiscation_order: order }), null)
  assert.equal(orderOfSum(kind, { ...answers, order_amount: { currency: 'EUR', minor: 'much' } }), null)
  assert.equal(orderOfSum(kindNamed('jit-setup'), answers), null)
})

test('another currency counts by what it is in that of the order; without a rate it stands apart, and what is left is not known', () => {
  const converted = collectedOf(eur(1000), [word('FRA', 1, kes(50_000), { inOrder: eur(300) })])
  assert.deepEqual([converted.left, converted.isWhole], [700, true])
  const apart = collectedOf(eur(1000), [word('FRA', 1, eur(200)), word('FRA', 2, kes(50_000))])
  assert.deepEqual([apart.left, apart.isWhole, apart.of[0]?.apart], [800, false, [kes(50_000)]])
  const untold = collectedOf(eur(1000), [word('FRA', 1, null)])
  assert.deepEqual([untold.left, untold.isWhole, untold.of[0]?.isUntold], [1000, false, true])
})

test('a sum that is said anew takes the place of the first; nobody says anew what another authority said', () => {
  const first = word('FRA', 1, eur(600))
  const anew = word('FRA', 2, eur(60), { corrects: first.id })
  const again = word('FRA', 3, eur(70), { corrects: first.id })
  assert.equal(collectedOf(eur(1000), [anew, first]).minor, 60)
  assert.equal(collectedOf(eur(1000), [again, anew, first]).minor, 70)
  const foreign = word('ESP', 4, eur(1), { corrects: first.id })
  assert.equal(collectedOf(eur(1000), [first, foreign]).minor, 601)
})

test('an authority reckons with what it was told is left, less what it obtained since', () => {
  const [first, second] = [word('FRA', 1, eur(100)), word('FRA', 2, eur(50))]
  assert.equal(leftFor(eur(1000), [first, second], null), 850)
  const told = { left: eur(300), counted: [first.id] }
  assert.equal(leftFor(eur(1000), [first], told), 300)
  assert.equal(leftFor(eur(1000), [first, second], told), 250)
  const anew = word('FRA', 3, eur(10), { corrects: first.id })
  assert.equal(leftFor(eur(1000), [first, second, anew], told), 340)
})

/** As many words as a partner may bring into one file at once. */
const LONGEST = 10_000

test('a sum that is said anew ten thousand times is reckoned at once, and sums beyond all money leave what was told', () => {
  const chain = Array.from({ length: LONGEST }, (_, at) =>
    word('FRA', at, eur(at), { corrects: at === 0 ? null : `FRA${at - 1}` }),
  )
  const began = performance.now()
  assert.equal(collectedOf(eur(1000), chain).minor, LONGEST - 1)
  assert.ok(performance.now() - began < 500)
  const beyond = Array.from({ length: LONGEST }, (_, at) => word('FRA', at, eur(10 ** 15)))
  assert.equal(leftFor(eur(1000), beyond, { left: eur(300), counted: beyond.map(({ id }) => id) }), 300)
})

const words = fc.array(
  fc.record({
    by: fc.constantFrom('FRA', 'ESP', 'KEN'),
    minor: fc.nat(400),
    kind: fc.constantFrom('own' as const, 'foreign' as const, 'converted' as const, 'untold' as const),
    corrects: fc.option(fc.nat(20), { nil: null }),
  }),
  { maxLength: 20 },
)

test('in whichever order words arrive, and however often, no sum counts twice, and more than the order never shows as within it', () => {
  fc.assert(
    fc.property(words, fc.infiniteStream(fc.nat()), (script, keys) => {
      const said = script.map(({ by, minor, kind, corrects }, place): SumSaid => {
        const amount = kind === 'untold' ? null : kind === 'own' ? eur(minor) : kes(minor * 100)
        const inOrder = kind === 'converted' ? eur(minor) : null
        const earlier = corrects !== null && corrects < place ? script[corrects] : undefined
        return word(by, place, amount, { inOrder, corrects: earlier === undefined ? null : `${earlier.by}${corrects}` })
      })
      const arriving = [...said, ...said]
        .map((one) => ({ one, key: Number(keys.next().value) }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ one }) => one)
      const [there, here] = [collectedOf(eur(1000), arriving), collectedOf(eur(1000), said)]
      assert.deepEqual(there, here)
      // Reckoned another way: whatever a later word of the same authority says anew, straight or by others, is gone.
      const first = (one: SumSaid): SumSaid => {
        const earlier = said.find(({ id, by }) => id === one.corrects && by === one.by)
        return earlier === undefined ? one : first(earlier)
      }
      const standing = said.filter(
        (one) => !said.some((later) => later.place > one.place && first(later) === first(one)),
      )
      const sum = standing.reduce((all, { amount, inOrder }) => {
        if (amount?.currency === 'EUR') return all + amount.minor
        return all + (inOrder?.minor ?? 0)
      }, 0)
      assert.equal(here.minor, sum)
      assert.equal(here.isOver, sum > 1000)
      assert.equal(here.left, 1000 - sum)
      assert.equal(
        here.isWhole,
        standing.every(({ amount, inOrder }) => (inOrder ?? amount)?.currency === 'EUR'),
      )
    }),
    { numRuns: 500 },
  )
})
