import assert from 'node:assert/strict'
import { test } from 'node:test'
import { copied, type ReadEntry } from '@recourse/chronicle'
import { gather, isOfOthersAlone, merge, SHARED_MAX } from './chronicle-shared.ts'

const US = '00000000-0000-4000-8000-00000000000a'
const THEM = '00000000-0000-4000-8000-00000000000b'
const MINUTE_MS = 60_000
const PAGE = 5

const entry = (id: string, authority: string, seq: number, minute: number): ReadEntry => ({
  ...{ state: 'open', kind: 'test.said', facets: {}, body: {} },
  header: {
    ...{ id, authority, seq, seen: [], prev: null },
    recordedAt: new Date(minute * MINUTE_MS).toISOString(),
  } as never,
})

const party = (authority: string, state: string, isOurs: boolean) => ({
  ...{ authority, name: authority, state, url: '', isOurs, hasLeft: false },
})
const gathered = (...shared: readonly ReadEntry[]) =>
  gather([
    {
      ...{ file: 'shared', href: '/requests/shared', entries: shared },
      parties: [party(US, 'KEN', true), party(THEM, 'ESP', false)],
    },
  ])

const OWN = Array.from({ length: 13 }, (_, place) => entry(`own-${place}`, US, place + 1, (place + 1) * 10))
const SHARED = [1, 45, 46, 60, 95, 300].map((minute, place) => entry(`their-${minute}`, THEM, place + 1, minute))

/** All lines of all pages, as somebody reads them who follows the link to what comes next. */
function leafedThrough(order: 'newest' | 'oldest'): readonly string[] {
  const all = order === 'newest' ? [...OWN].reverse() : OWN
  const read: string[] = []
  let time: string | undefined
  for (let from = 0; from < all.length; from += PAGE) {
    const own = all.slice(from, from + PAGE)
    const query: Record<string, string> = time === undefined ? {} : { time }
    const hasMore = own.length === PAGE
    const page = merge(gathered(...SHARED), { own, order, hasMore, query, authority: US })
    read.push(...page.lines.map((line) => line.entry.header.id))
    time = page.endsAt === null ? undefined : String(page.endsAt)
  }
  return read
}

test('page by page, in both orders, what others said stands at its place in time, without gap or repetition', () => {
  const oldest = leafedThrough('oldest')
  assert.equal(oldest.length, OWN.length + SHARED.length)
  assert.equal(new Set(oldest).size, oldest.length)
  assert.deepEqual(oldest.slice(0, 2), ['their-1', 'own-0'])
  assert.deepEqual(oldest.slice(4, 10), ['own-3', 'their-45', 'their-46', 'own-4', 'own-5', 'their-60'])
  assert.equal(oldest.at(-1), 'their-300')
  assert.deepEqual(new Set(leafedThrough('newest')), new Set(oldest))
  assert.equal(leafedThrough('newest').length, oldest.length)
  assert.equal(leafedThrough('newest')[0], 'their-300')
})

test('what is a copy of an entry that stands there stands once', () => {
  const original = entry('00000000-0000-4000-8000-0000000000c1', US, 1, 10)
  const derivedFrom = { entry: original.header.id, compartment: THEM, hash: 'A'.repeat(43) }
  const copy = {
    ...entry('copy', THEM, 1, 20),
    ...{ kind: copied.kind, facets: { originKind: 'test.said' }, body: { derivedFrom, content: {}, left: [] } },
  } as ReadEntry
  const asked = { order: 'oldest', hasMore: false, query: {}, authority: US } as const
  const ids = (own: readonly ReadEntry[]) =>
    merge(gathered(copy), { ...asked, own }).lines.map((line) => line.entry.header.id)
  assert.deepEqual(ids([original]), [original.header.id])
  assert.deepEqual(ids([]), ['copy'])
})

test('whoever looks at another authority alone sees nothing of this case, and is told what did not fit', () => {
  const many = Array.from({ length: SHARED_MAX + 3 }, (_, place) => entry(`m-${place}`, THEM, place + 1, place))
  const all = gathered(...many)
  assert.equal(isOfOthersAlone({ origin: THEM }, all, US), true)
  assert.equal(isOfOthersAlone({ from: 'ESP' }, all, US), true)
  assert.equal(isOfOthersAlone({ from: 'KEN' }, all, US), false)
  const page = merge(all, { own: OWN, order: 'newest', hasMore: true, query: { origin: THEM }, authority: US })
  assert.deepEqual([page.lines.length, page.left, page.lines[0]?.entry.header.id], [SHARED_MAX, 3, 'm-202'])
})
