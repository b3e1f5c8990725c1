import { isCertainlyAfter } from '../../platform/cases/index.ts'
import type { OpenedFile } from '../../platform/cases/index.ts'
import type { OpenCompartment, Work } from '../../platform/chronicle/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'
import { harmNoted, harmRated, harmStruck } from './kinds.ts'
import { harmsOf, type HarmOfCase, type HarmRating, type HarmSaid } from './read.ts'
import { HARMS_MAX, refuse, type HarmsRefusal } from './rules.ts'

/** What a desk or the person writes down of harms; whoever called stores it. */

export const HARMS_PURPOSES = ['narrative'] as const

export type HarmContent = Omit<HarmSaid, 'entry' | 'header'>

/** Where it is said: by a member of the desk, whose entries have an hour, or by the person, whose have a day. */
export interface At {
  readonly platform: Pick<Platform, 'norms' | 'chance'>
  readonly opened: Pick<OpenedFile, 'entries'>
  readonly narrative: OpenCompartment
  readonly work: Work
  readonly today: string
  readonly isPerson: boolean
  /** Persons of the case who may be named, besides whom it is about. */
  readonly persons: readonly string[]
}

/** What a page named: a harm, and the newest word on it that it showed. */
export interface Seen {
  readonly harm: string
  readonly saw: string
}

const dated = ({ isPerson, today }: At) => (isPerson ? { recordedOn: today } : {})

function contentFault({ platform, today, persons }: At, content: HarmContent): HarmsRefusal | null {
  const { harms } = platform.norms
  const { kind, dimension, head, person, from, until, severity } = content
  if (!harms.harms.has(kind) || !harms.dimensions.includes(dimension) || !harms.heads.includes(head))
    return 'no-such-kind'
  if (person !== null && !persons.includes(person)) return 'no-such-person'
  if ([from, until].some((date) => isCertainlyAfter(date ?? undefined, today))) return 'day-to-come'
  if (isCertainlyAfter(from ?? undefined, until ?? undefined)) return 'order-wrong'
  // A level that nobody stands behind reads like a finding.
  return severity !== null && (severity.by === '' || severity.basis === '') ? 'basis-missing' : null
}

function seenIn({ opened }: At, { harm, saw }: Seen): Outcome<HarmOfCase, string> {
  const found = harmsOf(opened.entries).find(({ id }) => id === harm)
  if (found === undefined) return refuse('no-such-harm')
  return found.newest === saw ? { ok: true, value: found } : refuse('no-such-step')
}

const bodyOf = (content: HarmContent, after: string | null) =>
  harmNoted.body.parse({ ...content, evidence: [...content.evidence], restsOn: [...content.restsOn], after })

/** A harm, with the person's own number where they gave one. Answers its id. */
export function sayHarm(at: At, content: HarmContent, rating: Rating | null): Outcome<string, string> {
  if (harmsOf(at.opened.entries).length >= HARMS_MAX) return refuse('too-many-harms')
  const fault = contentFault(at, content)
  if (fault !== null) return refuse(fault)
  const harm = at.platform.chance.id()
  const subject = { id: harm, saw: null }
  at.work.say(at.narrative, harmNoted, { facets: { harm }, body: bodyOf(content, null), subject, ...dated(at) })
  if (rating !== null) sayRating(at, harm, rating)
  return accept(harm)
}

/** The same said anew; what was struck counts again. Where only the number is new, the words stay as they are. */
export function sayAnew(at: At, seen: Seen, content: HarmContent, rating: Rating | null): Outcome<null, string> {
  const found = seenIn(at, seen)
  if (!found.ok) return found
  const fault = contentFault(at, content)
  if (fault !== null) return refuse(fault)
  const { id: harm, newest, isStruck } = found.value
  if (isStruck || !isSame(found.value, content)) {
    const subject = { id: harm, saw: newest }
    at.work.say(at.narrative, harmNoted, { facets: { harm }, body: bodyOf(content, newest), subject, ...dated(at) })
  }
  if (rating !== null && rating.rating !== found.value.rating?.rating) sayRating(at, harm, rating)
  return accept(null)
}

const isSame = (now: HarmContent, then: HarmContent): boolean =>
  JSON.stringify(bodyOf(now, null)) === JSON.stringify(bodyOf(then, null))

export type Rating = Pick<HarmRating, 'rating' | 'told'>

function sayRating(at: At, harm: string, rating: Rating): void {
  at.work.say(at.narrative, harmRated, { facets: { harm }, body: { ...rating }, ...dated(at) })
}

/** Not a harm after all: it stays in sight with the reason. */
export function strikeHarm(at: At, seen: Seen, reason: string): Outcome<null, string> {
  const found = seenIn(at, seen)
  if (!found.ok) return found
  if (found.value.isStruck) return refuse('no-such-step')
  if (reason === '') return refuse('reason-missing')
  const { id: harm, newest } = found.value
  at.work.say(at.narrative, harmStruck, {
    ...{ facets: { harm }, body: { after: newest, reason }, subject: { id: harm, saw: newest } },
    ...dated(at),
  })
  return accept(null)
}
