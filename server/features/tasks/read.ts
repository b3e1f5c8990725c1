import type { ReadEntry } from '@recourse/chronicle'
import { taskDone, taskSet } from './kinds.ts'

export interface Task {
  readonly id: string
  readonly words: string
  readonly member: string | null
  /** Civil date, or null: whenever it can be done. */
  readonly due: string | null
  readonly isDone: boolean
}

/** Open ones first by what is due, then those that are done. */
export function tasksOf(entries: readonly ReadEntry[]): readonly Task[] {
  const done = new Set(
    entries.flatMap((entry) =>
      entry.kind === taskDone.kind && entry.state === 'open' ? [taskDone.facets.parse(entry.facets).task] : [],
    ),
  )
  const tasks = entries.flatMap((entry) => {
    if (entry.kind !== taskSet.kind || entry.state !== 'open') return []
    const { task, due = null } = taskSet.facets.parse(entry.facets)
    const { words, member = null } = taskSet.body.parse(entry.body)
    return [{ id: task, words, member, due, isDone: done.has(task) }]
  })
  const key = ({ isDone, due }: Task): string => `${isDone ? 1 : 0} ${due ?? '9999'}`
  return tasks.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
}
