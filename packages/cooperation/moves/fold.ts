import { machineOf } from '../kinds/machine.ts'
import type { Precedence, RequestKind } from '../kinds/schema.ts'
import { refuse } from '../refusals.ts'
import { SETTLE, type Move } from './move.ts'
import { orderOf, type MoveOrder } from './order.ts'
import { endsOf, place, standingAt } from './place.ts'
import { settlement } from './settle.ts'
import type { Counted } from './try.ts'
import { APPLIED, type Dispute, type Verdict, type WhyLost } from './verdict.ts'
import { viewOf, type RequestView } from './view.ts'

/** A move that does not count because another one does. */
interface Lost {
  readonly loser: Move
  readonly winner: Move
  readonly why: WhyLost
  readonly rule: string | null
}

interface Run {
  /** Grows in place while moves go last, which nearly all do. */
  readonly line: Counted[]
  readonly ends: Map<string, Move>
  readonly verdicts: Map<string, Verdict>
  dispute: Dispute | null
}

/**
 * Where a request stands, from the moves of all sides. It depends on the moves and on what their authors knew, never on
 * arrival, so it is the same everywhere. Each time two crossed moves are decided, the loser is set aside and the fold
 * starts again without it: moves that stood only because of it must not stay.
 */
export function foldRequest(kind: RequestKind, moves: readonly Move[], order: MoveOrder = orderOf(moves)): RequestView {
  const lost = new Map<string, Lost>()
  for (;;) {
    const ran = runOnce(kind, order, lost)
    if ('verdicts' in ran) return viewOf(kind, order, ran)
    lost.set(ran.loser.id, ran)
  }
}

/** One pass over the moves; ends early with the loser of the first crossing that was not decided before. */
function runOnce(kind: RequestKind, order: MoveOrder, lost: ReadonlyMap<string, Lost>): Run | Lost {
  let run: Run = { line: [], ends: new Map(), verdicts: new Map(), dispute: null }
  for (const move of order.sorted) {
    if (move.action === SETTLE) continue
    const before = lostBefore(move, order, lost)
    if (before !== undefined) run.verdicts.set(move.id, before)
    else if (run.dispute !== null) run.verdicts.set(move.id, whileUndecided(move, run.dispute, order))
    else {
      const next = step(kind, run, move, order)
      if ('loser' in next) return next
      run = next
    }
  }
  for (const move of order.sorted) if (move.action === SETTLE) run.verdicts.set(move.id, ofSettling(move, run, lost))
  return run
}

function lostBefore(move: Move, order: MoveOrder, lost: ReadonlyMap<string, Lost>): Verdict | undefined {
  const own = lost.get(move.id)
  if (own !== undefined) return { status: 'lost', why: own.why, against: [own.winner.id], rule: own.rule }
  for (const { loser, winner } of lost.values())
    if (order.before(loser, move) && !order.before(winner, move))
      return { status: 'lost', why: 'built-on-lost', against: [loser.id], rule: null }
  return undefined
}

/** Nothing moves until a person decided; what was signed before its author knew of both waits with them. */
function whileUndecided(move: Move, { claims }: Dispute, order: MoveOrder): Verdict {
  const isInformed = claims.every((claim) => order.before(claim.move, move))
  return isInformed
    ? { status: 'not-allowed', refusal: refuse('person-decides-first').refusal }
    : { status: 'undecided', against: claims.map((claim) => claim.move.id) }
}

function step(kind: RequestKind, run: Run, move: Move, order: MoveOrder): Run | Lost {
  const placed = place(kind, run, move, order)
  if (placed.how === 'goes-last') {
    run.line.push(placed.counted)
    run.ends.set(move.by, move)
  }
  if (placed.how === 'goes-last' || placed.how === 'counts') {
    run.verdicts.set(move.id, APPLIED)
    return placed.how === 'counts' ? { ...run, line: [...placed.line], ends: endsOf(placed.line) } : run
  }
  if (placed.how === 'refused') {
    const isOvertaken = placed.refusal.code === 'wrong-state' && placed.crossed.length > 0
    run.verdicts.set(
      move.id,
      isOvertaken
        ? { status: 'lost', why: 'overtaken', against: placed.crossed, rule: null }
        : { status: 'not-allowed', refusal: placed.refusal },
    )
    return run
  }
  return crossing(kind, { ...run, line: [...placed.line] }, placed.counted, placed.at, order)
}

/** Two moves of which only one can count. */
function crossing(kind: RequestKind, run: Run, mine: Counted, at: number, order: MoveOrder): Run | Lost {
  const theirs = run.line[at]
  if (theirs === undefined) return run
  if (theirs.move.action === mine.move.action) {
    run.verdicts.set(mine.move.id, { status: 'lost', why: 'said-already', against: [theirs.move.id], rule: null })
    return run
  }
  const row = machineOf(kind).precedence(mine.move.action, theirs.move.action)
  const rule = row?.legalSource ?? null
  if (row?.wins) return losing(mine.move, theirs.move, row.wins === mine.move.action, 'precedence', rule)
  const settledBy = row?.settled_by ?? 'both'
  const claims = claimsOf(mine, theirs)
  const { said, holds } = settlement(order, claims, settledBy, standingAt(kind, run.line, at))
  if (holds !== null) return losing(mine.move, theirs.move, holds === mine.move.id, 'settled', rule)
  return undecided(kind, run, at, { claims, settledBy, said, rule, since: '' })
}

/** The one of the side that asked first, so that every side shows them alike. */
function claimsOf(one: Counted, other: Counted): Dispute['claims'] {
  const [first, second] = one.move.side === 'requesting' ? [one, other] : [other, one]
  return [
    { move: first.move, to: first.to },
    { move: second.move, to: second.to },
  ]
}

const losing = (
  mine: Move,
  theirs: Move,
  isMine: boolean,
  why: WhyLost,
  rule: Precedence['legalSource'] | null,
): Lost => (isMine ? { loser: theirs, winner: mine, why, rule } : { loser: mine, winner: theirs, why, rule })

function undecided(kind: RequestKind, run: Run, at: number, dispute: Dispute): Run {
  const ids = dispute.claims.map(({ move }) => move.id)
  const open = [...run.line.slice(at).map(({ move }) => move.id), ...ids]
  for (const id of open) run.verdicts.set(id, { status: 'undecided', against: ids })
  const line = run.line.slice(0, at)
  return {
    ...{ line, ends: endsOf(line) },
    verdicts: run.verdicts,
    dispute: { ...dispute, since: standingAt(kind, run.line, at).state },
  }
}

/** A word on a crossing counts while it is open and after it was decided by it. */
function ofSettling(move: Move, run: Run, lost: ReadonlyMap<string, Lost>): Verdict {
  const claim = move.facts?.claim
  const isOpen = run.dispute?.claims.some((one) => one.move.id === claim) === true
  const isDecided = [...lost.values()].some(
    ({ why, winner, loser }) => why === 'settled' && (winner.id === claim || loser.id === claim),
  )
  return isOpen || isDecided ? APPLIED : { status: 'not-allowed', refusal: refuse('nothing-to-settle').refusal }
}
