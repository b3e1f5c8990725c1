import type { Who } from '../access/index.ts'
import type { Words } from '../languages/index.ts'
import type { NavigationItem, StaffPageProps } from '../ui/index.tsx'
import type { LookFor } from './error-page.tsx'
import type { Visitor } from './visitor.ts'

interface Framing {
  readonly look: LookFor
  readonly navigation: (who: Who | null, words: Words, path: string) => readonly NavigationItem[]
}

/**
 * What every page of somebody who is signed in says in the same way, for `<StaffPage {...signedInFrame(…)}>`.
 * @param path where the language switch comes back to: another one where this page was made by a form
 */
export const signedInFrame = (
  { look, navigation }: Framing,
  visitor: Visitor,
  path: string = visitor.path,
): Pick<StaffPageProps, 'words' | 'look' | 'path' | 'navigation' | 'signOut'> => ({
  ...{ words: visitor.words, look: look(visitor.words), path },
  navigation: navigation(visitor.who, visitor.words, path),
  signOut: { action: '/sign-out', token: visitor.formToken },
})
