import type { CaseView, Platform } from '../../../platform/feature.ts'
import type { Answer, Visitor } from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { actOn, caseHref, movedOrRefused, noCase, showCase, type Acting, type Unread } from '../../casefile/index.ts'
import { PROCEEDINGS_PURPOSES } from '../commands.ts'
import { proceedingsOf } from '../read.ts'
import { standsInWords } from '../show.tsx'
import type { ProceedingsWords } from '../texts.ts'

export const TAB = 'proceedings'
type Typed = Unread['typed']

/** Refusals that belong to a field: the form comes back with everything that was typed. */
const AT_FIELD: Readonly<Record<string, string>> = {
  'no-such-forum': 'forum',
  'state-missing': 'forumState',
  'of-no-state': 'forumState',
  'too-many-proceedings': 'forum',
  'day-to-come': 'on',
  'order-wrong': 'on',
  'no-choice': 'unchosen',
}

export interface At {
  readonly file: string
  readonly query: Readonly<Record<string, string>>
  /** What the visitor said, to be shown beside what stands where somebody else was quicker. */
  readonly yours: string
  readonly typed?: Typed
}

/** Opens what the tab reads, does one thing, and goes back to where it was done. */
export async function act(
  platform: Platform,
  visitor: Visitor,
  { file, query, yours, typed = {} }: At,
  command: (acting: Acting) => Promise<Outcome<null, string>>,
): Promise<Answer> {
  const acting = await actOn(platform, visitor, file, PROCEEDINGS_PURPOSES)
  if (acting === null) return noCase()
  const done = await command(acting)
  const { proceeding } = query
  const where = proceeding === undefined ? '' : `?proceeding=${proceeding}`
  if (done.ok) {
    await platform.factsChanged(visitor, file)
    return { kind: 'go', to: `${caseHref(file, TAB)}${where}` }
  }
  const field = AT_FIELD[done.refusal.code]
  const words: ProceedingsWords = visitor.words
  if (field !== undefined) {
    const message = words.say(`proceedings.${done.refusal.code}` as 'proceedings.order-wrong')
    return showCase(platform, visitor, { file, tab: TAB, typed, query, errors: [{ field, message }] })
  }
  if (proceeding === undefined) return { kind: 'refusal', status: 409, refusal: done.refusal }
  const theirs = ({ opened }: CaseView): string => {
    const found = proceedingsOf(opened).find(({ id }) => id === proceeding)
    return found === undefined ? '' : standsInWords(words, found)
  }
  return movedOrRefused(platform, visitor, { file, tab: TAB, query: where, yours, theirs }, done.refusal)
}
