import { typedText, type TypedForm } from '../../../platform/http/index.ts'
import { talkHref } from '../conversation/hrefs.ts'
import type { Talk } from '../conversation/talk.ts'
import type { Team } from './standing.ts'
import type { TeamWords } from './texts.ts'

/** What a section of the page is handed. */
export interface Shown {
  readonly talk: Talk
  readonly team: Team
  readonly words: TeamWords
  /** What was typed into the form that was refused. */
  readonly typed: TypedForm
}

export const teamHref = (file: string, more = ''): string => talkHref(file, `/team${more}`)

export const copyHref = (file: string): string => talkHref(file, '/copy')

/** What somebody typed before, in the form that they typed it in. */
export const typedIn = ({ typed }: Shown, form: string, name: string): string | undefined =>
  typed.form === form ? typedText(typed, name) : undefined
