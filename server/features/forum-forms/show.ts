import type { OpenedFile } from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { SOURCE_LANGUAGE } from '../../platform/languages/index.ts'
import { forumNames } from '../proceedings/index.ts'
import { prepare, type PreparedForm, type Typed } from './prepared.ts'
import type { ForumFormsWords } from './texts.ts'
import { typedFor } from './typed.ts'

interface Wanted {
  readonly platform: Platform
  readonly words: ForumFormsWords
  readonly opened: OpenedFile
  readonly today: string
  readonly forum: string
}

/** A form of this case as it stands now; null for a forum whose form is not in the norms. */
export async function preparedFor({ platform, words, opened, today, forum }: Wanted): Promise<{
  readonly prepared: PreparedForm
  readonly typed: Typed
  readonly head: string
} | null> {
  const { norms } = platform
  const form = norms.forumForms.forms.get(forum)
  if (form === undefined) return null
  const { values: typed, head } = typedFor(opened.entries, forum)
  const names = await forumNames(platform, SOURCE_LANGUAGE)
  return { prepared: prepare({ words, norms, names, form, opened, today, typed }), typed, head }
}
