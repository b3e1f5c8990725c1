import { runningClocks } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import type { Visitor } from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { actOn, finish, partOf, type Acting } from '../../casefile/index.ts'
import type { OpenRequest } from '../read.ts'
import { refuse } from '../rules.ts'
import { casesServed } from '../serving/served.ts'
import { clocksOf, nextIs } from './clocks.ts'
import { toldRequests } from './read.ts'
import { CLOCKS, restsOnWord } from './rules.ts'
import { stageOf, standsOf, TURNED_DOWN, type Stage } from './stands.ts'

/** What becomes of the period in which the desk asks after a referral: without an end it would be overdue for ever. */

type OfCase = Pick<Acting, 'platform' | 'opened'>

/** The consent on which a request rests whose period runs; null: nothing runs because of it. */
export function awaited({ platform, opened }: OfCase, request: string): string | null {
  const on = toldRequests(opened.entries).find((one) => one.request === request)?.consent
  if (on === undefined) return null
  const ids = clocksOf(platform, opened.file, on)
  return opened.standing.clocks.some(({ id }) => ids.includes(id)) ? on : null
}

/** Nobody here has to ask after it any more: it is theirs, or over. */
const SETTLED: readonly Stage[] = ['taken-over', 'done', 'declined', 'withdrawn', 'closed']

/** The desk has asked, or has decided what follows: the period ends, and begins anew while the answer is still to come. */
export async function followUp(acting: Acting, request: string): Promise<Outcome<null, string>> {
  const on = awaited(acting, request)
  const stands = (await standsOf(acting.platform, [request])).get(request)
  if (on === null || stands === undefined) return refuse('consent-moved')
  const next = SETTLED.includes(stands.stage) ? null : 'follow'
  await nextIs({ ...acting, narrative: partOf(acting, 'narrative'), file: acting.opened.file }, on, next)
  return finish(acting)
}

/**
 * Somebody has the conversation open in which the other side declined: from now on the next step is due in days. Which case a
 * request serves is known to members alone, so nothing can say so before one of them comes.
 */
export async function declineRead(platform: Platform, visitor: Visitor, request: OpenRequest): Promise<void> {
  const { view, file } = request
  if (view === null || !restsOnWord(request)) return
  if (!TURNED_DOWN.includes(stageOf(view))) return
  for (const served of await casesServed(platform, request)) {
    const clocks = await runningClocks(platform.database.app, served)
    if (!clocks.some(({ rule }) => rule === CLOCKS.follow)) continue
    const acting = await actOn(platform, visitor, served, ['narrative'])
    const on = acting === null ? null : awaited(acting, file)
    if (acting === null || on === null) continue
    await nextIs({ ...acting, narrative: partOf(acting, 'narrative'), file: served }, on, 'anew')
    // Where another was quicker it stands already, and the page is shown all the same.
    await finish(acting)
  }
}
