import type { Who } from '../access/index.ts'
import type { Words } from '../languages/index.ts'
import type { OpenSession, OpenVisit } from '../sessions/index.ts'

/** Who stands before a page, and how to speak to them. Made anew for every request. */
export interface Visitor {
  /** Null for the public and for a session that has not passed its second step. */
  readonly who: Who | null
  readonly session: OpenSession | null
  /** What a person's receipt opened; null for everybody who has shown none. */
  readonly visit: OpenVisit | null
  /** Speaks every key of the product; a room asks for its own by narrowing the type. */
  readonly words: Words
  readonly language: string
  /** Where this very request chose another language than before: kept for the pages that follow. */
  readonly chosenLanguage: string | null
  /** The language was switched inside a form: its answers came along and are not sent yet. */
  readonly isSwitchingLanguage: boolean
  /** Path and query as they were asked for. */
  readonly path: string
  /** Goes into every form of a page that a session or a receipt opened. */
  readonly formToken: string
  /** The device's own cookie, which tells a known device from a stranger at sign-in. */
  readonly cookies: Readonly<Record<string, string | undefined>>
}

/** A signed-in member as commands take them: the keys of this request, and what they belong to. */
export interface Acting {
  readonly session: OpenSession
  readonly who: Who
}

/** The signed-in member behind a visitor. Throws where a policy let somebody else in: that would be a bug. */
export function actingOf({ session, who }: Pick<Visitor, 'session' | 'who'>): Acting {
  if (session === null || who === null) throw new Error('a page for members was opened to nobody')
  return { session, who }
}
