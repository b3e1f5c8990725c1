import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash, createPublicKey } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import * as jose from 'jose'
import { readCard } from '@recourse/wire'
import { fixedClock } from '../../../test/clock.ts'
import { open, settled } from '../../../test/exchanges.ts'
import { partner, pinEachOther, type Partner } from '../../../test/partners.ts'
import { nodePrimitives as primitives } from '../primitives.ts'
import { signRequest } from './hop/sign.ts'

/**
 * What a court, an auditor or another team has: the signed lines as they were stored, the public card, and tools that
 * are not ours. Nothing of this product checks anything here.
 */

const clock = fixedClock()
const [ken, esp] = [
  await partner({ seed: 'own-ken', state: 'KEN', clock }),
  await partner({ seed: 'own-esp', state: 'ESP', clock }),
]
after(() => Promise.all([ken.close(), esp.close()]))
await pinEachOther(ken, esp)
const folder = mkdtempSync(join(tmpdir(), 'recourse-independent-'))
after(() => rmSync(folder, { recursive: true, force: true }))

interface PublicKeys {
  readonly call: string
  readonly signing: string
}

/** Keys from the card that everybody can read, base64url. */
async function keysOf(who: Partner): Promise<PublicKeys> {
  const text = await (await fetch(`${who.house.origin}/federation/card`)).text()
  const read = readCard(primitives, Buffer.from(text), clock.now())
  assert.ok(read.ok)
  const { instance, authorities } = read.value.card
  return { call: instance.callKeys[0]?.key ?? '', signing: authorities[0]?.signingKeys[0]?.key ?? '' }
}

const jwkOf = (key: string) => ({ kty: 'OKP', crv: 'Ed25519', x: key })

/** `openssl pkeyutl`, on files, as anybody would run it. */
function opensslVerifies(key: string, signed: Uint8Array, signature: Uint8Array): boolean {
  const [pem, text, raw] = ['key.pem', 'signed', 'signature'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  writeFileSync(pem, createPublicKey({ format: 'jwk', key: jwkOf(key) }).export({ format: 'pem', type: 'spki' }))
  writeFileSync(text, signed)
  writeFileSync(raw, signature)
  const argv = ['pkeyutl', '-verify', '-pubin', '-inkey', pem, '-rawin', '-in', text, '-sigfile', raw]
  try {
    return execFileSync('openssl', argv, { encoding: 'utf8', stdio: 'pipe' }).includes('Successfully')
  } catch {
    return false
  }
}

/** Verified by two programs that are not ours; answers what it says. */
async function verified(jws: string, key: string, type: string): Promise<Readonly<Record<string, unknown>>> {
  const { payload, protectedHeader } = await jose.compactVerify(jws, await jose.importJWK(jwkOf(key), 'EdDSA'))
  assert.deepEqual([protectedHeader.alg, protectedHeader.typ], ['EdDSA', type])
  assert.equal(protectedHeader.kid, await jose.calculateJwkThumbprint(jwkOf(key)))
  const [header = '', body = '', signature = ''] = jws.split('.')
  const signed = Buffer.from(`${header}.${body}`)
  assert.ok(opensslVerifies(key, signed, Buffer.from(signature, 'base64url')))
  assert.equal(opensslVerifies(key, Buffer.from(`${header}.${body}x`), Buffer.from(signature, 'base64url')), false)
  return JSON.parse(Buffer.from(payload).toString()) as Readonly<Record<string, unknown>>
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url')

test('entries, envelopes and receipts of a request hold by jose and by openssl, and name each other by hash', async () => {
  const { file } = await open(ken, esp)
  assert.deepEqual(await settled(ken, file), ['delivered'])
  const [kenKeys, espKeys] = [await keysOf(ken), await keysOf(esp)]
  const { rows: envelopes } = await esp.house.database.app.query<{ jws: string }>(
    'select jws from envelope_in where file = $1',
    [file],
  )
  const envelope = envelopes[0]?.jws ?? ''
  const line = await verified(envelope, kenKeys.signing, 'recourse-envelope')
  assert.equal(line.conversation, file)
  const { rows: entries } = await esp.house.database.app.query<{ jws: string }>(
    'select jws from entry where file = $1 order by seq',
    [file],
  )
  assert.equal(entries.length, 3)
  let prev: string | null = null
  for (const { jws } of entries) {
    const said = await verified(jws, kenKeys.signing, 'recourse-entry')
    assert.equal(said.prev, prev)
    prev = hashOf(jws)
  }
  const { rows: receipts } = await ken.house.database.app.query<{ jws: string; event: string }>(
    'select jws, event from wire_receipt where file = $1 order by event',
    [file],
  )
  assert.deepEqual(
    receipts.map(({ event }) => event),
    ['delivery.done', 'relay.accepted', 'submission.accepted'],
  )
  for (const { jws, event } of receipts) {
    const signer = event.startsWith('submission') ? kenKeys : espKeys
    const said = await verified(jws, signer.call, 'recourse-receipt')
    assert.deepEqual([said.digest, said.event, said.envelope], [hashOf(envelope), event, line.id])
  }
})

test('the signature of a question is the one of RFC 9421, over a base that anybody can write down', async () => {
  const key = await ken.house.trust.callKey()
  const body = Buffer.from('bytes')
  const url = `${esp.house.origin}/federation/inbox`
  const type = 'application/vnd.recourse.envelope'
  const request = { method: 'POST', url, headers: { 'content-type': type } }
  const signer = { primitives, key, now: clock.now(), nonce: '0123456789abcdef' }
  const headers = await signRequest(signer, request, body)
  const digest = createHash('sha256').update(body).digest('base64')
  const parameters =
    `("@method" "@target-uri" "content-digest" "content-type");created=1773219602;keyid="${key.kid}";alg="ed25519"` +
    `;expires=1773219902;nonce="0123456789abcdef";tag="recourse-wire-1"`
  const said = headers['signature-input'] ?? ''
  const sorted = (text: string): readonly string[] => text.split(';').sort()
  assert.deepEqual(
    sorted(said.replace(/^hop=/, '').replace(/=\d{10}/g, '')),
    sorted(parameters.replace(/=\d{10}/g, '')),
  )
  const base = [
    '"@method": POST',
    `"@target-uri": ${url}`,
    `"content-digest": sha-256=:${digest}:`,
    `"content-type": ${type}`,
    `"@signature-params": ${said.replace(/^hop=/, '')}`,
  ].join('\n')
  const signature = /^hop=:([^:]+):$/.exec(headers.signature ?? '')?.[1] ?? ''
  const { call } = await keysOf(ken)
  assert.ok(opensslVerifies(call, Buffer.from(base), Buffer.from(signature, 'base64')))
  assert.equal(opensslVerifies(call, Buffer.from(base.replace('POST', 'GET')), Buffer.from(signature, 'base64')), false)
})
