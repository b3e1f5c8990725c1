import type { Platform } from '../../platform/feature.ts'
import { civilDateIn, type Answer, type Visitor } from '../../platform/http/index.ts'
import { keep, underWay, type UnderWay } from './commands.ts'
import type { ReportDraft } from './form/draft.ts'

/** The receipt that opened this visit. Throws where a policy let somebody in without: that would be a bug. */
export function secretOf({ visit }: Visitor): Uint8Array {
  if (visit === null) throw new Error('a page of a person was opened without their receipt')
  return visit.secret
}

export async function todayOf(platform: Platform): Promise<string> {
  const { timeZone } = (await platform.settings()) ?? { timeZone: 'UTC' }
  return civilDateIn(timeZone, platform.clock.now())
}

/** Runs a step on the report under way; whose receipt has used all its places goes to their own pages. */
export async function onReport(
  platform: Platform,
  visitor: Visitor,
  step: (current: UnderWay) => Promise<Answer> | Answer,
): Promise<Answer> {
  const current = await underWay(platform, secretOf(visitor))
  // The pages name the bodies that there are.
  await platform.directory.current()
  return current === null ? { kind: 'go', to: '/mine' } : step(current)
}

/** Keeps a change and goes on; where another window was quicker, `again` shows what it wrote beside what was typed. */
export async function keepAndGo(
  platform: Platform,
  current: UnderWay,
  change: { readonly saw: number; readonly draft: ReportDraft; readonly to: string },
  again: (code: string) => Answer,
): Promise<Answer> {
  const { saw, draft, to } = change
  const kept = await keep(platform, current, { saw, draft, today: await todayOf(platform) })
  return kept.ok ? { kind: 'go', to } : again(kept.refusal.code)
}

/** The version that a form was made from; what is no number saw nothing. */
export const sawOf = (typed: unknown): number => (/^\d{1,9}$/.test(String(typed)) ? Number(typed) : 0)
