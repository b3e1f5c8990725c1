import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ReadEntry } from '@recourse/chronicle'
import type { Asked } from '../kinds.ts'
import { kindsOn } from '../law.ts'
import { isAboutThem } from '../person/nothing-left.ts'
import { TODAY } from '../testing/two-sides.ts'
import { matchAnswered, matchAsked, matchTold, requestNamed } from './kinds.ts'
import { matchingIn, turnOf, withNames } from './standing.ts'

/** What a partner that is trusted can put into a request: out of turn, twice, or in the place of the other side. */

const kind = kindsOn(TODAY).find(({ id }) => id === 'parallel-proceedings-consultation')
const other = kindsOn(TODAY).find(({ id }) => id === 'evidence-gathering-criminal')
const BYTES = 'A'.repeat(43)
const [ASKER, ASKED] = ['asker', 'asked']
type Said = readonly [by: string, kind: { readonly kind: string }, body: object]

const asks: Said = [ASKER, matchAsked, { points: [BYTES] }]
const answers: Said = [ASKED, matchAnswered, { units: [], set: '', isWhole: true }]
const tells: Said = [ASKER, matchTold, { isFound: true, tokens: [BYTES], words: 'article 5' }]
const confirms: Said = [ASKED, { kind: 'request.moved' }, {}]
const names: Said = [ASKER, requestNamed, { title: 'Named', answers: { facts: 'all' }, wording: [] }]

function standing(said: readonly Said[], of = kind) {
  const line = said.map(([authority, { kind: one }, body], index): ReadEntry => {
    const header = { id: String(index), authority } as ReadEntry['header']
    return { state: 'open', header, kind: one, body, facets: {} } as ReadEntry
  })
  const steps = line.filter((one) => one.kind === 'request.moved')
  const view = { line: steps.map(({ header }) => ({ move: { id: header.id, action: 'confirm' } })) }
  return { line, kind: of, view: view as never, exchange: { openedBy: ASKER } }
}
const asked = { title: 'Contact', answers: { match_evidence: { how: 'without_names' } } } as unknown as Asked
const shown = (said: readonly Said[], of = kind): string => withNames(asked, standing(said, of)).title

test('names count once a match was told and the other side has confirmed it, and not before', () => {
  assert.equal(shown([asks, answers, tells, confirms, names]), 'Named')
  assert.equal(shown([asks, answers, tells, names, confirms]), 'Contact')
  assert.equal(shown([asks, answers, confirms, names]), 'Contact')
  assert.equal(shown([asks, tells, confirms, names]), 'Contact', 'nobody answered')
  assert.equal(shown([names]), 'Contact', 'nobody asked')
  assert.equal(shown([asks, answers, tells, confirms, [ASKED, requestNamed, names[2]]]), 'Contact')
  assert.equal(shown([asks, answers, tells, confirms, names], other), 'Contact', 'a kind that knows no such question')
})

test('what comes with the names changes no word that the other side has confirmed on', () => {
  const changed = { title: 'Named', answers: { match_evidence: { how: 'names_now' } }, wording: [] }
  assert.equal(shown([asks, answers, tells, confirms, [ASKER, requestNamed, changed]]), 'Contact')
  const given = { ...asked, answers: { ...asked.answers, case_ref_requesting: 'KE-1' } } as Asked
  const more: Said = [ASKER, requestNamed, { title: 'x', answers: { case_ref_requesting: 'KE-2' }, wording: [] }]
  assert.deepEqual(withNames(given, standing([asks, answers, tells, confirms, more])), given)
})

test('an authority answers once and before it is told, and whoever was asked neither asks nor tells', () => {
  const again: Said = [ASKED, matchAnswered, { units: [{ points: [BYTES] }], set: '', isWhole: false }]
  const found = matchingIn(standing([asks, answers, again, tells, ['third', matchAnswered, again[2]]]))
  assert.deepEqual([...(found?.answers.keys() ?? [])], [ASKED])
  assert.equal(found?.answers.get(ASKED)?.isWhole, true)
  const none: Said = [ASKER, matchTold, { isFound: false, tokens: [], words: '' }]
  assert.equal(matchingIn(standing([asks, answers, tells, none]))?.told?.isFound, true)
  assert.equal(matchingIn(standing([asks, tells, answers]))?.told, null)
  assert.equal(matchingIn(standing([[ASKED, matchAsked, asks[2]], asks]))?.by, ASKER)
  assert.equal(matchingIn(standing([[ASKED, matchAsked, asks[2]]])), null)
  assert.equal(matchingIn(standing([asks, answers, [ASKED, matchTold, tells[2]]]))?.told, null)
})

test('a list goes by whose word it is, and asks nothing of what was erased', () => {
  const turn = (...said: readonly Said[]) => turnOf(standing(said).line, ASKER)
  assert.equal(turn(asks), 'asked')
  assert.equal(turn(asks, [ASKED, matchTold, tells[2]]), 'asked')
  assert.equal(turn(asks, [ASKER, matchAnswered, answers[2]]), 'asked')
  assert.equal(turn(asks, answers), 'asking')
  assert.equal(turn(asks, answers, tells), null)
  const gone = standing([asks]).line.map((one) => ({ ...one, state: 'sealed', facets: null }) as ReadEntry)
  assert.equal(turnOf(gone, ASKER), null)
})

test('what was asked, told and named goes with the person’s erasure', () => {
  const { line } = standing([asks, tells, names])
  assert.deepEqual(line.map(isAboutThem), [true, true, true])
})
