import type { CaseView, Platform } from '../../../platform/feature.ts'
import type { Answer, Visitor } from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { actOn, answerTo, noCase, type Acting, type SentForm } from '../../casefile/index.ts'
import { PROCEEDINGS_PURPOSES } from '../commands.ts'
import { proceedingsOf } from '../read.ts'
import { standsInWords } from '../show.tsx'

export const TAB = 'proceedings'

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

/** Opens what the tab reads, does one thing, and goes back to where it was done. */
export async function act(
  platform: Platform,
  visitor: Visitor,
  sent: SentForm,
  command: (acting: Acting) => Promise<Outcome<null, string>>,
): Promise<Answer> {
  const acting = await actOn(platform, visitor, sent.file, PROCEEDINGS_PURPOSES)
  if (acting === null) return noCase()
  const done = await command(acting)
  const { proceeding } = sent.query
  const where = proceeding === undefined ? '' : `?proceeding=${proceeding}`
  if (done.ok) await platform.factsChanged(visitor, sent.file)
  const answering = { ...sent, tab: TAB, where, fields: AT_FIELD, room: 'proceedings' }
  if (proceeding === undefined) return answerTo(platform, visitor, answering, done)
  const theirs = ({ opened }: CaseView): string => {
    const found = proceedingsOf(opened).find(({ id }) => id === proceeding)
    return found === undefined ? '' : standsInWords(visitor.words, found)
  }
  return answerTo(platform, visitor, { ...answering, theirs }, done)
}
