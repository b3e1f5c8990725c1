import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeGate } from './credential/gate.ts'
import { openSessions } from './index.ts'
import { ARGON2 } from './limits.ts'
import { codeFor, got, LOGIN, PASSPHRASE, refusalOf, settledPlace, type Settled } from './testing/place.ts'

const guess = (place: Settled, device?: string, login = LOGIN) =>
  place.sessions.signIn({ login, passphrase: 'not the passphrase at all', device })

test('strangers wait longer and longer, a quarter of an hour at most, and are told until when', async () => {
  const place = await settledPlace()
  const waits: number[] = []
  for (let tries = 0; tries < 14; tries += 1) {
    assert.equal(refusalOf(await guess(place)), 'wrong-login')
    const next = await guess(place)
    if (refusalOf(next) !== 'wait' || next.ok) continue
    const wait = (next.refusal.retryAt ?? 0) - place.clock.now()
    waits.push(wait / 1000)
    place.clock.move(wait)
  }
  assert.deepEqual(waits.slice(0, 4), [15, 30, 60, 120])
  assert.equal(Math.max(...waits), 900)
})

test('a flood of strangers keeps the owner out on no known device', async () => {
  const place = await settledPlace()
  const { sessions, device, clock, totp } = place
  while (refusalOf(await guess(place)) === 'wrong-login');
  const owner = { login: LOGIN, passphrase: PASSPHRASE }
  assert.equal(refusalOf(await sessions.signIn({ ...owner, device: undefined })), 'wait')
  const waiting = got(await sessions.signIn({ ...owner, device }))
  clock.move(30_000)
  const code = codeFor(totp, clock.now())
  assert.ok((await sessions.secondStep(waiting, { way: 'totp', code }, device)).ok)
})

test('a forged device cookie, or one of another login, is a stranger’s', async () => {
  const place = await settledPlace()
  while (refusalOf(await guess(place)) === 'wrong-login');
  const [id] = place.device.split('.')
  for (const device of [`${id}.AAAA`, 'x', `.${place.device}`, `${id}x.${place.device.split('.')[1]}`])
    assert.equal(refusalOf(await guess(place, device)), 'wait')
  while (refusalOf(await guess(place, undefined, 'somebody')) === 'wrong-login');
  assert.equal(refusalOf(await guess(place, place.device, 'somebody')), 'wait')
})

test('a known device waits for its own wrong tries, and its full sign-in clears them', async () => {
  const place = await settledPlace()
  for (let tries = 0; tries < 4; tries += 1) assert.equal(refusalOf(await guess(place, place.device)), 'wrong-login')
  await place.again(place.device)
  for (let tries = 0; tries < 5; tries += 1) assert.equal(refusalOf(await guess(place, place.device)), 'wrong-login')
  assert.equal(refusalOf(await guess(place, place.device)), 'wait')
})

test('guesses at the same moment count one by one', async () => {
  const place = await settledPlace()
  const all = await Promise.all(Array.from({ length: 12 }, () => guess(place)))
  assert.equal(all.map(refusalOf).filter((code) => code === 'wrong-login').length, 5)
})

test('codes are guessed no faster: the second step has waits of its own, which signing in anew does not clear', async () => {
  const { sessions } = await settledPlace()
  const refusals: (string | undefined)[] = []
  for (let tries = 0; tries < 3; tries += 1) {
    const waiting = got(await sessions.signIn({ login: LOGIN, passphrase: PASSPHRASE, device: undefined }))
    for (const code of ['000000', '111111'])
      refusals.push(refusalOf(await sessions.secondStep(waiting, { way: 'totp', code }, undefined)))
  }
  assert.deepEqual(refusals, [...Array<string>(5).fill('wrong-code'), 'wait'])
})

test('an unknown login costs what a wrong passphrase costs', async () => {
  const place = await settledPlace()
  const sessions = openSessions({ ...place.parts, derivation: ARGON2 })
  // Work done, not time gone by: other programs on the machine change only the latter.
  const cost = async (login: string): Promise<number> => {
    const before = process.cpuUsage()
    const refused = await sessions.signIn({ login, passphrase: 'not the passphrase at all', device: undefined })
    assert.equal(refusalOf(refused), 'wrong-login')
    const { user, system } = process.cpuUsage(before)
    return user + system
  }
  await cost('warm')
  const costs = { known: [] as number[], unknown: [] as number[] }
  for (let round = 0; round < 4; round += 1) {
    costs.known.push(await cost(LOGIN))
    costs.unknown.push(await cost(`nobody ${round}`))
  }
  const ratio = Math.min(...costs.known) / Math.min(...costs.unknown)
  assert.ok(ratio > 0.7 && ratio < 1.43, `ratio ${ratio.toFixed(2)}`)
})

test('two derivations at once, known devices first, and a full queue turns strangers away only', async () => {
  const gate = makeGate(1, 2)
  const order: string[] = []
  const release: (() => void)[] = []
  const job = (name: string) => (): Promise<void> => {
    order.push(name)
    return new Promise((resolve) => release.push(resolve))
  }
  const running = [gate.pass(false, job('first')), gate.pass(false, job('stranger')), gate.pass(false, job('late'))]
  assert.equal(gate.pass(false, job('turned away')), null)
  running.push(gate.pass(true, job('known')))
  for (let turn = 0; turn < 4; turn += 1) {
    release[turn]?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  await Promise.all(running)
  assert.deepEqual(order, ['first', 'known', 'stranger', 'late'])
})
