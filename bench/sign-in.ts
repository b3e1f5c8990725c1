import { openSessions, type Sessions } from '../server/platform/sessions/index.ts'
import { codeFor, got, LOGIN, PASSPHRASE, sessionPlace, type Place } from '../server/platform/sessions/testing/place.ts'
import { atMost, median, quantile, type Figure } from './figure.ts'

/** Beyond the first, which reads what the others find in memory. */
const ROUNDS = 15
/** A code counts once, so the next sign-in comes a step later. */
const CODE_STEP_MS = 30_000

/** A member with a passphrase at its full cost, not the cheap one that tests use, and an authenticator. */
async function enrolled(place: Place): Promise<{ sessions: Sessions; totp: string; device: string }> {
  const { derivation: _cheap, ...parts } = place.parts
  const sessions = openSessions(parts)
  const token = await sessions.invite(place.who)
  const first = got(await sessions.enrol(token, { login: LOGIN, passphrase: PASSPHRASE }, place.announce))
  const { secret } = got(await sessions.setUpQuestion(first)).totp
  const code = codeFor(secret, place.clock.now())
  const done = got(await sessions.setUp(first, { way: 'totp', code }, undefined))
  if (done.signedIn === null) throw new Error('the first second step signs in')
  return { sessions, totp: secret, device: done.signedIn.device }
}

/** (g) Passphrase, then code: what somebody waits for at their desk in the morning. */
export async function signingIn(): Promise<readonly Figure[]> {
  const place = await sessionPlace('bench sign-in')
  const { sessions, totp, device } = await enrolled(place)
  const both: number[] = []
  const second: number[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    place.clock.move(CODE_STEP_MS)
    const from = performance.now()
    const waiting = got(await sessions.signIn({ login: LOGIN, passphrase: PASSPHRASE, device }))
    const between = performance.now()
    const code = codeFor(totp, place.clock.now())
    got(await sessions.secondStep(waiting, { way: 'totp', code }, device))
    both.push(performance.now() - from)
    second.push(performance.now() - between)
  }
  const note = `p95 ${quantile(both, 0.95).toFixed(0)} ms, of it the second step ${median(second).toFixed(1)} ms`
  return [{ id: 'g', what: 'signing in, both steps', value: median(both), unit: 'ms', limit: atMost(400), note }]
}
