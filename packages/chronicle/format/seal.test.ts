import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import * as jose from 'jose'
import { nodePrimitives } from '../../../server/platform/primitives.ts'
import { place, seeded, Writer } from '../testing/samples.ts'
import { noblePrimitives } from '../noble-primitives.ts'
import {
  bodyContext,
  fromBase64Url,
  keyPairFrom,
  openBody,
  parseSealed,
  publicKey,
  receiptDigits,
  receiptKeys,
  sealBody,
  sealCompact,
  toBase64Url,
  utf8,
  verifyEntry,
} from '../index.ts'

const random = seeded('seal')
const here = place(random)
const writer = new Writer(random, here)
const entry = { ...writer.draft('harm.recorded', {}), kind: 'harm.recorded' }

const jwk = (x: Uint8Array, d: Uint8Array, crv: string): jose.JWK => ({
  ...{ kty: 'OKP', crv, x: toBase64Url(x) },
  d: toBase64Url(d),
})

test('what we seal, jose opens', async () => {
  const jwe = sealBody(nodePrimitives, random, { body: { said: 'نزحت عائلتي' }, entry, to: here.epoch })
  const key = await jose.importJWK(jwk(here.epoch.bytes, here.epoch.privateKey, 'X25519'), 'ECDH-ES')
  const { plaintext } = await jose.compactDecrypt(jwe, key)
  assert.deepEqual(JSON.parse(new TextDecoder().decode(plaintext)), { said: 'نزحت عائلتي' })
  assert.equal(plaintext.length, 1024, 'a short body is padded')
})

test('what jose seals under the same header, we open', async () => {
  const key = await jose.importJWK({ kty: 'OKP', crv: 'X25519', x: toBase64Url(here.epoch.bytes) }, 'ECDH-ES')
  const jwe = await new jose.CompactEncrypt(utf8('{"said":"hello"}'))
    .setProtectedHeader({
      ...{ alg: 'ECDH-ES', enc: 'A256GCM', kid: here.epoch.kid },
      ...{ ctx: bodyContext(nodePrimitives, entry) },
    })
    .encrypt(key)
  assert.deepEqual(openBody(nodePrimitives, { jwe, entry, key: here.epoch }), { ok: true, value: { said: 'hello' } })
})

test('what we sign, jose verifies', async () => {
  const { jws, header } = writer.write('harm.recorded', { said: 'x' })
  const key = await jose.importJWK({ kty: 'OKP', crv: 'Ed25519', x: toBase64Url(writer.signer.bytes) }, 'EdDSA')
  const { payload } = await jose.compactVerify(jws, key)
  assert.deepEqual(JSON.parse(new TextDecoder().decode(payload)), header)
})

test('what jose signs, we verify, and not under another key or another authority', async () => {
  const { jws, header } = writer.write('harm.recorded', { said: 'x' })
  const key = await jose.importJWK(jwk(writer.signer.bytes, writer.signer.privateKey, 'Ed25519'), 'EdDSA')
  const payload = fromBase64Url(jws.split('.')[1] ?? '') ?? new Uint8Array()
  const again = await new jose.CompactSign(payload)
    .setProtectedHeader({ alg: 'EdDSA', kid: writer.signer.kid, typ: 'recourse-entry' })
    .sign(key)
  const known = { authority: header.authority, bytes: writer.signer.bytes }
  assert.ok(verifyEntry(nodePrimitives, again, () => known).ok)
  const stranger = { ...known, authority: entry.id }
  assert.deepEqual(
    verifyEntry(nodePrimitives, again, () => stranger),
    { ok: false, fault: 'wrong-key' },
  )
  const other = { ...known, bytes: here.epoch.bytes }
  assert.deepEqual(
    verifyEntry(nodePrimitives, again, () => other),
    { ok: false, fault: 'signature' },
  )
})

test('a body lifted into another entry does not open', () => {
  const jwe = sealBody(nodePrimitives, random, { body: { said: 'x' }, entry, to: here.epoch })
  for (const field of ['id', 'file', 'compartment', 'kind', 'authority'] as const) {
    const other = { ...entry, [field]: 'other' }
    assert.deepEqual(openBody(nodePrimitives, { jwe, entry: other, key: here.epoch }), {
      ok: false,
      fault: 'wrong-context',
    })
  }
})

test('any changed character of a sealed body is noticed', () => {
  const jwe = sealBody(nodePrimitives, random, { body: { said: 'x' }, entry, to: here.epoch })
  for (let at = 0; at < jwe.length; at += 7) {
    const changed = `${jwe.slice(0, at)}${jwe[at] === 'A' ? 'B' : 'A'}${jwe.slice(at + 1)}`
    assert.equal(openBody(nodePrimitives, { jwe: changed, entry, key: here.epoch }).ok, false, `at ${at}`)
  }
})

test('a public key of small order is refused on opening and on sealing', () => {
  const zero = publicKey(nodePrimitives, 'X25519', new Uint8Array(32))
  const input = { plain: utf8('{}'), to: zero, context: 'x' }
  assert.throws(() => sealCompact(nodePrimitives, random, input))
})

/** Made once with the randomness they name; a change of a byte here is a change of the format. */
const vectors = JSON.parse(readFileSync(new URL('../vectors/seal.json', import.meta.url), 'utf8')) as {
  readonly seed: string
  readonly recipient: string
  readonly entry: typeof entry
  readonly body: Record<string, string>
  readonly jwe: string
}[]

test('node:crypto makes the bytes of the vectors', () => {
  assert.ok(vectors.length >= 3)
  for (const vector of vectors) {
    const to = keyPairFrom(nodePrimitives, 'X25519', fromBase64Url(vector.recipient) ?? new Uint8Array())
    const jwe = sealBody(nodePrimitives, seeded(vector.seed), { body: vector.body, entry: vector.entry, to })
    assert.equal(jwe, vector.jwe)
    assert.deepEqual(openBody(nodePrimitives, { jwe, entry: vector.entry, key: to }), { ok: true, value: vector.body })
  }
})

test('the browser’s primitives make the same bytes from the same randomness, and open what node:crypto sealed', () => {
  for (const vector of vectors) {
    const to = keyPairFrom(noblePrimitives, 'X25519', fromBase64Url(vector.recipient) ?? new Uint8Array())
    const jwe = sealBody(noblePrimitives, seeded(vector.seed), { body: vector.body, entry: vector.entry, to })
    assert.equal(jwe, vector.jwe)
    assert.deepEqual(openBody(noblePrimitives, { jwe, entry: vector.entry, key: to }), { ok: true, value: vector.body })
  }
})

test('the browser’s primitives agree with node:crypto in everything else a report needs', () => {
  const [secret, salt, message] = [random(13), random(32), utf8('said')]
  const [own, theirs] = [receiptKeys(nodePrimitives, secret, salt), receiptKeys(noblePrimitives, secret, salt)]
  assert.deepEqual([theirs.lookup, theirs.seal.kid, theirs.sign.kid], [own.lookup, own.seal.kid, own.sign.kid])
  assert.equal(receiptDigits(noblePrimitives, secret), receiptDigits(nodePrimitives, secret))
  const signature = noblePrimitives.ed25519Sign(theirs.sign.privateKey, message)
  assert.ok(nodePrimitives.ed25519Verify(own.sign.bytes, message, signature))
  assert.equal(
    noblePrimitives.ed25519Verify(
      own.sign.bytes,
      message,
      signature.map((byte) => byte ^ 1),
    ),
    false,
  )
  assert.equal(noblePrimitives.ed25519Verify(new Uint8Array(31), message, signature), false)
  assert.equal(noblePrimitives.x25519Agree(own.seal.privateKey, new Uint8Array(32)), null)
  for (const length of [0, 1, 32, 63, 64, 65, 200]) {
    const [key, data] = [random(length), random(length * 3)]
    const macs = [noblePrimitives, nodePrimitives].map((one) => toBase64Url(one.hmacSha256(key, data)))
    assert.equal(macs[0], macs[1])
  }
  const sealed = noblePrimitives.aes256GcmSeal({ key: salt, iv: random(12), associated: message, plain: message })
  const tampered = { key: salt, iv: random(12), associated: message, ...sealed }
  assert.equal(noblePrimitives.aes256GcmOpen(tampered), null)
})

test('parsing sealed garbage never throws', () => {
  for (const text of ['', '....', 'a.b.c.d.e', 'e30..AA.AA.AA', '💥', 'A'.repeat(10_000)])
    assert.equal(parseSealed(text).ok, false)
})
