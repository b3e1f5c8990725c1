import type { VNode } from 'preact'
import type { ReadEntry } from '@recourse/chronicle'
import { caseMoved, clockStarted, eventTold, messageSent, needStated } from '../../../platform/cases/index.ts'
import type { CaseTab, CaseView } from '../../../platform/feature.ts'
import { countryName, isCountryCode } from '../../../platform/norms/index.ts'
import { Link, Table, Tag, Timeline, Typed, TypedText, type TimelineEvent } from '../../../platform/ui/index.tsx'
import { timeOf } from '../folds.ts'
import { caseHref } from '../frame.tsx'
import { clockWords, memberNamed, partName, statusName } from '../names.ts'
import { partsOf } from '../parts.ts'
import type { CasefileKey, CasefileWords } from '../texts.ts'
import { knownTime } from './when.tsx'

const ENTRIES_PER_PAGE = 50

/** What can be looked at alone. */
const GROUPS = {
  events: [eventTold.kind],
  messages: [messageSent.kind, 'message.translated'],
  steps: [caseMoved.kind, clockStarted.kind, 'clock.ended'],
  needs: [needStated.kind],
  sharing: [
    'consent.given',
    'consent.withdrawn',
    'compartment.disclosed',
    'compartment.withdrawn',
    'compartment.rotated',
  ],
} as const
type Group = keyof typeof GROUPS

const isGroup = (text: string | undefined): text is Group => text !== undefined && Object.hasOwn(GROUPS, text)

const TITLES: Readonly<Record<string, CasefileKey>> = {
  'report.filed': 'casefile.toldReport',
  'event.told': 'casefile.toldEvent',
  'message.sent': 'casefile.toldMessage',
  'message.translated': 'casefile.toldTranslation',
  'case.moved': 'casefile.toldMove',
  'clock.started': 'casefile.toldClock',
  'clock.ended': 'casefile.toldClockEnd',
  'need.stated': 'casefile.toldNeed',
  'access.asked': 'casefile.toldAccess',
  'consent.given': 'casefile.toldConsent',
  'consent.withdrawn': 'casefile.toldConsentEnd',
  'compartment.opened': 'casefile.toldOpened',
  'compartment.rotated': 'casefile.toldRotated',
  'compartment.disclosed': 'casefile.toldDisclosed',
  'compartment.withdrawn': 'casefile.toldWithdrawn',
  'referral.offered': 'casefile.toldOffered',
  'referral.moved': 'casefile.toldReferral',
  'booking.made': 'casefile.toldBooked',
  'booking.moved': 'casefile.toldBooking',
  'entry.erased': 'casefile.toldErased',
  'file.opened': 'casefile.toldFile',
  'person.keyed': 'casefile.toldKeys',
  'file.retention': 'casefile.toldRetention',
  'file.bodies-excluded': 'casefile.toldExcluded',
  'file.held': 'casefile.toldHold',
  'file.hold-released': 'casefile.toldHoldEnd',
}

/** The words of an entry; null where its title says it all. */
function wordsOf(view: CaseView, entry: ReadEntry & { state: 'open' }): VNode | null {
  const words: CasefileWords = view.visitor.words
  switch (entry.kind) {
    case eventTold.kind: {
      const { when, where, state, what } = eventTold.body.parse(entry.body)
      return (
        <>
          <p>
            <Typed>{when.told}</Typed> {where === undefined ? null : <Typed>{where}</Typed>}{' '}
            {state === undefined ? null : <Tag>{countryName(words.code, state)}</Tag>}
          </p>
          <TypedText>{what}</TypedText>
        </>
      )
    }
    case messageSent.kind:
      return <TypedText>{messageSent.body.parse(entry.body).text}</TypedText>
    case caseMoved.kind:
      return (
        <>
          <Tag>{statusName(words, caseMoved.facets.parse(entry.facets).to)}</Tag>
          <TypedText>{caseMoved.body.parse(entry.body).words}</TypedText>
        </>
      )
    case clockStarted.kind:
      return <p>{clockWords(view.platform, view.visitor.words, clockStarted.facets.parse(entry.facets).rule).label}</p>
    default:
      return entry.kind === needStated.kind ? <NeedSaid view={view} entry={entry} /> : null
  }
}

function NeedSaid({ view, entry }: { readonly view: CaseView; readonly entry: ReadEntry & { state: 'open' } }) {
  const { need, answer } = needStated.facets.parse(entry.facets)
  const words: CasefileWords = view.visitor.words
  const asked = view.platform.norms.words(words.code).find('needs', need, 'question')?.text ?? need
  return (
    <p>
      <Typed>{asked}</Typed> <Tag>{words.say(`casefile.said-${answer}`)}</Tag>
    </p>
  )
}

function eventOf(
  view: CaseView,
  entry: ReadEntry,
  sortKey: string,
  named: (actor: string) => string | null,
): TimelineEvent {
  const words: CasefileWords = view.visitor.words
  const title = TITLES[entry.kind]
  const said = title === undefined ? entry.kind : words.say(title as 'casefile.toldReport')
  const by = named(entry.header.actor)
  const at = knownTime(timeOf(entry))
  const base = { id: entry.header.id, title: said, at, sortKey, ...(by === null ? {} : { by }) }
  if (entry.state === 'sealed') return { ...base, children: words.say('casefile.sealedItems', { count: 1 }) }
  if (entry.state === 'erased') return { ...base, children: words.say('casefile.erased') }
  const body = entry.state === 'open' ? wordsOf(view, entry) : null
  return { ...base, ...(body === null ? {} : { children: body }) }
}

const inState = (entry: ReadEntry, state: string): boolean =>
  entry.state === 'open' && entry.kind === eventTold.kind && eventTold.body.parse(entry.body).state === state

type Query = CaseView['query']
const orderOf = ({ order }: Query): 'newest' | 'oldest' => (order === 'oldest' ? 'oldest' : 'newest')

function hrefWith(file: string, query: Query, change: Query): string {
  const kept = Object.entries({ ...query, ...change }).filter(([name, value]) => NAMES.includes(name) && value !== '')
  const text = new URLSearchParams(kept).toString()
  return `${caseHref(file, 'chronicle')}${text === '' ? '' : `?${text}`}`
}
const NAMES = ['order', 'kind', 'state', 'after']

function Choices({ view }: { readonly view: CaseView }) {
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
        {link(words.say('casefile.newestFirst'), { order: '' }, orderOf(query) === 'newest')}
        {link(words.say('casefile.oldestFirst'), { order: 'oldest' }, orderOf(query) === 'oldest')}
      </ul>
      <ul>
        {link(
          words.say('casefile.groupAll'),
          { kind: '', state: '' },
          !isGroup(query.kind) && query.state === undefined,
        )}
        {(Object.keys(GROUPS) as Group[]).map((group) =>
          link(
            words.say(`casefile.group-${group}`),
            { kind: group, state: '' },
            query.kind === group && query.state === undefined,
          ),
        )}
        {opened.standing.states.map((state) =>
          link(countryName(words.code, state), { kind: 'events', state }, query.state === state),
        )}
      </ul>
    </nav>
  )
}

async function render(view: CaseView): Promise<VNode> {
  const { opened, visitor, query } = view
  const words: CasefileWords = visitor.words
  const named = memberNamed(view)
  const { entries } = opened
  const state = query.state
  const shown = state === undefined ? entries : entries.filter((entry) => inState(entry, state))
  const last = entries.at(-1)
  const elsewhere = (await partsOf(view)).filter(({ purpose, items }) => purpose !== 'narrative' && items > 0)
  const sortKey = (index: number): string => String(ENTRIES_PER_PAGE * 2 - index).padStart(4, '0')
  return (
    <>
      <Choices view={view} />
      <Timeline events={shown.map((entry, index) => eventOf(view, entry, sortKey(index), named))} />
      {last === undefined || entries.length < ENTRIES_PER_PAGE ? null : (
        <p>
          <Link href={hrefWith(opened.file, query, { after: `${last.header.seq}.${last.header.authority}` })}>
            {words.say('casefile.further')}
          </Link>
        </p>
      )}
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
  ...{ id: 'chronicle', order: 30, purposes: ['narrative'], render },
  label: (words) => words.say('casefile.chronicle'),
  page: (query) => {
    const [, seq, authority] = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(query.after ?? '') ?? []
    const after = seq === undefined || authority === undefined ? {} : { after: { authority, seq: Number(seq) } }
    const kinds = isCountryCode(query.state ?? '')
      ? GROUPS.events
      : isGroup(query.kind)
        ? GROUPS[query.kind]
        : undefined
    return { order: orderOf(query), limit: ENTRIES_PER_PAGE, ...after, ...(kinds === undefined ? {} : { kinds }) }
  },
}
