import assert from 'node:assert/strict'
import { test } from 'node:test'
import { door, situation } from '../../../../packages/pathways/testing/situations.ts'
import { placeKey, type Correction } from '../../../platform/norms/index.ts'
import { ownLawOf } from './own-law.tsx'

const word = (
  place: Pick<Correction, 'file' | 'record' | 'field'>,
  does: Correction['does'] = 'corrects',
): Correction => ({
  ...{ ...place, does, entry: placeKey(place), value: 'accepted', deposited: null, inForceFrom: null },
  ...{ saidOn: '2026-03-11', authority: 'x', role: 'supervisor', reason: 'Read.', note: '' },
  source: { instrument: 'CAT', article: 'art. 22', address: '' },
})

const laid = (...words: readonly Correction[]) => ({ corrections: new Map(words.map((one) => [placeKey(one), [one]])) })

test('a door names the words of this instance that it rests on, and no others', () => {
  const of = door('un_cat', situation('KEN'))
  const [own, elsewhere] = ['KEN', 'FRA'].map((record) => word({ file: 'ratifications', record, field: 'cat22' }))
  assert.ok(own && elsewhere)
  const reading = word({ file: 'mappings', record: 'un_cat', field: 'outside' }, 'confirms')
  const others = [
    elsewhere,
    word({ file: 'ratifications', record: 'KEN', field: 'cerd14' }),
    word({ file: 'forums', record: 'un_cerd', field: 'time_limit' }),
    word({ file: 'forums', record: 'un_cat', field: 'time_limit' }, 'takes-back'),
  ]
  assert.deepEqual(ownLawOf(laid(own, reading, ...others), of), [own, reading])
  assert.deepEqual(ownLawOf(laid(), of), [])
})

test('a door with a last day names the margins that this instance set, and one without a day names none', () => {
  const margin = word({ file: 'mappings', record: 'safe_day', field: 'margin' })
  const served = { state: 'FRA', status: 'decided', final: 'yes', taken: '2026-09-10', served: '2026-09-10' } as const
  const dated = door('ecthr', situation('FRA', {}, { remedies: [{ ...served, effective: 'yes' }] }))
  assert.notEqual(dated.deadline?.due ?? null, null)
  assert.deepEqual(ownLawOf(laid(margin), dated), [margin])
  const without = door('un_cat', situation('FRA'))
  assert.equal(without.deadline?.due ?? null, null)
  assert.deepEqual(ownLawOf(laid(margin), without), [])
})
