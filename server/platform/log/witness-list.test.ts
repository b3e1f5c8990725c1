import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatVerifierKey, parsePolicy, seedSigner } from '@recourse/log'
import { policyOf } from './policy.ts'
import { primitives } from './primitives.ts'
import { logInstance, logSigner } from './testing/instance.ts'
import { addWitness, readWitnesses, readWitnessUrl, removeWitness } from './witness-list.ts'

const signerOf = (name: string, seed = 40) => seedSigner(primitives, name, 'cosignature', new Uint8Array(32).fill(seed))
const keyOf = (name: string, seed = 40): string => formatVerifierKey(signerOf(name, seed).key)

test('bytes to a witness travel in the open on this machine and inside an onion only', () => {
  const onion = `http://${'a2'.repeat(28)}.onion`
  const good = ['https://w.example', 'http://127.0.0.1:8701', 'http://localhost:1', 'http://[::1]:8701', onion]
  for (const url of good) assert.equal(readWitnessUrl(`${url}/`), url)
  assert.equal(readWitnessUrl('https://w.example/recourse/'), 'https://w.example/recourse')
  const bad = [
    ...['http://w.example', 'http://127.0.0.1.example', 'http://localhost.example', 'http://short.onion', 'ftp://x'],
    ...['', 'w.example', 'https://a:b@w.example', 'https://w.example/?a=1', 'https://w.example/#a', 'file:///etc/x'],
    `https://w.example/${'x'.repeat(1100)}`,
  ]
  for (const url of bad) assert.equal(readWitnessUrl(url), null, url)
})

test('a witness is put on the list once, and taken off by its name', async () => {
  const { database } = await logInstance()
  const add = async (key: string, url = 'https://w.example'): Promise<string> => {
    const added = await addWitness(database.owner, [logSigner.key], { key, url })
    return added.ok ? 'added' : added.refusal.code
  }
  assert.equal(await add(` ${keyOf('a.example/w')}\n`, 'http://127.0.0.1:1/'), 'added')
  assert.equal(await add(keyOf('a.example/w', 41)), 'witness-name-taken')
  assert.equal(await add(keyOf('b.example/w')), 'witness-key-taken')
  assert.equal(await add(keyOf('b.example/w', 41), 'http://w.example'), 'witness-url-unfit')
  assert.equal(await add('b.example/w+00000000+AAAA'), 'witness-key-malformed')
  assert.equal(await add(formatVerifierKey(logSigner.key)), 'witness-key-of-log')
  assert.equal(await add(keyOf('self.example/w', 1)), 'witness-is-the-log', 'under whichever name')
  for (const name of ['none', 'witnesses', `w\u009b2J`, `w\u202e`, 'w'.repeat(129)])
    assert.equal(await add(keyOf(name, 42)), 'witness-name-unfit', name)
  assert.equal(await add(keyOf('b.example/w', 41)), 'added')
  const names = (await readWitnesses(database.sequencer)).map(({ key, url }) => [key.name, url])
  assert.deepEqual(names, [
    ['a.example/w', 'http://127.0.0.1:1'],
    ['b.example/w', 'https://w.example'],
  ])
  assert.ok((await removeWitness(database.owner, 'a.example/w')).ok)
  const again = await removeWitness(database.owner, 'a.example/w')
  assert.equal(!again.ok && again.refusal.code, 'witness-unknown')
  await database.drop()
})

test('a policy names 64 witnesses at most, and the longest list of them can be read', async () => {
  const { database } = await logInstance()
  const name = (at: number): string => `${String(at).padStart(2, '0')}${'\u{10400}'.repeat(63)}`
  for (let at = 0; at < 65; at += 1) {
    const said = { key: keyOf(name(at), at + 100), url: 'https://w.example' }
    const added = await addWitness(database.owner, [], said)
    assert.equal(added.ok ? 'added' : added.refusal.code, at < 64 ? 'added' : 'witness-list-full')
  }
  const policy = parsePolicy(
    primitives,
    policyOf(logSigner.key, 'https://desk.example', await readWitnesses(database.app)),
  )
  assert.ok(policy.ok, policy.ok ? '' : policy.refusal.code)
  assert.deepEqual(
    policy.value.groups.map(({ threshold, members }) => [threshold, members.length]),
    [[33, 64]],
  )
  await database.drop()
})

test('only the owner writes the list', async () => {
  const { database } = await logInstance()
  for (const pool of [database.app, database.sequencer, database.eraser])
    for (const sql of ['DELETE FROM log_witness', `INSERT INTO log_witness VALUES ('a', 'b', 'c')`])
      await assert.rejects(pool.query(sql), { code: '42501' })
  await database.owner.query(`INSERT INTO log_witness VALUES ('a', 'b', 'c')`)
  await assert.rejects(readWitnesses(database.sequencer), /by hand/)
  await database.drop()
})
