import { z } from 'zod'
import type { ReadEntry } from '@recourse/chronicle'
import {
  caseMoved,
  clockStarted,
  eventTold,
  messageSent,
  needStated,
  reportFiled,
} from '../../../platform/cases/index.ts'
import type { CaseTab, CaseView, ChronicleFilter, Platform } from '../../../platform/feature.ts'
import { isCountryCode } from '../../../platform/norms/index.ts'
import { caseHref } from '../names.ts'

/** The chronicle's address: which page, in which order, and what is looked at alone. */

export const ENTRIES_PER_PAGE = 50

/** What somebody of the desk wrote down: a kind of `features/persons`, which may be deleted without this room. */
export const STATEMENT_KIND = 'statement.taken'

/** What can be looked at alone. */
export const GROUPS = {
  events: [eventTold.kind],
  messages: [messageSent.kind, 'message.translated'],
  steps: [caseMoved.kind, clockStarted.kind, 'clock.ended'],
  needs: [needStated.kind],
  sharing: [
    'consent.given',
    'consent.withdrawn',
    'compartment.disclosed',
    'compartment.withdrawn',
    'compartment.rotated',
  ],
} as const
export type Group = keyof typeof GROUPS

/** Only these name the acts that they are about. */
const NAMING_ACTS = [reportFiled.kind, STATEMENT_KIND]
const ACT = /^[a-z0-9][a-z0-9:.-]{0,79}$/

export type Query = CaseView['query']

export const isGroup = (text: string | undefined): text is Group => text !== undefined && Object.hasOwn(GROUPS, text)
export const orderOf = ({ order }: Query): 'newest' | 'oldest' => (order === 'oldest' ? 'oldest' : 'newest')
/** A code of `norms/violations.json`; what is no code asks for nothing. */
export const actOf = ({ act }: Query): string | undefined => (ACT.test(act ?? '') ? act : undefined)
export const stateOf = ({ state }: Query): string | undefined => (isCountryCode(state ?? '') ? state : undefined)

const AUTHORITY = /^[0-9a-f-]{36}$/
/** Whose entries are looked at alone. */
export const originOf = ({ origin }: Query): string | undefined => (AUTHORITY.test(origin ?? '') ? origin : undefined)
/** The State, or body, whose authorities' entries are looked at alone. */
export const fromOf = ({ from }: Query): string | undefined => (isCountryCode(from ?? '') ? from : undefined)
/** Where the page before this one ended, in milliseconds; what others said is put between our own by it. */
export const timeIn = ({ time }: Query): number | undefined =>
  /^\d{1,15}$/.test(time ?? '') ? Number(time) : undefined

const NAMES = ['order', 'kind', 'state', 'act', 'after', 'time', 'origin', 'from']

export function hrefWith(file: string, query: Query, change: Query): string {
  const kept = Object.entries(query).filter(([name]) => NAMES.includes(name))
  const said = Object.entries({ ...Object.fromEntries(kept), ...change }).filter(([, value]) => value !== '')
  const text = new URLSearchParams(said).toString()
  return `${caseHref(file, 'chronicle')}${text === '' ? '' : `?${text}`}`
}

/** In place of an id: whatever belongs to any of them. */
export const ANY = 'any'
const ID = /^[0-9a-f-]{36}$/

/** What is looked at alone, by what a feature knows. */
export interface LookedAtBy {
  readonly filter: ChronicleFilter
  /** Null: any of them. */
  readonly chosen: string | null
}

export function lookedAtBy(platform: Pick<Platform, 'chronicleFilters'>, query: Query): LookedAtBy | null {
  for (const filter of platform.chronicleFilters()) {
    const said = query[filter.name]
    if (said !== undefined && (said === ANY || ID.test(said))) return { filter, chosen: said === ANY ? null : said }
  }
  return null
}

const acts = z.object({ acts: z.array(z.string()) })

const inState = (entry: ReadEntry, state: string): boolean =>
  entry.state === 'open' && entry.kind === eventTold.kind && eventTold.body.parse(entry.body).state === state

/** A report names its acts in the clear, a statement in its sealed body. */
const isAbout = (entry: ReadEntry, act: string): boolean =>
  entry.state === 'open' &&
  NAMING_ACTS.includes(entry.kind) &&
  [entry.facets, entry.body].some((said) => acts.safeParse(said).data?.acts.includes(act) === true)

/** Of what was read, what the address asks for. */
export function asked(entries: readonly ReadEntry[], query: Query): readonly ReadEntry[] {
  const [state, act] = [stateOf(query), actOf(query)]
  if (act !== undefined) return entries.filter((entry) => isAbout(entry, act))
  return state === undefined ? entries : entries.filter((entry) => inState(entry, state))
}

export function kindsOf(query: Query): readonly string[] | undefined {
  if (actOf(query) !== undefined) return NAMING_ACTS
  if (stateOf(query) !== undefined) return GROUPS.events
  return isGroup(query.kind) ? GROUPS[query.kind] : undefined
}

export const pageOf: NonNullable<CaseTab['page']> = (query, platform) => {
  const by = lookedAtBy(platform, query)
  if (by !== null) return { ...by.filter.page, order: orderOf(query) }
  const [, seq, authority] = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(query.after ?? '') ?? []
  const after = seq === undefined || authority === undefined ? {} : { after: { authority, seq: Number(seq) } }
  const kinds = kindsOf(query)
  return { order: orderOf(query), limit: ENTRIES_PER_PAGE, ...after, ...(kinds === undefined ? {} : { kinds }) }
}
