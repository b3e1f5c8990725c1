import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodePrimitives } from '../../primitives.ts'
import { KnownWeights, type OpenedAct } from './known-weights.ts'

const header = { id: 'one', file: 'file', compartment: 'place', authority: 'desk', bodyHash: 'hash' }
const act = (changed: Partial<typeof header> = {}, contentKey = new Uint8Array(32)): OpenedAct =>
  ({ state: 'open', header: { ...header, ...changed }, body: {}, kid: 'k', contentKey }) as unknown as OpenedAct
const signer = { kid: 'own', bytes: new Uint8Array(32) }

test('an act whose signature held is known; with another place, body, key or signer it is asked anew', () => {
  const known = new KnownWeights(nodePrimitives)
  let asked = 0
  const check = (): boolean => (asked += 1) > 0
  assert.ok(known.holds(act(), signer, check) && known.holds(act(), signer, check))
  assert.equal(asked, 1)
  for (const [name, value] of Object.entries(header)) known.holds(act({ [name]: `${value} other` }), signer, check)
  known.holds(act({}, new Uint8Array(32).fill(1)), signer, check)
  known.holds(act(), { ...signer, bytes: new Uint8Array(32).fill(1) }, check)
  known.holds(act(), { ...signer, kid: 'other' }, check)
  assert.equal(asked, 1 + Object.keys(header).length + 3)
})

test('what did not hold is asked anew each time, and the oldest goes first', () => {
  const known = new KnownWeights(nodePrimitives, 2)
  let asked = 0
  const says = (answer: boolean) => (): boolean => {
    asked += 1
    return answer
  }
  assert.ok(!known.holds(act(), signer, says(false)) && !known.holds(act(), signer, says(false)))
  assert.equal(asked, 2)
  for (const id of ['a', 'b', 'c']) known.holds(act({ id }), signer, says(true))
  assert.ok(known.holds(act({ id: 'c' }), signer, says(false)) && !known.holds(act({ id: 'a' }), signer, says(false)))
})
