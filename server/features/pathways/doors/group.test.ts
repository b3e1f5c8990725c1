import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assess, readSituation, renderDoor, urgentDoors } from '@recourse/pathways'
import { lawBesideProgram } from '../../../platform/norms/index.ts'
import type { ShownDoor } from '../assess.ts'
import { addressed, doorAt, GROUPS, groupsOf } from './group.ts'

const { law } = lawBesideProgram()

function doorsOf(imminent?: 'yes' | 'no'): readonly ShownDoor[] {
  const read = readSituation(
    {
      evaluate_at: '2026-11-22',
      victims: [{ id: 'person', role: 'direct' }],
      respondents: [{ id: 'state', type: 'state', state: 'FRA' }],
      acts: [{ id: 'act', respondent: 'state', rights: ['torture-free'], start: '2026-01', place: { state: 'FRA' } }],
      remedies: [{ state: 'FRA', status: 'decided', final: 'yes', taken: '2026-09-01', served: '2026-09-10' }],
      ...(imminent === undefined ? {} : { risk: { imminent } }),
    },
    law.known,
  )
  assert.ok(read.ok)
  const assessment = assess(law, read.value)
  const urgent = new Set(urgentDoors(assessment))
  return assessment.doors.map((door) => ({
    ...{ door, rendered: renderDoor(law, assessment, door), isUrgent: urgent.has(door) },
  }))
}
const idsIn = (doors: readonly ShownDoor[], group: (typeof GROUPS)[number]): readonly string[] =>
  (groupsOf(doors).get(group) ?? []).map(({ rendered }) => rendered.forum)

test('what cannot wait stands first, and no door is hidden: each stands where its own tests put it', () => {
  const doors = doorsOf('yes')
  assert.equal(GROUPS[0], 'urgent')
  assert.ok(idsIn(doors, 'urgent').includes('ecthr'))
  const stand = GROUPS.filter((group) => group !== 'urgent' && group !== 'perhaps').flatMap((one) => idsIn(doors, one))
  assert.deepEqual([...stand].sort(), doors.map(({ rendered }) => rendered.forum).sort())
  assert.ok(idsIn(doors, 'closed').includes('achpr'))
  assert.ok(idsIn(doors, 'not-in-force').includes('un_cmw'))
})

test('where nobody said whether harm is imminent, doors for that alone are offered; where it is not, none is', () => {
  assert.deepEqual(idsIn(doorsOf(), 'urgent'), [])
  assert.ok(idsIn(doorsOf(), 'perhaps').length > 0)
  assert.deepEqual([...idsIn(doorsOf('no'), 'urgent'), ...idsIn(doorsOf('no'), 'perhaps')], [])
})

test('inside a group the nearest last day comes first, and each door has an address of its own', () => {
  const doors = doorsOf()
  for (const group of groupsOf(doors).values()) {
    const days = group.map(({ rendered }) => rendered.deadline?.last_day ?? '9999')
    assert.deepEqual(days, [...days].sort())
  }
  for (const [{ forum, respondent, at }, door] of addressed(doors))
    assert.equal(doorAt(doors, { forum, respondent, at: String(at) }), door)
})
