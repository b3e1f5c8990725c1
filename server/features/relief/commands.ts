import { reliefAfter, type ReliefStep } from '@recourse/remedies'
import type { Platform } from '../../platform/feature.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'
import type { At } from './at.ts'
import { hoursOf, renewClocks } from './clocks.ts'
import { reliefAsked, reliefMoved, type TOLD } from './kinds.ts'
import { reliefsOf, type Relief } from './read.ts'
import { HAS_END, NEEDS_REASON, OF_PERSON, refuse, RELIEFS_MAX, WORDS_MAX, type ReliefRefusal } from './rules.ts'

/** What a desk or the person writes down of help now; whoever called stores it. */

export const RELIEF_PURPOSES = ['narrative'] as const

type Told = (typeof TOLD)[number]

export interface NewRelief {
  readonly remedy: string
  readonly told: Told
  readonly words: string
}

const dated = ({ isPerson, today }: At) => (isPerson ? { recordedOn: today } : {})

/** Hours within which help of this kind has to begin; of what the menu no longer knows, a day. */
export const startHours = ({ norms }: Pick<Platform, 'norms'>, remedy: string): number =>
  hoursOf(norms.remedies.remedies.get(remedy)?.start ?? 'P1D')

/** Answers its id. @param relief id that its form came with: sent twice it is one plea */
export async function askRelief(
  at: At,
  { remedy, told, words }: NewRelief,
  relief: string = at.platform.chance.id(),
): Promise<Outcome<string, string>> {
  const { platform, opened, work, narrative } = at
  const before = reliefsOf(opened.entries).find(({ id }) => id === relief)
  if (before !== undefined)
    return before.remedy === remedy && before.words === words ? accept(relief) : refuse('sent-before')
  if (platform.norms.remedies.remedies.get(remedy)?.isInterim !== true) return refuse('no-such-help')
  if (words.length > WORDS_MAX) return refuse('words-too-long')
  if (reliefsOf(opened.entries).length >= RELIEFS_MAX) return refuse('too-many')
  const subject = { id: relief, saw: null }
  work.say(narrative, reliefAsked, { facets: { relief }, body: { remedy, told, words }, subject, ...dated(at) })
  const stands = { state: 'asked', isBroken: false, until: null } as const
  await renewClocks(at, { relief, steps: 0, ...stands, hours: startHours(platform, remedy) })
  return accept(relief)
}

export interface NewReliefStep {
  readonly relief: string
  /** Newest entry on it that the page had. */
  readonly saw: string
  readonly step: ReliefStep
  /** Civil day on which it happened. */
  readonly on: string
  readonly until: string | null
  readonly told: Told
  readonly body: string
  readonly words: string
}

function faultOf(at: At, { state, isBroken, until }: Relief, wanted: NewReliefStep): ReliefRefusal | null {
  const { step, on, words, body } = wanted
  if (reliefAfter(state, step) === null) return 'no-such-step'
  if (at.isPerson && !OF_PERSON.includes(step)) return 'no-such-step'
  if (on > at.today) return 'day-to-come'
  if (NEEDS_REASON.includes(step) && words === '') return 'reason-missing'
  if (step === 'send' && body === '') return 'body-missing'
  if (step === 'acted' && !isBroken) return 'not-broken'
  if (step === 'expire' && until !== null && until >= at.today) return 'not-over'
  return endFault(at, wanted)
}

/** What is extended has a new last day; no last day has passed already. */
function endFault({ today }: At, { step, until }: NewReliefStep): ReliefRefusal | null {
  if (step === 'extend' && until === null) return 'end-missing'
  return HAS_END.includes(step) && until !== null && until < today ? 'end-wrong' : null
}

export async function stepRelief(at: At, wanted: NewReliefStep): Promise<Outcome<null, string>> {
  const { opened, work, narrative, platform } = at
  const found = reliefsOf(opened.entries).find(({ id }) => id === wanted.relief)
  if (found === undefined) return refuse('no-such-relief')
  if (found.head !== wanted.saw) return refuse('no-such-step')
  const fault = faultOf(at, found, wanted)
  if (fault !== null) return refuse(fault)
  const { step, on, told, body, words } = wanted
  const until = HAS_END.includes(step) ? wanted.until : null
  work.say(narrative, reliefMoved, {
    facets: { relief: found.id, step, on, until },
    body: { after: found.head, told, body, words },
    subject: { id: found.id, saw: found.head },
    ...dated(at),
  })
  await renewClocks(at, { ...standsAfter(found, step, until), hours: startHours(platform, found.remedy) })
  return accept(null)
}

function standsAfter(found: Relief, step: ReliefStep, until: string | null) {
  const state = reliefAfter(found.state, step) ?? found.state
  return {
    ...{ relief: found.id, steps: found.moves.length + 1, state },
    isBroken: step === 'breach' || (found.isBroken && step !== 'acted'),
    until: HAS_END.includes(step) ? until : found.until,
  }
}
