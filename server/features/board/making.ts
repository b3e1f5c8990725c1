import type { Platform } from '../../platform/feature.ts'
import type { Acting, Visitor } from '../../platform/http/index.ts'
import type { FieldError } from '../../platform/ui/index.tsx'
import type { Board } from './queries.ts'
import type { SavedView } from './saved-views.ts'
import type { BoardQuery } from './view.ts'

/** What the page of the board is made of. */
export interface BoardPage {
  readonly platform: Platform
  readonly visitor: Visitor
  readonly acting: Acting
  readonly query: BoardQuery
  readonly board: Board
  readonly views: readonly (SavedView & { readonly count: number })[]
  /** Whether single keys move through the list: one may turn it off (WCAG 2.1.4). */
  readonly keys: boolean
  readonly errors?: readonly FieldError[]
}
