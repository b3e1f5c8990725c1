import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InTurn } from './in-turn.ts'

const moment = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('jobs on one thing follow each other in the order in which they came, also where one fails', async () => {
  const turns = new InTurn()
  const said: string[] = []
  const job = (name: string) => async (): Promise<string> => {
    said.push(`${name} begins`)
    await moment()
    said.push(`${name} ends`)
    if (name === 'second') throw new Error('broke')
    return name
  }
  const done = await Promise.allSettled(['first', 'second', 'third'].map((name) => turns.take('one file', job(name))))
  assert.deepEqual(
    done.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  )
  assert.deepEqual(
    said,
    ['first', 'second', 'third'].flatMap((name) => [`${name} begins`, `${name} ends`]),
  )
  assert.equal(turns.size, 0, 'nothing is kept of what is over')
})

test('jobs on other things do not wait', async () => {
  const turns = new InTurn()
  let go = (): void => undefined
  const waits = turns.take('one', () => new Promise<void>((resolve) => (go = resolve)))
  assert.equal(await turns.take('other', () => 'done'), 'done')
  go()
  await waits
})

test('a job that never ends holds up nobody for good', async () => {
  const turns = new InTurn(1)
  void turns.take('one', () => new Promise<void>(() => {}))
  // The wait keeps no process alive; here nothing else does.
  const alive = setInterval(() => {}, 1000)
  assert.equal(await turns.take('one', () => 'done'), 'done')
  clearInterval(alive)
})
