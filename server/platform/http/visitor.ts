import type { Who } from '../access/index.ts'
import type { Words } from '../languages/index.ts'
import type { OpenSession } from '../sessions/index.ts'

/** Who stands before a page, and how to speak to them. Made anew for every request. */
export interface Visitor {
  /** Null for the public and for a session that has not passed its second step. */
  readonly who: Who | null
  readonly session: OpenSession | null
  /** Speaks every key of the product; a room asks for its own by narrowing the type. */
  readonly words: Words
  readonly language: string
  /** Path and query as they were asked for. */
  readonly path: string
  /** Goes into every form of a signed-in page. */
  readonly formToken: string
  /** The device's own cookie, which tells a known device from a stranger at sign-in. */
  readonly cookies: Readonly<Record<string, string | undefined>>
}
