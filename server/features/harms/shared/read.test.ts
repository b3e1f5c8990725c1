import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ReadEntry } from '@recourse/chronicle'
import { harmTold, harmUntold } from '../kinds.ts'
import { harmsToldIn } from './read.ts'

/** What a partner says is bounded and read with care: nothing that somebody else told is changed by it. */

const [A, B] = ['aaaaaaaa-0000-4000-8000-000000000001', 'bbbbbbbb-0000-4000-8000-000000000002']
const HARM = 'cccccccc-0000-4000-8000-000000000003'
const id = (number: number, of = 'd'): string => `${of.repeat(8)}-0000-4000-8000-${String(number).padStart(12, '0')}`

interface Saying {
  readonly id: string
  readonly by?: string
  readonly seq: number
  readonly after?: string | null
  readonly words?: string
  readonly harm?: string
}

const entry = (kind: string, { id: own, by = A, seq, harm = HARM }: Saying, body: object): ReadEntry =>
  ({ kind, state: 'open', facets: { harm }, body, header: { id: own, authority: by, seq } }) as unknown as ReadEntry

const said = ({ after = null, words = '', ...saying }: Saying): ReadEntry =>
  entry(harmTold.kind, saying, {
    ...{ after, kind: 'injury', role: 'direct', dimension: 'individual', from: null, until: null, severity: null },
    ...{ head: 'physical', source: 'person', sourceWords: '', evidence: [], words, whose: 'concerned', happened: [] },
  })
const struck = ({ after = null, words = 'none', ...saying }: Saying): ReadEntry =>
  entry(harmUntold.kind, saying, { after, reason: words })

const shown = (entries: readonly ReadEntry[]) =>
  harmsToldIn(entries).map(({ by, words, before, isStruck }) => [by, words, before.length, isStruck])

test('a partner who names our harm says one of its own, and puts nothing after our words', () => {
  const ours = [said({ id: id(1), seq: 1, words: 'ours' })]
  const theirs = [
    said({ id: id(1, 'e'), by: B, seq: 1, words: 'theirs' }),
    said({ id: id(2, 'e'), by: B, seq: 2, after: id(1), words: 'forged' }),
    struck({ id: id(3, 'e'), by: B, seq: 3, after: id(1) }),
  ]
  assert.deepEqual(shown([...theirs, ...ours]), [
    [A, 'ours', 0, false],
    [B, 'theirs', 0, false],
  ])
})

test('in whatever order words arrive, the same harms stand', () => {
  const line = [
    said({ id: id(1), seq: 1, words: 'first' }),
    said({ id: id(2), seq: 2, after: id(1), words: 'second' }),
    struck({ id: id(3), seq: 3, after: id(2) }),
    said({ id: id(4), seq: 4, after: id(3), words: 'again' }),
    said({ id: id(1, 'e'), by: B, seq: 1, words: 'theirs', harm: id(9) }),
  ]
  fc.assert(
    fc.property(fc.shuffledSubarray(line, { minLength: line.length }), (shuffled) => {
      assert.deepEqual(shown(shuffled), [
        [A, 'again', 2, false],
        [B, 'theirs', 0, false],
      ])
    }),
  )
})

test('words in a ring, a second beginning, a body that is none and thousands of words harm nobody', () => {
  const begin = said({ id: id(1), seq: 1, words: 'kept' })
  const ring = [said({ id: id(2), seq: 2, after: id(3) }), said({ id: id(3), seq: 3, after: id(2) })]
  const broken = entry(harmTold.kind, { id: id(4), seq: 4, after: id(1) }, { after: id(1), words: 7 })
  const second = said({ id: id(5), seq: 5, words: 'second beginning' })
  assert.deepEqual(shown([begin, ...ring, broken, second]), [[A, 'kept', 0, false]])
  const many = Array.from({ length: 20_000 }, (_, place) =>
    said({ id: id(place + 1), seq: place + 1, after: place === 0 ? null : id(place), words: String(place) }),
  )
  const [flood] = harmsToldIn([...many, said({ id: id(1, 'e'), by: B, seq: 1, words: 'theirs' })])
  assert.equal(flood?.words, '1999')
})
