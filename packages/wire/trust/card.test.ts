import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { leavesOf, withLeaf } from '../testing/flip.ts'
import {
  at,
  board,
  bytesOf,
  callPair,
  cardBytes,
  datedOf,
  idOf,
  NOW,
  pairOf,
  primitives,
  publicOf,
  sampleCard,
  signerOf,
  signersFor,
  signingPair,
} from '../testing/houses.ts'
import { base64Url, utf8 } from './bytes.ts'
import {
  CARD_BYTES_MAX,
  CARD_TYPE,
  fingerprintOf,
  fingerprintOfBoard,
  followsOn,
  isSameFingerprint,
  KEY_OVERLAP_DAYS,
  knownFromCard,
  makeCard,
  readCard,
  type Card,
  type SignedText,
} from './index.ts'

const read = (bytes: Uint8Array) => readCard(primitives, bytes, NOW)
const codeOf = (done: ReturnType<typeof read> | ReturnType<typeof followsOn>): string =>
  done.ok ? 'accepted' : done.refusal.code
const one = sampleCard('one')
const signed = JSON.parse(makeCard(one, signersFor('one'))) as SignedText

test('a card that each of its keys signed is read, with its fingerprint', () => {
  const done = read(cardBytes(one, signersFor('one')))
  assert.ok(done.ok)
  assert.deepEqual(done.value.card, one)
  assert.match(done.value.fingerprint, /^\d{5}( \d{5}){5}$/)
  assert.equal(done.value.fingerprint, fingerprintOf(primitives, one))
})

test('a card on which a key stands that did not sign it is refused', () => {
  for (const signer of signersFor('one')) assert.equal(codeOf(read(cardBytes(one, [signer]))), 'card-unsigned')
  const borrowed = sampleCard('one', { instance: { ...one.instance, callKeys: sampleCard('two').instance.callKeys } })
  assert.equal(codeOf(read(cardBytes(borrowed, signersFor('one')))), 'card-unsigned')
})

test('each changed field of a card is refused', () => {
  const said = { type: CARD_TYPE, ...one }
  const leaves = leavesOf(said)
  assert.ok(leaves.length > 20)
  for (const leaf of leaves) {
    const payload = base64Url(utf8(JSON.stringify(withLeaf(said, leaf))))
    assert.equal(read(bytesOf(JSON.stringify({ ...signed, payload }))).ok, false, leaf.join('.'))
  }
})

test('a card never passes for a list, nor anything else for a card', () => {
  const other = makeCard({ ...one, type: 'recourse-trust-list/1' } as Card, signersFor('one'))
  assert.equal(codeOf(read(bytesOf(other))), 'wrong-type')
  assert.equal(codeOf(read(new Uint8Array(CARD_BYTES_MAX + 1))), 'too-big')
  fc.assert(fc.property(fc.string(), (text) => !read(bytesOf(text)).ok))
})

test('the fingerprint changes with each signing and each call key, and with nothing that people may reword', () => {
  const own = fingerprintOf(primitives, one)
  const [authority] = one.authorities
  const renamed = { ...one, authorities: [{ ...authority!, name: { en: 'Another name' } }], issuedAt: at(0) }
  assert.equal(fingerprintOf(primitives, renamed), own)
  const otherCall = { ...one, instance: { ...one.instance, callKeys: [datedOf(pairOf('x'))] } }
  const otherSigning = { ...one, authorities: [{ ...authority!, signingKeys: [datedOf(pairOf('x'))] }] }
  const prints = [own, ...[otherCall, otherSigning].map((card) => fingerprintOf(primitives, card))]
  assert.equal(new Set(prints).size, 3)
})

test('the order in which keys are written changes no fingerprint', () => {
  const keys = [datedOf(callPair('one')), datedOf(pairOf('next'))]
  const card = (callKeys: typeof keys): Card => ({ ...one, instance: { ...one.instance, callKeys } })
  assert.equal(fingerprintOf(primitives, card(keys)), fingerprintOf(primitives, card([...keys].reverse())))
})

const held = { known: knownFromCard(one), issuedAt: one.issuedAt }
const next = pairOf('next call')
const withCall = (callKeys: Card['instance']['callKeys'], issuedAt = at(0)): Card => ({
  ...{ ...one, issuedAt },
  instance: { ...one.instance, callKeys },
})

test('a next key that stands beside the known one is taken without comparing again', () => {
  const done = followsOn(
    held,
    withCall([datedOf(callPair('one'), at(-100), at(KEY_OVERLAP_DAYS)), datedOf(next, at(30))]),
    NOW,
  )
  assert.ok(done.ok)
  assert.deepEqual(
    done.value.instance.callKeys.map(({ kid }) => kid),
    [callPair('one').kid, next.kid],
  )
})

test('a card with new keys only must be compared again', () => {
  assert.equal(codeOf(followsOn(held, withCall([datedOf(next)]), NOW)), 'card-broke-off')
  const [authority] = one.authorities
  const rekeyed = { ...one, issuedAt: at(0), authorities: [{ ...authority!, signingKeys: [datedOf(next)] }] }
  assert.equal(codeOf(followsOn(held, rekeyed, NOW)), 'card-broke-off')
})

test('a key that was revoked or has ended carries nothing on', () => {
  const both = withCall([datedOf(callPair('one')), datedOf(next)])
  for (const change of [{ revokedAt: at(-1) }, { until: at(-1) }]) {
    const callKeys = held.known.instance.callKeys.map((key) => ({ ...key, ...change }))
    const known = { ...held.known, instance: { ...held.known.instance, callKeys } }
    assert.equal(codeOf(followsOn({ ...held, known }, both, NOW)), 'card-broke-off')
  }
})

test('an old key stays known after its end, for what it signed', () => {
  const overlap = withCall([datedOf(callPair('one'), at(-100), at(90)), datedOf(next)])
  const first = followsOn(held, overlap, NOW)
  assert.ok(first.ok)
  const alone = withCall([datedOf(next)], at(91))
  const second = followsOn({ known: first.value, issuedAt: overlap.issuedAt }, alone, Date.parse(at(91)))
  assert.ok(second.ok)
  const old = second.value.instance.callKeys.find(({ kid }) => kid === callPair('one').kid)
  assert.equal(old?.until, at(90))
})

test('an older card is never taken again', () => {
  assert.equal(codeOf(followsOn(held, { ...one, issuedAt: at(-2) }, NOW)), 'card-older')
})

test('who they are and what they may is compared again, what their office is called is not', () => {
  const [authority] = one.authorities
  const card = (more: object, issuedAt = at(0)): Card => ({
    ...one,
    issuedAt,
    authorities: [{ ...authority!, ...more }],
  })
  assert.equal(codeOf(followsOn(held, card({ name: { en: 'New' }, languages: ['en', 'fr'] }), NOW)), 'accepted')
  const judging = [{ requestKind: '*', as: ['validating'], territory: null }]
  const changes = [{ competences: judging }, { type: 'court' }, { jurisdiction: 'ESP' }, { id: idOf('another') }]
  for (const change of changes) assert.equal(codeOf(followsOn(held, card(change), NOW)), 'card-compare-again')
  const elsewhere = { ...one, issuedAt: at(0), instance: { ...one.instance, url: 'https://elsewhere.example' } }
  assert.equal(codeOf(followsOn(held, elsewhere, NOW)), 'card-compare-again')
  const more = { ...one, issuedAt: at(0), authorities: [...one.authorities, ...sampleCard('two').authorities] }
  assert.equal(codeOf(followsOn(held, more, NOW)), 'card-compare-again')
})

test('one key for two offices is refused', () => {
  const [authority] = one.authorities
  const second = { ...authority!, id: idOf('second') }
  const done = read(cardBytes({ ...one, authorities: [authority!, second] }, signersFor('one')))
  assert.equal(codeOf(done), 'key-two-roles')
  const call = { ...one, authorities: [{ ...authority!, signingKeys: one.instance.callKeys }] }
  assert.equal(codeOf(read(cardBytes(call, [signerOf(callPair('one'))]))), 'key-two-roles')
  assert.notEqual(publicOf(signingPair('one')).kid, publicOf(callPair('one')).kid)
})

test('digits are compared whatever stands between them and in whatever script they were typed', () => {
  const print = fingerprintOfBoard(primitives, board)
  const arabic = [...print].map((one) => (one === ' ' ? '-' : String.fromCharCode(0x660 + Number(one)))).join('')
  for (const typed of [print, print.replaceAll(' ', ''), ` ${print}\n`, arabic])
    assert.ok(isSameFingerprint(typed, print))
  const last = print.endsWith('0') ? '1' : '0'
  for (const typed of ['', print.slice(0, -1), `${print.slice(0, -1)}${last}`])
    assert.ok(!isSameFingerprint(typed, print))
})

test('the fingerprint of a board changes with each key and with how many must sign', () => {
  const prints = [board, { ...board, needed: 3 }, { ...board, keys: board.keys.slice(1) }].map((one) =>
    fingerprintOfBoard(primitives, one),
  )
  assert.equal(new Set(prints).size, 3)
})
