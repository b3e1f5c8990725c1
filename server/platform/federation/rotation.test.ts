import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { KeyPair } from '@recourse/chronicle'
import { KEY_ANNOUNCE_DAYS, KEY_OVERLAP_DAYS, makeEnvelope, spellEnvelope } from '@recourse/wire'
import { fixedClock } from '../../../test/clock.ts'
import { open, say, settled, states, words } from '../../../test/exchanges.ts'
import { draftOf, post } from '../../../test/hostile/peer.ts'
import { must, partner, pinEachOther, type Partner } from '../../../test/partners.ts'
import { until } from '../../../test/until.ts'
import { rotateSigningKey, turnKeys, type RotationReason } from '../access/index.ts'
import { nodePrimitives as primitives } from '../primitives.ts'
import { refreshPeer } from '../trust/index.ts'

/** Keys change in the middle of a conversation (cooperation.md 7.5 and 9.10): nothing that was honest is lost. */

const DAY_MS = 86_400_000
const clock = fixedClock()
const ken = await partner({ seed: 'rotating-ken', state: 'KEN', clock })
const esp = await partner({ seed: 'rotating-esp', state: 'ESP', clock })
after(() => Promise.all([ken.close(), esp.close()]))
await pinEachOther(ken, esp)

const kidOf = (who: Partner): string => who.house.keys.signerOf(who.authority).kid
const rotate = (reason: RotationReason) =>
  must(rotateSigningKey({ ...ken.house.acts, ...ken.house }, ken.authority, reason))
const signedWith = async (file: string): Promise<readonly string[]> => {
  const { rows } = await esp.house.database.app.query<{ jws: string }>(
    'select jws from envelope_in where file = $1 order by seq',
    [file],
  )
  return rows.map(
    ({ jws }) => (JSON.parse(Buffer.from(jws.split('.')[0] ?? '', 'base64url').toString()) as { kid: string }).kid,
  )
}
/** The next envelope of a conversation, signed with a key of our choice. */
async function sentWith(signer: KeyPair, file: string, seq: number) {
  const { header, content } = await draftOf(ken, file, seq)
  return post(ken, esp, spellEnvelope(makeEnvelope(primitives, { header, content, signer })))
}

test('a next key is told to partners before it signs, and both count while they overlap', async () => {
  const old = ken.house.keys.signerOf(ken.authority)
  const { file } = await open(ken, esp)
  await settled(ken, file)
  const { value } = await rotate('due')
  assert.equal(Date.parse(value.from), clock.now() + KEY_ANNOUNCE_DAYS * DAY_MS)
  assert.deepEqual((await rotate('due')).value, value, 'asked again, it is the same key and the same day')
  const card = await ken.house.trust.ownCard()
  const shown = (card?.card.authorities[0]?.signingKeys ?? []).map(({ kid, from, until }) => [kid, from, until])
  const overlapsUntil = new Date(Date.parse(value.from) + KEY_OVERLAP_DAYS * DAY_MS).toISOString()
  assert.deepEqual(shown.slice(-2), [
    [old.kid, shown[0]?.[1], overlapsUntil],
    [value.kid, value.from, null],
  ])
  clock.move(2000)
  assert.equal(await refreshPeer(esp.house, ken.instance), 'taken')
  assert.deepEqual(await turnKeys(ken.house), [])
  assert.equal(kidOf(ken), old.kid)
  await say(ken, file, 'still with the old one')
  await settled(ken, file)
  // What was signed with the old key waits over the day on which the next one begins.
  await esp.app.close()
  await say(ken, file, 'it was on its way')
  clock.move(KEY_ANNOUNCE_DAYS * DAY_MS + 301_000)
  assert.deepEqual(await turnKeys(ken.house), [ken.authority])
  assert.deepEqual(await turnKeys(ken.house), [])
  await say(ken, file, 'now with the next')
  await esp.reopen()
  await until(async () => {
    clock.move(60_000)
    ken.house.federation.wake()
    return (await states(ken, file)).every((state) => state === 'delivered')
  })
  assert.deepEqual(await signedWith(file), [old.kid, old.kid, old.kid, value.kid])
  const all = ['please hear the witness', 'still with the old one', 'it was on its way', 'now with the next']
  for (const who of [ken, esp])
    assert.deepEqual(await words(who, file), all, 'what the old key signed goes on counting')
})

test('a next key that signs before its day, and the old one after the overlap, are refused with that reason', async () => {
  const old = ken.house.keys.signerOf(ken.authority)
  const { file } = await open(ken, esp)
  await settled(ken, file)
  const { value } = await rotate('due')
  clock.move(2000)
  assert.equal(await refreshPeer(esp.house, ken.instance), 'taken')
  await ken.house.federation.stop()
  await say(ken, file, 'one more')
  const next = ken.house.keys.allOf(ken.authority).find(({ kid }) => kid === value.kid)
  assert.ok(next)
  assert.equal((await sentWith(next, file, 2)).code, 'key-not-in-force')
  clock.move((KEY_ANNOUNCE_DAYS + KEY_OVERLAP_DAYS) * DAY_MS - 3_600_000)
  await turnKeys(ken.house)
  assert.equal(kidOf(ken), value.kid)
  assert.deepEqual((await sentWith(old, file, 2)).code, '', 'the last hour of the overlap')
  await say(ken, file, 'too late for the old one')
  clock.move(2 * 3_600_000)
  const refused = await sentWith(old, file, 3)
  assert.equal(refused.code, 'key-not-in-force')
  assert.equal(refused.receipts.length, 1, 'with a signed receipt')
  await ken.reopen()
})

test('a suspected key ends at once; whoever has not heard of the next one asks for the card, and takes what waited', async () => {
  const { file } = await open(ken, esp)
  await settled(ken, file)
  await rotate('due')
  const { value } = await rotate('suspected')
  assert.equal(kidOf(ken), value.kid, 'the key that was announced steps in for the one that is suspected')
  clock.move(2000)
  const card = await ken.house.trust.ownCard()
  assert.deepEqual(
    card?.card.authorities[0]?.signingKeys.map(({ kid }) => kid),
    [value.kid],
  )
  await say(ken, file, 'with a key that nobody knows')
  const [{ jws = '' } = {}] = (
    await ken.house.database.app.query<{ jws: string }>('select jws from envelope_out where file = $1 and seq = 2', [
      file,
    ])
  ).rows
  assert.ok(jws.length > 0)
  await until(async () => (await triesOf(file)) > 0)
  assert.deepEqual(await states(ken, file), ['delivered', 'submitted'], 'it waits, and is not refused for good')
  await pinEachOther(ken, esp)
  clock.move(60_000)
  ken.house.federation.wake()
  await until(async () => (await states(ken, file)).every((state) => state === 'delivered'))
  assert.deepEqual(await words(esp, file), ['please hear the witness', 'with a key that nobody knows'])
})

async function triesOf(file: string): Promise<number> {
  const { rows } = await ken.house.database.app.query<{ tries: number }>(
    'select tries from envelope_out where file = $1 order by seq desc limit 1',
    [file],
  )
  return rows[0]?.tries ?? 0
}
