import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EMPTY_DRAFT, withPage } from '../form/draft.ts'
import { codesOf } from './codes.ts'

type Answers = Readonly<Record<string, string>>

const urgencyOf = (danger: Answers): string => codesOf(withPage(EMPTY_DRAFT, 'danger', danger)).urgency

test('only a plain no, or no word at all, on danger leaves a report as urgent as any other', () => {
  assert.equal(urgencyOf({ now: 'yes' }), 'danger-now')
  const unsure: readonly Answers[] = [{ now: 'unknown' }, { now: 'not-said' }, { words: 'A car waits outside.' }]
  for (const said of unsure) assert.equal(urgencyOf(said), 'soon', JSON.stringify(said))
  const sure: readonly Answers[] = [{ now: 'no' }, {}]
  for (const said of sure) assert.equal(urgencyOf(said), 'usual', JSON.stringify(said))
})

test('nobody counts as speaking for themself who did not say so', () => {
  assert.equal(codesOf(EMPTY_DRAFT).filedBy, 'unknown')
  assert.equal(codesOf(withPage(EMPTY_DRAFT, 'whom', { filedBy: 'self' })).filedBy, 'self')
})
