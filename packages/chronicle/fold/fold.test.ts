import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { place, seeded, Writer } from '../testing/samples.ts'
import {
  defineKind,
  foldView,
  kindCatalogue,
  maskContent,
  orderEntries,
  readContent,
  settle,
  type Claim,
  type EntryHeader,
  type Placed,
  type ReadEntry,
} from '../index.ts'

const random = seeded('fold')
const here = place(random)

type Step = { readonly who: number; readonly learns: boolean }

/** Three authorities write into one compartment; each learns of the others' heads only now and then. */
function play(steps: readonly Step[]): { headers: EntryHeader[]; texts: Map<string, string> } {
  const writers = [0, 1, 2].map(() => new Writer(random, here))
  const known = writers.map(() => new Map<string, { authority: string; seq: number; hash: string }>())
  const headers: EntryHeader[] = []
  const texts = new Map<string, string>()
  for (const [index, { who, learns }] of steps.entries()) {
    const writer = writers[who] ?? writers[0]
    const mine = known[who]
    if (writer === undefined || mine === undefined) continue
    if (learns)
      for (const other of writers)
        if (other !== writer && other.head.hash !== null)
          mine.set(other.authority, { authority: other.authority, seq: other.head.seq, hash: other.head.hash })
    const seen = [...mine.values()].sort((a, b) => (a.authority < b.authority ? -1 : 1))
    const { header } = writer.write('status.set', {}, seen)
    headers.push(header)
    texts.set(header.id, `step ${index}`)
  }
  return { headers, texts }
}

const steps = fc.array(fc.record({ who: fc.nat(2), learns: fc.boolean() }), { minLength: 1, maxLength: 25 })

test('every instance folds the same entries in the same order, however they arrived', () => {
  fc.assert(
    fc.property(steps, fc.infiniteStream(fc.nat(1000)), (played, chances) => {
      const { headers } = play(played)
      const expected = orderEntries(headers).entries.map((one) => one.id)
      const keyed = headers.map((header) => ({ header, at: Number(chances.next().value) }))
      const shuffled = keyed.sort((a, b) => a.at - b.at).map(({ header }) => header)
      assert.deepEqual(
        orderEntries(shuffled).entries.map((one) => one.id),
        expected,
      )
      assert.equal(expected.length, headers.length)
    }),
    { numRuns: 60 },
  )
})

test('the order never puts an entry before one its author knew of', () => {
  fc.assert(
    fc.property(steps, (played) => {
      const ordered = orderEntries(play(played).headers)
      ordered.entries.forEach((later, index) =>
        ordered.entries.slice(index + 1).forEach((earlier) => assert.equal(ordered.before(earlier, later), false)),
      )
    }),
    { numRuns: 30 },
  )
})

test('an entry that builds on one that has not arrived waits, and comes in when it arrives', () => {
  const { headers } = play([
    { who: 0, learns: false },
    { who: 1, learns: true },
    { who: 0, learns: true },
  ])
  const [first, second, third] = headers
  assert.ok(first && second && third)
  assert.deepEqual(orderEntries([second, third]).waiting.length, 2)
  assert.deepEqual(orderEntries([third, second, first]).waiting.length, 0)
})

const claimsOf = (headers: readonly Placed[], kinds: readonly string[]): Claim<string>[] =>
  headers.map((entry, index) => ({ entry, value: `value ${index}`, kind: kinds[index] ?? 'status.set' }))

test('the last word counts where one author knew of the other', () => {
  const ordered = orderEntries(
    play([
      { who: 0, learns: true },
      { who: 1, learns: true },
    ]).headers,
  )
  const settled = settle(claimsOf(ordered.entries, []), ordered, {})
  assert.deepEqual(settled.state === 'settled' && settled.value, 'value 1')
})

test('two authorities who did not know of each other: a person decides, unless a table does', () => {
  const ordered = orderEntries(
    play([
      { who: 0, learns: false },
      { who: 1, learns: false },
    ]).headers,
  )
  assert.equal(settle(claimsOf(ordered.entries, []), ordered, {}).state, 'a-person-decides')
  const claims = claimsOf(ordered.entries, ['request.withdrawn', 'request.accepted'])
  const settled = settle(claims, ordered, { precedence: ['request.accepted', 'request.withdrawn'] })
  assert.deepEqual(settled.state === 'settled' && settled.value, 'value 0')
  const owner = ordered.entries[1]?.authority ?? ''
  const owned = settle(claimsOf(ordered.entries, []), ordered, { owner })
  assert.deepEqual(owned.state === 'settled' && owned.value, 'value 1')
})

test('two who say the same do not disagree', () => {
  const ordered = orderEntries(
    play([
      { who: 0, learns: false },
      { who: 1, learns: false },
    ]).headers,
  )
  const claims = claimsOf(ordered.entries, []).map((claim) => ({ ...claim, value: 'same' }))
  assert.equal(settle(claims, ordered, {}).state, 'settled')
})

const need = defineKind({
  kind: 'need.changed',
  version: 2,
  facets: z.object({ need: z.string() }),
  body: z.object({ words: z.string(), language: z.string() }),
  upcasts: { 1: ({ body, facets }) => ({ facets, body: { ...body, language: 'und' } }) },
})
const catalogue = kindCatalogue([need])

test('an old version is brought up on reading; a newer one and an unknown kind are held and shown raw', () => {
  const [header] = play([{ who: 0, learns: false }]).headers
  assert.ok(header)
  const read = (kind: string, kindVersion: number, body: Record<string, string>): ReadEntry =>
    readContent(catalogue, { ...header, kind, kindVersion }, { body, facets: { need: 'housing' } })
  const old = read('need.changed', 1, { words: 'a door that locks' })
  assert.deepEqual(old.state === 'open' && old.body, { words: 'a door that locks', language: 'und' })
  assert.equal(read('need.changed', 3, { words: 'x', language: 'ar' }).state, 'unknown')
  assert.equal(read('need.changed', 2, { words: 'x' }).state, 'unknown')
  assert.equal(read('comet.sighted', 1, {}).state, 'unknown')
})

test('a masked entry says its kind in the body only', () => {
  const [header] = play([{ who: 0, learns: false }]).headers
  assert.ok(header)
  const content = { body: { words: 'x', language: 'ar' }, facets: { need: 'housing' } }
  const body = maskContent({ kind: 'need.changed', kindVersion: 2 }, content)
  const read = readContent(catalogue, { ...header, kind: 'sealed' }, { body, facets: {} })
  assert.deepEqual(read.state === 'open' && [read.kind, read.body, read.facets], [
    'need.changed',
    content.body,
    content.facets,
  ])
})

test('a version that is none is shown raw and costs nothing: anybody may write one behind a mask', () => {
  const [header] = play([{ who: 0, learns: false }]).headers
  assert.ok(header)
  const content = { body: { words: 'x', language: 'ar' }, facets: { need: 'housing' } }
  for (const kindVersion of [-Number.MAX_VALUE, -1, 0, 0.5, NaN]) {
    const body = maskContent({ kind: 'need.changed', kindVersion }, content)
    assert.equal(readContent(catalogue, { ...header, kind: 'sealed' }, { body, facets: {} }).state, 'unknown')
  }
})

test('what only a unit may say is not believed of a person who says it behind a mask', () => {
  const [header] = play([{ who: 0, learns: false }]).headers
  assert.ok(header)
  const lowered = { kind: 'risk.lowered', version: 1, saidBy: 'staff' } as const
  const kinds = kindCatalogue([defineKind({ ...lowered, body: z.object({}), facets: z.object({}) })])
  const body = maskContent({ kind: 'risk.lowered', kindVersion: 1 }, { body: {}, facets: {} })
  const stateBy = (unit: string | null): string =>
    readContent(kinds, { ...header, kind: 'sealed', unit }, { body, facets: {} }).state
  assert.deepEqual([stateBy(null), stateBy('0f7f3a0e-54e2-4b2c-8f53-4f6b7a0f3b11')], ['unknown', 'open'])
})

test('what a person says on a page of ours is not believed behind a mask, where their own script may have put it', () => {
  const [header] = play([{ who: 0, learns: false }]).headers
  assert.ok(header)
  const chosen = { kind: 'procedure.chosen', version: 1, saidBy: 'page' } as const
  const kinds = kindCatalogue([defineKind({ ...chosen, body: z.object({}), facets: z.object({}) })])
  const masked = maskContent({ kind: 'procedure.chosen', kindVersion: 1 }, { body: {}, facets: {} })
  const own = { ...header, unit: null }
  assert.equal(readContent(kinds, { ...own, kind: 'sealed' }, { body: masked, facets: {} }).state, 'unknown')
  assert.equal(readContent(kinds, { ...own, kind: chosen.kind }, { body: {}, facets: {} }).state, 'open')
})

test('a view is a fold and counts what it had to leave out', () => {
  const { headers } = play(Array.from({ length: 5 }, () => ({ who: 0, learns: false })))
  const entries = headers.map((header): ReadEntry => ({ state: 'sealed', header, kind: header.kind, facets: null }))
  const count = { initial: 0, fold: (state: number) => state + 1 }
  assert.deepEqual(foldView(count, entries), { state: 5, waiting: 0 })
  assert.deepEqual(foldView(count, entries.slice(1)), { state: 0, waiting: 4 })
})
