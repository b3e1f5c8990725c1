import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeFor, got, LOGIN, PASSPHRASE, refusalOf, sessionPlace, settledPlace } from './testing/place.ts'

const said = { login: LOGIN, passphrase: PASSPHRASE, device: undefined }

test('both steps open a session with the member’s keys; one step opens nothing', async () => {
  const { sessions, who, announced, again } = await settledPlace()
  const waiting = got(await sessions.signIn(said))
  assert.equal(await sessions.open(waiting), null)
  const { secret } = await again()
  const open = await sessions.open(secret)
  assert.deepEqual(
    { member: open?.member, authority: open?.authority },
    who.member ? { member: who.member, authority: who.authority } : {},
  )
  assert.deepEqual(announced, [open?.keys.seal.kid])
  assert.equal(await sessions.open(secret, 'token'), null, 'a cookie is no token')
})

test('a time step of a code counts once, also when it comes twice at the same moment', async () => {
  const { sessions, clock, totp } = await settledPlace()
  clock.move(30_000)
  const proof = { way: 'totp', code: codeFor(totp, clock.now()) } as const
  const [one, two] = [got(await sessions.signIn(said)), got(await sessions.signIn(said))]
  const both = await Promise.all([one, two].map((secret) => sessions.secondStep(secret, proof, undefined)))
  assert.deepEqual(both.map(refusalOf).sort(), [undefined, 'wrong-code'].sort())
  const third = got(await sessions.signIn(said))
  assert.equal(refusalOf(await sessions.secondStep(third, proof, undefined)), 'wrong-code')
  const before = { way: 'totp', code: codeFor(totp, clock.now(), -1) } as const
  assert.equal(refusalOf(await sessions.secondStep(third, before, undefined)), 'wrong-code', 'nor an older one')
})

test('a code may be one step early or late, not two; digits of any script count', async () => {
  const { sessions, clock, totp } = await settledPlace()
  clock.move(300_000)
  const waiting = got(await sessions.signIn(said))
  const proof = (steps: number) => ({ way: 'totp', code: codeFor(totp, clock.now(), steps) }) as const
  assert.equal(refusalOf(await sessions.secondStep(waiting, proof(-2), undefined)), 'wrong-code')
  assert.equal(refusalOf(await sessions.secondStep(waiting, proof(2), undefined)), 'wrong-code')
  const arabic = proof(-1).code.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))
  assert.ok((await sessions.secondStep(waiting, { way: 'totp', code: ` ${arabic}` }, undefined)).ok)
})

test('a recovery code counts once, and ten new ones replace the old', async () => {
  const { sessions, recoveryCodes, who } = await settledPlace()
  assert.equal(recoveryCodes.length, 10)
  const proof = { way: 'recovery-code', code: (recoveryCodes[3] ?? '').toLowerCase().replace('-', ' ') } as const
  assert.ok((await sessions.secondStep(got(await sessions.signIn(said)), proof, undefined)).ok)
  const waiting = got(await sessions.signIn(said))
  assert.equal(refusalOf(await sessions.secondStep(waiting, proof, undefined)), 'wrong-code')
  assert.equal((await sessions.factorsOf(who.member)).recoveryCodes, 9)
  const [fresh = ''] = await sessions.newRecoveryCodes(who.member)
  const old = { way: 'recovery-code', code: recoveryCodes[4] ?? '' } as const
  assert.equal(refusalOf(await sessions.secondStep(waiting, old, undefined)), 'wrong-code')
  assert.ok((await sessions.secondStep(waiting, { way: 'recovery-code', code: fresh }, undefined)).ok)
})

test('who knows only the passphrase can not set up a second step beside the one there is', async () => {
  const { sessions, clock, totp } = await settledPlace()
  const waiting = got(await sessions.signIn(said))
  assert.equal(refusalOf(await sessions.setUpQuestion(waiting)), 'set-up-already')
  const added = { way: 'totp', code: codeFor(totp, clock.now(), 1) } as const
  assert.equal(refusalOf(await sessions.setUp(waiting, added, undefined)), 'set-up-already')
})

test('a set-up that was left is taken up with the same secret, and the wrong code leaves it open', async () => {
  const { sessions, who, announce, clock } = await sessionPlace()
  const waiting = got(await sessions.enrol(await sessions.invite(who), said, announce))
  const first = got(await sessions.setUpQuestion(waiting)).totp
  const second = got(await sessions.setUpQuestion(got(await sessions.signIn(said)))).totp
  assert.deepEqual(first, second)
  assert.match(first.address, /^otpauth:\/\/totp\/Recourse:localhost\?/)
  const wrong = { way: 'totp', code: '000000' } as const
  assert.equal(refusalOf(await sessions.setUp(waiting, wrong, undefined)), 'wrong-code')
  const right = { way: 'totp', code: codeFor(first.secret, clock.now()) } as const
  const done = got(await sessions.setUp(waiting, right, undefined))
  assert.ok(done.signedIn && (await sessions.open(done.signedIn.secret)))
  assert.equal(await sessions.awaits(waiting), null, 'the secret changed with the second step')
})

test('a second authenticator can be added and the first removed, the last one not', async () => {
  const { sessions, clock, secret, who } = await settledPlace()
  const next = got(await sessions.setUpQuestion(secret)).totp.secret
  got(await sessions.setUp(secret, { way: 'totp', code: codeFor(next, clock.now()) }, undefined))
  const { factors } = await sessions.factorsOf(who.member)
  assert.equal(factors.length, 2)
  const done = await Promise.all(factors.map(({ id }) => sessions.removeFactor(who.member, id)))
  assert.deepEqual(done.map(refusalOf).sort(), ['last-factor', undefined])
  assert.equal((await sessions.factorsOf(who.member)).factors.length, 1)
})

test('a passkey answer that was not asked for, or is none, is refused', async () => {
  const { sessions } = await settledPlace()
  const waiting = got(await sessions.signIn(said))
  for (const answer of ['', 'null', '{', JSON.stringify({ id: 'a', rawId: 'a', type: 'public-key', response: {} })]) {
    assert.match((await sessions.passkeyQuestion(waiting)) ?? '', /"challenge":"[\w-]{43}"/)
    assert.equal(
      refusalOf(await sessions.secondStep(waiting, { way: 'passkey', answer }, undefined)),
      'passkey-refused',
    )
  }
})
