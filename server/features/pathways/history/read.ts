import type { z } from 'zod'
import type { ReadEntry } from '@recourse/chronicle'
import { timeOf } from '../../casefile/index.ts'
import type { ShownDoor } from '../assess.ts'
import { doorJudged, pathwaysAssessed } from '../kinds.ts'

type AssessedBody = z.output<typeof pathwaysAssessed.body>
export type KeptDoor = AssessedBody['doors'][number]

/** An assessment as it was kept. */
export interface Kept extends AssessedBody {
  readonly id: string
  /** Civil day for which it holds. */
  readonly on: string
  readonly actor: string
  readonly at: string
}

/** The newest first. */
export const keptIn = (entries: readonly ReadEntry[]): readonly Kept[] =>
  entries
    .flatMap((entry) => {
      if (entry.kind !== pathwaysAssessed.kind || entry.state !== 'open') return []
      const { on } = pathwaysAssessed.facets.parse(entry.facets)
      const { id, actor, seq } = entry.header
      return [{ ...pathwaysAssessed.body.parse(entry.body), id, on, actor, at: timeOf(entry), seq }]
    })
    .sort((a, b) => b.seq - a.seq)

/** As it is kept: codes and days, so that a later one can be compared with it. */
export const asKept = ({ rendered, door }: ShownDoor): KeptDoor => {
  const { last_day: lastDay, safe_day: safeDay } = rendered.deadline ?? {}
  return {
    ...{ forum: rendered.forum, respondent: rendered.respondent, acts: rendered.acts.length, result: door.result },
    ...(door.headline === null ? {} : { reason: door.headline.reason }),
    ...(lastDay === undefined ? {} : { lastDay }),
    ...(safeDay === undefined ? {} : { safeDay }),
  }
}

export interface Change {
  readonly forum: string
  readonly respondent: string
  readonly before: readonly KeptDoor[]
  readonly now: readonly KeptDoor[]
}

const keyOf = ({ forum, respondent }: Pick<KeptDoor, 'forum' | 'respondent'>): string => `${forum} ${respondent}`

function byForum(doors: readonly KeptDoor[]): ReadonlyMap<string, readonly KeptDoor[]> {
  const found = new Map<string, KeptDoor[]>()
  for (const door of doors) found.set(keyOf(door), [...(found.get(keyOf(door)) ?? []), door])
  return found
}

/** Whether two lists of doors would tell a reader the same: results and days, however many acts stand behind each. */
const told = (doors: readonly KeptDoor[]): string =>
  doors
    .map(({ result, lastDay = '', reason = '' }) => `${result} ${reason} ${lastDay}`)
    .sort()
    .join('\n')

/** What is otherwise than it was: forum by forum and respondent by respondent. */
export function changesBetween(before: readonly KeptDoor[], now: readonly KeptDoor[]): readonly Change[] {
  const [old, current] = [byForum(before), byForum(now)]
  return [...new Set([...old.keys(), ...current.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key) ?? [], current.get(key) ?? []]
    const [{ forum = '', respondent = '' } = {}] = [...is, ...was]
    return told(was) === told(is) ? [] : [{ forum, respondent, before: was, now: is }]
  })
}

export type Judged = z.output<typeof doorJudged.body> & {
  readonly id: string
  readonly actor: string
  readonly at: string
}

/** Every own answer, the newest first. */
export const judgedIn = (entries: readonly ReadEntry[]): readonly Judged[] =>
  entries
    .flatMap((entry) => {
      if (entry.kind !== doorJudged.kind || entry.state !== 'open') return []
      const { id, actor, seq } = entry.header
      return [{ ...doorJudged.body.parse(entry.body), id, actor, at: timeOf(entry), seq }]
    })
    .sort((a, b) => b.seq - a.seq)

/** The own answer in force on a forum and a respondent; null where there is none, or it was taken back. */
export function judgedOn(
  judged: readonly Judged[],
  { forum, respondent }: { readonly forum: string; readonly respondent: string },
): Judged | null {
  const last = judged.find((one) => one.forum === forum && one.respondent === respondent)
  return last === undefined || last.own === null ? null : last
}
