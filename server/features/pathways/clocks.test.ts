import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assess, readSituation, renderDoor } from '@recourse/pathways'
import { situation } from '../../../packages/pathways/testing/situations.ts'
import { lawBesideProgram } from '../../platform/norms/index.ts'
import type { ShownDoor } from './assess.ts'
import { isMet, wantedClocks } from './clocks.ts'
import { CLOCKS } from './rules.ts'

const SAFE = '2026-12-27'
const LAST = '2027-01-10'
const COURT = 'forum:ecthr'

/** The door to a court against a State whose decision was served on 10 September 2026. */
function courtDoor(state: string, today: string): ShownDoor {
  const { law } = lawBesideProgram()
  const read = readSituation(situation(state, {}, { evaluate_at: today }), law.known)
  assert.ok(read.ok)
  const assessment = assess(law, read.value)
  const door = assessment.doors.find(({ prepared }) => prepared.forum.id === 'ecthr')
  assert.ok(door)
  return { door, rendered: renderDoor(law, assessment, door), isUrgent: false }
}

const clockOf = (rule: string, due: string) =>
  ({ id: '', rule, startsOn: '2026-09-10', due, owner: 'desk', isLaw: rule === CLOCKS.last, source: COURT }) as const

test('an advised day is a clock until it has gone by; the last day goes on', () => {
  const rulesOn = (today: string): readonly string[] =>
    wantedClocks([courtDoor('FRA', today)], today, () => false).map(({ rule, due }) => `${rule} ${due}`)
  assert.deepEqual(rulesOn(SAFE), [`${CLOCKS.last} ${LAST}`, `${CLOCKS.safe} ${SAFE}`])
  assert.deepEqual(rulesOn('2026-12-28'), [`${CLOCKS.last} ${LAST}`])
})

test('a filing at one door meets no day of another that is still open, also once the advised day has gone by', () => {
  for (const today of ['2026-12-01', '2027-01-02']) {
    const [filed, open] = [courtDoor('FRA', today), courtDoor('DEU', today)]
    const isFiled = (one: ShownDoor): boolean => one === filed
    for (const clock of [clockOf(CLOCKS.safe, SAFE), clockOf(CLOCKS.last, LAST)]) {
      assert.equal(isMet([filed], clock, isFiled), true, `${today} ${clock.rule}`)
      assert.equal(isMet([filed, open], clock, isFiled), false, `${today} ${clock.rule}`)
      assert.equal(isMet([open], clock, isFiled), false, `${today} ${clock.rule}`)
    }
  }
})
