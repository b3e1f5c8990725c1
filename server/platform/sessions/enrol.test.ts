import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openSessions } from './index.ts'
import { got, LOGIN, PASSPHRASE, refusalOf, sessionPlace, settledPlace } from './testing/place.ts'

const wanted = { login: LOGIN, passphrase: PASSPHRASE }

test('an invitation gives one member keys and a credential, once', async () => {
  const { sessions, who, announce, announced } = await sessionPlace()
  const token = await sessions.invite(who)
  assert.deepEqual(await sessions.invitationOf(token), { ...who, kind: 'first' })
  const waiting = got(await sessions.enrol(token, wanted, announce))
  assert.equal(announced.length, 1)
  assert.equal(await sessions.open(waiting), null, 'nothing is open before the second step')
  assert.deepEqual(await sessions.awaits(waiting), { totp: false, passkey: false, recoveryCodes: 0 })
  assert.equal(refusalOf(await sessions.enrol(token, wanted, announce)), 'invitation-over')
})

test('expired, foreign, made-up and replaced invitations open nothing', async () => {
  const { sessions, who, announce, clock, parts } = await sessionPlace()
  const first = await sessions.invite(who)
  const second = await sessions.invite(who)
  assert.equal(refusalOf(await sessions.enrol(first, wanted, announce)), 'invitation-over')
  assert.equal(refusalOf(await sessions.enrol('made-up', wanted, announce)), 'invitation-over')
  const elsewhere = await sessionPlace('elsewhere')
  assert.equal(refusalOf(await elsewhere.sessions.enrol(second, wanted, announce)), 'invitation-over')
  clock.move(7 * 86_400_000)
  assert.equal(await openSessions(parts).invitationOf(second), null)
  assert.equal(refusalOf(await sessions.enrol(second, wanted, announce)), 'invitation-over')
})

test('of two enrolments with one invitation at the same moment one counts, and the other leaves nothing', async () => {
  const { sessions, who, announce, announced, database } = await sessionPlace()
  const token = await sessions.invite(who)
  const both = await Promise.all([
    sessions.enrol(token, { ...wanted, login: 'first' }, announce),
    sessions.enrol(token, { ...wanted, login: 'second' }, announce),
  ])
  assert.deepEqual(both.map(refusalOf).sort(), ['invitation-over', undefined])
  assert.equal(announced.length, 1)
  const { rows } = await database.owner.query<{ count: number }>('select count(*)::int as count from credential')
  assert.deepEqual(rows, [{ count: 1 }])
})

test('an enrolment that broke off before its keys were announced can be taken up again', async () => {
  const { sessions, who, announce, database } = await sessionPlace()
  const token = await sessions.invite(who)
  const dies = (): Promise<never> => Promise.reject(new Error('killed'))
  await assert.rejects(sessions.enrol(token, wanted, dies), /killed/)
  const { rowCount } = await database.owner.query('select from credential')
  assert.equal(rowCount, 0)
  assert.equal(refusalOf(await sessions.signIn({ ...wanted, device: undefined })), 'wrong-login')
  assert.equal(refusalOf(await sessions.enrol(token, wanted, announce)), undefined)
})

test('an announcement that is refused uses nothing up, and one that forgets the credential is a bug', async () => {
  const { sessions, who, announce } = await sessionPlace()
  const token = await sessions.invite(who)
  const refusal = { code: 'excluded-body', sentence: '', rule: '' }
  const refused = await sessions.enrol(token, wanted, () => Promise.resolve({ ok: false, refusal }))
  assert.equal(refusalOf(refused), 'excluded-body')
  await assert.rejects(
    sessions.enrol(token, wanted, () => Promise.resolve({ ok: true, value: null })),
    /without their credential/,
  )
  assert.ok((await sessions.enrol(token, wanted, announce)).ok)
})

test('a login name belongs to one member, however it is written', async () => {
  const { sessions, who, announce, parts } = await settledPlace()
  const other = await sessions.invite({ ...who, member: parts.chance.id() })
  const same = { login: ' amal.HADDAD ', passphrase: PASSPHRASE }
  assert.equal(refusalOf(await sessions.enrol(other, same, announce)), 'login-taken')
  const [one, two] = await Promise.all(
    [other, await sessions.invite({ ...who, member: parts.chance.id() })].map((token) =>
      sessions.enrol(token, { login: 'chen', passphrase: PASSPHRASE }, announce),
    ),
  )
  assert.deepEqual([refusalOf(one!), refusalOf(two!)].sort(), ['login-taken', undefined])
})

test('recovery replaces keys, passphrase, second steps and sessions, and keeps them all until it is done', async () => {
  const { sessions, who, announce, announced, secret, recoveryCodes } = await settledPlace()
  const token = await sessions.invite(who)
  assert.equal((await sessions.invitationOf(token))?.kind, 'recovery')
  assert.ok(await sessions.open(secret))
  const waiting = got(await sessions.enrol(token, { login: LOGIN, passphrase: `${PASSPHRASE} again` }, announce))
  assert.equal(new Set(announced).size, 2)
  assert.equal(await sessions.open(secret), null)
  assert.deepEqual(await sessions.awaits(waiting), { totp: false, passkey: false, recoveryCodes: 0 })
  const old = { way: 'recovery-code', code: recoveryCodes[0] ?? '' } as const
  assert.equal(refusalOf(await sessions.secondStep(waiting, old, undefined)), 'set-up-first')
  assert.equal(refusalOf(await sessions.signIn({ ...wanted, device: undefined })), 'wrong-login')
})

test('a dismissed member has no way in', async () => {
  const { sessions, who, secret } = await settledPlace()
  await sessions.dismiss(who.member)
  assert.equal(await sessions.open(secret), null)
  assert.equal(refusalOf(await sessions.signIn({ ...wanted, device: undefined })), 'wrong-login')
})

test('passphrases: long enough, not common, not the login name; Unicode is one spelling', async () => {
  const { sessions, who, announce } = await sessionPlace()
  const token = await sessions.invite(who)
  const judged = async (passphrase: string): Promise<string | undefined> =>
    refusalOf(await sessions.enrol(token, { login: 'amal', passphrase }, () => Promise.reject(new Error('fit'))))
  assert.equal(await judged('thirteen char'), 'passphrase-short')
  assert.equal(await judged('x'.repeat(257)), 'passphrase-long')
  for (const common of ['passwordpassword', 'Correct Horse Battery Staple', '12345678901234', 'aaaaaaaaaaaaaaaa'])
    assert.equal(await judged(common), 'passphrase-common', common)
  assert.equal(await judged('my name is AMAL, hello'), 'passphrase-login')
  assert.equal(refusalOf(await sessions.enrol(token, { login: 'ab', passphrase: PASSPHRASE }, announce)), 'login-form')
  await assert.rejects(judged('أربعة عشر حرفاً على الأقل'), /fit/)
  const composed = { login: 'amal', passphrase: 'un été à la montagne' }
  got(await sessions.enrol(token, { ...composed, passphrase: composed.passphrase.normalize('NFD') }, announce))
  assert.ok((await sessions.signIn({ ...composed, device: undefined })).ok)
})
