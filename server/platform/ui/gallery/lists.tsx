import { SummaryList } from '../parts/summary-list.tsx'
import { TaskList } from '../parts/task-list.tsx'
import { Thread } from '../parts/thread.tsx'
import { Timeline, type TimelineEvent } from '../parts/timeline.tsx'
import { Sections } from '../parts/tabs.tsx'
import { Typed, TypedText } from '../parts/typed.tsx'
import { When } from '../parts/when.tsx'
import { longWords, names, otherUnit, unit } from './samples.ts'
import type { KitWords, SectionProps } from './texts.ts'

/** Half past one in the afternoon, 1 July 2026, UTC. */
const MESSAGE_AT_MS = Date.UTC(2026, 6, 1, 13, 30)

function Tasks({ words }: SectionProps) {
  return (
    <TaskList
      tasks={[
        { id: 'task-you', title: words.say('kit.aboutYou'), status: 'done', href: '/kit/you' },
        { id: 'task-story', title: words.say('kit.storyLabel'), status: 'todo', href: '/kit/story' },
        {
          id: 'task-send',
          title: words.say('kit.checkSend'),
          status: 'blocked',
          hint: words.say('kit.checkSendHint'),
        },
      ]}
    />
  )
}

function Answers({ words }: SectionProps) {
  return (
    <SummaryList
      rows={[
        {
          label: words.say('kit.nameLabel'),
          value: <Typed>{names.long}</Typed>,
          actions: [{ href: '/kit/name' }],
        },
        {
          label: words.say('kit.storyLabel'),
          value: <TypedText>{longWords}</TypedText>,
          actions: [{ href: '/kit/story' }, { href: '/kit/why', label: words.say('kit.whyAsk') }],
        },
        { label: words.say('kit.dateLabel'), value: <When at={{ civil: '2019-03' }} /> },
      ]}
    />
  )
}

const timelineEvents = (words: KitWords): readonly TimelineEvent[] => [
  {
    id: 'event-harm',
    title: words.say('kit.harmTold'),
    at: { told: words.say('kit.toldTime') },
    sortKey: '2019-07',
    by: names.hostile,
  },
  {
    id: 'event-filed',
    title: words.say('kit.filed'),
    at: { civil: '2026-06-04' },
    sortKey: '2026-06-04',
    by: names.arabic,
    children: <TypedText>{longWords}</TypedText>,
  },
  {
    id: 'event-sent',
    title: words.say('kit.sentAbroad'),
    at: { epochMs: MESSAGE_AT_MS },
    sortKey: '2026-07-01T13:30',
    by: otherUnit,
  },
]

function Messages({ words }: SectionProps) {
  return (
    <>
      <Thread
        messages={[
          {
            id: 'message-1',
            at: { epochMs: MESSAGE_AT_MS },
            from: unit,
            text: words.say('kit.interpreter'),
            original: { text: 'وجدنا مترجمًا شفويًا ليوم الخميس.', language: 'ar' },
            unread: true,
          },
          { id: 'message-2', at: { civil: '2026-07-02' }, text: names.hostile },
        ]}
      />
      <Thread messages={[]} />
    </>
  )
}

export function Lists({ words }: SectionProps) {
  return (
    <Sections
      sections={[
        { id: 'tasks', title: words.say('kit.checkSend'), children: <Tasks words={words} /> },
        { id: 'answers', title: words.say('kit.aboutYou'), children: <Answers words={words} /> },
        {
          id: 'chronicle',
          title: words.say('kit.chronicle'),
          children: (
            <>
              <Timeline events={timelineEvents(words)} headingLevel={3} />
              <Timeline events={[]} />
            </>
          ),
        },
        { id: 'messages', title: words.say('kit.interpreter'), children: <Messages words={words} /> },
      ]}
    />
  )
}
