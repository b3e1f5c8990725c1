import {
  isOpen,
  mayStep,
  NO_FACTS,
  planAsSeen,
  type Measure,
  type MeasureStep,
  type StepFacts,
} from '@recourse/remedies'
import type { PersonView } from '../../../platform/feature.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { beginOwn, commitOwn, ownPart } from '../../mine/index.ts'
import { planInWords, seePlan, type SeenPlan } from '../../plan/index.ts'
import {
  AGREED,
  feedbackGiven,
  HELPED,
  measureMoved,
  planAgreed,
  planSubject,
  refuseRemedy,
  refusedBy,
} from '../../remedies/index.ts'
import { refuse, WORDS_MAX } from '../rules.ts'

/** What a person says of their plan on their own page. Nothing of it is sent to anybody. */

export const PROMISES_PURPOSES = ['narrative'] as const

type Done = Promise<Outcome<null, string>>
type Refused = Extract<Outcome<never, string>, { ok: false }>

/** What says why, and what is said beside: the fold reads the first, people read both. */
const WITH_REASON: readonly MeasureStep[] = ['dispute', 'reopen']

export const measureIn = ({ measures }: Pick<SeenPlan, 'measures'>, id: string): Measure | undefined =>
  measures.find(({ measure }) => measure.id === id)?.measure

const tooLong = (words: string): Refused | null => (words.length > WORDS_MAX ? refuse('words-too-long') : null)

export interface OwnStep {
  readonly measure: string
  /** Newest entry on the measure that the page showed. */
  readonly saw: string
  readonly step: MeasureStep
  readonly words: string
}

/** Confirm, dispute, agree, decline: one step of the person, today. */
export async function sayOwnStep(view: PersonView, { measure, saw, step, words }: OwnStep): Done {
  const found = measureIn(await seePlan(view), measure)
  if (found === undefined) return refuseRemedy('no-such-measure')
  if (found.head !== saw) return refuse('moved-meanwhile')
  const long = tooLong(words)
  if (long !== null) return long
  const isReason = WITH_REASON.includes(step)
  const facts: StepFacts = { ...NO_FACTS, reason: isReason ? words : '' }
  const may = mayStep(found, { step, speaker: 'person', authority: null, facts })
  if (!may.ok) return refusedBy(may.refusal)
  const work = beginOwn(view)
  work.say(ownPart(view, 'narrative'), measureMoved, {
    facets: { measure: found.id, step, on: view.today },
    body: {
      ...{ after: found.head, by: 'person', told: 'page', ...facts, evidence: [] },
      words: isReason ? '' : words,
    },
    ...{ recordedOn: view.today, subject: { id: found.id, saw: found.head } },
  })
  return commitOwn(view, work)
}

/** The plan as a page showed it. */
export const planShown = ({ measures }: Pick<SeenPlan, 'measures'>): string =>
  planAsSeen(measures.map(({ measure }) => measure))

export interface OwnAgreement {
  readonly says: string
  readonly shown: string
  readonly sawCount: string
  readonly words: string
}

/** What the person says of the plan as it stands, with the very lines that they read. */
export async function agreeOwn(view: PersonView, { says, shown, sawCount, words }: OwnAgreement): Done {
  const seen = await seePlan(view)
  const said = AGREED.find((one) => one === says)
  if (said === undefined) return refuse('no-answer')
  const open = seen.measures.filter(({ measure }) => isOpen(measure.state))
  if (open.length === 0) return refuseRemedy('nothing-to-agree')
  if (planShown(seen) !== shown || String(seen.agreements.length) !== sawCount) return refuse('moved-meanwhile')
  const long = tooLong(words)
  if (long !== null) return long
  const work = beginOwn(view)
  work.say(ownPart(view, 'narrative'), planAgreed, {
    facets: { says: said },
    body: {
      ...{ told: 'page', shown: [...planInWords(view, seen)], words },
      measures: open.map(({ measure: { id, head } }) => ({ id, head })),
    },
    recordedOn: view.today,
    subject: { id: planSubject(view), saw: seen.agreements.at(-1)?.id ?? null },
  })
  return commitOwn(view, work)
}

/** Whether a measure helped: it changes no state, and the newest word counts. */
export async function giveFeedback(
  view: PersonView,
  { measure, helped, words }: { readonly measure: string; readonly helped: string; readonly words: string },
): Done {
  const said = HELPED.find((one) => one === helped)
  if (measureIn(await seePlan(view), measure) === undefined) return refuseRemedy('no-such-measure')
  if (said === undefined) return refuse('no-answer')
  const long = tooLong(words)
  if (long !== null) return long
  const work = beginOwn(view)
  work.say(ownPart(view, 'narrative'), feedbackGiven, {
    ...{ facets: { measure, helped: said }, body: { words }, recordedOn: view.today },
  })
  return commitOwn(view, work)
}
