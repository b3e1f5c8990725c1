import type { z } from 'zod'
import type { ReadEntry } from '@recourse/chronicle'
import {
  foldMeasure,
  type Agreement,
  type InterestOrder,
  type Measure,
  type MeasureContent,
  type MeasureEvent,
  type MoneyEntry,
  type Opening,
  type Speaker,
  type Writer,
} from '@recourse/remedies'
import { WATCHING_TYPES, type People } from '../../platform/access/index.ts'
import type { OpenedFile } from '../../platform/cases/index.ts'
import { openOf, type OpenEntry } from '../../platform/chronicle/index.ts'
import {
  feedbackGiven,
  measureChanged,
  measureMoved,
  measureOpened,
  moneyNoted,
  planAgreed,
  remedyPreferred,
  type UNANSWERED,
} from './kinds.ts'

/** Pure views over opened entries of the part `narrative`. */

/** Whose words count as whose in a case. */
export interface Voices {
  /** Authorities of every unit that has, or had, a key of the case: their members are the desk, before and after a handing on. */
  readonly desks: ReadonlySet<string>
  /** Authorities that may speak as a monitor. */
  readonly watching: ReadonlySet<string>
  /** All of this instance: one of them may owe a measure. */
  readonly authorities: ReadonlySet<string>
  /** Civil day of an entry. */
  readonly dayOf: (header: ReadEntry['header']) => string
}

export function voicesOf(
  people: Pick<People, 'authorities' | 'units'>,
  { authority, states }: Pick<OpenedFile, 'authority' | 'states'>,
  dayOf: Voices['dayOf'],
): Voices {
  const holders = states.get('narrative')?.wraps.filter(({ type }) => type === 'unit') ?? []
  const desks = holders.flatMap(({ holder }) => people.units.get(holder)?.authority ?? [])
  const watching = [...people.authorities.values()]
    .filter(({ type }) => WATCHING_TYPES.includes(type))
    .map(({ id }) => id)
  const authorities = new Set(people.authorities.keys())
  return { desks: new Set([authority, ...desks]), watching: new Set(watching), authorities, dayOf }
}

/**
 * Whoever signs for no unit is the person. A member of the desk speaks for it, or writes down what the person told them;
 * a member of a body that watches speaks as a monitor. Null: somebody whose word moves no measure.
 */
function writerOf({ unit, authority }: ReadEntry['header'], by: Speaker, voices: Voices): Writer | null {
  if (unit === null) return by === 'person' ? { speaker: 'person', authority: null } : null
  if (by === 'monitor') return voices.watching.has(authority) ? { speaker: 'monitor', authority } : null
  return voices.desks.has(authority) ? { speaker: by, authority } : null
}

type Facets = z.output<typeof measureOpened.facets>
type Body = z.output<typeof measureOpened.body>

const contentOf = (facets: Facets, body: Body): MeasureContent => ({
  ...{ remedy: body.remedy, form: facets.form, level: facets.level, what: body.what, due: facets.due },
  basis: { how: facets.basis, ...body.basis },
  owes: { kind: facets.owedBy, state: facets.owedState, ...body.owes },
  ...{ benefits: body.benefits, harms: body.harms, needs: body.needs, way: body.way, indicators: body.indicators },
  ...{ dueBasis: body.dueBasis, funding: body.funding, partOf: body.partOf, general: body.general },
})

/** A content as an entry keeps it: what may stand in the clear apart from what is sealed. */
export function told(measure: string, content: MeasureContent): { readonly facets: Facets; readonly body: Body } {
  const { form, level, due, basis, owes, ...rest } = content
  const { how, ...ground } = basis
  const { kind: owedBy, state: owedState, ...who } = owes
  return {
    facets: { measure, form, level, basis: how, owedBy, owedState, due },
    // Entries are written by people and read by machines: lists are copied, so that nobody shares them.
    body: structuredClone({ ...rest, basis: ground, owes: who }) as Body,
  }
}

function openingIn({ header, facets, body }: OpenEntry, voices: Voices): Opening | null {
  const writer = writerOf(header, 'desk', voices)
  const said = measureOpened.facets.parse(facets)
  const content = contentOf(said, measureOpened.body.parse(body))
  return writer === null ? null : { id: said.measure, entry: header.id, on: voices.dayOf(header), ...writer, content }
}

function changeIn({ header, facets, body }: OpenEntry, voices: Voices): readonly [string, MeasureEvent] | null {
  const writer = writerOf(header, 'desk', voices)
  const said = measureChanged.facets.parse(facets)
  const { after, ...rest } = measureChanged.body.parse(body)
  if (writer === null) return null
  const event = { id: header.id, after, on: voices.dayOf(header), ...writer, content: contentOf(said, rest) }
  return [said.measure, { what: 'change', ...event }]
}

function stepIn({ header, facets, body }: OpenEntry, voices: Voices): readonly [string, MeasureEvent] | null {
  const { measure, step, on } = measureMoved.facets.parse(facets)
  const { after, by, told: _told, words: _words, ...said } = measureMoved.body.parse(body)
  const writer = writerOf(header, by, voices)
  return writer === null ? null : [measure, { what: 'step', id: header.id, after, on, ...writer, step, facts: said }]
}

/** Every measure of a case as it stands, the oldest first. */
export function measuresOf(entries: readonly ReadEntry[], voices: Voices): readonly Measure[] {
  const events = new Map<string, MeasureEvent[]>()
  const add = (found: readonly [string, MeasureEvent] | null): void => {
    if (found === null) return
    const [measure, event] = found
    events.set(measure, [...(events.get(measure) ?? []), event])
  }
  for (const entry of openOf(entries, measureChanged)) add(changeIn(entry, voices))
  for (const entry of openOf(entries, measureMoved)) add(stepIn(entry, voices))
  return openOf(entries, measureOpened).flatMap((entry) => {
    const opening = openingIn(entry, voices)
    return opening === null ? [] : [foldMeasure(opening, events.get(opening.id) ?? [])]
  })
}

/** The words beside a step: how they came, and what was said. */
export interface SaidBeside {
  readonly told: z.output<typeof measureMoved.body>['told']
  readonly words: string
}

/** By the id of the entry of the step. */
export const wordsBeside = (entries: readonly ReadEntry[]): ReadonlyMap<string, SaidBeside> =>
  new Map(
    openOf(entries, measureMoved).map(({ header, body }) => {
      const { told: how, words } = measureMoved.body.parse(body)
      return [header.id, { told: how, words }]
    }),
  )

export interface NotedMoney extends MoneyEntry {
  readonly interest: InterestOrder | null
  readonly words: string
  readonly evidence: readonly string[]
  readonly header: ReadEntry['header']
  /** A later word says it anew: it is shown and counts no more. */
  readonly isCorrected: boolean
}

/** All that was said of money, the oldest first; what counts is not corrected. */
export function moneyOf(entries: readonly ReadEntry[]): readonly NotedMoney[] {
  const noted = openOf(entries, moneyNoted).map((entry) => ({
    ...{ header: entry.header, measure: moneyNoted.facets.parse(entry.facets).measure },
    said: moneyNoted.body.parse(entry.body),
  }))
  const corrected = new Set(noted.flatMap(({ said }) => said.corrects ?? []))
  return noted.map(({ header, measure, said: { corrects: _corrects, ...said } }) => ({
    ...{ ...said, id: header.id, measure, header, isCorrected: corrected.has(header.id) },
  }))
}

export const countingMoney = (noted: readonly NotedMoney[]): readonly NotedMoney[] =>
  noted.filter(({ isCorrected }) => !isCorrected)

export interface SaidAgreement extends Agreement {
  readonly told: SaidBeside['told']
  readonly words: string
  readonly shown: readonly string[]
}

export const agreementsOf = (entries: readonly ReadEntry[], { dayOf }: Voices): readonly SaidAgreement[] =>
  openOf(entries, planAgreed).map(({ header, facets, body }) => {
    const { told: how, measures, shown, words } = planAgreed.body.parse(body)
    return {
      id: header.id,
      on: dayOf(header),
      says: planAgreed.facets.parse(facets).says,
      measures,
      told: how,
      shown,
      words,
    }
  })

export interface Preference {
  readonly order: readonly string[]
  readonly words: string
  readonly on: string
  readonly told: SaidBeside['told']
  /** They would rather not say, or not now; null: they said what matters. */
  readonly unanswered: (typeof UNANSWERED)[number] | null
  /** The entry itself: what the next one has to have seen. */
  readonly id: string
}

/** What matters to the person, as they said it last; null: nobody has asked, or they have not answered. */
export function preferenceOf(entries: readonly ReadEntry[], { dayOf }: Voices): Preference | null {
  const entry = openOf(entries, remedyPreferred).at(-1)
  if (entry === undefined) return null
  const { order, words, told: how, answer = null } = remedyPreferred.body.parse(entry.body)
  return { order, words, told: how, unanswered: answer, on: dayOf(entry.header), id: entry.header.id }
}

export interface Feedback {
  readonly helped: z.output<typeof feedbackGiven.facets>['helped']
  readonly words: string
  readonly on: string
}

/** The newest word of the person on each measure. */
export const feedbackOf = (entries: readonly ReadEntry[], { dayOf }: Voices): ReadonlyMap<string, Feedback> =>
  new Map(
    openOf(entries, feedbackGiven)
      .filter(({ header }) => header.unit === null)
      .map(({ header, facets, body }) => {
        const { measure, helped } = feedbackGiven.facets.parse(facets)
        return [measure, { helped, words: feedbackGiven.body.parse(body).words, on: dayOf(header) }]
      }),
  )
