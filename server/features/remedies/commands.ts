import {
  isOpen,
  mayNote,
  mayStep,
  partsAllow,
  planAsSeen,
  type InterestOrder,
  type Measure,
  type MeasureContent,
  type MeasureStep,
  type MoneyEntry,
  type Speaker,
  type StepFacts,
} from '@recourse/remedies'
import { isDeepStrictEqual } from 'node:util'
import { subjectUuid } from '../../platform/cases/index.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'
import {
  contactHeeded,
  contactOf,
  finish,
  finishBegun,
  partOf,
  safelyHeard,
  type Acting,
  type SaidSafely,
} from '../casefile/index.ts'
import { measureChanged, measureMoved, measureOpened, moneyNoted, planAgreed, type AGREED, type TOLD } from './kinds.ts'
import { agreementsOf, countingMoney, measuresOf, moneyOf, told, type NotedMoney, type Voices } from './read.ts'
import { MEASURES_MAX, MONEY_MAX, refuse, refusedBy, type RemediesRefusal } from './rules.ts'

/** What a desk writes down of measures. Each step names the newest entry that it saw. */

export const REMEDIES_PURPOSES = ['narrative'] as const

export interface Plan {
  readonly acting: Acting
  readonly voices: Voices
}

const measuresIn = ({ acting, voices }: Plan): readonly Measure[] => measuresOf(acting.opened.entries, voices)

/** What a content names that is not there. */
function contentFault({ acting, voices }: Plan, content: MeasureContent, own: string): RemediesRefusal | null {
  const { norms } = acting.platform
  const { remedy, form, partOf: whole, needs } = content
  if (!norms.remedies.forms.includes(form)) return 'no-such-form'
  if (remedy !== null && norms.remedies.remedies.get(remedy)?.form !== form) return 'no-such-form'
  if (!norms.remedies.responsibleKinds.includes(content.owes.kind)) return 'no-such-form'
  const { authority } = content.owes
  if (authority !== null && !voices.authorities.has(authority)) return 'no-such-ower'
  if (needs.some((need) => !norms.needs.needs.has(need))) return 'no-such-need'
  if (whole !== null && !mayBePart(measuresOf(acting.opened.entries, voices), own, whole)) return 'no-such-part'
  return remedy === null && content.what === '' ? 'nothing-said' : null
}

/** A part of something that is there, and of no part of its own. */
function mayBePart(measures: readonly Measure[], own: string, whole: string): boolean {
  const byId = new Map(measures.map((one) => [one.id, one]))
  const seen = new Set([own])
  for (let id: string | null = whole; id !== null; id = byId.get(id)?.content.partOf ?? null) {
    if (seen.has(id) || !byId.has(id)) return false
    seen.add(id)
  }
  return true
}

/** Puts a row into the plan; the caller stores it. Answers its id. */
export function sayMeasure(
  plan: Plan,
  content: MeasureContent,
  measure: string = plan.acting.platform.chance.id(),
): Outcome<string, string> {
  const { acting } = plan
  if (measuresIn(plan).length >= MEASURES_MAX) return refuse('too-many-measures')
  const fault = contentFault(plan, content, measure)
  if (fault !== null) return refuse(fault)
  const { facets, body } = told(measure, content)
  acting.work.say(partOf(acting, 'narrative'), measureOpened, {
    ...{ facets: { ...facets, on: acting.today }, body, subject: { id: measure, saw: null } },
  })
  return { ok: true, value: measure }
}

/** @param measure id that its form came with, if it did: sent twice it is one measure */
export async function openMeasure(
  plan: Plan,
  content: MeasureContent,
  measure?: string,
): Promise<Outcome<null, string>> {
  const before = measuresIn(plan).find(({ id }) => id === measure)
  if (before !== undefined)
    return isDeepStrictEqual(before.before.at(-1) ?? before.content, content) ? accept(null) : refuse('sent-before')
  const said = sayMeasure(plan, content, measure)
  return said.ok ? finishBegun(plan.acting) : said
}

/** What a page named: a measure, and the newest entry on it that it showed. */
export interface Seen {
  readonly measure: string
  readonly saw: string
}

function seenIn(plan: Plan, { measure, saw }: Seen): Outcome<Measure, string> {
  const found = measuresIn(plan).find(({ id }) => id === measure)
  if (found === undefined) return refuse('no-such-measure')
  return found.head === saw ? { ok: true, value: found } : refuse('no-such-step')
}

export async function changeMeasure(plan: Plan, seen: Seen, content: MeasureContent): Promise<Outcome<null, string>> {
  const found = seenIn(plan, seen)
  if (!found.ok) return found
  const { id, head, state } = found.value
  if (!isOpen(state)) return refuse('wrong-state')
  const fault = contentFault(plan, content, id)
  if (fault !== null) return refuse(fault)
  const { facets, body } = told(id, content)
  plan.acting.work.say(partOf(plan.acting, 'narrative'), measureChanged, {
    ...{ facets, body: { ...body, after: head }, subject: { id, saw: head } },
  })
  return finish(plan.acting)
}

export interface NewStep extends Seen {
  readonly step: MeasureStep
  readonly by: Speaker
  readonly told: (typeof TOLD)[number]
  /** Civil day on which it happened. */
  readonly on: string
  readonly facts: StepFacts
  readonly words: string
}

/** A step of a measure, by the desk, by a monitor, or told by the person to whoever writes it down. */
export async function stepMeasure(plan: Plan, wanted: NewStep): Promise<Outcome<null, string>> {
  const said = sayStep(plan, wanted)
  return said.ok ? finish(plan.acting) : said
}

/** The same without storing it, for a command that does more. */
export function sayStep(plan: Plan, wanted: NewStep): Outcome<null, string> {
  const { acting } = plan
  const found = seenIn(plan, wanted)
  if (!found.ok) return found
  const { authority } = acting.opened.author
  const { step, by, on, facts } = wanted
  const may = mayStep(found.value, { step, speaker: by, authority, facts })
  if (!may.ok) return refusedBy(may.refusal)
  const fault = stepFault(plan, found.value, wanted)
  if (fault !== null) return refuse(fault)
  const parts = partsAllow(
    step,
    measuresIn(plan).filter(({ content }) => content.partOf === found.value.id),
  )
  if (!parts.ok) return refusedBy(parts.refusal)
  acting.work.say(partOf(acting, 'narrative'), measureMoved, {
    facets: { measure: found.value.id, step, on },
    body: {
      after: found.value.head,
      by,
      told: wanted.told,
      ...facts,
      evidence: [...facts.evidence],
      words: wanted.words,
    },
    subject: { id: found.value.id, saw: found.value.head },
  })
  return { ok: true, value: null }
}

function stepFault(plan: Plan, { id }: Measure, { on, facts }: NewStep): RemediesRefusal | null {
  if (on > plan.acting.today) return 'day-to-come'
  const { replacedBy } = facts
  const others = measuresIn(plan).filter((one) => one.id !== id)
  return replacedBy !== null && !others.some((one) => one.id === replacedBy) ? 'no-such-replacement' : null
}

export interface NewMoney {
  readonly entry: Omit<MoneyEntry, 'id'>
  /** Newest word on the money of this measure that the page had; empty: none. */
  readonly saw: string
  readonly corrects: string | null
  readonly interest: InterestOrder | null
  readonly evidence: readonly string[]
  readonly words: string
  /** By which way the person hears of it: for what is paid out. */
  readonly safely: SaidSafely
}

export const moneySubject = (acting: Pick<Acting, 'platform' | 'opened'>, measure: string): string =>
  subjectUuid(acting.platform.primitives, acting.opened.file, `money ${measure}`)

/** Currency in which a measure's money was awarded first; null: nothing was awarded. */
export const awardCurrency = (noted: readonly NotedMoney[]): string | null =>
  noted.find(({ step }) => step === 'awarded')?.amount.currency ?? null

/** A word is corrected once, or both corrections would count; and what the person said is theirs to take back. */
function correctionFault(noted: readonly NotedMoney[], corrects: string | null): RemediesRefusal | null {
  if (corrects === null) return null
  const found = countingMoney(noted).find(({ id }) => id === corrects)
  if (found === undefined) return 'no-such-step'
  return found.header.unit === null ? 'wrong-speaker' : null
}

/** Money goes out only after somebody looked at what the person said of safe contact; a payment that is said anew does not. */
function sayHeeded({ acting }: Plan, measure: string, said: SaidSafely): Outcome<null, string> {
  const heard = safelyHeard(contactOf(acting.opened.entries), said)
  if (!heard.ok) return heard
  const body = { way: heard.value, agreement: said.saw, matter: 'payment', of: measure } as const
  acting.work.say(partOf(acting, 'protection'), contactHeeded, { facets: {}, body })
  return accept(null)
}

export async function noteMoney(plan: Plan, { entry, saw, safely, ...beside }: NewMoney) {
  const { acting } = plan
  if (!measuresIn(plan).some(({ id }) => id === entry.measure)) return refuse('no-such-measure')
  const noted = moneyOf(acting.opened.entries).filter(({ measure }) => measure === entry.measure)
  const head = noted.at(-1)?.id ?? ''
  if (noted.length >= MONEY_MAX) return refuse('too-much-money')
  if (head !== saw) return refuse('no-such-step')
  const corrected = correctionFault(noted, beside.corrects)
  if (corrected !== null) return refuse(corrected)
  if (!acting.platform.norms.harms.heads.includes(entry.head)) return refuse('no-such-head')
  if (entry.on > acting.today) return refuse('day-to-come')
  if (entry.inAward !== null && entry.inAward.rateOn > acting.today) return refuse('exchange-wrong')
  const may = mayNote({ ...entry, id: '' }, awardCurrency(countingMoney(noted)))
  if (!may.ok) return refusedBy(may.refusal)
  const { measure, ...said } = entry
  const isPaidAnew = noted.find(({ id }) => id === beside.corrects)?.step === 'paid'
  const isPaidOut = entry.step === 'paid' && !isPaidAnew
  const heeded = isPaidOut ? sayHeeded(plan, measure, safely) : accept(null)
  if (!heeded.ok) return heeded
  acting.work.say(partOf(acting, 'narrative'), moneyNoted, {
    facets: { measure },
    body: moneyNoted.body.parse({ ...said, ...beside }),
    subject: { id: moneySubject(acting, measure), saw: head === '' ? null : head },
  })
  return finish(acting)
}

export interface NewAgreement {
  readonly says: (typeof AGREED)[number]
  readonly told: (typeof TOLD)[number]
  /** How many agreements the page had: another one may have come. */
  readonly sawCount: number
  /** Each open measure by its newest entry, as it was read out (`planAsSeen`). */
  readonly sawPlan: string
  /** Each measure in the words in which it was read out or shown. */
  readonly shown: readonly string[]
  readonly words: string
}

/** What the person said of the plan to whoever writes it down. */
export async function noteAgreement(plan: Plan, wanted: NewAgreement): Promise<Outcome<null, string>> {
  const { acting, voices } = plan
  const measures = measuresIn(plan).filter(({ state }) => isOpen(state))
  if (measures.length === 0) return refuse('nothing-to-agree')
  const before = agreementsOf(acting.opened.entries, voices)
  if (before.length !== wanted.sawCount || planAsSeen(measures) !== wanted.sawPlan) return refuse('no-such-step')
  acting.work.say(partOf(acting, 'narrative'), planAgreed, {
    facets: { says: wanted.says },
    body: {
      ...{ told: wanted.told, shown: [...wanted.shown], words: wanted.words },
      measures: measures.map(({ id, head }) => ({ id, head })),
    },
    subject: { id: planSubject(acting), saw: before.at(-1)?.id ?? null },
  })
  return finish(acting)
}

export const planSubject = (acting: Pick<Acting, 'platform' | 'opened'>): string =>
  subjectUuid(acting.platform.primitives, acting.opened.file, 'plan')
