import type { Platform } from '../../../platform/feature.ts'
import type { Visitor } from '../../../platform/http/index.ts'
import type { Counts, FollowUpPage, Owing } from './queries.ts'
import type { FollowUpQuery } from './view.ts'

/** What the page of the list is made of. */
export interface MadeBoard {
  readonly platform: Platform
  readonly visitor: Visitor
  readonly query: FollowUpQuery
  readonly counts: Counts
  readonly page: FollowUpPage
  /** Null: not asked for. */
  readonly bodies: readonly Owing[] | null
}
