import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Situation, TestId } from '../index.ts'
import { door, finding } from '../testing/situations.ts'
import { APART } from './apart.ts'
import { REGIONAL } from './regional.ts'
import { UNITED_NATIONS } from './united-nations.ts'

const ALL = [...UNITED_NATIONS, ...REGIONAL]
/** What the engine says of the tests that a decision names, as `test outcome`. */
const saidOf = (forum: string, situation: Situation, tests: readonly string[]): readonly string[] => {
  const of = door(forum, situation)
  return tests.map((id) => `${id} ${finding(of, id as TestId).outcome}`)
}
const asText = (outcomes: object): readonly string[] =>
  Object.entries(outcomes).map(([id, outcome]) => `${id} ${String(outcome)}`)

for (const { forum, number, said, situation, settles } of ALL)
  test(`${forum} ${number}: ${said}`, () => {
    assert.deepEqual(saidOf(forum, situation, Object.keys(settles)), asText(settles))
    if (Object.values(settles).includes('no')) assert.equal(door(forum, situation).result, 'closed')
  })

for (const { forum, number, why, situation, engine } of APART)
  test(`apart: ${forum} ${number}: ${why}`, () =>
    assert.deepEqual(saidOf(forum, situation, Object.keys(engine)), asText(engine)))

test('once somebody says that the merits were looked at, or not, the reservation decides as it was applied', () => {
  const [first] = APART
  assert.ok(first)
  const examined = (answer: 'yes' | 'no'): readonly string[] =>
    saidOf(
      first.forum,
      {
        ...first.situation,
        procedures: (first.situation.procedures ?? []).map((one) => ({ ...one, examined: answer })),
      },
      ['same_matter'],
    )
  assert.deepEqual(examined('yes'), ['same_matter no'])
  assert.deepEqual(examined('no'), ['same_matter yes'])
})

test('at least twenty decisions of eleven bodies are reached, each with its address, and none names a person', () => {
  assert.ok(ALL.length >= 20)
  assert.ok(new Set(ALL.map(({ forum }) => forum)).size >= 11)
  for (const { address, read } of [...ALL, ...APART]) {
    assert.match(address, /^https?:\/\//)
    assert.ok(read === 'decision' || read === 'summary')
  }
})
