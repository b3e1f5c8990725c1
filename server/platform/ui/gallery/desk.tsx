import { Checkboxes } from '../parts/checkboxes.tsx'
import { DeskKeys } from '../parts/desk-keys.tsx'
import { FilterList } from '../parts/filter-list.tsx'
import { Link } from '../parts/link.tsx'
import { Pagination } from '../parts/pagination.tsx'
import { RiskBadge, Tag, type Tone } from '../parts/tag.tsx'
import { Table, type Column } from '../parts/table.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { Reference, Typed } from '../parts/typed.tsx'
import { When } from '../parts/when.tsx'
import { cases, type SampleCase } from './samples.ts'
import type { KitWords, SectionProps } from './texts.ts'

const STATES = ['open', 'waiting', 'overdue'] as const
const TONES = { open: 'active', waiting: 'neutral', overdue: 'danger' } as const satisfies Record<
  SampleCase['state'],
  Tone
>

const columns = (words: KitWords): readonly Column<SampleCase>[] => [
  {
    id: 'person',
    heading: words.say('kit.person'),
    cell: (row) => (
      <>
        <Link href={`/kit/cases/${row.id}`}>
          <Typed>{row.name}</Typed>
        </Link>{' '}
        {row.atRisk ? <RiskBadge>{words.say('kit.atRisk')}</RiskBadge> : null}
      </>
    ),
  },
  { id: 'reference', heading: words.say('kit.reference'), cell: (row) => <Reference>{row.id}</Reference> },
  {
    id: 'due',
    heading: words.say('kit.due'),
    cell: (row) => <When at={{ civil: row.due }} />,
    sort: { href: '/kit/staff?sort=due', now: 'ascending' },
  },
  {
    id: 'days',
    heading: words.say('kit.daysOpen'),
    cell: (row) => words.formats.number(row.days),
    number: true,
    sort: { href: '/kit/staff?sort=days' },
  },
  {
    id: 'state',
    heading: words.say('kit.state'),
    cell: (row) => <Tag tone={TONES[row.state]}>{words.say(`kit.${row.state}`)}</Tag>,
  },
]

function Filters({ words }: SectionProps) {
  const choices = STATES.map((value) => ({ value, label: words.say(`kit.${value}`) }))
  return (
    <FilterList
      action="/kit/staff"
      clearHref="/kit/staff?state="
      chips={[
        { label: words.say('kit.open'), removeHref: '/kit/staff?state=overdue' },
        { label: words.say('kit.overdue'), removeHref: '/kit/staff?state=open' },
      ]}
      open
    >
      <Checkboxes name="state" label={words.say('kit.state')} choices={choices} values={['open', 'overdue']} />
    </FilterList>
  )
}

/** As whoever turned single keys off sees it: turned on, a script would take the keys of this page. */
function Keys({ words }: SectionProps) {
  const keys = [
    ['j', words.say('kit.openCases')],
    ['?', words.say('kit.help')],
  ] as const
  return (
    <DeskKeys
      {...{ on: false, action: '/kit/keys', token: 'sample', search: '/kit/search', keys }}
      title={words.say('kit.keys')}
      turn={words.say('kit.keysOn')}
    />
  )
}

export function Desk({ words }: SectionProps) {
  return (
    <>
      <Tabs
        label={words.say('kit.openCases')}
        tabs={[
          { href: '/kit/staff', label: words.say('kit.chronicle'), current: true },
          { href: '/kit/staff/people', label: words.say('kit.people'), count: 12 },
          { href: '/kit/staff/documents', label: words.say('kit.documents'), count: 6000 },
        ]}
      />
      <Tabs
        isSecond
        label={words.say('kit.chronicle')}
        tabs={[
          { href: '/kit/staff?all', label: words.say('kit.openCases'), current: true },
          { href: '/kit/staff?late', label: words.say('kit.documents'), alert: words.say('kit.overdue') },
        ]}
      />
      <Filters words={words} />
      <Table caption={words.say('kit.openCases')} columns={columns(words)} rows={cases} rowId={(row) => row.id} />
      <Pagination page={4} pages={40} href={(page) => `/kit/staff?page=${page}`} />
      <Table
        caption={words.say('kit.overdue')}
        columns={columns(words)}
        rows={[]}
        rowId={(row) => row.id}
        empty={words.say('kit.noCases')}
      />
      <Keys words={words} />
    </>
  )
}
