import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ReadEntry } from '@recourse/chronicle'
import type { People, Unit } from '../../../platform/access/index.ts'
import { consentGiven } from '../../../platform/cases/index.ts'
import { consentFor } from './covering.ts'
import type { Shareable } from './shareable.ts'

const OURS = 'ours'
const bodies = [
  { id: OURS, type: 'support-desk', jurisdiction: 'COL' },
  { id: 'court', type: 'court', jurisdiction: 'COL' },
  { id: 'shelter', type: 'provider', jurisdiction: 'COL' },
  { id: 'abroad', type: 'court', jurisdiction: 'ESP' },
]
const people = { authorities: new Map(bodies.map((body) => [body.id, body])) } as unknown as People

const given = (purpose: string): ReadEntry =>
  ({
    ...{ state: 'open', kind: consentGiven.kind, header: { seq: 1 }, facets: { purpose } },
    body: { consent: '6f2b5a0c-9d3e-4c1a-8b7f-1a2b3c4d5e6f', recipient: purpose, shown: ['May they?'] },
  }) as unknown as ReadEntry

const isCovered = (authority: string, parts: readonly Shareable[], purposes: readonly string[]): boolean =>
  consentFor({
    ...{ entries: purposes.map(given), authority: OURS, people, parts, today: '2026-03-11' },
    unit: { id: 'unit', authority } as Unit,
  }) !== null

test('a general word is for authorities of the same State, and for what happened alone', () => {
  assert.equal(isCovered('court', ['narrative'], ['authorities']), true)
  assert.equal(isCovered('court', ['narrative'], ['services', 'abroad', 'restore']), false)
  for (const part of ['identity', 'protection', 'evidence'] as const)
    assert.equal(isCovered('court', ['narrative', part], ['authorities']), false)
})

test('no general word hands a case to a service or over a border', () => {
  for (const body of ['shelter', 'abroad', 'nobody'])
    assert.equal(isCovered(body, ['narrative'], ['authorities', 'services', 'abroad']), false, body)
})
