import type { VNode } from 'preact'
import { signedInFrame } from '../../../platform/http/index.ts'
import { Link, Reference, StaffPage, Table, Tabs, Tag, When, type Column } from '../../../platform/ui/index.tsx'
import { caseHref, shortReference } from '../../casefile/index.ts'
import { StateTag, waitsName } from '../../remedies/index.ts'
import { formOf, owerOf } from '../names.ts'
import { COUNTED_MAX } from '../rules.ts'
import type { FollowUpWords } from '../texts.ts'
import { Filters } from './filters.tsx'
import type { MadeBoard } from './making.ts'
import type { FollowUpRow, Owing } from './queries.ts'
import { SECTIONS, viewAddress } from './view.ts'

export const measureHref = ({ file, id }: Pick<FollowUpRow, 'file' | 'id'>): string =>
  `${caseHref(file, 'follow-up')}?measure=${id}`

/** What is late, silent or disputed over all cases of the reader's units. */
export function followUpPage(made: MadeBoard): VNode {
  const { platform, visitor, query, page, bodies } = made
  const words: FollowUpWords = visitor.words
  return (
    <StaffPage {...signedInFrame(platform, visitor)} title={words.say('follow-up.title')}>
      <h1>{words.say('follow-up.title')}</h1>
      <p>{words.say('follow-up.intro')}</p>
      <Tabs label={words.say('follow-up.sections')} tabs={tabsOf(made)} />
      <Filters made={made} />
      {bodies === null ? (
        <p>
          <Link href={viewAddress(query, { bodies: 'yes' })}>{words.say('follow-up.bodiesGo')}</Link>
        </p>
      ) : (
        <Bodies {...{ made, bodies }} />
      )}
      <Table
        caption={words.say(`follow-up.section-${query.section}`)}
        columns={columnsOf(made)}
        rows={page.rows}
        rowId={({ id }) => id}
        empty={words.say('follow-up.empty')}
      />
      {page.next === null ? null : (
        <p>
          <Link href={viewAddress(query, { after: page.next })}>{words.say('follow-up.further')}</Link>
        </p>
      )}
      <p>
        <Link href={viewAddress(query, {}, '/follow-up.csv')}>{words.say('follow-up.csv')}</Link>
      </p>
    </StaffPage>
  )
}

function tabsOf({ visitor, query, counts }: MadeBoard) {
  const words: FollowUpWords = visitor.words
  return SECTIONS.map((section) => {
    const count = counts[section]
    const label = words.say(`follow-up.section-${section}`)
    const tab = { href: viewAddress(query, { section }), current: section === query.section }
    return count >= COUNTED_MAX
      ? { ...tab, label: words.say('follow-up.many', { label, count }) }
      : { ...tab, label, count }
  })
}

function Bodies({ made, bodies }: { readonly made: MadeBoard; readonly bodies: readonly Owing[] }) {
  const { platform, visitor, query } = made
  const words: FollowUpWords = visitor.words
  const filter = ({ owedBy, owedState }: Owing): string =>
    viewAddress(query, { kind: owedBy, country: owedState ?? undefined, bodies: undefined })
  const columns: readonly Column<Owing>[] = [
    {
      ...{ id: 'who', heading: words.say('follow-up.owes') },
      cell: (one) => <Link href={filter(one)}>{owerOf(platform.norms, words, one.owedBy, one.owedState)}</Link>,
    },
    {
      ...{ id: 'count', heading: words.say('follow-up.count'), number: true },
      cell: ({ count }) => words.formats.number(count),
    },
    {
      ...{ id: 'longest', heading: words.say('follow-up.longest') },
      cell: ({ longestDays }) => words.say('follow-up.days', { count: longestDays }),
    },
  ]
  return (
    <Table
      caption={words.say('follow-up.bodies')}
      columns={columns}
      rows={bodies}
      rowId={({ owedBy, owedState }) => `${owedBy} ${owedState ?? ''}`}
      empty={words.say('follow-up.empty')}
    />
  )
}

function columnsOf({ platform, visitor }: MadeBoard): readonly Column<FollowUpRow>[] {
  const words: FollowUpWords = visitor.words
  return [
    {
      ...{ id: 'measure', heading: words.say('follow-up.measure') },
      cell: (row) => (
        <Link href={measureHref(row)}>
          {formOf(platform.norms, words, row.form)} <Reference>{shortReference(row.file)}</Reference>
        </Link>
      ),
    },
    {
      ...{ id: 'owes', heading: words.say('follow-up.owes') },
      cell: ({ owedBy, owedState }) => owerOf(platform.norms, words, owedBy, owedState),
    },
    {
      ...{ id: 'due', heading: words.say('follow-up.due') },
      cell: ({ due, lateDays }) => (
        <>
          {due === null ? words.say('follow-up.noDay') : <When at={{ civil: due }} />}{' '}
          {lateDays === 0 ? null : <Tag tone="danger">{words.say('follow-up.late', { count: lateDays })}</Tag>}
        </>
      ),
    },
    {
      ...{ id: 'state', heading: words.say('follow-up.state') },
      cell: ({ state }) => <StateTag {...{ words, state }} />,
    },
    {
      ...{ id: 'silence', heading: words.say('follow-up.silence') },
      cell: ({ silentDays }) => words.say('follow-up.days', { count: silentDays }),
    },
    {
      ...{ id: 'next', heading: words.say('follow-up.next') },
      cell: ({ waitsFor }) => (waitsFor === null ? '' : waitsName(words, waitsFor)),
    },
  ]
}
