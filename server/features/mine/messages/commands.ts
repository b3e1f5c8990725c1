import {
  caseMoved,
  clockEnded,
  mayMove,
  messageSent,
  runningClocks,
  STEP_SUBJECT,
} from '../../../platform/cases/index.ts'
import type { Work } from '../../../platform/chronicle/index.ts'
import type { PersonView } from '../../../platform/feature.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { commitOwn, placeFor, seenOn } from '../room/own.ts'
import { MESSAGE_CHARS_MAX, refuse } from '../rules.ts'
import { openQuestions } from './read.ts'

/** The desk's question is a period for the person. */
const ANSWER_RULE = 'answer-question'

export function begin({ platform, opened }: PersonView): Work {
  return platform.chronicle.begin(opened.author)
}

/** Null where the words will do. */
export function faultOf(text: string): Extract<Outcome<never, string>, { ok: false }> | null {
  if (text.trim() === '') return refuse('nothing-written')
  return text.length > MESSAGE_CHARS_MAX ? refuse('too-long') : null
}

export async function sendMessage(view: PersonView, text: string): Promise<Outcome<null, string>> {
  const fault = faultOf(text)
  if (fault !== null) return fault
  const work = begin(view)
  sayMessage(view, work, { kind: 'message', text })
  return commitOwn(view, work)
}

/** Answers a question of the desk. With the last open one answered, the person's period has been met. */
export async function answerQuestion(
  view: PersonView,
  { question, text }: { readonly question: string; readonly text: string },
): Promise<Outcome<null, string>> {
  const fault = faultOf(text)
  if (fault !== null) return fault
  const open = openQuestions(view.opened.entries)
  if (!open.some(({ id }) => id === question)) return refuse('no-question')
  const work = begin(view)
  sayMessage(view, work, { kind: 'message', text, repliesTo: question })
  if (open.length === 1) await endClocks(view, work, { rule: ANSWER_RULE, how: 'met' })
  return commitOwn(view, work)
}

/** Brings a declined case back, in the same act as the words against the decision. */
export async function object(
  view: PersonView,
  { text, saw }: { readonly text: string; readonly saw: string },
): Promise<Outcome<null, string>> {
  const fault = faultOf(text)
  if (fault !== null) return fault
  const { status } = view.opened.standing
  if (status !== 'declined' || !mayMove(status, 'received')) return refuse('not-now')
  const work = begin(view)
  sayMessage(view, work, { kind: 'objection', text })
  const facets = { to: 'received', reason: 'objection' } as const
  const more = { recordedOn: view.today, subject: seenOn(view, STEP_SUBJECT, saw) }
  work.say(placeFor(view, 'narrative'), caseMoved, { facets, body: { words: '' }, ...more })
  return commitOwn(view, work)
}

function sayMessage(
  view: PersonView,
  work: Work,
  said: { readonly kind: 'message' | 'objection'; readonly text: string; readonly repliesTo?: string },
): void {
  const { kind, ...body } = said
  const facets = { from: 'person', kind } as const
  const language = view.visitor.language
  work.say(placeFor(view, 'narrative'), messageSent, { facets, body: { ...body, language }, recordedOn: view.today })
}

/** Ends the periods of one rule, or all that still run. */
export async function endClocks(
  view: PersonView,
  work: Work,
  { rule, how }: { readonly rule?: string; readonly how: 'met' | 'stopped' },
): Promise<void> {
  const running = await runningClocks(view.platform.database.app, view.own.file)
  for (const clock of running.filter((one) => rule === undefined || one.rule === rule)) {
    const facets = { clock: clock.id, how }
    work.say(placeFor(view, 'narrative'), clockEnded, { facets, body: {}, recordedOn: view.today })
  }
}
