import type { VNode } from 'preact'
import type { TypedForm } from '../../../platform/http/index.ts'
import { Sections, type FieldError, type Section } from '../../../platform/ui/index.tsx'
import { talkHref } from '../conversation/hrefs.ts'
import { framed } from '../conversation/page.tsx'
import type { Talk } from '../conversation/talk.ts'
import { Ending } from './ending.tsx'
import type { Team } from './standing.ts'
import { Terms } from './terms.tsx'
import { teamHref, type Shown } from './shown.ts'
import type { TeamWords } from './texts.ts'
import { Uses } from './uses.tsx'

export interface TeamAgain {
  readonly typed: TypedForm
  readonly errors: readonly FieldError[]
}

/** What the parties of a joint team agreed, what they use of each other's, and how it ends; its title names nobody. */
export function teamPage(talk: Talk, team: Team, again?: TeamAgain): VNode {
  const words: TeamWords = talk.visitor.words
  const shown: Shown = { talk, team, words, typed: again?.typed ?? {} }
  const sections: readonly Section[] = [
    { id: 'terms', title: words.say('request-team.termsTitle'), children: <Terms {...shown} /> },
    { id: 'uses', title: words.say('request-team.usesTitle'), children: <Uses {...shown} /> },
    { id: 'ending', title: words.say('request-team.endingTitle'), children: <Ending {...shown} /> },
  ]
  return framed(talk, {
    title: words.say('request-team.title'),
    back: { href: talkHref(talk.request.file), label: words.say('request-talk.back') },
    errors: again?.errors,
    path: teamHref(talk.request.file),
    children: <Sections sections={sections} />,
  })
}
