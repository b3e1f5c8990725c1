import type { ComponentChildren } from 'preact'
import { useWords } from '../words.tsx'

export interface Column<Row> {
  readonly id: string
  readonly heading: string
  readonly cell: (row: Row) => ComponentChildren
  /** Numbers stand at the end of their cell, so that their digits line up. */
  readonly number?: boolean
  /** Where a click on the heading leads, and how the rows stand now. */
  readonly sort?: { readonly href: string; readonly now?: 'ascending' | 'descending' | undefined }
}

interface TableProps<Row> {
  readonly caption: string
  /** The page's heading says it already. */
  readonly captionHidden?: boolean
  /** The first column names the row. */
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowId: (row: Row) => string
  readonly empty?: string
}

function Heading<Row>({ column }: { readonly column: Column<Row> }) {
  const { heading, sort, number } = column
  return (
    <th role="columnheader" scope="col" class={number === true ? 'number' : undefined} aria-sort={sort?.now}>
      {sort === undefined ? (
        heading
      ) : (
        <a class={`sort sort-${sort.now ?? 'none'}`} href={sort.href}>
          {heading}
        </a>
      )}
    </th>
  )
}

interface RowCellsProps<Row> {
  readonly row: Row
  readonly columns: readonly Column<Row>[]
}

/** On a narrow screen each row becomes a card; then the heading stands before each value. */
function RowCells<Row>({ row, columns }: RowCellsProps<Row>) {
  return columns.map((column, index) => {
    const look = column.number === true ? 'number' : undefined
    const content = <div class="cell">{column.cell(row)}</div>
    return index === 0 ? (
      <th key={column.id} role="rowheader" scope="row" class={look}>
        {content}
      </th>
    ) : (
      <td key={column.id} role="cell" class={look} data-heading={column.heading}>
        {content}
      </td>
    )
  })
}

/** Roles are written out, since some browsers drop them once style turns rows into cards. */
export function Table<Row>({ caption, captionHidden, columns, rows, rowId, empty }: TableProps<Row>) {
  const words = useWords()
  return (
    <>
      <table class="table" role="table">
        <caption class={captionHidden === true ? 'hidden-text' : undefined}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <Heading key={column.id} column={column} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={rowId(row)} role="row">
              <RowCells row={row} columns={columns} />
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > 0 ? null : <p class="empty">{empty ?? words.say('ui.nothingYet')}</p>}
    </>
  )
}
