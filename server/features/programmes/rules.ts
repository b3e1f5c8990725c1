import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

/** Rules of eligibility of one programme: more are not looked at for every person. */
export const RULES_MAX = 40
/** Collective measures of one programme; a broad one has its parts in words. */
export const MEASURES_MAX = 200
/** Assemblies of one programme: one a month in each of several places over years. */
export const ASSEMBLIES_MAX = 500
/** Beneficiaries that one file holds: it is read as a whole, and a larger group is several programmes. */
export const BENEFICIARIES_MAX = 5000
/** Words on money in one programme: two payments, and both arrivals, for each of as many people as one file holds. */
export const MONEY_MAX = 20_000
/** Heads of damage that one person's table counts. */
export const HEADS_MAX = 30
/** The smallest count that leaves the unit: a smaller group may point at somebody. */
export const SMALL_CELL = 5

export const PROGRAMME_STATES = ['planned', 'registering', 'running', 'ended'] as const
export type ProgrammeState = (typeof PROGRAMME_STATES)[number]

/** A programme may open its registration again while it runs: people are found late. */
export const PROGRAMME_MOVES: Readonly<Record<ProgrammeState, readonly ProgrammeState[]>> = {
  planned: ['registering', 'ended'],
  registering: ['running', 'ended'],
  running: ['registering', 'ended'],
  ended: [],
}

export const STANDINGS = ['applied', 'eligible', 'not-eligible', 'enrolled', 'served', 'left'] as const
export type Standing = (typeof STANDINGS)[number]

/** A "no" can be looked at again, for whoever objects; whoever leaves has left, and can be registered anew. */
export const STANDING_MOVES: Readonly<Record<Standing, readonly Standing[]>> = {
  applied: ['eligible', 'not-eligible', 'left'],
  eligible: ['enrolled', 'left'],
  'not-eligible': ['applied', 'left'],
  enrolled: ['served', 'left'],
  served: [],
  left: [],
}

export const MEASURE_STATES = ['planned', 'under-way', 'done', 'confirmed', 'dropped'] as const
export type MeasureState = (typeof MEASURE_STATES)[number]

/** Said to be done is not confirmed: an assembly of those whom it is for confirms it, or sends it back. */
export const MEASURE_MOVES: Readonly<Record<MeasureState, readonly MeasureState[]>> = {
  planned: ['under-way', 'dropped'],
  'under-way': ['done', 'dropped'],
  done: ['confirmed', 'under-way'],
  confirmed: [],
  dropped: [],
}

export const ANSWERS = ['met', 'not-met', 'unknown'] as const
export type RuleAnswer = (typeof ANSWERS)[number]

/** A meeting before somebody said that it is done could not know of it. */
export const mayConfirm = (held: { readonly on: string }, claimedOn: string | null): boolean =>
  claimedOn === null || held.on >= claimedOn

const rule = 'docs/remedies.md, programmes'
const table = {
  'not-open-to-us': { sentence: english['not-open-to-us'], rule },
  'wrong-state': { sentence: english['wrong-state'], rule },
  'no-such-step': { sentence: english['no-such-step'], rule: 'docs/decisions/0005, what a command saw' },
  'no-rules': { sentence: english['no-rules'], rule },
  'sent-before': { sentence: english['sent-before'], rule },
  'too-many': { sentence: english['too-many'], rule },
  'days-wrong': { sentence: english['days-wrong'], rule },
  'not-registering': { sentence: english['not-registering'], rule },
  'no-such-code': { sentence: english['no-such-code'], rule },
  'already-there': { sentence: english['already-there'], rule },
  'no-consent': { sentence: english['no-consent'], rule },
  'already-asked': { sentence: english['already-asked'], rule },
  'answers-missing': { sentence: english['answers-missing'], rule },
  'rules-not-met': { sentence: english['rules-not-met'], rule },
  'reason-missing': { sentence: english['reason-missing'], rule },
  'no-such-thing': { sentence: english['no-such-thing'], rule },
  'no-such-form': { sentence: english['no-such-form'], rule: 'norms/remedies.json' },
  'day-to-come': { sentence: english['day-to-come'], rule },
  'more-than-spoke': { sentence: english['more-than-spoke'], rule },
  'assembly-before': { sentence: english['assembly-before'], rule },
  'no-assembly': { sentence: english['no-assembly'], rule },
  'more-than-paid': { sentence: english['more-than-paid'], rule },
  'not-understood': { sentence: english['not-understood'], rule },
} as const

export type ProgrammeRefusal = keyof typeof table
export const refuse = refuseFrom<ProgrammeRefusal>(table, 'programmes')

/** What a person agrees to who is registered, in the order in which they read it. */
export const TERMS = ['shownCode', 'shownRules', 'shownHarms', 'shownBack'] as const
