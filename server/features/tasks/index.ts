import type { CaseFact, Feature } from '../../platform/feature.ts'
import { TASK_RULE } from './commands.ts'
import { taskKinds } from './kinds.ts'
import { tasksOf } from './read.ts'
import { taskRoutes } from './routes.ts'
import { tasksTab } from './tab.tsx'
import { tasksTexts, type TasksWords } from './texts.ts'

export { setTask } from './commands.ts'

const openFact: CaseFact = {
  id: 'tasks',
  order: 20,
  label: (words) => words.say('tasks.title'),
  render: ({ opened, visitor }) => {
    const words: TasksWords = visitor.words
    return words.say('tasks.open', { count: tasksOf(opened.entries).filter(({ isDone }) => !isDone).length })
  },
}

/** What a desk sets itself to do for a case. */
export const tasks: Feature = {
  name: 'tasks',
  texts: tasksTexts,
  entryKinds: taskKinds,
  routes: taskRoutes,
  caseTabs: [tasksTab],
  caseFacts: [openFact],
  clockRules: [
    { rule: TASK_RULE, label: (words) => words.say('tasks.clock'), source: (words) => words.say('tasks.clockSource') },
  ],
}
