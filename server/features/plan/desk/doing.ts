import { dayIn, type CasePurpose } from '../../../platform/cases/index.ts'
import type { CaseView, Platform } from '../../../platform/feature.ts'
import type { Answer, Visitor } from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { actOn, answerTo, noCase, type SentForm } from '../../casefile/index.ts'
import { measuresOf, REMEDIES_PURPOSES, standsInWords, voicesOf, type Plan } from '../../remedies/index.ts'
import { zoneOf } from './seen.ts'

export const TAB = 'plan'

/** Refusals that belong to a field: the form comes back with everything that was typed. */
const AT_FIELD: Readonly<Record<string, string>> = {
  'no-such-form': 'form',
  'nothing-said': 'what',
  'sent-before': 'what',
  'no-such-ower': 'owesAuthority',
  'no-such-part': 'partOf',
  'no-such-need': 'needs',
  'no-such-harm': 'harms',
  'no-such-beneficiary': 'benefits',
  'too-many-measures': 'what',
  'no-such-replacement': 'replacedBy',
  'replacement-missing': 'replacedBy',
  'replaces-itself': 'replacedBy',
  'day-to-come': 'on',
  'claimant-missing': 'claimant',
  'evidence-missing': 'evidence',
  'reason-missing': 'reason',
  'view-missing': 'view',
  'amount-wrong': 'amount',
  'currency-unknown': 'currency',
  'rate-missing': 'inAward',
  'source-missing': 'source',
  'head-missing': 'head',
  'no-such-head': 'head',
  'period-wrong': 'until',
  'rate-wrong': 'interest',
  'exchange-wrong': 'rate',
  'exchange-needless': 'inAward',
  'safe-way-missing': 'safeWay',
  'not-a-safe-way': 'safeWay',
  'contact-changed': 'safeWay',
  'interest-alone': 'interest',
}

/** A plan that is another one by now is read out again, with what the person said beside it. */
const AT_AGREEING: Readonly<Record<string, string>> = { 'no-such-step': 'says', 'nothing-to-agree': 'says' }

interface Sent extends SentForm {
  /** Parts that it reads; absent: those of every step. */
  readonly purposes?: readonly CasePurpose[]
}

/** Opens what the plan reads, does one thing, and goes back to where it was done. */
export async function act(
  platform: Platform,
  visitor: Visitor,
  { purposes = REMEDIES_PURPOSES, ...sent }: Sent,
  command: (plan: Plan) => Promise<Outcome<null, string>>,
): Promise<Answer> {
  const acting = await actOn(platform, visitor, sent.file, purposes)
  if (acting === null) return noCase()
  const people = await platform.directory.current()
  const voices = voicesOf(people, acting.opened, dayIn(await zoneOf({ platform })))
  const done = await command({ acting, voices })
  const { measure = '' } = sent.query
  const where = measure === '' ? '' : `?measure=${measure}`
  const fields = sent.query.agree === undefined ? AT_FIELD : AT_AGREEING
  const answering = { ...sent, tab: TAB, where, fields, room: 'remedies' }
  if (measure === '') return answerTo(platform, visitor, answering, done)
  const theirs = ({ opened }: Pick<CaseView, 'opened'>): string => {
    const found = measuresOf(opened.entries, voices).find(({ id }) => id === measure)
    return found === undefined ? '' : standsInWords(visitor.words, found)
  }
  return answerTo(platform, visitor, { ...answering, theirs }, done)
}
