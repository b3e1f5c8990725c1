import type { Outcome } from '../../../platform/outcome.ts'
import { finish, inDays, partOf, type Acting } from '../../casefile/index.ts'
import { receiving, type Referral } from '../refer.ts'
import { refuse } from '../rules.ts'
import { ANSWER_DAYS, awaitHandOver, endHandOverClocks } from './clocks.ts'
import { handOverAsked } from './kinds.ts'
import { handOversIn } from './read.ts'

/** Asks the person whether these parts may go to that unit. Nothing is shared by it. */
export async function askToHandOver(
  acting: Acting,
  { unit, parts, words }: Pick<Referral, 'unit' | 'parts' | 'words'>,
): Promise<Outcome<null, string>> {
  const { platform, opened, work, today } = acting
  const to = await receiving(acting, unit)
  if (!to.ok) return to
  const before = handOversIn(opened.entries, today).filter((one) => one.unit === unit)
  if (before.some(({ state }) => state === 'asked')) return refuse('asked-already')
  const handOver = platform.chance.id()
  const until = inDays(acting, ANSWER_DAYS)
  const narrative = partOf(acting, 'narrative')
  const body = { unit, to: to.value.called, parts: [...parts], words }
  work.say(narrative, handOverAsked, { facets: { handOver, until }, body, subject: { id: handOver, saw: null } })
  const clocks = { platform, work, narrative, file: opened.file, today }
  // The new question is what follows of the ones before.
  await endHandOverClocks(
    clocks,
    before.map(({ id }) => id),
  )
  awaitHandOver(clocks, handOver, until)
  return finish(acting)
}

/** The desk has seen that nobody answered, or that an answer was none, and asks no more for now. */
export async function leaveHandOver(acting: Acting, handOver: string): Promise<Outcome<null, string>> {
  const { platform, opened, work, today } = acting
  const found = handOversIn(opened.entries, today).find(({ id }) => id === handOver)
  if (found === undefined || found.state === 'asked') return refuse('not-asked-now')
  const narrative = partOf(acting, 'narrative')
  await endHandOverClocks({ platform, work, narrative, file: opened.file, today }, [handOver])
  return finish(acting)
}
