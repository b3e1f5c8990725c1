import { messageSent, messageTranslated } from '../../platform/cases/index.ts'
import type { Outcome } from '../../platform/outcome.ts'
import { endClocks, finish, inDays, partOf, startClock, type Acting } from './acting.ts'
import { ANSWER_DAYS, refuse } from './rules.ts'

export type DeskMessage = 'message' | 'question' | 'acknowledgement'

/** Clocks that end as soon as the desk has answered the person, whatever it wrote. */
const ANSWERED_BY_WORDS = ['urgent-contact', 'answer-worry']

/** Writes to the person. They read it when they come back with their receipt; nothing leaves in any other way. */
export function sendMessage(
  acting: Acting,
  message: {
    readonly kind: DeskMessage
    readonly text: string
    readonly language: string
    readonly repliesTo?: string
  },
): Promise<Outcome<null, string>> {
  const { kind, ...body } = message
  acting.work.say(partOf(acting, 'narrative'), messageSent, { facets: { from: 'desk', kind }, body })
  if (kind === 'question')
    startClock(acting, { rule: 'answer-question', due: inDays(acting, ANSWER_DAYS), owner: 'person' })
  if (kind === 'acknowledgement') endClocks(acting, ['acknowledge'])
  endClocks(acting, ANSWERED_BY_WORDS)
  return finish(acting)
}

/** Stands beside the original for good; who made it is said, since a machine may be wrong. */
export async function translateMessage(
  acting: Acting,
  translation: { message: string; text: string; language: string; by: 'human' | 'machine' },
): Promise<Outcome<null, string>> {
  const isThere = acting.opened.entries.some(
    ({ kind, header }) => kind === messageSent.kind && header.id === translation.message,
  )
  if (!isThere) return refuse('no-such-message')
  acting.work.say(partOf(acting, 'narrative'), messageTranslated, { facets: {}, body: translation })
  return finish(acting)
}

/** The person has answered: their time is over, and the desk's goes on. */
export function questionAnswered(acting: Acting): Promise<Outcome<null, string>> {
  endClocks(acting, ['answer-question'])
  return finish(acting)
}
