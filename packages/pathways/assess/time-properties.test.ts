import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatDay, parseDate, type Day } from '@recourse/clocks'
import { assess, signatureOf, type Door, type Situation } from '../index.ts'
import { dates, situations } from '../testing/generate.ts'
import { law } from '../testing/norms.ts'
import { situation } from '../testing/situations.ts'

const RUNS = { numRuns: 600 }

const doors = (input: Situation): readonly Door[] => assess(law, input).doors
const lastDays = (input: Situation): readonly Day[] =>
  doors(input).map(({ deadline }) => deadline?.due?.earliest ?? NaN)

type Remedy = NonNullable<Situation['remedies']>[number]
const decided = (of: Partial<Remedy>): Partial<Situation> => ({
  remedies: [{ state: 'FRA', status: 'decided', final: 'yes', effective: 'yes', ...of }],
})
const days = dates.filter((text) => /^\d{4}-\d{2}-\d{2}$/.test(text))

test('the last day of an uncertain trigger is never later than that of its earliest reading', () => {
  fc.assert(
    fc.property(dates, fc.boolean(), (text, isAct) => {
      const span = parseDate(text)
      assert.ok(span.ok)
      const { earliest } = span.value
      if (!Number.isFinite(earliest)) return
      const at = (day: string): Situation =>
        isAct
          ? situation('KEN', { start: day, end: undefined, known: day }, { remedies: undefined })
          : situation('FRA', {}, decided({ served: day }))
      const exact = lastDays(at(formatDay(earliest)))
      for (const [place, day] of lastDays(at(text)).entries())
        if (!Number.isNaN(day)) assert.ok(!(day > (exact[place] ?? NaN)), `${text} at ${place}`)
    }),
    RUNS,
  )
})

test('the version of a rule depends on the date that the rule names, and on no other', () => {
  const versions = (taken: string, served: string, evaluate_at: string): readonly string[] =>
    doors(situation('FRA', {}, { evaluate_at, ...decided({ taken, served }) }))
      .filter(({ deadline }) => deadline?.version.which_date_decides === 'decision_taken')
      .map(({ deadline }) => deadline?.version.id ?? '')
  fc.assert(
    fc.property(days, days, days, days, days, (taken, one, other, today, later) => {
      const [first, second] = [one, other].map((day) => (day < taken ? taken : day)) as [string, string]
      const here = versions(taken, first, today)
      assert.deepEqual(versions(taken, second, later), here)
      assert.deepEqual([...new Set(here)], [taken < '2022-02-01' ? 'six_months' : 'four_months'])
    }),
    RUNS,
  )
})

test('the day of today alone moves only tests of time', () => {
  const OF_TIME = new Set(['time_limit', 'acceptance'])
  fc.assert(
    fc.property(situations, days, (input, later) => {
      const now = { ...input, acts: input.acts.map((act) => ({ ...act, end: undefined })) }
      const after = doors({ ...now, evaluate_at: later })
      for (const [at, { findings }] of doors(now).entries())
        for (const [place, { test: id, reason }] of findings.entries())
          if (!OF_TIME.has(id)) assert.equal(after[at]?.findings[place]?.reason, reason)
    }),
    RUNS,
  )
})

test('a time in which a limit may not have run closes nothing, and never makes the day to keep earlier', () => {
  fc.assert(
    fc.property(situations, (input) => {
      const without = doors({ ...input, suspensions: undefined })
      for (const [at, door] of doors(input).entries()) {
        const before = without[at]
        assert.ok(before)
        if (before.result !== 'closed') assert.notEqual(door.result, 'closed')
        const [day, plain] = [door.deadline?.due?.earliest, before.deadline?.due?.earliest]
        if (day !== undefined && plain !== undefined) assert.ok(day >= plain)
      }
    }),
    RUNS,
  )
})

test('a signature stays while results and days stay, and differs where one of them does', () => {
  const told = (input: Situation): string =>
    doors(input)
      .map(({ result, headline, deadline }) => {
        const TIMELY = new Set(['time_limit', 'form', 'other_grounds', undefined])
        const isOfTime = headline?.outcome !== 'no' || TIMELY.has(headline.test)
        const due = isOfTime ? deadline?.due : undefined
        return [result, headline?.reason, due?.earliest, due?.latest].join(' ')
      })
      .join('\n')
  fc.assert(
    fc.property(situations, situations, (one, other) => {
      const same = told(one) === told(other)
      assert.equal(signatureOf(law, one) === signatureOf(law, other), same)
      assert.equal(signatureOf(law, one), signatureOf(law, structuredClone(one)))
      const later = { ...one, evaluate_at: '2026-11-23' }
      const now = { ...one, evaluate_at: '2026-11-22' }
      assert.equal(signatureOf(law, now) === signatureOf(law, later), told(now) === told(later))
    }),
    RUNS,
  )
})

test('a signature is short, hexadecimal, and does not hang on the order of the records', () => {
  const base = situation('FRA')
  const [act] = base.acts
  assert.ok(act)
  const two: Situation = { ...base, acts: [act, { ...act, id: 'later', start: '2026-05-05', end: '2026-05-05' }] }
  assert.match(signatureOf(law, two), /^[0-9a-f]{16}$/)
  assert.equal(signatureOf(law, two), signatureOf(law, { ...two, acts: two.acts.toReversed() }))
})
