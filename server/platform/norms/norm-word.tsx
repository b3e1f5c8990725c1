import { SOURCE_LANGUAGE } from '../languages/index.ts'
import { useWords } from '../ui/index.tsx'
import { NormText } from './norm-text.tsx'
import { norms } from './norms.ts'
import type { NormFields, NormFile, Saying } from './words.ts'

/** Words of an id in a reader's language; what an id from elsewhere is called is shown raw, never guessed. */
export const sayingOfId = <File extends NormFile>(
  code: string,
  [file, id, field]: readonly [File, string, NormFields[File]],
  unknown = id,
): Saying =>
  norms().words(code).find(file, id, field) ?? { text: unknown, lang: SOURCE_LANGUAGE, translation: 'original' }

/** What a body is called where only text can stand, such as a title or a choice. @param unknown where the norms lack it */
export const forumCalled = (code: string, id: string, unknown = id): string =>
  sayingOfId(code, ['forums', id, 'name'], unknown).text

/** What a body is called, in the language that its name is really in. */
export const ForumCalled = ({ id, unknown = id }: { readonly id: string; readonly unknown?: string }) => (
  <bdi>
    <NormText saying={sayingOfId(useWords().code, ['forums', id, 'name'], unknown)} />
  </bdi>
)

/** What a forum asks, excuses or wants of whoever complains; a code that an instance adds has no words yet. */
export const ForumCode = ({ id, unknown }: { readonly id: string; readonly unknown: string }) => (
  <NormText saying={sayingOfId(useWords().code, ['forums', id, 'label'], unknown)} />
)
