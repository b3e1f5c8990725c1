import type { VNode } from 'preact'
import { caseMoved, messageSent, type RunningClock } from '../../../platform/cases/index.ts'
import type { CaseTab, CaseView } from '../../../platform/feature.ts'
import { Link, SummaryList, Table, Tag, Thread, When, Warning } from '../../../platform/ui/index.tsx'
import { threadOf } from '../folds.ts'
import { caseHref } from '../names.ts'
import { clockWords, nextOfMany, partName, statesInWords, statusName } from '../names.ts'
import { needsCount, partsOf, type PartOfFile } from '../parts.ts'
import type { CasefileWords } from '../texts.ts'
import { messageItem } from './messages.tsx'

/** Messages that a summary has room for. */
const MESSAGES_SHOWN = 3
/** Newest entries that it looks through for them. */
const ENTRIES_LOOKED_AT = 60

const OWNER = { desk: 'casefile.ownerDesk', person: 'casefile.ownerPerson', other: 'casefile.ownerOther' } as const

function Clocks({ view }: { readonly view: CaseView }) {
  const { platform, visitor, opened, today } = view
  const words: CasefileWords = visitor.words
  const named = (clock: RunningClock) => clockWords(platform, visitor.words, clock)
  return (
    <Table<RunningClock>
      caption={words.say('casefile.clocks')}
      rows={nextOfMany(platform, opened.standing.clocks)}
      rowId={({ id }) => id}
      empty={words.say('casefile.noClocks')}
      columns={[
        { id: 'what', heading: words.say('casefile.clockWhat'), cell: (clock) => named(clock).label },
        {
          id: 'due',
          heading: words.say('casefile.clockDue'),
          cell: ({ due }) => (
            <>
              <When at={{ civil: due }} />{' '}
              {due < today ? <Tag tone="danger">{words.say('casefile.overdue')}</Tag> : null}
            </>
          ),
        },
        { id: 'whose', heading: words.say('casefile.clockWhose'), cell: ({ owner }) => words.say(OWNER[owner]) },
        { id: 'source', heading: words.say('casefile.clockSource'), cell: (clock) => named(clock).source },
      ]}
    />
  )
}

/** How much lies in each part; a part without a key of ours shows as sealed items. */
export function Parts({ words, parts }: { readonly words: CasefileWords; readonly parts: readonly PartOfFile[] }) {
  return (
    <SummaryList
      rows={parts.map(({ purpose, items, isSealed }) => ({
        label: partName(words, purpose),
        value: words.say(isSealed ? 'casefile.sealedItems' : 'casefile.items', { count: items }),
      }))}
    />
  )
}

async function render(view: CaseView): Promise<VNode> {
  const { opened, visitor, platform } = view
  const words: CasefileWords = visitor.words
  const { standing, file } = opened
  const [parts, needs] = [await partsOf(view), await needsCount(view)]
  const newest = threadOf(opened.entries).slice(-MESSAGES_SHOWN)
  const facts = platform.caseFacts().flatMap((fact) => {
    const value = fact.render(view)
    return value === null ? [] : [{ label: fact.label(visitor.words), value }]
  })
  const member = standing.member === null ? undefined : view.people.members.get(standing.member)?.name
  const states = statesInWords(visitor.words, standing.states)
  return (
    <>
      {standing.urgency === 'danger-now' ? <Warning>{words.say('casefile.urgentBanner')}</Warning> : null}
      <SummaryList
        rows={[
          { label: words.say('casefile.stands'), value: statusName(words, standing.status) },
          { label: words.say('casefile.receivedOn'), value: <When at={{ civil: standing.receivedOn ?? '' }} /> },
          { label: words.say('casefile.worksOn'), value: member ?? words.say('casefile.nobodyYet') },
          { label: words.say('casefile.where'), value: states === '' ? words.say('casefile.notSaid') : states },
          { label: words.say('casefile.needs'), value: words.say('casefile.needsCount', { count: needs.open }) },
          ...facts,
        ]}
      />
      <Clocks view={view} />
      <h2>{words.say('casefile.newestMessages')}</h2>
      <Thread messages={newest.map((message) => messageItem(view, message))} />
      <p>
        <Link href={caseHref(file, 'messages')}>{words.say('casefile.allMessages')}</Link>
      </p>
      <h2>{words.say('casefile.parts')}</h2>
      <Parts words={words} parts={parts} />
    </>
  )
}

/** Where it stands, the next step, what is due: the first thing that a worker sees of a case. */
export const summaryTab: CaseTab = {
  ...{ id: 'summary', group: 'overview', order: 10, purposes: ['narrative', 'protection', 'desk'], render },
  label: (words) => words.say('casefile.summary'),
  page: (_query, platform) => ({
    order: 'newest',
    limit: ENTRIES_LOOKED_AT,
    kinds: [
      ...[messageSent.kind, caseMoved.kind, 'message.translated'],
      ...platform.caseFacts().flatMap(({ kinds = [] }) => kinds),
    ],
  }),
}
