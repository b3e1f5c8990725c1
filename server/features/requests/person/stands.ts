import type { ReadEntry } from '@recourse/chronicle'
import type { RequestClock, RequestKind, RequestView } from '@recourse/cooperation'
import type { Platform } from '../../../platform/feature.ts'
import { exchangeErased, exchangeFiles, type ExchangeFile } from '../../../platform/federation/index.ts'
import { entriesOf, facetsOf, foldEntries, type Folded, type WaitingWord } from '../clear.ts'
import { requestClocks } from '../clocks.ts'
import { needsConsent } from './rules.ts'
import { nextOf } from '../next-clock.ts'
import { outcomeSaid, personSaid, wordHandled, type AnswerOutcome, type HANDLED, type WORDS } from './kinds.ts'

/** Where a request about somebody stands, from what both sides said in the clear: no key is needed to tell them. */
export interface Stands {
  readonly exchange: ExchangeFile
  readonly kind: RequestKind
  readonly view: RequestView
  readonly stage: Stage
  /** The running period that ends first. */
  readonly next: RequestClock | undefined
  readonly outcomes: readonly { readonly outcome: AnswerOutcome; readonly header: ReadEntry['header'] }[]
  /** What the other side answered to an erasure. */
  readonly erasure: HandedBack | null
  /** The ground that the other side named when it declined, in the words of the norms. */
  readonly ground: string | null
  /** What the person changed and the other side has not answered. */
  readonly words: readonly WaitingWord[]
  /** Everything that the person changed since, and what was answered. */
  readonly passed: readonly Passed[]
  /** How far the newest of what was sent there has come. */
  readonly arrival: 'sent' | 'arrived' | 'opened'
  readonly entries: readonly ReadEntry[]
}

export interface Passed {
  readonly id: string
  readonly what: (typeof WORDS)[number]
  /** Civil date */
  readonly day: string
  readonly handled: (typeof HANDLED)[number] | null
}

export const STAGES = [
  ...(['on-its-way', 'not-arrived', 'arrived', 'looking', 'asked-us', 'sent-back', 'accepted', 'taken-over'] as const),
  ...(['under-way', 'done', 'declined', 'withdrawn', 'closed'] as const),
] as const
export type Stage = (typeof STAGES)[number]

/** Whoever was asked takes it no further. What rests on the person's word leaves nothing behind there. */
export const TURNED_DOWN: readonly Stage[] = ['declined', 'sent-back']
const GIVEN_BACK: readonly Stage[] = [...TURNED_DOWN, 'withdrawn']

/** States of `norms/cooperation.json` in few words; one that is not here is under way, or over. */
const STAGE_OF: Readonly<Record<string, Stage>> = {
  ...{ draft: 'on-its-way', validated: 'on-its-way', sent: 'on-its-way', transport_failed: 'not-arrived' },
  ...{ delivered: 'arrived', acknowledged: 'looking', forwarded: 'looking', under_assessment: 'looking' },
  ...{ conditions_proposed: 'looking', information_requested: 'asked-us', returned: 'sent-back' },
  ...{ accepted: 'accepted', taken_over: 'taken-over', refused: 'declined', declined: 'declined' },
  ...{ withdrawn: 'withdrawn', executed: 'done', results_sent: 'done', results_confirmed: 'done', closed: 'closed' },
}

export const stageOf = ({ state, isOver }: Pick<RequestView, 'state' | 'isOver'>): Stage =>
  STAGE_OF[state] ?? (isOver ? 'closed' : 'under-way')

/** It rests on the person's word, and was declined, sent back or withdrawn: whoever was asked keeps nothing of it. */
export const isGivenBack = ({ kind, view }: Pick<Folded, 'kind' | 'view'>): boolean =>
  kind !== undefined && view !== null && needsConsent(kind) && GIVEN_BACK.includes(stageOf(view))

/** Whoever sent something back on the person's word kept nothing of it: sent again, there is nothing to look at. */
export const isSpent = (kind: RequestKind, view: RequestView, action: string): boolean =>
  isGivenBack({ kind, view }) &&
  kind.stateMachine.transitions.some((one) => one.action === action && one.effect === 'sends')

/** Requests by file; what is masked, or of a newer program, is left out: nothing of it may be told. */
export async function standsOf(platform: Platform, files: readonly string[]): Promise<ReadonlyMap<string, Stands>> {
  const pool = platform.database.app
  const exchanges = await exchangeFiles(pool, files)
  const compartments = [...exchanges.values()].map(({ compartment }) => compartment)
  const entries = await entriesOf(pool, compartments)
  const found = new Map<string, Stands>()
  for (const [file, exchange] of exchanges) {
    const own = entries.filter(({ header }) => header.compartment === exchange.compartment)
    const stands = await standing(platform, exchange, own)
    if (stands !== null) found.set(file, stands)
  }
  return found
}

async function standing(
  platform: Platform,
  exchange: ExchangeFile,
  entries: readonly ReadEntry[],
): Promise<Stands | null> {
  const { kind, view, instruments, words } = foldEntries(entries)
  if (kind === undefined || view === null) return null
  const asked = { answers: {}, basis: { instruments: [...instruments] } }
  const clocks = await requestClocks(platform, { kind, view, asked })
  const refused = view.line.findLast(({ move }) => move.facts?.ground !== undefined)?.move.facts?.ground
  return {
    ...{ exchange, kind, view, words, entries, stage: stageOf(view), next: view.isOver ? undefined : nextOf(clocks) },
    outcomes: entries.flatMap(({ kind: said, header, ...rest }) => {
      const facets = outcomeSaid.facets.safeParse('facets' in rest ? rest.facets : null)
      return said === outcomeSaid.kind && facets.success ? [{ outcome: facets.data.outcome, header }] : []
    }),
    passed: passedIn(entries),
    arrival: await arrivalOf(platform, exchange.file),
    erasure: handedBack(entries, exchange.openedBy).at(-1) ?? null,
    ground: kind.refusalGrounds.find(({ id }) => id === refused)?.label ?? null,
  }
}

export interface HandedBack {
  readonly header: ReadEntry['header']
  /** The step or the word that it follows from. */
  readonly asked: string
  /** How much of it a law keeps. */
  readonly kept: number
}

/** What was said of handing back what whoever opened the file had told, in its order. */
export function handedBack(entries: readonly ReadEntry[], opener: string): readonly HandedBack[] {
  const answers = entries.flatMap(({ kind, header, ...rest }) => {
    if (kind !== exchangeErased.kind || header.authority === opener) return []
    const facets = exchangeErased.facets.safeParse('facets' in rest ? rest.facets : null)
    return facets.success ? [{ header, asked: facets.data.asked, kept: facets.data.kept }] : []
  })
  return answers.sort((one, other) => one.header.seq - other.header.seq)
}

/** How much an entry had seen of what an authority wrote in the file: the number of its last one. */
export const seenOf = ({ header }: Pick<ReadEntry, 'header'>, authority: string): number =>
  header.seen.find((one) => one.authority === authority)?.seq ?? 0

const TAKES_BACK: readonly string[] = ['consent-withdrawn', 'erased'] satisfies (typeof WORDS)[number][]

/** The person took their consent back, or had everything erased: also where the law lets nobody withdraw any more. */
export const isTakenBack = (entries: readonly ReadEntry[], opener: string): boolean =>
  entries.some(
    (entry) =>
      entry.kind === personSaid.kind &&
      entry.header.authority === opener &&
      TAKES_BACK.includes(personSaid.facets.safeParse(facetsOf(entry)).data?.what ?? ''),
  )

function passedIn(entries: readonly ReadEntry[]): readonly Passed[] {
  const answers = entries.flatMap((entry) => {
    const said = entry.kind === wordHandled.kind ? wordHandled.facets.safeParse(facetsOf(entry)).data : undefined
    return said === undefined ? [] : [said]
  })
  return entries.flatMap((entry) => {
    const said = entry.kind === personSaid.kind ? personSaid.facets.safeParse(facetsOf(entry)).data : undefined
    const { id, recordedOn: day = '' } = entry.header
    if (said === undefined) return []
    return [{ id, what: said.what, day, handled: answers.find(({ word }) => word === id)?.how ?? null }]
  })
}

/** By the receipts of the newest envelope: what was sent before it is there as well, for nothing overtakes. */
async function arrivalOf({ database }: Platform, file: string): Promise<Stands['arrival']> {
  const { rows } = await database.app.query<{ state: string }>({
    name: 'newest-envelope-out',
    text: 'select state from envelope_out where file = $1 and has_entries order by seq desc limit 1',
    values: [file],
  })
  const state = rows[0]?.state
  return state === 'retrieved' ? 'opened' : state === 'delivered' ? 'arrived' : 'sent'
}
