import { clockOn } from '../../../platform/cases/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { finish, inDays, partOf, startClock, type Acting } from '../../casefile/index.ts'
import { receiving, type Referral } from '../refer.ts'
import { refuse } from '../rules.ts'
import { handOverAsked } from './kinds.ts'
import { handOversIn } from './read.ts'

export const HAND_OVER_RULE = 'answer-hand-over'
/** Days for the person to look at it: a target of this product, and silence is no answer. */
const ANSWER_DAYS = 14

/** Asks the person whether these parts may go to that unit. Nothing is shared by it. */
export async function askToHandOver(
  acting: Acting,
  { unit, parts, words }: Pick<Referral, 'unit' | 'parts' | 'words'>,
): Promise<Outcome<null, string>> {
  const { platform, opened, work, today } = acting
  const to = await receiving(acting, unit)
  if (!to.ok) return to
  const isOpen = handOversIn(opened.entries, today).some((one) => one.unit === unit && one.state === 'asked')
  if (isOpen) return refuse('asked-already')
  const handOver = platform.chance.id()
  const body = { unit, to: to.value.called, parts: [...parts], words }
  const subject = { id: handOver, saw: null }
  work.say(partOf(acting, 'narrative'), handOverAsked, { facets: { handOver }, body, subject })
  const id = clockOn(platform.primitives, { file: opened.file, rule: HAND_OVER_RULE, on: handOver })
  startClock(acting, { rule: HAND_OVER_RULE, due: inDays(acting, ANSWER_DAYS), owner: 'person', id })
  return finish(acting)
}
