import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foldRequest, type Move, type MoveOrder } from '../index.ts'
import { Conversation, HERE, THERE } from '../testing/conversation.ts'
import { kindNamed } from '../testing/norms.ts'

const STEPS = 6_000
/** A fold of these takes some 100 ms; one that grew with the square would take minutes. */
const SECONDS_MAX = 10

const kind = kindNamed('evidence-gathering-criminal')
const start = new Conversation(kind).assessed().moves

/** Each author knew all that was said before. */
function inTurn(moves: readonly Move[]): MoveOrder {
  const places = new Map(moves.map(({ id }, place) => [id, place]))
  return { sorted: moves, waiting: [], before: (a, b) => (places.get(a.id) ?? 0) < (places.get(b.id) ?? 0) }
}

const said = (side: 'requesting' | 'requested', action: string, number: number): Move => ({
  ...{ side, action, id: `${String(number).padStart(6, '0')}-${action}`, before: [] },
  ...{ by: side === 'requesting' ? HERE : THERE, at: '2027-03-01T08:00:00.000Z', facts: { reasonGiven: true } },
})

const asked = Array.from({ length: STEPS }, (_, number) =>
  number % 2 === 0
    ? said('requested', 'request_information', number)
    : said('requesting', 'supply_information', number),
)

test('a request in which six thousand steps were taken goes on like any other', () => {
  const moves = [...start, ...asked]
  const startedAt = performance.now()
  const view = foldRequest(kind, moves, inTurn(moves))
  assert.deepEqual([view.line.length, view.state], [moves.length, 'under_assessment'])
  assert.ok(performance.now() - startedAt < SECONDS_MAX * 1000)
})

test('thousands of steps that count nowhere move nothing and cost little', () => {
  const empty = asked.map((_, number) => said('requested', 'transmit_results', STEPS + number))
  const moves = [...start, ...asked, ...empty]
  const startedAt = performance.now()
  const view = foldRequest(kind, moves, inTurn(moves))
  assert.equal(view.line.length, start.length + asked.length)
  assert.ok(performance.now() - startedAt < SECONDS_MAX * 1000)
})
