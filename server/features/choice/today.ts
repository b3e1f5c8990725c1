import type { Door } from '@recourse/pathways'
import type { OpenedFile } from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { outlookOf } from '../pathways/index.ts'

type Result = Door['result']

/** The best first: against one of several respondents a body may be open, and against another one shut. */
const BEST: readonly Result[] = [
  ...(['open', 'open_with_conditions', 'unknown', 'closed', 'not_in_force'] as const),
  'not_a_complaint_forum' as const,
]

/** How each body stands today, by its best door; null where nobody said yet what was done and by whom. */
export type Today = ReadonlyMap<string, Result> | null

export async function todayOfDoors(
  platform: Platform,
  opened: Pick<OpenedFile, 'entries' | 'standing'>,
  today: string,
): Promise<Today> {
  const outlook = await outlookOf(platform, opened, today)
  if (outlook.state !== 'assessed') return null
  const best = new Map<string, Result>()
  for (const { door } of outlook.doors) {
    const { id } = door.prepared.forum
    const known = best.get(id)
    if (known === undefined || BEST.indexOf(door.result) < BEST.indexOf(known)) best.set(id, door.result)
  }
  return best
}

/** Whether there is something to lose: a door that is shut today by the law as it is held to be loses nothing more. */
export function mayBeLost(today: Today, forum: string): boolean {
  const result = today?.get(forum) ?? 'unknown'
  return result === 'open' || result === 'open_with_conditions' || result === 'unknown'
}
