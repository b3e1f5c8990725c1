import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  at,
  board,
  boardPairs,
  bytesOf,
  callPair,
  DAY_MS,
  idOf,
  NOW,
  pairOf,
  primitives,
  sampleCard,
  signerOf,
  signingPair,
} from '../testing/houses.ts'
import type { KeyPair } from '@recourse/chronicle'
import { knownFromCard, makeRevocation, readRevocation, trustedFrom, type Revocation } from './index.ts'

const trusted = trustedFrom({
  list: null,
  now: NOW,
  pins: ['one', 'two'].map((name) => knownFromCard(sampleCard(name))),
})
const said: Omit<Revocation, 'expires'> = {
  ...{ kid: signingPair('one').kid, instance: idOf('instance one'), authority: idOf('authority one') },
  ...{ reason: 'suspected', issuedAt: at(0) },
}
const notice = (signers: readonly KeyPair[], more: Partial<typeof said> = {}): Uint8Array =>
  bytesOf(makeRevocation({ ...said, ...more }, signers.map(signerOf)))
const codeOf = (bytes: Uint8Array, now = NOW): string => {
  const done = readRevocation(primitives, bytes, { trusted, board, now })
  return done.ok ? 'accepted' : done.refusal.code
}

test('a key is ended by whoever holds it, by the call key of its instance, or by the board', () => {
  assert.equal(codeOf(notice([signingPair('one')])), 'accepted')
  assert.equal(codeOf(notice([callPair('one')])), 'accepted')
  assert.equal(codeOf(notice(boardPairs.slice(0, 2))), 'accepted')
  const call = { kid: callPair('one').kid, authority: null }
  assert.equal(codeOf(notice([callPair('one')], call)), 'accepted')
})

test('nobody else ends a key: not a stranger, not another instance, not half a board', () => {
  for (const signer of [pairOf('stranger'), callPair('two'), signingPair('two'), boardPairs[0]!])
    assert.equal(codeOf(notice([signer])), 'notice-unsigned')
  assert.equal(codeOf(notice([])), 'notice-unsigned')
})

test('a stolen signing key can’t end the call key', () => {
  assert.equal(codeOf(notice([signingPair('one')], { kid: callPair('one').kid, authority: null })), 'notice-unsigned')
})

test('a notice says whose key it is, and is refused where that is not so', () => {
  assert.equal(codeOf(notice([callPair('one')], { authority: idOf('authority two') })), 'notice-unsigned')
  assert.equal(codeOf(notice([callPair('one')], { kid: signingPair('two').kid })), 'notice-unsigned')
  assert.equal(codeOf(notice([callPair('one')], { instance: idOf('nobody') })), 'notice-unsigned')
})

test('a notice lives seven days, and none of tomorrow is taken', () => {
  const bytes = notice([callPair('one')])
  assert.equal(codeOf(bytes, NOW + 7 * DAY_MS), 'accepted')
  assert.equal(codeOf(bytes, NOW + 7 * DAY_MS + 1), 'notice-too-old')
  assert.equal(codeOf(notice([callPair('one')], { issuedAt: at(1) })), 'from-the-future')
})

test('a changed notice is refused', () => {
  const text = Buffer.from(notice([callPair('one')])).toString()
  const signed = JSON.parse(text) as { payload: string }
  const payload = JSON.parse(Buffer.from(signed.payload, 'base64url').toString()) as Record<string, string>
  const changed = Buffer.from(JSON.stringify({ ...payload, reason: 'lost' })).toString('base64url')
  assert.equal(codeOf(bytesOf(text.replace(signed.payload, changed))), 'signature-wrong')
})
