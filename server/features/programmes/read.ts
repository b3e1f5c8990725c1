import type { z } from 'zod'
import type { ReadEntry } from '@recourse/chronicle'
import type { OpenEntry } from '../../platform/chronicle/index.ts'
import {
  assemblyHeld,
  beneficiaryMoved,
  beneficiaryRegistered,
  collectiveMeasure,
  collectiveMoved,
  programmeMoney,
  programmeMoved,
  programmeOpened,
  ruleSet,
} from './kinds.ts'
import {
  mayConfirm,
  MEASURE_MOVES,
  PROGRAMME_MOVES,
  STANDING_MOVES,
  type MeasureState,
  type ProgrammeState,
  type Standing,
} from './rules.ts'

/** Pure views over the opened entries of a programme's file. */

type Registered = z.output<typeof beneficiaryRegistered.body>

export interface EligibilityRule extends Readonly<z.output<typeof ruleSet.body>> {
  readonly id: string
  /** Newest word on it: what a command has to have seen. */
  readonly head: string
}

export interface Beneficiary extends Readonly<Registered> {
  readonly id: string
  readonly state: Standing
  readonly head: string
  readonly reason: string
  readonly objection: string
}

export interface CollectiveMeasure {
  readonly id: string
  readonly form: string
  readonly due: string | null
  readonly what: string
  readonly state: MeasureState
  readonly head: string
  /** The assembly that confirmed it. */
  readonly assembly: string | null
  /** The day on which it was said to be done last; null: it was not, or nobody wrote the day down. */
  readonly claimedOn: string | null
}

export interface Assembly extends Readonly<z.output<typeof assemblyHeld.body>> {
  readonly id: string
  readonly on: string
}

export interface Money extends Readonly<z.output<typeof programmeMoney.body>> {
  readonly step: z.output<typeof programmeMoney.facets>['step']
  readonly form: string
}

/** What a programme is and how far it has gone, without anybody who is in it. */
export interface ProgrammeHead extends Readonly<z.output<typeof programmeOpened.body>> {
  readonly state: ProgrammeState
  readonly head: string
}

export interface Programme extends ProgrammeHead {
  readonly rules: readonly EligibilityRule[]
  readonly beneficiaries: readonly Beneficiary[]
  readonly measures: readonly CollectiveMeasure[]
  readonly assemblies: readonly Assembly[]
  readonly money: readonly Money[]
}

export const openOf = (entries: readonly ReadEntry[], { kind }: { readonly kind: string }): readonly OpenEntry[] =>
  entries
    .filter((entry): entry is OpenEntry => entry.state === 'open' && entry.kind === kind)
    .toSorted((a, b) => a.header.seq - b.header.seq)

function stateIn(entries: readonly ReadEntry[], opening: OpenEntry): Pick<Programme, 'state' | 'head'> {
  let now: Pick<Programme, 'state' | 'head'> = { state: 'planned', head: opening.header.id }
  for (const { header, facets } of openOf(entries, programmeMoved)) {
    const { to } = programmeMoved.facets.parse(facets)
    if (PROGRAMME_MOVES[now.state].includes(to)) now = { state: to, head: header.id }
  }
  return now
}

function rulesIn(entries: readonly ReadEntry[]): readonly EligibilityRule[] {
  const rules = new Map<string, EligibilityRule>()
  for (const { header, facets, body } of openOf(entries, ruleSet)) {
    const { rule: id } = ruleSet.facets.parse(facets)
    rules.set(id, { ...ruleSet.body.parse(body), id, head: header.id })
  }
  return [...rules.values()]
}

function beneficiariesIn(entries: readonly ReadEntry[]): readonly Beneficiary[] {
  const found = new Map<string, Beneficiary>()
  for (const { header, facets, body } of openOf(entries, beneficiaryRegistered)) {
    const { beneficiary: id } = beneficiaryRegistered.facets.parse(facets)
    const said = beneficiaryRegistered.body.parse(body)
    found.set(id, { ...said, id, state: 'applied', head: header.id, reason: '', objection: '' })
  }
  for (const { header, facets, body } of openOf(entries, beneficiaryMoved)) {
    const { beneficiary: id, to } = beneficiaryMoved.facets.parse(facets)
    const { after, answers, reason, objection } = beneficiaryMoved.body.parse(body)
    const now = found.get(id)
    // A step that did not see the one before it moves nothing.
    if (now?.head !== after || !STANDING_MOVES[now.state].includes(to)) continue
    found.set(id, { ...now, state: to, head: header.id, answers: answers ?? now.answers, reason, objection })
  }
  return [...found.values()]
}

function measuresIn(entries: readonly ReadEntry[], assemblies: readonly Assembly[]): readonly CollectiveMeasure[] {
  const found = new Map<string, CollectiveMeasure>()
  for (const { header, facets, body } of openOf(entries, collectiveMeasure)) {
    const { measure: id, form, due } = collectiveMeasure.facets.parse(facets)
    const { what } = collectiveMeasure.body.parse(body)
    found.set(id, { id, form, due, what, state: 'planned', head: header.id, assembly: null, claimedOn: null })
  }
  for (const { header, facets, body } of openOf(entries, collectiveMoved)) {
    const { measure: id, to, on = null } = collectiveMoved.facets.parse(facets)
    const { after, assembly } = collectiveMoved.body.parse(body)
    const now = found.get(id)
    if (now?.head !== after || !MEASURE_MOVES[now.state].includes(to)) continue
    const held = assemblies.find((one) => one.id === assembly)
    if (to === 'confirmed' && (held === undefined || !mayConfirm(held, now.claimedOn))) continue
    const claimedOn = to === 'done' ? on : now.claimedOn
    found.set(id, { ...now, state: to, head: header.id, assembly, claimedOn })
  }
  return [...found.values()]
}

const assembliesIn = (entries: readonly ReadEntry[]): readonly Assembly[] =>
  openOf(entries, assemblyHeld).map(({ facets, body }) => {
    const { assembly: id, on } = assemblyHeld.facets.parse(facets)
    return { ...assemblyHeld.body.parse(body), id, on }
  })

export function headIn(entries: readonly ReadEntry[]): ProgrammeHead | null {
  const [opening] = openOf(entries, programmeOpened)
  return opening === undefined ? null : { ...programmeOpened.body.parse(opening.body), ...stateIn(entries, opening) }
}

/** A programme as it stands; null where its file can't be read. */
export function programmeIn(entries: readonly ReadEntry[]): Programme | null {
  const head = headIn(entries)
  if (head === null) return null
  const assemblies = assembliesIn(entries)
  return {
    ...{ ...head, rules: rulesIn(entries), beneficiaries: beneficiariesIn(entries) },
    ...{ measures: measuresIn(entries, assemblies), assemblies },
    money: openOf(entries, programmeMoney).map(({ facets, body }) => ({
      ...programmeMoney.facets.parse(facets),
      ...programmeMoney.body.parse(body),
    })),
  }
}
