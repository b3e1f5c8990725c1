import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { seededChance } from '../../../test/chance.ts'
import { nodePrimitives as primitives } from '../primitives.ts'
import { AuthorityKeys, instanceSecret, openKeyStore, operatorSecret, type KeyStore } from './index.ts'

const top = mkdtempSync(join(tmpdir(), 'recourse-keystore-'))
after(() => rmSync(top, { recursive: true }))
const chance = seededChance('keystore')

function storeIn(folder: string, secret: Uint8Array = new Uint8Array(32).fill(7)): KeyStore {
  const opened = openKeyStore({ folder: join(top, folder), secret, primitives, chance })
  assert.ok(opened.ok)
  return opened.value
}

test('a first start makes a secret beside the data and says so; the next one reads it', () => {
  const places = { dataDirectory: join(top, 'first') }
  const made = operatorSecret(places, chance)
  const read = operatorSecret(places, chance)
  assert.ok(made.ok && read.ok)
  assert.deepEqual(read.value, made.value)
  assert.equal(made.value.isBesideData, true)
  assert.equal(statSync(join(top, 'first', 'operator-secret')).mode & 0o777, 0o600)
})

test('a named place that holds no secret is refused, never filled', () => {
  const missing = operatorSecret({ dataDirectory: top, secretFile: join(top, 'nowhere') }, chance)
  assert.equal(missing.ok === false && missing.refusal.code, 'secret-missing')
  writeFileSync(join(top, 'short'), 'abc')
  const short = operatorSecret({ dataDirectory: top, secretFile: join(top, 'short') }, chance)
  assert.equal(short.ok === false && short.refusal.code, 'secret-malformed')
})

test('keys lie sealed, and the same keys come back', () => {
  const store = storeIn('sealed')
  const key = chance.bytes(32)
  store.write('log.1', key)
  assert.deepEqual(storeIn('sealed').read('log.1'), key)
  for (const file of readdirSync(join(top, 'sealed')))
    assert.equal(readFileSync(join(top, 'sealed', file)).includes(Buffer.from(key)), false)
})

test('another secret, a changed file and a file under another name are told apart and refused', () => {
  storeIn('refused').write('log.1', chance.bytes(32))
  const refusal = (secret: Uint8Array): unknown => {
    const opened = openKeyStore({ folder: join(top, 'refused'), secret, primitives, chance })
    return opened.ok ? 'none' : opened.refusal.code
  }
  assert.equal(refusal(new Uint8Array(32).fill(8)), 'secret-wrong')
  const moved = readFileSync(join(top, 'refused', 'log.1.sealed'))
  writeFileSync(join(top, 'refused', 'log.2.sealed'), moved)
  assert.equal(refusal(new Uint8Array(32).fill(7)), 'store-damaged')
})

test('what is derived for one purpose is not what is derived for another, and is the same after a restart', () => {
  const first = instanceSecret(storeIn('instance'), primitives, chance)
  const again = instanceSecret(storeIn('instance'), primitives, chance)
  assert.deepEqual(again.derive('sessions'), first.derive('sessions'))
  assert.notDeepEqual(first.derive('vaults'), first.derive('sessions'))
  assert.equal(again.custody.kid, first.custody.kid)
})

test('a new signing key takes over and the old one still verifies', () => {
  const store = storeIn('authorities')
  const authority = chance.id()
  const keys = new AuthorityKeys(store, primitives)
  const old = keys.make(authority, chance)
  const next = keys.make(authority, chance)
  const again = new AuthorityKeys(store, primitives)
  assert.equal(again.signerOf(authority).kid, next.kid)
  assert.equal(again.signingKeys(old.kid)?.authority, authority)
  assert.throws(() => again.signerOf(chance.id()))
})
