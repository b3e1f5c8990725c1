import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  DECISION_STEPS,
  decisionAfter,
  decisionMoves,
  effectOf,
  RELIEF_STEPS,
  reliefAfter,
  reliefMoves,
  type DecisionState,
  type ReliefState,
} from '../index.ts'

/** Every state that steps lead to from a beginning. */
function reached<State, Step>(from: State, steps: readonly Step[], after: (state: State, step: Step) => State | null) {
  const seen = new Set<State>([from])
  for (const state of seen)
    for (const step of steps) {
      const next = after(state, step)
      if (next !== null) seen.add(next)
    }
  return [...seen].map(String).toSorted()
}

test('every state of a decision and of help now is reached, and each has a way on', () => {
  assert.deepEqual(
    reached<DecisionState, (typeof DECISION_STEPS)[number]>('given', DECISION_STEPS, decisionAfter),
    Object.keys(decisionMoves).toSorted(),
  )
  assert.deepEqual(
    reached<ReliefState, (typeof RELIEF_STEPS)[number]>('asked', RELIEF_STEPS, reliefAfter),
    Object.keys(reliefMoves).toSorted(),
  )
  for (const moves of [...Object.values(decisionMoves), ...Object.values(reliefMoves)])
    assert.ok(Object.keys(moves).length > 0)
})

test('an appeal stays nothing by itself; what was set aside carries its measures no more', () => {
  assert.equal(effectOf('appealed'), 'holds')
  assert.equal(effectOf('stayed'), 'stayed')
  assert.equal(effectOf('set-aside'), 'fallen')
})

test('protection that ran out may be extended late, and is then in force again', () =>
  assert.equal(reliefAfter('expired', 'extend'), 'granted'))
