import type { ComponentChildren } from 'preact'
import { useWords } from '../words.tsx'
import { Typed } from './typed.tsx'
import { When, type KnownTime } from './when.tsx'

export interface TimelineEvent {
  readonly id: string
  readonly title: string
  readonly at: KnownTime
  /** The place in time, where `at` is told in words or known only in part: any text that sorts by time. */
  readonly sortKey: string
  /** Who did it: a name or a role. */
  readonly by?: string
  readonly children?: ComponentChildren
}

interface TimelineProps {
  readonly events: readonly TimelineEvent[]
  readonly headingLevel?: 2 | 3
}

/** What happened, newest first (MOJ Design System, "Timeline"). */
export function Timeline({ events, headingLevel = 2 }: TimelineProps) {
  const words = useWords()
  const Heading = headingLevel === 2 ? 'h2' : 'h3'
  if (events.length === 0) return <p class="empty">{words.say('ui.nothingYet')}</p>
  const newestFirst = [...events].sort((a, b) => (a.sortKey < b.sortKey ? 1 : a.sortKey > b.sortKey ? -1 : 0))
  return (
    <ol class="timeline">
      {newestFirst.map(({ id, title, at, by, children }) => (
        <li key={id} class="event">
          <Heading class="event-title">{title}</Heading>
          <p class="event-when">
            <When at={at} />
            {by === undefined ? null : (
              <>
                {' · '}
                <Typed>{by}</Typed>
              </>
            )}
          </p>
          {children === undefined ? null : <div class="event-body">{children}</div>}
        </li>
      ))}
    </ol>
  )
}
