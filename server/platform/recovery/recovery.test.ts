import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fromBase64Url, newKeyPair, publicKey } from '@recourse/chronicle'
import { seededChance } from '../../../test/chance.ts'
import { noteMade, testHouse, type TestHouse } from '../../../test/chronicle.ts'
import { nodePrimitives as primitives } from '../primitives.ts'
import { combineShares, RecoveryCeremony, recoverUnit, type RecoveryKey } from './index.ts'
import { readShare, shareGroups } from './share-text.ts'

const custodians = ['anna', 'bilal', 'chen']

interface Held {
  readonly key: RecoveryKey
  readonly shares: readonly string[]
}

async function ceremony(seed: string): Promise<Held> {
  const running = new RecoveryCeremony(primitives, seededChance(seed))
  assert.ok((await running.start('desk', custodians)).ok)
  const shares: string[] = []
  for (const member of custodians) {
    const share = running.shareOf('desk', member)
    assert.ok(share.ok)
    shares.push(share.value.join('-'))
  }
  const [first = '', second = '', third = ''] = shares
  assert.equal(running.confirm('desk', 'anna', second).ok, false)
  assert.deepEqual(running.confirm('desk', 'anna', first.toLowerCase()), { ok: true, value: null })
  assert.deepEqual(running.waiting('desk'), ['bilal', 'chen'])
  assert.equal(running.shareOf('desk', 'anna').ok, false, 'shown until confirmed, never after')
  running.confirm('desk', 'bilal', second)
  const done = running.confirm('desk', 'chen', third)
  assert.ok(done.ok && done.value)
  assert.equal(running.waiting('desk'), null)
  return { key: done.value, shares }
}

test('any two shares make the key; one, two of one person, and shares of two keys do not', async () => {
  const { key, shares } = await ceremony('one')
  const other = await ceremony('two')
  for (const [a, b] of [
    [0, 1],
    [1, 2],
    [2, 0],
  ] as const) {
    const pair = await combineShares(primitives, [shares[a] ?? '', shares[b] ?? ''], key.kid)
    assert.ok(pair.ok)
  }
  const code = async (pair: [string, string]): Promise<unknown> => {
    const done = await combineShares(primitives, pair, key.kid)
    return done.ok ? 'opened' : done.refusal.code
  }
  assert.equal(await code([shares[0] ?? '', '']), 'not-a-share')
  assert.equal(await code([shares[0] ?? '', shares[0] ?? '']), 'shares-do-not-fit')
  assert.equal(await code([shares[0] ?? '', other.shares[1] ?? '']), 'shares-do-not-fit')
})

test('three different people, or no ceremony', async () => {
  const running = new RecoveryCeremony(primitives, seededChance('three'))
  assert.equal((await running.start('desk', ['anna', 'anna', 'chen'])).ok, false)
  assert.equal((await running.start('desk', ['anna', 'chen'])).ok, false)
  assert.equal(running.shareOf('desk', 'anna').ok, false)
})

test('a share read from paper forgives look-alikes and notices a slip', () => {
  const share = seededChance('share').bytes(33)
  const text = shareGroups(primitives, share).join(' ')
  assert.deepEqual(readShare(primitives, text.replaceAll('0', 'o').replaceAll('1', 'l')), share)
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === ' ') continue
    const slip = `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`
    assert.equal(readShare(primitives, slip), null)
  }
})

let house: TestHouse
before(async () => void (house = await testHouse('recovery')))
after(() => house.database.close())

test('a unit that lost its key reads its files again, under a new key, with an entry that says why', async () => {
  const { key, shares } = await ceremony('unit')
  const recoveryKey = publicKey(primitives, 'X25519', fromBase64Url(key.key) ?? new Uint8Array())
  const recovery = { type: 'recovery', id: key.holder, key: recoveryKey } as const
  const { chronicle, author, deskHolder } = house
  const work = chronicle.begin(author)
  const file = work.openFile('case')
  const open = { file, fileKind: 'case', purpose: 'narrative', custody: 'members' } as const
  const kept = work.openCompartment({ ...open, holders: [deskHolder, recovery] })
  work.openCompartment({ ...open, purpose: 'counsel', holders: [deskHolder] })
  work.say(kept, noteMade, { body: { words: 'They took the house.' }, facets: {} })
  assert.ok((await chronicle.commit(work)).ok)

  const again = newKeyPair(primitives, 'X25519', (length) => new Uint8Array(length).fill(9))
  const pair = await combineShares(primitives, [shares[2] ?? '', shares[0] ?? ''], key.kid)
  assert.ok(pair.ok)
  const parts = { chronicle, primitives, pool: house.database.app }
  const unit = { ...deskHolder, key: again }
  const done = await recoverUnit(parts, pair.value, { author, unit, reason: 'The only member lost the passphrase.' })
  assert.deepEqual(done, { ok: true, value: { opened: 1, lost: 1 } })
  const reader = { author, keyring: chronicle.keyring([again]), role: 'desk-officer', reason: 'working-the-case' }
  const entries = await chronicle.read(reader, file, [kept.compartment])
  assert.deepEqual(
    entries.map((entry) => entry.kind),
    ['compartment.opened', 'note.made', 'compartment.disclosed'],
  )
  const last = entries[2]
  assert.equal(last?.state === 'open' && last.facets.basis, 'recovery')
})
