import {
  ASK_NEEDS_RULE,
  caseAssigned,
  DECIDE_ON_REPORT_DAYS,
  type CaseStatus,
  type ClosingView,
} from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import type { Words } from '../../platform/languages/index.ts'
import { unitMembers } from '../../platform/access/index.ts'
import type { Outcome } from '../../platform/outcome.ts'
import {
  ANSWER_DAYS,
  askForNeeds,
  contactOf,
  endClocks,
  finish,
  inDays,
  partOf,
  sayMove,
  startClock,
  type Acting,
} from '../casefile/index.ts'
import { contactMade } from './kinds.ts'
import { refuse, type Decision } from './rules.ts'

export interface Decided {
  readonly to: Decision
  /** A code; the step itself where no more is to be said. */
  readonly reason: string
  readonly words: string
  readonly language: string
  readonly wayToObject?: string
  readonly criteria: readonly string[]
  readonly saw: string | null
  readonly from: CaseStatus
  /** What the person thinks of a closing while something that is owed to them is open. */
  readonly personsView?: ClosingView
}

const BEFORE_DECISION = ['acknowledge', 'decide-on-report']
const ALL_OF_DESK = [...BEFORE_DECISION, 'answer-question', 'take-over']

/** Takes the next step, and ends and starts the periods that hang on it. */
export async function decide(acting: Acting, decided: Decided): Promise<Outcome<null, string>> {
  const early = await closedEarly(acting, decided)
  if (early !== null) return early
  const said = sayMove(acting, decided)
  if (!said.ok) return said
  switch (decided.to) {
    case 'asked-back':
      endClocks(acting, ['acknowledge', 'urgent-contact', 'answer-worry'])
      startClock(acting, { rule: 'answer-question', due: inDays(acting, ANSWER_DAYS), owner: 'person' })
      break
    case 'received':
      endClocks(acting, ['answer-question'])
      // A case that comes back is decided anew; one that only waited for an answer still has its period.
      if (!acting.opened.standing.clocks.some(({ rule }) => rule === 'decide-on-report'))
        startClock(acting, { rule: 'decide-on-report', due: inDays(acting, DECIDE_ON_REPORT_DAYS), owner: 'desk' })
      break
    case 'accepted':
      endClocks(acting, ALL_OF_DESK)
      askForNeeds(acting, 'first')
      break
    case 'declined':
    case 'closed':
      endClocks(acting, [...ALL_OF_DESK, ASK_NEEDS_RULE])
      endClocks(acting, ['urgent-contact'], 'stopped')
  }
  return finish(acting)
}

/** Both end what a desk does for somebody; a case that came back may have a plan when it is declined. */
export const ENDS: readonly CaseStatus[] = ['closed', 'declined']

/** A case with something open ends only with the reason, which the person reads, and with what they think of it. */
async function closedEarly({ platform, opened }: Acting, { to, words, personsView }: Decided) {
  if (!ENDS.includes(to) || (await openMatters(platform, opened.file)).length === 0) return null
  if (words.trim() === '') return refuse('closing-reason')
  return personsView === undefined ? refuse('closing-view') : null
}

/** What every feature says is still open in a case. */
export async function openMatters(platform: Platform, file: string): Promise<readonly ((words: Words) => string)[]> {
  const found = await Promise.all(platform.closingMatters().map((matter) => matter(platform, file)))
  return found.flatMap((one) => one ?? [])
}

/** Gives the case to a member of the unit, or takes it. The member's id stays in the desk's own part. */
export async function assign(acting: Acting, member: string, words: string): Promise<Outcome<null, string>> {
  const people = await acting.platform.directory.current()
  const unit = acting.opened.author.unit ?? ''
  if (!unitMembers(people, unit).some(({ id }) => id === member)) return refuse('not-a-colleague')
  const body = words === '' ? {} : { words }
  acting.work.say(partOf(acting, 'desk'), caseAssigned, { facets: { member }, body })
  return finish(acting)
}

export interface Contacted {
  readonly channel: (typeof contactMade.body)['_output']['channel']
  readonly outcome: 'reached' | 'not-reached'
  readonly words: string
  /** The agreement on safe contact that the worker had before them. */
  readonly saw: string
}

/** Writes down a contact outside the person's own page: only by a way that they called safe, after looking at it. */
export async function noteContact(acting: Acting, { saw, ...made }: Contacted): Promise<Outcome<null, string>> {
  const agreed = contactOf(acting.opened.entries)
  if (agreed === null) return refuse('not-a-safe-way')
  if (agreed.id !== saw) return refuse('contact-changed')
  if (!agreed.channels.some(({ channel }) => channel === made.channel)) return refuse('not-a-safe-way')
  acting.work.say(partOf(acting, 'protection'), contactMade, { facets: {}, body: { ...made, agreement: saw } })
  if (made.outcome === 'reached') endClocks(acting, ['urgent-contact', 'answer-worry'])
  return finish(acting)
}
