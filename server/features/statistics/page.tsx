import type { VNode } from 'preact'
import { CASE_STATUSES } from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { signedInFrame, type Visitor } from '../../platform/http/index.ts'
import { countries } from '../../platform/norms/index.ts'
import { Button, Form, Inset, Link, Select, StaffPage, Table } from '../../platform/ui/index.tsx'
import { codeName, dimensionName } from './names.ts'
import type { Figures } from './queries.ts'
import {
  DIMENSIONS,
  filtersOf,
  monthsUpTo,
  NONE,
  SMALL_CELL,
  UNKNOWN,
  type Dimension,
  type StatisticsQuery,
} from './rules.ts'
import type { StatisticsWords } from './texts.ts'

export interface Making {
  readonly platform: Platform
  readonly visitor: Visitor
  readonly query: StatisticsQuery
  readonly figures: Figures
  readonly today: string
}

/** The address of the same figures as a table. */
function csvAddress({ by, ...rest }: StatisticsQuery): string {
  const said = Object.entries(rest).filter(([, value]) => value !== '')
  return `/statistics.csv?${new URLSearchParams([['by', by], ...said]).toString()}`
}

export function statisticsPage(making: Making): VNode {
  const { platform, visitor, query, figures } = making
  const words: StatisticsWords = visitor.words
  const name = (code: string): string => codeName(words, platform.norms, query.by, code)
  return (
    <StaffPage {...signedInFrame(platform, visitor)} title={words.say('statistics.title')}>
      <h1>{words.say('statistics.title')}</h1>
      <p>{words.say('statistics.intro')}</p>
      <Inset>{words.say('statistics.rule', { count: SMALL_CELL })}</Inset>
      <Choose making={making} />
      <h2>{words.say('statistics.figures')}</h2>
      <p>
        {figures.all === null
          ? words.say('statistics.tooFew', { count: SMALL_CELL })
          : words.say('statistics.all', { count: figures.all })}
      </p>
      <Table
        caption={dimensionName(words, query.by)}
        rows={figures.groups}
        rowId={({ code }) => code}
        empty={words.say('statistics.nothing')}
        columns={[
          { id: 'group', heading: dimensionName(words, query.by), cell: ({ code }) => name(code) },
          {
            ...{ id: 'count', heading: words.say('statistics.count'), number: true },
            cell: ({ count }) => words.formats.number(count),
          },
        ]}
      />
      {['harm', 'state', 'need'].includes(query.by) ? <p>{words.say('statistics.several')}</p> : null}
      <p>
        <Link href={csvAddress(query)}>{words.say('statistics.csv')}</Link>
      </p>
    </StaffPage>
  )
}

function codesOf({ platform, today }: Making, dimension: Dimension): readonly string[] {
  const { violations, needs } = platform.norms
  switch (dimension) {
    case 'harm':
      return [...violations.violations.keys(), UNKNOWN]
    case 'need':
      return [...needs.needs.keys(), NONE, UNKNOWN]
    case 'status':
      return CASE_STATUSES
    case 'month':
      return [...monthsUpTo(today), UNKNOWN]
    default:
      return [UNKNOWN]
  }
}

function Choose({ making }: { readonly making: Making }) {
  const { platform, visitor, query } = making
  const words: StatisticsWords = visitor.words
  const chosen = filtersOf(query)
  const options = (dimension: Dimension) => [
    { value: '', label: words.say('statistics.any') },
    ...(dimension === 'state' ? countries(words.code).map(({ code, name }) => ({ value: code, label: name })) : []),
    ...codesOf(making, dimension).map((code) => ({
      ...{ value: code, label: codeName(words, platform.norms, dimension, code) },
    })),
  ]
  return (
    <Form action="/statistics" method="get">
      <Select
        name="by"
        label={words.say('statistics.by')}
        options={DIMENSIONS.map((dimension) => ({ value: dimension, label: dimensionName(words, dimension) }))}
        value={query.by}
      />
      {DIMENSIONS.map((dimension) => (
        <Select
          key={dimension}
          name={dimension}
          label={words.say('statistics.only', { what: dimensionName(words, dimension) })}
          options={options(dimension)}
          value={chosen.get(dimension) ?? ''}
        />
      ))}
      <p class="hint">{words.say('statistics.atMost')}</p>
      <Button>{words.say('statistics.show')}</Button>
    </Form>
  )
}
