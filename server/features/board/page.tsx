import type { ComponentChildren, VNode } from 'preact'
import { CASE_STATUSES, URGENCIES } from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { signedInFrame, type Acting, type Visitor } from '../../platform/http/index.ts'
import {
  Banner,
  Button,
  Checkboxes,
  DeskKeys,
  Details,
  FilterList,
  Form,
  Inset,
  Link,
  Reference,
  RiskBadge,
  StaffPage,
  Table,
  Tabs,
  Tag,
  TextInput,
  Typed,
  When,
  type Column,
  type FieldError,
  type FilterChip,
} from '../../platform/ui/index.tsx'
import { caseHref, clockWords, shortReference, statusName, urgencyName } from '../casefile/index.ts'
import { labelInWords } from './label.ts'
import { COUNTED_MAX, type Board, type BoardRow } from './queries.ts'
import type { SavedView } from './saved-views.ts'
import type { BoardWords } from './texts.ts'
import { absentMembers, COLUMNS, SECTIONS, unitsOf, viewAddress, type BoardQuery } from './view.ts'

export interface BoardPage {
  readonly platform: Platform
  readonly visitor: Visitor
  readonly acting: Acting
  readonly query: BoardQuery
  readonly board: Board
  readonly views: readonly SavedView[]
  /** Whether single keys move through the list: one may turn it off (WCAG 2.1.4). */
  readonly keys: boolean
  readonly errors?: readonly FieldError[]
}

export function boardPage(made: BoardPage): VNode {
  const { platform, visitor, board, query, errors } = made
  const words: BoardWords = visitor.words
  const urgent = board.rows.filter(({ urgencyRank }) => urgencyRank === 0).length
  return (
    <StaffPage
      {...signedInFrame(platform, visitor)}
      title={words.say('board.title')}
      banners={
        urgent === 0 ? undefined : <Banner tone="attention">{words.say('board.urgentHere', { count: urgent })}</Banner>
      }
      {...(errors === undefined ? {} : { errors })}
    >
      <h1>{words.say('board.title')}</h1>
      <Oldest made={made} />
      <Tabs label={words.say('board.sections')} tabs={sectionTabs(made)} />
      <Filters made={made} />
      <Table
        caption={words.say(`board.section-${query.section}`)}
        columns={shownColumns(made)}
        rows={board.rows}
        rowId={({ file, unit }) => `${file} ${unit}`}
        empty={words.say('board.empty')}
      />
      {board.next === null ? null : (
        <p>
          <Link href={viewAddress(query, { after: board.next })}>{words.say('board.further')}</Link>
        </p>
      )}
      <p>
        <Link href={viewAddress(query, {}, '/board.csv')}>{words.say('board.csv')}</Link>
      </p>
      <Views made={made} />
      <DeskKeys
        on={made.keys}
        action="/board/keys"
        search="/search#known"
        token={visitor.formToken}
        title={words.say('board.keys')}
        turn={words.say(made.keys ? 'board.keysOff' : 'board.keysOn')}
        keys={(['j', 'k', 'Enter', '/', 'f', '?'] as const).map((key) => [key, words.say(KEYS[key])])}
      />
    </StaffPage>
  )
}

const KEYS = {
  j: 'board.keyNext',
  k: 'board.keyBefore',
  Enter: 'board.keyOpen',
  '/': 'board.keySearch',
  f: 'board.keyFilter',
  '?': 'board.keyList',
} as const

function sectionTabs({ visitor, board, query }: BoardPage) {
  const words: BoardWords = visitor.words
  return SECTIONS.map((section) => {
    const count = board.counts[section]
    const label = words.say(`board.section-${section}`)
    const tab = { href: viewAddress(query, { section }), current: section === query.section }
    return count >= COUNTED_MAX
      ? { ...tab, label: words.say('board.many', { label, count }) }
      : { ...tab, label, count }
  })
}

/** What has waited longest stays in sight, whatever is filtered. */
function Oldest({ made }: { readonly made: BoardPage }) {
  const { platform, visitor, board } = made
  const words: BoardWords = visitor.words
  const { oldest } = board
  if (oldest === null) return null
  return (
    <Inset>
      <strong>{words.say('board.oldest')}</strong>{' '}
      <Link href={caseHref(oldest.file)}>
        <Reference>{shortReference(oldest.file)}</Reference>{' '}
        <Typed>{labelInWords(platform, words, oldest.card).name}</Typed>
      </Link>{' '}
      {words.say('board.received')} <When at={{ civil: oldest.receivedOn ?? '' }} />
    </Inset>
  )
}

function Due({ made, row }: { readonly made: BoardPage; readonly row: BoardRow }) {
  const { platform, visitor, board } = made
  const words: BoardWords = visitor.words
  if (row.due === null) return <>{words.say('board.nothingDue')}</>
  const named = row.clock === null ? null : clockWords(platform, visitor.words, row.clock)
  return (
    <>
      <When at={{ civil: row.due }} />{' '}
      {row.due < board.today ? <Tag tone="danger">{words.say('casefile.overdue')}</Tag> : null}
      {named === null ? null : (
        <div>
          {named.label}
          <div class="hint">{named.source}</div>
        </div>
      )}
      {row.waitsFor === null ? null : (
        <Tag>{words.say(row.waitsFor === 'person' ? 'board.waitsForPerson' : 'board.waitsForOther')}</Tag>
      )}
    </>
  )
}

/** Who is absent today and whom this visitor stands in for. */
function ForWhom({ made, row }: { readonly made: BoardPage; readonly row: BoardRow }) {
  const { acting, board, visitor } = made
  const words: BoardWords = visitor.words
  const member = row.member === null ? undefined : board.people.members.get(row.member)
  if (member === undefined) return <>{words.say('casefile.nobodyYet')}</>
  if (member.id === acting.who.member) return <>{words.say('ui.you')}</>
  const isAbsent = absentMembers(board.people, acting.who, board.today).includes(member.id)
  return isAbsent ? (
    <Tag tone="attention">{words.say('board.forName', { name: member.name })}</Tag>
  ) : (
    <Typed>{member.name}</Typed>
  )
}

/** Whose case it is always stands first; of the rest what was chosen. */
const shownColumns = (made: BoardPage): readonly Column<BoardRow>[] => {
  const chosen: readonly string[] = made.query.columns
  return columnsOf(made).filter(({ id }) => id === 'who' || chosen.length === 0 || chosen.includes(id))
}

const COLUMN_KEYS = {
  urgency: 'board.urgency',
  status: 'board.status',
  due: 'board.due',
  received: 'board.received',
  updated: 'board.updated',
  member: 'casefile.worksOn',
} as const

function columnsOf(made: BoardPage): readonly Column<BoardRow>[] {
  const { platform, visitor, query } = made
  const words: BoardWords = visitor.words
  const sorted = (sort: BoardQuery['sort'], now: 'ascending' | 'descending') => ({
    ...{ href: viewAddress(query, { sort }), ...(query.sort === sort ? { now } : {}) },
  })
  return [
    {
      id: 'who',
      heading: words.say('board.case'),
      cell: (row) => {
        const { name, line } = labelInWords(platform, words, row.card)
        return (
          <>
            <Link href={caseHref(row.file)}>
              <Typed>{name}</Typed>
            </Link>{' '}
            <Reference>{shortReference(row.file)}</Reference>
            {line === '' ? null : <div class="hint">{line}</div>}
            {row.marks.map((mark, at) => (
              <div key={at}>
                <Tag tone="attention">{mark(visitor.words)}</Tag>
              </div>
            ))}
          </>
        )
      },
    },
    {
      id: 'urgency',
      heading: words.say('board.urgency'),
      cell: ({ urgencyRank }) =>
        urgencyRank === 0 ? <RiskBadge>{urgencyName(words, 0)}</RiskBadge> : urgencyName(words, urgencyRank),
      sort: sorted('urgent', 'descending'),
    },
    { id: 'status', heading: words.say('board.status'), cell: ({ status }) => <Tag>{statusName(words, status)}</Tag> },
    {
      id: 'due',
      heading: words.say('board.due'),
      cell: (row) => <Due made={made} row={row} />,
      sort: sorted('due', 'ascending'),
    },
    {
      id: 'received',
      heading: words.say('board.received'),
      cell: ({ receivedOn }) => (receivedOn === null ? null : <When at={{ civil: receivedOn }} />),
    },
    {
      id: 'updated',
      heading: words.say('board.updated'),
      cell: ({ updatedOn }) => <When at={{ civil: updatedOn }} />,
      sort: sorted('updated', 'descending'),
    },
    { id: 'member', heading: words.say('casefile.worksOn'), cell: (row) => <ForWhom made={made} row={row} /> },
  ]
}

function chipsOf({ visitor, query, board }: BoardPage): readonly FilterChip[] {
  const words: BoardWords = visitor.words
  const without = <T,>(all: readonly T[], one: T): T[] => all.filter((other) => other !== one)
  const unit = query.unit === undefined ? undefined : board.people.units.get(query.unit)?.name
  return [
    ...query.status.map((one) => ({
      ...{ label: statusName(words, one), removeHref: viewAddress(query, { status: without(query.status, one) }) },
    })),
    ...query.urgency.map((one) => ({
      label: urgencyName(words, URGENCIES.indexOf(one)),
      removeHref: viewAddress(query, { urgency: without(query.urgency, one) }),
    })),
    ...(query.mine === undefined
      ? []
      : [{ label: words.say('board.mine'), removeHref: viewAddress(query, { mine: undefined }) }]),
    ...(unit === undefined ? [] : [{ label: unit, removeHref: viewAddress(query, { unit: undefined }) }]),
  ]
}

function Filters({ made }: { readonly made: BoardPage }) {
  const { visitor, query, acting, board } = made
  const words: BoardWords = visitor.words
  const units = unitsOf(acting.who).flatMap((id) => {
    const name = board.people.units.get(id)?.name
    return name === undefined ? [] : [{ value: id, label: name }]
  })
  return (
    <FilterList action="/board" chips={chipsOf(made)} clearHref={viewAddress(query, NO_FILTERS)}>
      <input type="hidden" name="section" value={query.section} />
      <input type="hidden" name="sort" value={query.sort} />
      <Checkboxes
        name="status"
        label={words.say('board.status')}
        choices={CASE_STATUSES.map((value) => ({ value, label: statusName(words, value) }))}
        values={query.status}
      />
      <Checkboxes
        name="urgency"
        label={words.say('board.urgency')}
        choices={URGENCIES.map((value, rank) => ({ value, label: urgencyName(words, rank) }))}
        values={query.urgency}
      />
      <Checkboxes
        name="mine"
        label={words.say('casefile.worksOn')}
        choices={[{ value: 'yes', label: words.say('board.mine') }]}
        values={query.mine === undefined ? [] : ['yes']}
      />
      <Checkboxes
        name="columns"
        label={words.say('board.columns')}
        hint={words.say('board.columnsHint')}
        choices={COLUMNS.map((value) => ({ value, label: words.say(COLUMN_KEYS[value]) }))}
        values={query.columns}
      />
      {units.length < 2 ? null : (
        <Checkboxes
          name="unit"
          label={words.say('board.unit')}
          choices={units}
          values={query.unit === undefined ? [] : [query.unit]}
        />
      )}
    </FilterList>
  )
}

const NO_FILTERS = { status: [], urgency: [], mine: undefined, unit: undefined }

function Views({ made }: { readonly made: BoardPage }): VNode {
  const { visitor, views, query, errors } = made
  const words: BoardWords = visitor.words
  const remove = (id: string): ComponentChildren => (
    <Form action={`/board/views/${id}/forget`} token={visitor.formToken}>
      <Button kind="quiet">{words.say('board.forgetView')}</Button>
    </Form>
  )
  return (
    <Details summary={words.say('board.views')} open={errors !== undefined && errors.length > 0}>
      {views.length === 0 ? <p>{words.say('board.noViews')}</p> : null}
      <ul>
        {views.map(({ id, name, query: saved }) => (
          <li key={id}>
            <Link href={saved === '' ? '/board' : `/board?${saved}`}>
              <Typed>{name}</Typed>
            </Link>
            {remove(id)}
          </li>
        ))}
      </ul>
      <Form action="/board/views" token={visitor.formToken}>
        <input type="hidden" name="query" value={viewAddress(query).split('?')[1] ?? ''} />
        <TextInput name="viewName" label={words.say('board.viewName')} width="half" />
        <Button kind="secondary">{words.say('board.keepView')}</Button>
      </Form>
    </Details>
  )
}
