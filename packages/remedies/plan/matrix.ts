import type { Measure } from '../measures/index.ts'

/** Harms or needs down, forms of remedy across: empty cells are what nobody has thought of yet. */
export interface MatrixRow<Row> {
  readonly row: Row
  /** By form, for the forms that were asked for; an empty list is an empty cell. */
  readonly cells: ReadonlyMap<string, readonly Measure[]>
  /** Nothing that is still meant to happen, or did, answers this. */
  readonly isEmpty: boolean
}

/** A measure that came to nothing answers nothing. */
const ANSWERS_NOTHING: readonly Measure['state'][] = ['replaced', 'withdrawn', 'impossible']

export function matrix<Row extends { readonly id: string }>(
  rows: readonly Row[],
  forms: readonly string[],
  measures: readonly Measure[],
  answers: (measure: Measure) => readonly string[],
): readonly MatrixRow<Row>[] {
  const live = measures.filter(({ state }) => !ANSWERS_NOTHING.includes(state))
  const byRow = new Map<string, Measure[]>()
  for (const measure of live) for (const id of answers(measure)) byRow.set(id, [...(byRow.get(id) ?? []), measure])
  return rows.map((row) => {
    const found = byRow.get(row.id) ?? []
    const cells = new Map(forms.map((form) => [form, found.filter(({ content }) => content.form === form)]))
    return { row, cells, isEmpty: found.length === 0 }
  })
}
