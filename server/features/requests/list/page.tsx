import type { VNode } from 'preact'
import { formatDay } from '@recourse/clocks'
import { signedInFrame } from '../../../platform/http/index.ts'
import { countryName } from '../../../platform/norms/index.ts'
import {
  Banner,
  ButtonLink,
  FilterList,
  Link,
  Pagination,
  Reference,
  Select,
  StaffPage,
  Table,
  Tabs,
  Tag,
  Typed,
  When,
  type Column,
} from '../../../platform/ui/index.tsx'
import { FilesWait } from '../attached/second/section.tsx'
import { English } from '../../law/index.ts'
import { kindOf } from '../law.ts'
import { dayOf } from '../next-clock.ts'
import { GROUPS, SIDES, type Listing, type ListQuery, type ShownRow } from './listing.ts'
import type { DraftRow } from './drafts.ts'
import type { ListWords } from './texts.ts'

const PATH = '/requests'

/** Requests of the visitor's units: whose step it is comes before everything else. */
export function listPage(listing: Listing): VNode {
  const { platform, visitor, query, counts, rows, pages } = listing
  const words: ListWords = visitor.words
  const forgotten = rows.filter(({ isForgotten }) => isForgotten).length
  return (
    <StaffPage
      {...signedInFrame(platform, visitor, PATH)}
      title={words.say('request-list.title')}
      banners={
        forgotten === 0 ? undefined : (
          <Banner tone="attention">{words.say('request-list.forgotten', { count: forgotten })}</Banner>
        )
      }
    >
      <h1>{words.say('request-list.title')}</h1>
      <FilesWait visitor={visitor} requests={listing.filesWait} />
      <ButtonLink href={`${PATH}/new`}>{words.say('request-list.begin')}</ButtonLink>
      <p>
        <Link href={`${PATH}/on-paper`}>{words.say('request-list.onPaper')}</Link>
      </p>
      <Tabs
        label={words.say('request-list.groups')}
        tabs={GROUPS.map((group) => ({
          ...{ href: hrefOf({ ...query, group, page: 1 }), label: words.say(`request-list.group-${group}`) },
          ...{ current: group === query.group, count: counts[group] },
        }))}
      />
      {query.group === 'drafts' ? (
        <Drafts listing={listing} />
      ) : (
        <>
          <Filters listing={listing} />
          <Table<ShownRow>
            caption={words.say(`request-list.group-${query.group}`)}
            rows={rows}
            rowId={({ file }) => file}
            empty={words.say('request-list.none')}
            columns={columns(listing)}
          />
          <Pagination page={query.page} pages={pages} href={(page) => hrefOf({ ...query, page })} />
        </>
      )}
    </StaffPage>
  )
}

function hrefOf(query: ListQuery): string {
  const said = Object.entries(query).filter(([name, value]) => value !== '' && !(name === 'page' && value === 1))
  return `${PATH}?${new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString()}`
}

function nameOf({ trusted, visitor }: Listing, id: string): string {
  const office = trusted.authority(id)
  if (office === undefined) return id
  const name = office.name[visitor.language] ?? Object.values(office.name)[0] ?? id
  return `${name} (${countryName(visitor.words.code, office.jurisdiction)})`
}

function columns(listing: Listing): readonly Column<ShownRow>[] {
  const words: ListWords = listing.visitor.words
  return [
    { id: 'kind', heading: words.say('request-list.kind'), cell: (row) => <Named words={words} row={row} /> },
    {
      id: 'partner',
      heading: words.say('request-list.partner'),
      cell: ({ partners }) =>
        partners.map((one) => (
          <p key={one}>
            <Typed>{nameOf(listing, one)}</Typed>
          </p>
        )),
    },
    { id: 'side', heading: words.say('request-list.side'), cell: ({ side }) => words.say(`request-list.side-${side}`) },
    { id: 'state', heading: words.say('request-list.state'), cell: (row) => <State words={words} row={row} /> },
    { id: 'due', heading: words.say('request-list.due'), cell: (row) => <Due words={words} row={row} /> },
  ]
}

function Named({ words, row }: { readonly words: ListWords; readonly row: ShownRow }) {
  const { file, kind, kindId, exchange, unopenedSince, isForgotten } = row
  return (
    <>
      <Link href={`${PATH}/${file}`}>
        {kind === undefined ? words.say('request-list.masked', { kind: kindId }) : <English>{kind.name}</English>}
      </Link>{' '}
      {exchange.priority === 'normal' ? null : (
        <Tag tone="danger">{words.say(`request-list.priority-${exchange.priority}`)}</Tag>
      )}{' '}
      {unopenedSince === null ? null : (
        <Tag tone="attention">{words.say(isForgotten ? 'request-list.unopenedLong' : 'request-list.unopened')}</Tag>
      )}
    </>
  )
}

function State({ words, row: { view, kind } }: { readonly words: ListWords; readonly row: ShownRow }) {
  if (view === null) return <>{words.say('request-list.stateUnread')}</>
  if (view.dispute !== null) return <Tag tone="attention">{words.say('request-list.personDecides')}</Tag>
  const label = kind?.stateMachine.states.find(({ id }) => id === view.state)?.label ?? view.state
  return <English>{label}</English>
}

const MS = 1000

function Due({ words, row: { next } }: { readonly words: ListWords; readonly row: ShownRow }) {
  if (next === undefined) return <>{words.say('request-list.noPeriod')}</>
  const day = dayOf(next)
  return (
    <>
      {next.dueMoment !== null ? (
        <When at={{ epochMs: next.dueMoment.earliest * MS }} />
      ) : (
        <When at={{ civil: formatDay(day) }} />
      )}{' '}
      <span class="hint">{words.say(next.isLaw ? 'request-list.law' : 'request-list.target')}</span>{' '}
      {next.isOver === 'yes' ? <Tag tone="danger">{words.say('request-list.late')}</Tag> : null}
    </>
  )
}

function Filters({ listing }: { readonly listing: Listing }) {
  const words: ListWords = listing.visitor.words
  const { query, kinds, partners } = listing
  const chips = [
    ...(query.kind === '' ? [] : [{ label: query.kind, removeHref: hrefOf({ ...query, kind: '' }) }]),
    ...(query.partner === ''
      ? []
      : [{ label: nameOf(listing, query.partner), removeHref: hrefOf({ ...query, partner: '' }) }]),
    ...(query.side === ''
      ? []
      : [{ label: words.say(`request-list.side-${query.side}`), removeHref: hrefOf({ ...query, side: '' }) }]),
  ]
  return (
    <FilterList action={PATH} chips={chips} clearHref={`${PATH}?group=${query.group}`}>
      <input type="hidden" name="group" value={query.group} />
      <Select
        name="kind"
        label={words.say('request-list.kind')}
        value={query.kind}
        options={kinds.map((value) => ({ value, label: value }))}
      />
      <Select
        name="partner"
        label={words.say('request-list.partner')}
        value={query.partner}
        options={partners.map((value) => ({ value, label: nameOf(listing, value) }))}
      />
      <Select
        name="side"
        label={words.say('request-list.side')}
        value={query.side}
        options={SIDES.map((value) => ({ value, label: words.say(`request-list.side-${value}`) }))}
      />
    </FilterList>
  )
}

function Drafts({ listing }: { readonly listing: Listing }) {
  const words: ListWords = listing.visitor.words
  return (
    <Table<DraftRow>
      caption={words.say('request-list.group-drafts')}
      rows={listing.drafts}
      rowId={({ file }) => file}
      empty={words.say('request-list.noDrafts')}
      columns={[
        {
          id: 'kind',
          heading: words.say('request-list.kind'),
          cell: ({ file, kindId, kindVersion }) => (
            <Link href={`${PATH}/drafts/${file}`}>
              <English>{kindOf(kindId, kindVersion)?.name ?? kindId}</English>
            </Link>
          ),
        },
        {
          id: 'file',
          heading: words.say('request-list.reference'),
          cell: ({ file }) => <Reference>{file.slice(0, 8)}</Reference>,
        },
      ]}
    />
  )
}
