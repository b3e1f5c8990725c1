import { useWords, type UiKey } from '../words.tsx'
import { Tag } from './tag.tsx'

/** As few as will do: research behind the GOV.UK task list found that more are not read. */
export type TaskStatus = 'todo' | 'done' | 'blocked'

export interface Task {
  /** Unique on the page. */
  readonly id: string
  readonly title: string
  readonly status: TaskStatus
  /** A task that can't start yet leads nowhere. */
  readonly href?: string
  readonly hint?: string
}

const LABELS = {
  todo: 'ui.statusTodo',
  done: 'ui.statusDone',
  blocked: 'ui.statusBlocked',
} as const satisfies Record<TaskStatus, UiKey>

function Status({ status }: { readonly status: TaskStatus }) {
  const words = useWords()
  const label = words.say(LABELS[status])
  if (status === 'todo') return <Tag tone="active">{label}</Tag>
  return <span class={`task-${status}`}>{label}</span>
}

export function TaskList({ tasks }: { readonly tasks: readonly Task[] }) {
  return (
    <ul class="task-list">
      {tasks.map(({ id, title, status, href, hint }) => (
        <li key={id} class="task">
          <div class="task-name">
            {href === undefined || status === 'blocked' ? (
              <span>{title}</span>
            ) : (
              <a href={href} aria-describedby={`${id}-status`}>
                {title}
              </a>
            )}
            {hint === undefined ? null : <div class="hint">{hint}</div>}
          </div>
          <div class="task-status" id={`${id}-status`}>
            <Status status={status} />
          </div>
        </li>
      ))}
    </ul>
  )
}
