import type { VNode } from 'preact'
import type { ReadEntry } from '@recourse/chronicle'
import type { CaseTab, CaseView } from '../../../platform/feature.ts'
import { countryName } from '../../../platform/norms/index.ts'
import { Link, Table, Timeline } from '../../../platform/ui/index.tsx'
import { memberNamed, partName } from '../names.ts'
import { partsOf } from '../parts.ts'
import type { CasefileWords } from '../texts.ts'
import { Elsewhere, Origin, OriginChoices } from './chronicle-elsewhere.tsx'
import { FilterChoices, filterNow } from './chronicle-choices.tsx'
import { eventOf } from './chronicle-entry.tsx'
import {
  actOf,
  asked,
  ENTRIES_PER_PAGE,
  GROUPS,
  hrefWith,
  isGroup,
  lookedAtBy,
  orderOf,
  pageOf,
  stateOf,
} from './chronicle-filter.ts'
import type { Group, LookedAtBy, Query } from './chronicle-filter.ts'
import { gather, isOfOthersAlone, merge, type Line } from './chronicle-shared.ts'

function Choices({ view, by }: { readonly view: CaseView; readonly by: LookedAtBy | null }) {
  const { query, opened, visitor } = view
  const words: CasefileWords = visitor.words
  const link = (label: string, change: Query, isNow: boolean) => (
    <li key={label}>
      {isNow ? (
        <strong>{label}</strong>
      ) : (
        <Link href={hrefWith(opened.file, query, { after: '', ...change })}>{label}</Link>
      )}
    </li>
  )
  return (
    <nav class="contents" aria-label={words.say('casefile.lookAt')}>
      <ul>
        {link(words.say('casefile.newestFirst'), { order: '', ...filterNow(by) }, orderOf(query) === 'newest')}
        {link(words.say('casefile.oldestFirst'), { order: 'oldest', ...filterNow(by) }, orderOf(query) === 'oldest')}
      </ul>
      <ul>
        {link(
          words.say('casefile.groupAll'),
          { kind: '', state: '', act: '' },
          by === null && !isGroup(query.kind) && stateOf(query) === undefined && actOf(query) === undefined,
        )}
        {(Object.keys(GROUPS) as Group[]).map((group) =>
          link(
            words.say(`casefile.group-${group}`),
            { kind: group, state: '', act: '' },
            query.kind === group && stateOf(query) === undefined && actOf(query) === undefined,
          ),
        )}
        {opened.standing.states.map((state) =>
          link(
            countryName(words.code, state),
            { kind: 'events', state, act: '' },
            actOf(query) === undefined && stateOf(query) === state,
          ),
        )}
      </ul>
      <ActChoices view={view} link={link} />
      <FilterChoices view={view} by={by} />
    </nav>
  )
}

type ChoiceLink = (label: string, change: Query, isNow: boolean) => VNode

/** By harm: the acts that the case was reported for. */
function ActChoices({ view, link }: { readonly view: CaseView; readonly link: ChoiceLink }) {
  const { opened, platform, visitor, query } = view
  const norms = platform.norms.words(visitor.words.code)
  if (opened.standing.acts.length === 0) return null
  return (
    <ul>
      {opened.standing.acts.map((act) =>
        link(norms.find('violations', act, 'label')?.text ?? act, { kind: '', state: '', act }, actOf(query) === act),
      )}
    </ul>
  )
}

const furtherFrom = ({ header }: ReadEntry, endsAt: number | null): Query => ({
  after: `${header.seq}.${header.authority}`,
  ...(endsAt === null ? {} : { time: String(endsAt) }),
})

/** An entry as the timeline shows it, with its origin where the case is worked by several authorities. */
function lineEvent(view: CaseView, line: Line, sortKey: string, named: (actor: string) => string | null) {
  const { entry, origin } = line
  const words: CasefileWords = view.visitor.words
  // A name of ours says nothing of who acts at another authority.
  const event = eventOf(view, entry, sortKey, line.href === null ? named : () => null)
  if (origin === null) return event
  return {
    ...event,
    children: (
      <>
        {event.children}
        <Origin words={words} line={line} />
      </>
    ),
  }
}

async function render(whole: CaseView): Promise<VNode> {
  const { opened, visitor, platform } = whole
  const words: CasefileWords = visitor.words
  const by = lookedAtBy(platform, whole.query)
  const query: Query = by === null ? whole.query : { order: whole.query.order === 'oldest' ? 'oldest' : '' }
  const view: CaseView = { ...whole, query }
  const named = memberNamed(view)
  const { entries } = opened
  const gathered = gather(await platform.chronicleParts(view))
  const { authority } = opened
  const hasMore = by === null && entries.length >= ENTRIES_PER_PAGE && !isOfOthersAlone(query, gathered, authority)
  const own = by === null ? asked(entries, query) : by.filter.belonging(entries, by.chosen)
  const belongs = by === null ? () => true : await by.filter.belongingShared?.(view, by.chosen)
  const shared = belongs === undefined ? [] : gathered.shared.filter(belongs)
  const { lines, endsAt, left } = merge(
    { ...gathered, shared },
    {
      own,
      order: orderOf(query),
      hasMore,
      query,
      authority,
    },
  )
  const last = entries.at(-1)
  const elsewhere = (await partsOf(view)).filter(({ purpose, items }) => purpose !== 'narrative' && items > 0)
  const sortKey = (index: number): string => String(lines.length - index).padStart(4, '0')
  return (
    <>
      <Choices view={view} by={by} />
      <OriginChoices view={view} gathered={gathered} />
      <Timeline events={lines.map((line, index) => lineEvent(view, line, sortKey(index), named))} />
      {left === 0 ? null : <p>{words.say('casefile.sharedLeft', { count: left })}</p>}
      {last === undefined || !hasMore ? null : (
        <p>
          <Link href={hrefWith(opened.file, query, furtherFrom(last, endsAt))}>{words.say('casefile.further')}</Link>
        </p>
      )}
      <Elsewhere words={words} gathered={gathered} />
      <Table
        caption={words.say('casefile.elsewhere')}
        rows={elsewhere}
        rowId={({ purpose }) => purpose}
        columns={[
          { id: 'part', heading: words.say('casefile.part'), cell: ({ purpose }) => partName(words, purpose) },
          {
            id: 'items',
            heading: words.say('casefile.lies'),
            cell: ({ items, isSealed }) =>
              words.say(isSealed ? 'casefile.sealedItems' : 'casefile.items', { count: items }),
          },
        ]}
      />
    </>
  )
}

/** All that was said, page by page: a case with thousands of entries opens as fast as a new one. */
export const chronicleTab: CaseTab = {
  ...{ id: 'chronicle', group: 'happened', order: 30, purposes: ['narrative'], render },
  label: (words) => words.say('casefile.chronicle'),
  page: pageOf,
}
