import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actors, kindOfVersion, kindOn, parseCooperation, parseInstruments } from '../index.ts'
import { cooperation, cooperationJson, kinds } from '../testing/norms.ts'

interface Open {
  kinds: Record<string, unknown>[]
}
const changed = (change: (file: Open) => void): ReturnType<typeof parseCooperation> => {
  const json = cooperationJson()
  change(json as unknown as Open)
  return parseCooperation(json)
}

test('twenty-two kinds are offered, and an extradition is none of them', () => {
  assert.equal(kinds.length, 22)
  assert.equal(kindOn(cooperation, 'extradition-note', '2027-01-01'), undefined)
  for (const { id, version } of kinds) assert.equal(kindOfVersion(cooperation, id, version)?.id, id)
})

test('a file that is wrong is refused with the place, and nothing is thrown', () => {
  for (const json of [null, 1, 'text', [], {}, { kinds: [] }]) assert.equal(parseCooperation(json).ok, false)
  const unknown = changed(({ kinds: [first] }) => Object.assign(first ?? {}, { surprise: 1 }))
  assert.match(unknown.ok ? '' : (unknown.refusal.detail ?? ''), /kinds\.0/)
  assert.equal(unknown.ok ? '' : unknown.refusal.code, 'file-wrong')
  assert.equal(parseInstruments({ instruments: [{ id: 'x' }] }).ok, false)
})

test('a name that leads nowhere is found before somebody needs it', () => {
  const lost = changed(({ kinds: [first] }) => {
    const [row] = (first as { precedence: { between: string[] }[] }).precedence
    row?.between.splice(0, 1, 'no_such_step')
  })
  assert.match(lost.ok ? '' : (lost.refusal.detail ?? ''), /precedence names "no_such_step"/)
})

test('a request begins with the version of its first day, and two versions never share a day', () => {
  const recast = (from: string | null, until: string | null) =>
    changed(({ kinds: list }) => {
      const [first] = list
      if (first === undefined) return
      list.push({ ...structuredClone(first), version: 2, valid_from: from })
      first.valid_to = until
    })
  const both = recast('2028-01-01', '2027-12-31')
  assert.ok(both.ok)
  const on = (day: string): number | undefined => kindOn(both.value, 'evidence-gathering-criminal', day)?.version
  assert.deepEqual(['2027-12-31', '2028-01-01'].map(on), [1, 2])
  assert.equal(recast('2027-06-01', '2027-12-31').ok, false)
  assert.equal(recast(null, null).ok, false)
})

test('no state that is not an end is without a way on, and none is out of reach', () => {
  for (const { id, stateMachine } of kinds) {
    const reached = new Set([stateMachine.initial])
    for (const at of reached) for (const { from, to } of stateMachine.transitions) if (from === at) reached.add(to)
    for (const state of stateMachine.states) {
      const ways = stateMachine.transitions.filter(({ from }) => from === state.id)
      assert.ok(reached.has(state.id), `${id} ${state.id} is out of reach`)
      assert.equal(ways.length === 0, state.terminal, `${id} ${state.id}`)
    }
  }
})

test('every actor of the data stands on a side, and is named in some step, event or clock', () => {
  const named = new Set(
    kinds.flatMap(({ stateMachine, clocks }) => [
      ...[...stateMachine.transitions, ...stateMachine.events].map(({ actor }) => actor),
      ...clocks.map(({ obliged }) => obliged),
    ]),
  )
  for (const actor of named) assert.ok(actors[actor].sides.length > 0)
  assert.deepEqual(
    Object.keys(actors).filter((actor) => !named.has(actor as keyof typeof actors)),
    ['recorder'],
  )
})
