import type { Platform } from '../../platform/feature.ts'
import { countryName, ForumCalled, forumCalled } from '../../platform/norms/index.ts'
import { Tag, Typed, type Tone } from '../../platform/ui/index.tsx'
import { DOMESTIC } from './kinds.ts'
import type { Proceeding, ProceedingStep } from './read.ts'
import type { InterimState, ProceedingState, StepCode } from './rules.ts'
import type { ProceedingsKey, ProceedingsWords } from './texts.ts'

/** Names of bodies by id, in the language of a reader as far as the norms have them in it. */
export type ForumNames = ReadonlyMap<string, string>

export async function forumNames(platform: Pick<Platform, 'lawInForce'>, code: string): Promise<ForumNames> {
  const { law } = await platform.lawInForce()
  return new Map(law.forums.map(({ forum }) => [forum.id, forumCalled(code, forum.id, forum.name)]))
}

export const stepName = (words: ProceedingsWords, step: StepCode): string =>
  words.say(`proceedings.step-${step}` as 'proceedings.step-filed')
export const stateName = (words: ProceedingsWords, state: ProceedingState): string =>
  words.say(`proceedings.is-${state}` as 'proceedings.is-pending')

const TONES: Readonly<Partial<Record<ProceedingState, Tone>>> = { pending: 'active', decided: 'attention' }

export function Standing({ words, one }: { readonly words: ProceedingsWords; readonly one: Proceeding }) {
  const { state, interim } = one
  return (
    <>
      <Tag tone={TONES[state] ?? 'neutral'}>{stateName(words, state)}</Tag>
      {interim === 'none' ? null : (
        <> {<Tag tone={interim === 'granted' ? 'good' : 'neutral'}>{interimName(words, interim)}</Tag>}</>
      )}
    </>
  )
}

const interimName = (words: ProceedingsWords, interim: Exclude<InterimState, 'none'>): string =>
  words.say(`proceedings.interim-${interim}` as 'proceedings.interim-asked')

/** A body in the language that its name is really in, which whoever hears the page is told. */
export function ForumName({ words, names, one }: { words: ProceedingsWords; names: ForumNames; one: Proceeding }) {
  const { forum, forumState, name } = one
  const state = forumState === null ? '' : countryName(words.code, forumState)
  if (forum === DOMESTIC)
    return (
      <>
        {name === undefined ? words.say('proceedings.domestic') : <Typed>{name}</Typed>}
        {state === '' ? null : <> ({state})</>}
      </>
    )
  return (
    <>
      <ForumCalled id={forum} unknown={names.get(forum) ?? forum} />
      {name === undefined ? null : (
        <>
          {': '}
          <Typed>{name}</Typed>
        </>
      )}
      {state === '' ? null : <> ({state})</>}
    </>
  )
}

/** The same where only text can stand, such as a title or a choice. */
export function forumInWords(
  words: ProceedingsWords,
  names: ForumNames,
  { forum, forumState, name }: Proceeding,
): string {
  const state = forumState === null ? [] : [countryName(words.code, forumState)]
  const body = forum === DOMESTIC ? (name ?? words.say('proceedings.domestic')) : (names.get(forum) ?? forum)
  return [body, ...state].join(', ')
}

/** Whoever has to answer: a State, somebody else, or nobody that was named. */
export function respondentInWords(words: ProceedingsWords, { respondentState, respondent }: Proceeding): string {
  const state = respondentState === null ? [] : [countryName(words.code, respondentState)]
  return [...state, ...(respondent === undefined ? [] : [respondent])].join(', ')
}

/** Where a proceeding stands, in one text, for whoever was not the quicker one. */
export function standsInWords(words: ProceedingsWords, { state, steps }: Proceeding): string {
  const last = steps.at(-1)
  const said = last === undefined ? [] : [stepName(words, last.step), last.on, last.words]
  return [stateName(words, state), ...said].filter((one) => one !== undefined && one !== '').join('\n')
}

export const outcomeName = (words: ProceedingsWords, outcome: string): string =>
  words.say(`proceedings.outcome-${outcome}` as ProceedingsKey as 'proceedings.outcome-violation')
export const excuseName = (words: ProceedingsWords, excuse: string): string =>
  words.say(`proceedings.excuse-${excuse.replaceAll('_', '-')}` as ProceedingsKey as 'proceedings.excuse-none')
export const triName = (words: ProceedingsWords, answer: string): string =>
  words.say(`proceedings.tri-${answer}` as ProceedingsKey as 'proceedings.tri-yes')

/** A proceeding with all its steps as text, for what is made of words alone. */
export function historyInWords(words: ProceedingsWords, names: ForumNames, one: Proceeding): string {
  const respondent = respondentInWords(words, one)
  const against = respondent === '' ? [] : [`${words.say('proceedings.against')}: ${respondent}`]
  return [forumInWords(words, names, one), ...against, ...one.steps.map((step) => stepInWords(words, step))].join('\n')
}

function stepInWords(words: ProceedingsWords, step: ProceedingStep): string {
  const { on, reference, stage, outcome, measure } = step
  const day = on === undefined ? undefined : words.formats.date(on)
  const decided = outcome === undefined ? undefined : outcomeName(words, outcome)
  const said = [day, reference, stage, decided, measure].filter((text) => text !== undefined)
  return [`- ${stepName(words, step.step)}`, said.join(', ')].filter((text) => text !== '').join(': ')
}

/** How well a remedy works and why it need not be used, as somebody weighed it last. */
export function weighedInWords(words: ProceedingsWords, names: ForumNames, one: Proceeding): string | null {
  const weighed = one.steps.findLast(({ step }) => step === 'weighed')
  const unused = one.steps.findLast(({ step }) => step === 'not-pursued')
  const excuse = weighed?.excuse === undefined ? [] : [excuseName(words, weighed.excuse)]
  const said = [...excuse, weighed?.words, unused?.words].filter((text) => text !== undefined)
  return said.length === 0 ? null : [forumInWords(words, names, one), ...said].join('\n')
}
