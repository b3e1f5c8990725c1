import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instanceSecret, type KeyStore } from '../keystore/index.ts'
import { seededChance } from '../../../test/chance.ts'
import { openVault } from './credential/vault.ts'
import { makeRoom } from './room.ts'
import { accountOf } from './credential/accounts.ts'
import { openSessions } from './index.ts'
import { codeFor, got, LOGIN, PASSPHRASE, refusalOf, settledPlace, wholeDatabase } from './testing/place.ts'

const MINUTE = 60_000

test('a session ends half an hour after its last use, and after twelve hours in any case', async () => {
  const { sessions, clock, secret, database } = await settledPlace()
  for (let used = 0; used < 28; used += 1) {
    clock.move(25 * MINUTE)
    assert.ok(await sessions.open(secret))
  }
  clock.move(25 * MINUTE)
  assert.equal(await sessions.open(secret), null, 'twelve hours')
  const { rowCount } = await database.owner.query('select from session')
  assert.equal(rowCount, 0, 'an ended row is gone')
})

test('a desk left alone for half an hour is closed', async () => {
  const { sessions, clock, secret } = await settledPlace()
  clock.move(29 * MINUTE)
  assert.ok(await sessions.open(secret))
  clock.move(30 * MINUTE)
  assert.equal(await sessions.open(secret), null)
})

test('signing out ends one session, "everywhere" all of them and the tokens', async () => {
  const { sessions, secret, again, who } = await settledPlace()
  const other = (await again()).secret
  const wanted = { name: 'register', days: 30, passphrase: PASSPHRASE, device: undefined }
  const token = got(await sessions.makeToken(who.member, wanted))
  await sessions.signOut(secret)
  assert.equal(await sessions.open(secret), null)
  assert.ok((await sessions.open(other)) && (await sessions.open(token, 'token')))
  await sessions.endAll(who.member)
  assert.deepEqual([await sessions.open(other), await sessions.open(token, 'token')], [null, null])
})

test('own sessions are listed by day, without address or browser, and one can be ended', async () => {
  const { sessions, secret, again, who } = await settledPlace()
  await again()
  await sessions.signIn({ login: LOGIN, passphrase: PASSPHRASE, device: undefined })
  const rows = await sessions.rowsOf(who.member)
  assert.deepEqual(
    rows.map(({ kind, startedOn, name }) => ({ kind, startedOn, name })),
    Array(2).fill({ kind: 'session', startedOn: '2026-03-11', name: null }),
  )
  for (const { id } of rows) await sessions.endOwn('00000000-0000-4000-8000-000000000001', id)
  assert.ok(await sessions.open(secret), 'nobody ends another’s')
  for (const { id } of rows) await sessions.endOwn(who.member, id)
  assert.equal(await sessions.open(secret), null)
})

test('a token opens for other systems only, has a name and an end, and is made with the passphrase', async () => {
  const { sessions, clock, who } = await settledPlace()
  const wanted = { name: ' case register ', days: 90, passphrase: PASSPHRASE, device: undefined }
  const refusals = await Promise.all(
    [{ days: 0 }, { days: 91 }, { days: 1.5 }, { name: ' ' }, { passphrase: 'wrong passphrase here' }].map((change) =>
      sessions.makeToken(who.member, { ...wanted, ...change }),
    ),
  )
  assert.deepEqual(refusals.map(refusalOf), ['token-days', 'token-days', 'token-days', 'token-name', 'wrong-login'])
  const token = got(await sessions.makeToken(who.member, wanted))
  assert.match(token, /^[A-Za-z0-9_-]{20,200}$/)
  assert.equal(await sessions.open(token), null, 'a token is no cookie')
  clock.move(89 * 86_400_000)
  assert.ok(await sessions.open(token, 'token'))
  const [row] = (await sessions.rowsOf(who.member)).filter(({ kind }) => kind === 'token')
  assert.equal(row?.name, 'case register')
  clock.move(86_400_000)
  assert.equal(await sessions.open(token, 'token'), null)
})

test('a new passphrase opens the same keys, ends other sessions, and the old one is worth nothing', async () => {
  const { sessions, secret, again, device } = await settledPlace()
  const other = (await again()).secret
  const session = await sessions.open(secret)
  assert.ok(session)
  const next = 'nine red kites above the quarry'
  const change = (current: string, wanted = next) =>
    sessions.changePassphrase(session, { current, next: wanted, device })
  assert.equal(refusalOf(await change('wrong passphrase here')), 'wrong-login')
  assert.equal(refusalOf(await change(PASSPHRASE, 'short')), 'passphrase-short')
  got(await change(PASSPHRASE))
  assert.ok(await sessions.open(secret))
  assert.equal(await sessions.open(other), null)
  const signIn = (passphrase: string) => sessions.signIn({ login: LOGIN, passphrase, device })
  assert.equal(refusalOf(await signIn(PASSPHRASE)), 'wrong-login')
  assert.ok((await signIn(next)).ok)
})

test('a copy of the database with cookie and passphrase opens nothing without the instance’s secret', async () => {
  const { sessions, parts, secret, who, totp } = await settledPlace()
  const thief = seededChance('thief')
  const nothing: KeyStore = { names: () => [], read: () => null, write: () => {} }
  const stolen = { ...parts, instance: instanceSecret(nothing, parts.primitives, thief) }
  assert.ok(await sessions.open(secret))
  assert.equal(await openSessions(stolen).open(secret), null)
  const account = await accountOf(makeRoom(parts), who.member)
  assert.ok(account && (await openVault(makeRoom(parts), account, PASSPHRASE, account)))
  assert.equal(await openVault(makeRoom(stolen), account, PASSPHRASE, account), null)
  assert.equal((await openSessions(stolen).factorsOf(who.member)).factors.length, 0)
  assert.ok(totp)
})

test('a changed row opens nothing: not another member’s, not past its end, not before its second step', async () => {
  const { sessions, database, secret, clock, again } = await settledPlace()
  const waiting = got(await sessions.signIn({ login: LOGIN, passphrase: PASSPHRASE, device: undefined }))
  await database.owner.query(`update session set stage = 'full' where stage = 'password'`)
  assert.equal(await sessions.open(waiting), null)
  await database.owner.query(`update session set ends_at = ends_at + interval '1 day'`)
  assert.equal(await sessions.open(secret), null)
  const next = (await again()).secret
  await database.owner.query(`update session set member = '00000000-0000-4000-8000-000000000001'`)
  assert.equal(await sessions.open(next), null)
  assert.ok(clock.now() > 0)
})

test('login name, passphrase, cookies, tokens, codes and their names are in no table', async () => {
  const place = await settledPlace()
  const { sessions, who, secret, device, totp, recoveryCodes, clock } = place
  const invitation = await sessions.invite({ ...who, member: place.parts.chance.id() })
  await sessions.signIn({ login: LOGIN, passphrase: `${PASSPHRASE} not`, device })
  const wanted = { name: 'heron register', days: 3, passphrase: PASSPHRASE, device }
  const token = got(await sessions.makeToken(who.member, wanted))
  const text = (await wholeDatabase(place)).toLowerCase()
  const planted = [LOGIN, PASSPHRASE, 'heron', secret, device, totp, token, invitation, ...recoveryCodes]
  planted.push(codeFor(totp, clock.now()))
  for (const word of planted) {
    const spellings = [word, Buffer.from(word).toString('hex'), word.replaceAll('-', '')]
    for (const spelling of spellings) assert.ok(!text.includes(spelling.toLowerCase()), word)
  }
  assert.ok(text.includes(who.member), 'the search itself works')
})
