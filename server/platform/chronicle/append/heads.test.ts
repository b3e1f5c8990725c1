import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Pool } from 'pg'
import { HeadCache } from './heads.ts'

const COMPARTMENT = 'c'
const head = (seq: number) => ({ seq, hash: `hash ${seq}`, recordedAt: '2026-03-11T09:30:00.000Z' })
/** A database with one chain, of somebody else, in every compartment. */
const row = { compartment: COMPARTMENT, authority: 'theirs', seq: '4', hash: 'hash 4', recorded_at: '', isHeld: false }
const database = { query: () => Promise.resolve({ rows: [row] }) } as unknown as Pool

test('what came while we were writing is not forgotten again once that is written', async () => {
  const heads = new HeadCache()
  await heads.load(database, [COMPARTMENT])
  heads.move(COMPARTMENT, 'ours', head(1))
  assert.deepEqual([...(heads.get(COMPARTMENT)?.ends.keys() ?? [])], ['theirs', 'ours'])
  heads.forget([COMPARTMENT])
  heads.move(COMPARTMENT, 'ours', head(2))
  await heads.load(database, [COMPARTMENT])
  assert.deepEqual([...(heads.get(COMPARTMENT)?.counting.keys() ?? [])], ['theirs'])
})
