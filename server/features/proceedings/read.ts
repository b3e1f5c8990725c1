import type { z } from 'zod'
import type { ReadEntry } from '@recourse/chronicle'
import type { OpenEntry } from '../../platform/chronicle/index.ts'
import { DOMESTIC, proceedingMoved, proceedingOpened, proceedingsAsked } from './kinds.ts'
import { BEGINNING, standAfter, type Stand, type StepCode } from './rules.ts'

/** Pure views over opened entries: which proceedings there are and where each stands. */

type Said = Omit<z.output<typeof proceedingMoved.body>, 'after' | 'corrects'>
type Opening = z.output<typeof proceedingOpened.body> & z.output<typeof proceedingOpened.facets>

export interface ProceedingStep extends Said {
  readonly id: string
  readonly step: StepCode
  readonly header: ReadEntry['header']
  /** What was said of this step before it was corrected, the newest first. */
  readonly before: readonly Said[]
}

export interface Proceeding extends Omit<Opening, 'proceeding'>, Stand {
  readonly id: string
  readonly header: ReadEntry['header']
  /** Before a court or authority of a State: a remedy that exhaustion asks about. */
  readonly isRemedy: boolean
  /** Before a body between States: nothing is filed there before the person's choice is written down. */
  readonly needsChoice: boolean
  readonly steps: readonly ProceedingStep[]
  /** Newest entry: what a command has to have seen. */
  readonly head: string
}

interface Move extends z.output<typeof proceedingMoved.body> {
  readonly id: string
  readonly step: StepCode
  readonly header: ReadEntry['header']
}

const isOpen = (entry: ReadEntry): entry is OpenEntry => entry.state === 'open'

const movesOf = (entries: readonly OpenEntry[], proceeding: string): ReadonlyMap<string, Move> =>
  new Map(
    entries.flatMap(({ kind, facets, body, header }) => {
      if (kind !== proceedingMoved.kind) return []
      const { proceeding: of, step } = proceedingMoved.facets.parse(facets)
      const move = { ...proceedingMoved.body.parse(body), id: header.id, step, header }
      return of === proceeding ? [[move.after, move] as const] : []
    }),
  )

function sayAnew(steps: readonly ProceedingStep[], { corrects, ...move }: Move): readonly ProceedingStep[] | null {
  const found = steps.find(({ id, step }) => id === corrects && step === move.step)
  if (found === undefined) return null
  const { id, header, step, before, ...older } = found
  const { after: _after, id: _id, header: _header, step: _step, ...newer } = move
  const anew = { ...newer, id, header, step, before: [older, ...before] }
  return steps.map((one) => (one === found ? anew : one))
}

/** Steps one after the other; what the table does not allow counts for nothing. */
function walked(from: string, moves: ReadonlyMap<string, Move>, isRemedy: boolean) {
  let stand: Stand = BEGINNING
  let steps: readonly ProceedingStep[] = []
  let head = from
  for (let move = moves.get(head); move !== undefined; move = moves.get(head)) {
    if (move.corrects === undefined) {
      const next = standAfter(stand, move.step, isRemedy)
      if (next === null) break
      const { after: _after, corrects: _corrects, ...said } = move
      ;[stand, steps] = [next, [...steps, { ...said, before: [] }]]
    } else {
      const corrected = sayAnew(steps, move)
      if (corrected === null) break
      steps = corrected
    }
    head = move.id
  }
  return { ...stand, steps, head }
}

/** Every proceeding of an opened case, the oldest first. It reads the part `narrative`. */
export function proceedingsOf({ entries }: { readonly entries: readonly ReadEntry[] }): readonly Proceeding[] {
  const open = entries.filter(isOpen)
  return open.flatMap(({ kind, facets, body, header }) => {
    if (kind !== proceedingOpened.kind) return []
    const { proceeding: id, ...known } = proceedingOpened.facets.parse(facets)
    const isRemedy = known.forum === DOMESTIC || known.forumState !== null
    const opening = { ...proceedingOpened.body.parse(body), ...known }
    return [
      { ...opening, id, header, isRemedy, needsChoice: !isRemedy, ...walked(header.id, movesOf(open, id), isRemedy) },
    ]
  })
}

/** The newest step of a kind, and nothing from before the last appeal: an appeal opens the decision again. */
export function lastStep({ steps }: Pick<Proceeding, 'steps'>, step: StepCode): ProceedingStep | undefined {
  const appeal = steps.findLastIndex((one) => one.step === 'appealed')
  return steps.slice(appeal + 1).findLast((one) => one.step === step)
}

/** Numbers and signs under which it is known, as they were given, each once. */
export const referencesOf = ({ steps }: Pick<Proceeding, 'steps'>): readonly string[] => [
  ...new Set(steps.flatMap(({ reference }) => reference ?? [])),
]

/** Whether somebody has asked, and was told last that every proceeding is written down. */
export function areAllThere({ entries }: { readonly entries: readonly ReadEntry[] }): boolean {
  const asked = entries.filter(isOpen).findLast(({ kind }) => kind === proceedingsAsked.kind)
  return asked !== undefined && proceedingsAsked.facets.parse(asked.facets).answer === 'all-there'
}
