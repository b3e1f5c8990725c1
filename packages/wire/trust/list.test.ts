import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  at,
  board,
  boardPairs,
  bytesOf,
  DAY_MS,
  idOf,
  jurisdictionPair,
  listBytes,
  NOW,
  pairOf,
  primitives,
  publicOf,
  sampleList,
  sampleSection,
  signedSection,
} from '../testing/houses.ts'
import { leavesOf, withLeaf } from '../testing/flip.ts'
import { base64Url, fromBase64Url, utf8 } from './bytes.ts'
import type { ListPayload, SectionPayload } from './list-shape.ts'
import { LIST_BYTES_MAX, readTrustList, type AcceptedList, type ListAsk, type SignedText } from './index.ts'

const ask: ListAsk = { board, last: null, now: NOW }
const read = (bytes: Uint8Array, more: Partial<ListAsk> = {}) => readTrustList(primitives, bytes, { ...ask, ...more })

function taken(bytes: Uint8Array, more: Partial<ListAsk> = {}): AcceptedList {
  const done = read(bytes, more)
  assert.ok(done.ok, done.ok ? '' : `${done.refusal.code} ${done.refusal.detail ?? ''}`)
  return done.value
}

function refusedAs(code: string, bytes: Uint8Array, more: Partial<ListAsk> = {}): void {
  const done = read(bytes, more)
  assert.equal(done.ok ? 'accepted' : done.refusal.code, code)
}

const withSection = (section: SectionPayload, pair = jurisdictionPair(section.jurisdiction)): ListPayload => {
  const list = sampleList()
  const key = publicOf(jurisdictionPair(section.jurisdiction))
  const entry = { jurisdiction: section.jurisdiction, key, section: signedSection(section, pair) }
  return {
    ...list,
    jurisdictions: [entry, ...list.jurisdictions.filter((one) => one.jurisdiction !== section.jurisdiction)],
  }
}
const kenya = (more: Partial<SectionPayload> = {}): SectionPayload => sampleSection('KEN', 'one', more)

test('a list that enough of the board signed is believed, with who is in it and what is in force', () => {
  const { list, state, signedBy, sections } = taken(listBytes(sampleList()))
  assert.equal(state, 'in-force')
  assert.deepEqual(
    signedBy,
    boardPairs.slice(0, 2).map(({ kid }) => kid),
  )
  assert.deepEqual(sections, { KEN: 1, ESP: 1 })
  assert.deepEqual(
    list.known.map(({ instance, authorities }) => [instance.jurisdiction, instance.url, authorities.length]),
    [
      ['KEN', 'https://one.example', 1],
      ['ESP', 'https://two.example', 1],
    ],
  )
  assert.deepEqual(list.instruments[0]?.inForce[0]?.states, ['KEN', 'ESP'])
})

test('one signature fewer than the board asks for is not enough, and one member counts once', () => {
  refusedAs('signatures-missing', listBytes(sampleList(), boardPairs.slice(0, 1)))
  const signed = JSON.parse(Buffer.from(listBytes(sampleList(), boardPairs.slice(0, 1))).toString()) as SignedText
  const twice = { ...signed, signatures: [...signed.signatures, ...signed.signatures] }
  refusedAs('signatures-missing', bytesOf(JSON.stringify(twice)))
})

test('strangers who sign count nothing, and do no harm', () => {
  const strangers = [pairOf('stranger 1'), pairOf('stranger 2')]
  refusedAs('signatures-missing', listBytes(sampleList(), [boardPairs[0]!, ...strangers]))
  taken(listBytes(sampleList(), [...strangers, ...boardPairs]))
})

test('a list without any signature is refused even by whoever asks for none', () => {
  refusedAs('signatures-missing', listBytes(sampleList(), []), { board: { ...board, needed: 0 } })
})

test('each changed field of a signed list is refused', () => {
  const list = sampleList()
  const signed = JSON.parse(Buffer.from(listBytes(list)).toString()) as SignedText
  const leaves = leavesOf(list)
  assert.ok(leaves.length > 20)
  for (const leaf of leaves) {
    const payload = base64Url(utf8(JSON.stringify(withLeaf(list, leaf))))
    const done = read(bytesOf(JSON.stringify({ ...signed, payload })))
    assert.equal(done.ok, false, leaf.join('.'))
  }
})

test('each changed letter of a signed list is refused', () => {
  const text = Buffer.from(listBytes(sampleList())).toString().trimEnd()
  fc.assert(
    fc.property(fc.integer({ min: 0, max: text.length - 1 }), fc.integer({ min: 33, max: 126 }), (place, letter) => {
      const changed = `${text.slice(0, place)}${String.fromCharCode(letter)}${text.slice(place + 1)}`
      return changed === text || !read(bytesOf(changed)).ok
    }),
    { numRuns: 400 },
  )
})

test('whatever is handed in, reading never throws', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => !read(bytes).ok))
  fc.assert(fc.property(fc.json(), (text) => !read(bytesOf(text)).ok))
})

test('the board can’t change what a State said of itself: each changed field of a part is refused', () => {
  const section = kenya()
  const original = signedSection(section)
  for (const leaf of leavesOf(section)) {
    const payload = base64Url(utf8(JSON.stringify(withLeaf(section, leaf))))
    const list = withSection(section)
    const [first, ...others] = list.jurisdictions
    const forged = { ...list, jurisdictions: [{ ...first!, section: { ...original, payload } }, ...others] }
    const done = read(listBytes(forged))
    assert.equal(done.ok, false, leaf.join('.'))
  }
})

test('a part that another State signed, or that speaks of another State, is refused', () => {
  refusedAs('section-unsigned', listBytes(withSection(kenya(), jurisdictionPair('ESP'))))
  const list = sampleList()
  const [, spain] = list.jurisdictions
  const swapped = { ...list, jurisdictions: [{ ...spain!, jurisdiction: 'KEN' }] }
  refusedAs('section-unsigned', listBytes(swapped))
})

test('the board can’t bring back an older part of a State', () => {
  const last = { seq: 4, hash: 'x', sections: { KEN: 2 } }
  refusedAs('section-older', listBytes(sampleList()), { last })
  taken(listBytes(withSection(kenya({ seq: 2 }))), { last })
})

test('an older list is refused, and the same one is taken again', () => {
  const { seq, hash, sections } = taken(listBytes(sampleList()))
  taken(listBytes(sampleList()), { last: { seq, hash, sections } })
  refusedAs('list-older', listBytes(sampleList({ seq: seq - 1 })), { last: { seq, hash, sections } })
})

test('two lists with one number are refused by name', () => {
  const { seq, hash, sections } = taken(listBytes(sampleList()))
  refusedAs('list-other', listBytes(sampleList({ nextUpdate: at(61) })), { last: { seq, hash, sections } })
})

test('a list is in force until its day, then in grace for 90 days, then refused', () => {
  const bytes = listBytes(sampleList())
  const day = (days: number): number => NOW + days * DAY_MS
  assert.equal(taken(bytes, { now: day(60) }).state, 'in-force')
  assert.equal(taken(bytes, { now: day(60) + 1 }).state, 'grace')
  assert.equal(taken(bytes, { now: day(150) }).state, 'grace')
  refusedAs('list-expired', bytes, { now: day(150) + 1 })
})

test('a list of tomorrow, or one that lasts for ever, is refused', () => {
  refusedAs('from-the-future', listBytes(sampleList({ issuedAt: at(1) })))
  refusedAs('dates-turned', listBytes(sampleList({ nextUpdate: at(500) })))
  refusedAs('dates-turned', listBytes(sampleList({ nextUpdate: at(-3) })))
})

test('a new board is named by the old one, and the old one signs no more', () => {
  const next = [pairOf('next board 1'), pairOf('next board 2')]
  const named = { needed: 2, keys: next.map(publicOf) }
  const change = taken(listBytes(sampleList({ board: named })))
  assert.deepEqual(change.board, named)
  const last = { seq: change.seq, hash: change.hash, sections: change.sections }
  const after = sampleList({ seq: 6, board: named })
  refusedAs('signatures-missing', listBytes(after), { board: change.board, last })
  taken(listBytes(after, next), { board: change.board, last })
})

test('a board from which more must sign than there are is refused', () => {
  refusedAs('board-broken', listBytes(sampleList({ board: { needed: 4, keys: [...board.keys] } })))
})

test('one key for two things is refused, whoever’s they are', () => {
  const boards = publicOf(boardPairs[0]!)
  const [instance] = kenya().instances
  const dated = { ...boards, from: at(-1), until: null }
  refusedAs('key-two-roles', listBytes(withSection(kenya({ instances: [{ ...instance!, callKeys: [dated] }] }))))
  const [authority] = kenya().authorities
  const asUnit = { ...authority!, signingKeys: instance!.callKeys }
  refusedAs('key-two-roles', listBytes(withSection(kenya({ authorities: [asUnit] }))))
})

test('a key under another key’s name is refused', () => {
  const [instance] = kenya().instances
  const callKeys = instance!.callKeys.map((one) => ({ ...one, kid: publicOf(pairOf('other')).kid }))
  refusedAs('kid-wrong', listBytes(withSection(kenya({ instances: [{ ...instance!, callKeys }] }))))
})

test('an authority on two instances, or on one that is not named, is refused', () => {
  const [authority] = kenya().authorities
  const [instance] = kenya().instances
  const second = {
    ...instance!,
    id: idOf('second'),
    callKeys: [{ ...publicOf(pairOf('second')), from: at(-1), until: null }],
  }
  const moved = { ...authority!, instance: second.id }
  const two = kenya({ instances: [instance!, second], authorities: [authority!, moved] })
  refusedAs('authority-two-houses', listBytes(withSection(two)))
  refusedAs('instance-missing', listBytes(withSection(kenya({ authorities: [moved] }))))
  refusedAs('id-twice', listBytes(withSection(kenya({ authorities: [authority!, authority!] }))))
})

test('two States that name one instance are refused', () => {
  const list = sampleList()
  const [, spain] = list.jurisdictions
  const stolen = sampleSection('ESP', 'one')
  const both = { ...list, jurisdictions: [list.jurisdictions[0]!, { ...spain!, section: signedSection(stolen) }] }
  const done = read(listBytes(both))
  assert.ok(!done.ok && ['id-twice', 'authority-two-houses'].includes(done.refusal.code))
})

test('an address without TLS is refused, save on this machine', () => {
  const [instance] = kenya().instances
  const at = (url: string): Uint8Array => listBytes(withSection(kenya({ instances: [{ ...instance!, url }] })))
  refusedAs('wrong-shape', at('http://one.example'))
  refusedAs('wrong-shape', at('https://one.example/path'))
  taken(at('http://127.0.0.1:8081'))
})

test('longer than any honest list is refused unread', () => {
  refusedAs('too-big', new Uint8Array(LIST_BYTES_MAX + 1))
})

test('bytes have one spelling in base64url', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const text = base64Url(bytes)
      assert.equal(text, Buffer.from(bytes).toString('base64url'))
      assert.deepEqual(fromBase64Url(text), bytes)
    }),
  )
  for (const text of ['A', 'AB', 'AAB', 'AA=', 'A+', 'A A']) assert.equal(fromBase64Url(text), null, text)
})
