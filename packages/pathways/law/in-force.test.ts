import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inForceFor } from './in-force.ts'
import type { Law } from './law.ts'
import type { RatificationEntry } from './shape.ts'

const entries: Readonly<Record<string, RatificationEntry>> = {
  party: { status: 'party', confidence: 'read', date: '2000-01-01' },
  exited: {
    status: 'former',
    confidence: 'read',
    date: '2000-01-01',
    exit: { notified: null, effective: '2010-06-01' },
  },
  ended: { status: 'former', confidence: 'memory', date: '2000-01-01' },
  signed: { status: 'signatory', confidence: 'read' },
  open: { status: 'unknown', confidence: 'none' },
  contested: { status: 'party', confidence: 'read', date: '2000-01-01', contested: 'planted' },
}
const law = {
  states: { XXA: { name: 'A', instruments: entries } },
  mappings: {
    acceptance_status: { party: 'yes', former: 'exit', signatory: 'no', unknown: 'unknown' },
    entry_into_force: { party: { duration: 'P3M' } },
  },
  binding: new Map(),
} as unknown as Law
const answer = (instrument: string, on?: string): string => inForceFor(law, instrument, 'XXA', on).answer

test('a treaty binds from its entry into force, so that an act between deposit and that day is not under it', () => {
  assert.equal(answer('party', '2000-03-31'), 'no')
  assert.equal(answer('party', '2000-04-01'), 'yes')
  assert.equal(answer('party', '2000'), 'unknown')
})

test('what happened before an exit took effect is under the treaty, what began after is not', () => {
  assert.equal(answer('exited', '2010-05-31'), 'yes')
  assert.equal(answer('exited', '2010-06-01'), 'no')
  assert.equal(answer('exited', '2010'), 'unknown')
  assert.equal(answer('ended', '2005'), 'unknown')
})

test('a signature alone binds nobody; what is contested, not known or not dated stays unknown', () => {
  assert.equal(answer('signed'), 'no')
  for (const one of ['open', 'contested', 'missing']) assert.equal(answer(one, '2005'), 'unknown')
  assert.equal(answer('party'), 'unknown')
  assert.equal(inForceFor(law, 'party', 'XXB', '2005').answer, 'unknown')
  assert.equal(inForceFor(law, 'party', 'XXA', 'someday').answer, 'unknown')
})
