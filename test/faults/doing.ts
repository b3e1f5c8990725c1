import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Seen } from '../programs/request-commands.ts'
import type { Place } from './three.ts'

/** What an officer of one of the three does, and how far what was said has come. */

export const inState =
  (state: string) =>
  (seen: Seen): boolean =>
    seen.state === state

/** Where something came in meanwhile, an officer looks at the page again. */
async function answer(place: Place, act: string, asked: object): Promise<string> {
  let said = ''
  do said = await place.once<string>(act, asked)
  while (said === 'subject-moved')
  return said
}
export async function acts(place: Place, act: string, asked: object): Promise<void> {
  assert.equal(await answer(place, act, asked), 'done', `${place.state} ${JSON.stringify(asked)}`)
}
export const does = (place: Place, file: string, action: string, facts: object = {}): Promise<void> =>
  acts(place, 'step', { file, action, facts })
export const refuses = (place: Place, file: string, action: string, facts: object = {}): Promise<string> =>
  answer(place, 'step', { file, action, facts })

export interface Sent {
  readonly state: string
  readonly is_late: boolean
  readonly other: string | null
}
export const sent = (place: Place, file: string): Promise<readonly Sent[]> => place.sure('sent', { file })
export const allArrived = async (place: Place, file: string): Promise<boolean> =>
  (await sent(place, file)).every(({ state }) => ['delivered', 'retrieved'].includes(state))

/** Milliseconds after which no receipt is on its way any more. */
const QUIET_MS = 500
const LOOKS_MAX = 60

/** What was sent, once all of it has arrived and no more is heard of it. */
export async function allHeardOf(place: Place, file: string): Promise<readonly Sent[]> {
  let last = await sent(place, file)
  for (let looks = 0; looks < LOOKS_MAX; looks += 1) {
    await sleep(QUIET_MS)
    const now = await sent(place, file)
    if ((await allArrived(place, file)) && isDeepStrictEqual(now, last)) return now
    last = now
  }
  return assert.fail(`more is heard all the time at ${place.state}`)
}

export interface Left {
  readonly kinds: readonly string[]
  readonly answers: number
}
