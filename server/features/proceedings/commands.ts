import { parseDay } from '@recourse/clocks'
import { isCertainlyAfter } from '../../platform/cases/index.ts'
import type { Outcome } from '../../platform/outcome.ts'
import { finish, partOf, type Acting } from '../casefile/index.ts'
import { isChosen } from './choices.ts'
import { DOMESTIC, proceedingMoved, proceedingOpened, proceedingsAsked } from './kinds.ts'
import { lastStep, proceedingsOf, type Proceeding, type ProceedingStep } from './read.ts'
import { OF_STATES, PLANNED_MAX, PROCEEDINGS_MAX, refuse, standAfter, type StepCode, type Tri } from './rules.ts'

/** What a desk writes down of proceedings. Each step names the one it saw. */

export const PROCEEDINGS_PURPOSES = ['narrative'] as const

export interface NewProceeding {
  readonly forum: string
  readonly forumState: string | null
  readonly respondentState: string | null
  readonly name: string
  readonly respondent: string
  readonly acts: readonly string[]
  readonly what: string
  readonly same: { readonly persons: Tri; readonly facts: Tri; readonly rights: Tri }
}

const given = <Name extends string>(name: Name, text: string): Partial<Record<Name, string>> =>
  text === '' ? {} : ({ [name]: text } as Record<Name, string>)

export async function openProceeding(acting: Acting, wanted: NewProceeding): Promise<Outcome<null, string>> {
  const { platform, opened, work } = acting
  const { forum, forumState, respondentState, name, respondent, acts, what, same } = wanted
  const { law } = await platform.lawInForce()
  const body = law.forums.find((one) => one.forum.id === forum)?.forum
  if (forum !== DOMESTIC && body === undefined) return refuse('no-such-forum')
  // Else a body between States would count as a remedy of one, and nobody would have to choose it.
  if (body !== undefined && forumState !== null && !OF_STATES.includes(body.system)) return refuse('of-no-state')
  const all = proceedingsOf(opened)
  const planned = all.filter(({ state }) => state === 'planned')
  if (all.length >= PROCEEDINGS_MAX || planned.length >= PLANNED_MAX) return refuse('too-many-proceedings')
  if (forum === DOMESTIC && forumState === null) return refuse('state-missing')
  const proceeding = platform.chance.id()
  const known = acts.filter((act) => opened.standing.acts.includes(act))
  const said = {
    ...{ acts: known, same },
    ...{ ...given('name', name), ...given('respondent', respondent), ...given('what', what) },
  }
  const facets = { proceeding, forum, forumState, respondentState }
  work.say(partOf(acting, 'narrative'), proceedingOpened, {
    facets,
    body: said,
    subject: { id: proceeding, saw: null },
  })
  return finish(acting)
}

/** Whether there is any other proceeding, as somebody was asked. */
export async function noteAsked(
  acting: Acting,
  { answer, words }: { readonly answer: 'all-there' | 'unknown'; readonly words: string },
): Promise<Outcome<null, string>> {
  acting.work.say(partOf(acting, 'narrative'), proceedingsAsked, { facets: { answer }, body: given('words', words) })
  return finish(acting)
}

/** What was said of a step; what its form does not ask is not there. */
export type StepSaid = Partial<Omit<ProceedingStep, 'id' | 'step' | 'header' | 'before'>>

export interface NewStep {
  readonly proceeding: string
  /** Newest entry on the proceeding that the page had. */
  readonly saw: string
  readonly step: StepCode
  /** The step that is said anew. */
  readonly corrects: string | null
  readonly said: StepSaid
}

/** A step, or a correction of one; refused where it can't have been. */
export async function takeStep(acting: Acting, wanted: NewStep): Promise<Outcome<null, string>> {
  const { proceeding, saw, step, corrects, said } = wanted
  const found = proceedingsOf(acting.opened).find(({ id }) => id === proceeding)
  if (found === undefined) return refuse('no-such-proceeding')
  const may = found.head === saw && isAllowed(found, step, corrects)
  if (!may) return refuse('no-such-step')
  if (step === 'filed' && !mayBeFiled(acting, found, said)) return refuse('no-choice')
  const fault = dayFault(found, wanted, acting.today)
  if (fault !== null) return refuse(fault)
  const day = said.on === undefined || !parseDay(said.on).ok ? null : said.on
  acting.work.say(partOf(acting, 'narrative'), proceedingMoved, {
    facets: { proceeding, step, on: day },
    body: { after: found.head, ...(corrects === null ? {} : { corrects }), ...said },
    subject: { id: proceeding, saw: found.head },
  })
  return finish(acting)
}

const isAllowed = (found: Proceeding, step: StepCode, corrects: string | null): boolean =>
  corrects === null
    ? standAfter(found, step, found.isRemedy) !== null
    : found.steps.some((one) => one.id === corrects && one.step === step)

/** Other doors may close with a filing, so the person has chosen it, or it is said why nobody could wait for that. */
const mayBeFiled = ({ opened }: Acting, found: Proceeding, { unchosen = '' }: StepSaid): boolean =>
  !found.needsChoice || unchosen !== '' || isChosen(opened, found)

/** Days that can't be: one that is still to come, or a service before the decision that was served. */
function dayFault(found: Proceeding, { step, said }: NewStep, today: string): 'day-to-come' | 'order-wrong' | null {
  for (const date of [said.on, said.absenceKnown]) if (isCertainlyAfter(date, today)) return 'day-to-come'
  const on = (code: StepCode): string | undefined => (code === step ? said.on : lastStep(found, code)?.on)
  const inOrder = [found.steps.find((one) => one.step === 'filed')?.on, on('decided')] as const
  const isWrong =
    (step === 'decided' && isCertainlyAfter(...inOrder)) ||
    (['decided', 'served'].includes(step) && isCertainlyAfter(on('decided'), on('served'))) ||
    (['decided', 'final'].includes(step) && isCertainlyAfter(on('decided'), on('final')))
  return isWrong ? 'order-wrong' : null
}
