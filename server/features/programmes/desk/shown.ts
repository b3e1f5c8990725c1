import type { Visitor } from '../../../platform/http/index.ts'
import type { Norms } from '../../../platform/norms/index.ts'
import type { SafeContact } from '../../casefile/index.ts'
import type { OpenProgramme } from '../file.ts'
import type { Again } from './frame.tsx'

/** A programme open for its unit, and what its page is to show of it. */
export interface Shown {
  readonly open: OpenProgramme
  readonly visitor: Visitor
  readonly again: Again
  /** What the address names: a rule or a measure to change, a page of people. */
  readonly rule?: string | undefined
  readonly measure?: string | undefined
  readonly page?: number
  /** What whoever is to be paid said of safe contact; absent: nobody is named yet. */
  readonly contact?: { readonly agreed: SafeContact | null; readonly norms: Norms } | undefined
}
