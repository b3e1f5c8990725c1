import assert from 'node:assert/strict'
import { test } from 'node:test'
import { basesFor, basisFinding } from '../index.ts'
import type { BasisAnswer, InForce, KnownLaw, PairAnswer } from '../index.ts'
import { instruments, kindNamed } from '../testing/norms.ts'

const SILENT: PairAnswer = { known: false, inForce: [] }
const row = (id: string, from: string, until: string | null = null): InForce => ({
  ...{ id, from, until, reservations: ['Article 7'], source: 'the list' },
})
const known = (more: Partial<KnownLaw> = {}): KnownLaw => ({ list: SILENT, overlay: SILENT, instruments, ...more })

function basis(kind: string, instrument: string, on: string, law: KnownLaw): BasisAnswer {
  const answer = basesFor(kindNamed(kind), { requesting: 'KEN', requested: 'FRA', on }, law)
  const found = answer.bases.find((one) => one.instrument === instrument)
  assert.ok(found, instrument)
  return found
}
const said = (one: BasisAnswer): readonly [string, string] => [one.inForce, one.because]

test('of a pair of which nobody says anything every basis is unknown, never none', () => {
  const { bases } = basesFor(
    kindNamed('asset-freezing'),
    { requesting: 'KEN', requested: 'FRA', on: '2027-03-01' },
    known(),
  )
  assert.ok(bases.length > 0)
  for (const one of bases) assert.notEqual(one.inForce, 'in-force')
  assert.ok(bases.some(({ inForce }) => inForce === 'unknown'))
})

test('a trust list says what is in force between the two, from which day, with reservations and source', () => {
  const law = known({ list: { known: true, inForce: [row('uncac', '2006-01-01', '2027-06-30')] } })
  const one = basis('asset-freezing', 'uncac', '2027-03-01', law)
  assert.deepEqual(
    [...said(one), one.reservations, one.source, one.article !== ''],
    [...['in-force', 'list-says', ['Article 7'], 'the list', true]],
  )
  assert.deepEqual(said(basis('asset-freezing', 'uncac', '2005-12-31', law)), ['not-in-force', 'not-yet-here'])
  assert.deepEqual(said(basis('asset-freezing', 'uncac', '2027-06-30', law)), ['in-force', 'list-says'])
  assert.deepEqual(said(basis('asset-freezing', 'uncac', '2027-07-01', law)), ['not-in-force', 'over-here'])
  assert.deepEqual(said(basis('asset-freezing', 'untoc', '2027-03-01', law)), ['not-in-force', 'list-names-others'])
})

test('what an instance says of its own adds to the list and takes nothing away', () => {
  const list = { known: true, inForce: [row('uncac', '2006-01-01')] }
  const overlay = { known: true, inForce: [row('untoc', '2010-01-01')] }
  const law = known({ list, overlay })
  assert.deepEqual(said(basis('asset-freezing', 'untoc', '2027-03-01', law)), ['in-force', 'overlay-says'])
  assert.deepEqual(said(basis('asset-freezing', 'uncac', '2027-03-01', law)), ['in-force', 'list-says'])
})

test('Regulation 2024/3011 applies from 1 February 2027, whatever anybody says', () => {
  const law = known({ list: { known: true, inForce: [row('eu-reg-2024-3011', '2025-01-07')] } })
  const before = basis('transfer-of-proceedings', 'eu-reg-2024-3011', '2027-01-31', law)
  assert.deepEqual([...said(before), before.from], ['not-in-force', 'applies-later', '2027-02-01'])
  assert.deepEqual(said(basis('transfer-of-proceedings', 'eu-reg-2024-3011', '2027-02-01', law)), [
    'in-force',
    'list-says',
  ])
})

test('a day that nobody read in a source closes nothing', () => {
  assert.equal(instruments.get('eu-reg-2023-1543')?.applies_from?.level, 'memory')
  assert.deepEqual(said(basis('data-preservation', 'eu-reg-2023-1543', '2026-01-01', known())), [
    'unknown',
    'nobody-says',
  ])
})

test('an instrument that is in force nowhere is not in force here, until a list says that it is', () => {
  const id = 'un-cybercrime-2024'
  assert.deepEqual(said(basis('data-preservation', id, '2027-03-01', known())), ['not-in-force', 'in-force-nowhere'])
  const law = known({ list: { known: true, inForce: [row(id, '2027-02-01')] } })
  assert.deepEqual(said(basis('data-preservation', id, '2027-03-01', law)), ['in-force', 'list-says'])
})

test('where a file tells who accepted what, both must have; one that nobody knows leaves it unknown', () => {
  const accepted = (answers: Readonly<Record<string, 'yes' | 'no' | 'unknown'>>): readonly [string, string] =>
    said(
      basis('asset-freezing', 'uncac', '2027-03-01', known({ accepted: (_id, state) => answers[state] ?? 'unknown' })),
    )
  assert.deepEqual(accepted({ KEN: 'yes', FRA: 'yes' }), ['in-force', 'both-accepted'])
  assert.deepEqual(accepted({ KEN: 'yes', FRA: 'no' }), ['not-in-force', 'one-has-not-accepted'])
  assert.deepEqual(accepted({ KEN: 'yes' }), ['unknown', 'nobody-says'])
})

test('a basis in force can be rested on, one that is not blocks, and an unknown one asks for a source', () => {
  const bases = basesFor(
    kindNamed('asset-freezing'),
    { requesting: 'KEN', requested: 'FRA', on: '2027-03-01' },
    known({ list: { known: true, inForce: [row('uncac', '2006-01-01')] } }),
  )
  const codes = (id: string, from = bases): readonly string[] =>
    basisFinding(from, { instruments: [id], officerBasis: null }).map(({ code, severity }) => `${severity} ${code}`)
  assert.deepEqual(codes('uncac'), [])
  assert.deepEqual(codes('untoc'), ['blocks basis-not-in-force'])
  assert.deepEqual(codes('no-such-treaty'), ['blocks basis-not-for-this-kind'])
  const silent = basesFor(
    kindNamed('asset-freezing'),
    { requesting: 'KEN', requested: 'FRA', on: '2027-03-01' },
    known(),
  )
  assert.deepEqual(codes('uncac', silent), ['blocks basis-source-missing'])
})
