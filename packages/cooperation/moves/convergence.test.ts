import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { foldRequest, orderOf, stepsFrom } from '../index.ts'
import type { Move, RequestKind, RequestView } from '../index.ts'
import { sorted } from '../testing/conversation.ts'
import { crossed, type Script } from '../testing/crossed.ts'
import { kindNamed, kinds } from '../testing/norms.ts'

/** What must be the same everywhere: where it stands, and what every move is worth. */
const essence = ({ state, history, next, standing }: RequestView): unknown => ({
  ...{ state, next, legs: standing.legs },
  worth: history.map(({ move, verdict }) => [move.id, verdict.status]),
})

/** How far the two lead the request together, then who moves, which step, and whether they heard from the other first. */
const scripts: fc.Arbitrary<Script> = fc.record({
  together: fc.array(fc.nat(5), { maxLength: 12 }),
  apart: fc.array(
    fc.record({
      side: fc.constantFrom('requesting' as const, 'requested' as const),
      pick: fc.nat(20),
      hears: fc.integer({ min: 0, max: 3 }).map((one) => one === 0),
    }),
    { maxLength: 10 },
  ),
})
const ids = fc.constantFrom(...kinds.map(({ id }) => id))
const RUNS = { numRuns: 200 }

test('in whichever order moves arrive, every side comes to the same state and the same worth of every move', () => {
  fc.assert(
    fc.property(ids, scripts, fc.infiniteStream(fc.nat()), (id, script, keys) => {
      const kind = kindNamed(id)
      const moves = crossed(kind, script)
      const shuffled = moves
        .map((move) => ({ move, key: Number(keys.next().value) }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ move }) => move)
      assert.deepEqual(essence(foldRequest(kind, shuffled)), essence(foldRequest(kind, moves)))
      assert.deepEqual(sorted(shuffled), sorted(moves))
    }),
    RUNS,
  )
})

/**
 * What counts alone, and what a person settled. Whoever said what the other side had said already knew by that what the
 * other one knew: so much of it stays known.
 */
function withoutIdle(moves: readonly Move[], { line, history }: RequestView): readonly Move[] {
  const byId = new Map(moves.map((move) => [move.id, move]))
  const twins = new Map<string, readonly string[]>()
  const kept = new Set(line.map(({ move }) => move.id))
  for (const { move, verdict } of history) {
    if (verdict.status === 'lost' && verdict.why === 'said-already') twins.set(move.id, verdict.against)
    if (move.action === 'settle' || (verdict.status === 'lost' && verdict.why === 'settled')) kept.add(move.id)
  }
  const knownBy = (id: string): readonly string[] =>
    twins.get(id)?.flatMap((twin) => [twin, ...(byId.get(twin)?.before ?? []).flatMap(knownBy)]) ?? [id]
  return moves
    .filter(({ id }) => kept.has(id))
    .map((move) => {
      const before = [...new Set(move.before.flatMap(knownBy))]
      return { ...move, before: before.filter((id) => kept.has(id) && id !== move.id) }
    })
}

/**
 * Kinds without a joint step. Of a word for a joint step that crossed with another step, a third one may decide before which
 * of the two it stands, though it counts for nothing itself: then the word is asked for again, and nobody is bound by it.
 */
const single = kinds
  .filter(({ stateMachine }) => !stateMachine.transitions.some(({ actor }) => ['all_parties', 'both'].includes(actor)))
  .map(({ id }) => id)

test('where no step is joint a move that does not count changes nothing: without it the request stands where it stood', () => {
  fc.assert(
    fc.property(fc.constantFrom(...single), scripts, (id, script) => {
      const kind = kindNamed(id)
      const moves = crossed(kind, script)
      const view = foldRequest(kind, moves)
      if (view.dispute !== null) return
      const trimmed = withoutIdle(moves, view)
      assert.equal(foldRequest(kind, trimmed).state, view.state)
    }),
    RUNS,
  )
})

test('the line of what counts is a walk through the states of the kind, each step after all that its author knew', () => {
  fc.assert(
    fc.property(ids, scripts, (id, script) => {
      const kind = kindNamed(id)
      const moves = crossed(kind, script)
      const { line } = foldRequest(kind, moves)
      const order = orderOf(moves)
      let state = kind.stateMachine.initial
      for (const [at, { move, from, to }] of line.entries()) {
        assert.equal(from, state)
        state = to
        for (const later of line.slice(at + 1)) assert.equal(order.before(later.move, move), false)
      }
    }),
    RUNS,
  )
})

test('where no step is joint it does not matter which of two authorities has the smaller id', () => {
  assert.equal(single.length, 18)
  fc.assert(
    fc.property(fc.constantFrom(...single), scripts, (id, script) => {
      const kind = kindNamed(id)
      const [one, other] = [crossed(kind, script, 'a', 'b'), crossed(kind, script, 'z', 'b')]
      assert.equal(foldRequest(kind, one).state, foldRequest(kind, other).state)
    }),
    { numRuns: 200, seed: 27 },
  )
})

test('in every kind and every state somebody can go on, or it is the end', () => {
  fc.assert(
    fc.property(ids, scripts, (id, script) => {
      const kind = kindNamed(id)
      const view = foldRequest(kind, crossed(kind, script))
      assert.equal(stepsFrom(kind, view).length === 0, view.isOver)
      if (view.dispute !== null) assert.ok(view.next.owners.length > 0)
    }),
    RUNS,
  )
})

test('what a person settled stays settled, whatever arrives after it', () => {
  let settled = 0
  fc.assert(
    fc.property(ids, scripts, fc.boolean(), (id, script, isFirst) => {
      const kind = kindNamed(id)
      const moves = crossed(kind, script)
      const { dispute } = foldRequest(kind, moves)
      if (dispute === null) return
      settled += 1
      const claim = dispute.claims[isFirst ? 0 : 1].move
      const all = [...moves, ...settles(moves, claim)]
      const view = foldRequest(kind, all)
      assert.ok(view.dispute === null || !view.dispute.claims.some(({ move }) => move.id === claim.id))
      const other = dispute.claims[isFirst ? 1 : 0].move
      assert.equal(view.history.find(({ move }) => move.id === other.id)?.verdict.status, 'lost')
    }),
    { numRuns: 600, seed: 27 },
  )
  assert.ok(settled > 0, `${String(settled)} disputes`)
})

const settles = (moves: readonly Move[], claim: Move): readonly Move[] =>
  (['requesting', 'requested'] as const).map((side) => ({
    ...{ id: `settled by ${side}`, by: side === 'requesting' ? 'a' : 'b', side, action: 'settle' },
    ...{ at: '2027-06-01T08:00:00Z', facts: { claim: claim.id, reasonGiven: true }, before: moves.map(({ id }) => id) },
  }))

test('the norms say of every two steps that can cross which one holds or who decides', () => {
  // A fixed seed: with chance it would find a rare pair on a day on which nobody changed anything. Looked at with 25,000 runs.
  const unnamed = new Set<string>()
  fc.assert(
    fc.property(ids, scripts, (id, script) => {
      const { dispute } = foldRequest(kindNamed(id), crossed(kindNamed(id), script))
      if (dispute?.rule === null) unnamed.add(`${id}: ${dispute.claims.map(({ move }) => move.action).join(', ')}`)
    }),
    { numRuns: 1200, seed: 27 },
  )
  assert.deepEqual([...unnamed], [])
})

test('moves whose past has not arrived wait, and count when it has', () => {
  const kind = kindNamed('evidence-gathering-criminal')
  const moves = crossed(kind, walk(8))
  for (let left = 0; left < moves.length; left += 1) {
    const view = foldRequest(kind, moves.toSpliced(left, 1))
    assert.equal(view.waiting.length, moves.length - left - 1)
  }
  const liar: Move = { ...(moves[0] ?? fail()), id: 'liar', before: ['liar'] }
  assert.deepEqual(
    foldRequest(kind, [...moves, liar]).waiting.map(({ id }) => id),
    ['liar'],
  )
})

test('three hundred moves fold in the time of a blink', () => {
  const kind: RequestKind = kindNamed('evidence-gathering-criminal')
  const moves = crossed(kind, walk(12))
  const query = { ...(moves.at(-1) ?? fail()), action: 'status_query_received', side: 'requesting', by: 'a' } as const
  for (let more = moves.length; more < 300; more += 1)
    moves.push({ ...query, id: `query ${String(more)}`, before: [moves.at(-1)?.id ?? ''] })
  const order = orderOf(moves)
  for (let warm = 0; warm < 50; warm += 1) foldRequest(kind, moves, order)
  const begun = process.cpuUsage()
  for (let run = 0; run < 50; run += 1) foldRequest(kind, moves, order)
  const spent = process.cpuUsage(begun)
  const milliseconds = (spent.user + spent.system) / 1000 / 50
  assert.equal(foldRequest(kind, moves, order).line.length, 300)
  // Measured 1.2 ms, aim 2 ms; a machine that does other things counts some of them here.
  assert.ok(milliseconds < 4, `${milliseconds.toFixed(2)} ms of processor time`)
})

/** Steps that always go on, both sides hearing everything. */
const walk = (length: number): Script => ({ together: Array.from({ length }, () => 0), apart: [] })

function fail(): never {
  throw new Error('it is there')
}
