import { z } from 'zod'
import type { Answers, RequestKind, Transition } from '@recourse/cooperation'
import type { Draft } from '../kinds.ts'
import type { OpinionAsk } from './read.ts'

/** The step by which a person was told of a transfer and heard on it (Regulation (EU) 2024/3011, articles 6 and 7). */
const HEARING = 'inform_and_hear'
/** The field of such a kind that says what they said, or why nobody asked them. */
const OPINION_FIELD = 'victim_opinion'

const opinion = z.object({
  ...{ sought: z.string().optional(), opinion: z.string().trim().optional(), given_on: z.iso.date().optional() },
  why_not: z.string().trim().optional(),
})

/** The step, where a kind hears the person before it is sent; undefined for every other kind. */
export const hearingOf = ({ stateMachine }: Pick<RequestKind, 'stateMachine'>): Transition | undefined =>
  stateMachine.transitions.find(({ action, from }) => action === HEARING && from === stateMachine.initial)

export type Hearing = 'not-needed' | 'heard' | 'reason-named' | 'missing'

/**
 * Whether the person was heard: an opinion and its day, which is not to come, or the reason why there is none.
 * @param today civil date
 */
export function hearingIn(kind: RequestKind, answers: Answers, today: string): Hearing {
  if (hearingOf(kind) === undefined) return 'not-needed'
  const said = opinion.safeParse(answers[OPINION_FIELD]).data
  const { given_on: day = '' } = said ?? {}
  if (said?.sought === 'yes' && (said.opinion ?? '') !== '' && day !== '' && day <= today) return 'heard'
  return (said?.why_not ?? '') === '' ? 'missing' : 'reason-named'
}

/**
 * What the request says of the hearing, made of what the person said on their page or to the desk: what a form said of it
 * does not count, also while they think it over. Where nothing came, the reason why there is no opinion is that they were
 * asked, until when.
 */
export function withOpinion(kind: RequestKind, answers: Draft['answers'], asked: OpinionAsk | null): Draft['answers'] {
  if (hearingOf(kind) === undefined || asked === null) return answers
  const { given, isOver, askedOn, until } = asked
  if (given !== null)
    return { ...answers, [OPINION_FIELD]: { sought: 'yes', opinion: given.words, given_on: given.on } as never }
  const { [OPINION_FIELD]: _, ...unheard } = answers
  if (!isOver) return unheard
  const why = `Asked on ${askedOn}. Nothing came until ${until}, the last day of the period.`
  return { ...unheard, [OPINION_FIELD]: { sought: 'yes', why_not: why } as never }
}
