import { CASE_STATUSES, URGENCIES } from '../../platform/cases/index.ts'
import { Checkboxes, FilterList, type FilterChip } from '../../platform/ui/index.tsx'
import { statusName, urgencyName } from '../casefile/index.ts'
import type { BoardPage } from './making.ts'
import type { BoardWords } from './texts.ts'
import { COLUMNS, unitsOf, viewAddress } from './view.ts'

const COLUMN_KEYS = {
  urgency: 'board.urgency',
  status: 'board.status',
  due: 'board.due',
  received: 'board.received',
  updated: 'board.updated',
  member: 'casefile.worksOn',
} as const

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

/** What may be chosen on every board. */
function Boxes({ made }: { readonly made: BoardPage }) {
  const { visitor, query } = made
  const words: BoardWords = visitor.words
  return (
    <>
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
    </>
  )
}

export function Filters({ made }: { readonly made: BoardPage }) {
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
      <Boxes made={made} />
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
