import { clockEnded, clockStarted } from '../../platform/cases/index.ts'
import { refuseFrom } from '../../platform/outcome.ts'
import type { Outcome } from '../../platform/outcome.ts'
import { unitMembers } from '../../platform/access/index.ts'
import { finish, partOf, type Acting } from '../casefile/index.ts'
import { taskDone, taskSet } from './kinds.ts'
import { tasksOf } from './read.ts'
import english from './texts/en.json'

export const refuse = refuseFrom(
  {
    'no-such-task': { sentence: english['no-such-task'], rule: 'docs/decisions/0005, what a command saw' },
    'not-a-colleague': { sentence: english['not-a-colleague'], rule: 'docs/operating.md, people' },
  } as const,
  'tasks',
)

export const TASK_RULE = 'do-task'

/** Its clock is said in the desk's own part too: that there is a task is the desk's affair. */
export async function setTask(
  acting: Acting,
  { words, member, due }: { readonly words: string; readonly member: string | null; readonly due: string | null },
): Promise<Outcome<null, string>> {
  const { platform, opened, work, today } = acting
  const people = await platform.directory.current()
  if (member !== null && !unitMembers(people, opened.author.unit ?? '').some(({ id }) => id === member))
    return refuse('not-a-colleague')
  const place = partOf(acting, 'desk')
  const task = platform.chance.id()
  const body = { words, ...(member === null ? {} : { member }) }
  work.say(place, taskSet, { facets: { task, ...(due === null ? {} : { due }) }, body })
  if (due !== null) {
    // One id for both: whoever ends the task ends its clock.
    const facets = {
      clock: task,
      rule: TASK_RULE,
      startsOn: today,
      due,
      owner: 'desk',
      isLaw: false,
      source: 'desk-target',
    } as const
    work.say(place, clockStarted, { facets, body: {} })
  }
  return finish(acting)
}

export async function finishTask(acting: Acting, task: string, words: string): Promise<Outcome<null, string>> {
  const { opened, work } = acting
  const found = tasksOf(opened.entries).find(({ id, isDone }) => id === task && !isDone)
  if (found === undefined) return refuse('no-such-task')
  const place = partOf(acting, 'desk')
  work.say(place, taskDone, { facets: { task }, body: words === '' ? {} : { words } })
  if (opened.standing.clocks.some(({ id }) => id === task))
    work.say(place, clockEnded, { facets: { clock: task, how: 'met' }, body: {} })
  return finish(acting)
}
