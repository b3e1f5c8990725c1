import { anyRole } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { civilDateIn, type Answer, type Visitor } from '../../platform/http/index.ts'
import type { Making } from './pages/frame.tsx'
import { LAWYERS, refuse } from './rules.ts'

export const notThere = (): Answer => ({ kind: 'refusal', status: 404, refusal: refuse('no-such-fact').refusal })

/** What every page of the law is made of. */
export async function makingOf(platform: Platform, visitor: Visitor): Promise<Making> {
  return {
    ...{ platform, visitor, inForce: await platform.lawInForce() },
    today: civilDateIn(visitor.words.timeZone, platform.clock.now()),
    mayCorrect: anyRole(...LAWYERS).decide(visitor.who, null).granted,
  }
}
