import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assess, readSituation, urgentDoors, type Situation } from '../index.ts'
import { door, finding, said, situation } from '../testing/situations.ts'
import { law } from '../testing/norms.ts'

type Respondent = Situation['respondents'][number]

// pathways.md, 3.2: bodies that ask for something else than all remedies.
const bank = (more: Partial<Respondent>, project: Situation['project'] = { institution: 'IDA' }): Situation =>
  situation('KEN', {}, { respondents: [{ id: 'state', type: 'international_organisation', ...more }], project })
test('where somebody must be told first, that is asked for, and can still be done', () => {
  assert.equal(said('wb_panel', 'exhaustion', bank({ approached: 'yes' })), 'yes prior-step-done')
  assert.equal(said('wb_panel', 'exhaustion', bank({ approached: 'no' })), 'unknown prior-step-missing')
  assert.equal(said('wb_panel', 'exhaustion', bank({})), 'unknown exhaustion-partly')
  assert.equal(finding(door('wb_panel', bank({ approached: 'no' })), 'exhaustion').class, 'confirmable')
})
test('an urgent request on a disappearance was presented in the State, where that is possible', () => {
  const ced = (remedies: Situation['remedies'], approached?: 'yes' | 'no'): string => {
    const base = situation('FRA', { rights: ['disappearance-free'] }, { remedies })
    const respondents = base.respondents.map((one) => ({ ...one, ...(approached ? { approached } : {}) }))
    return said('un_ced_urgent', 'exhaustion', { ...base, respondents })
  }
  assert.equal(ced([{ state: 'FRA', status: 'pending' }]), 'yes prior-step-done')
  assert.equal(ced([{ state: 'DEU', status: 'pending' }]), 'unknown exhaustion-partly', 'in another State')
  assert.equal(ced([], 'no'), 'unknown prior-step-missing')
})
test('compensation is subsidiary by the law of the State: how far is not coded, so it stays unknown', () =>
  assert.equal(said('state_compensation', 'exhaustion', situation('FRA')), 'unknown exhaustion-partly'))
test('the criminal court stands back while a State genuinely proceeds, and not where none does', () => {
  const icc = (genuine_proceedings?: 'yes' | 'no'): Situation =>
    situation(
      'FRA',
      { rights: ['torture-free'] },
      {
        respondents: [{ id: 'state', type: 'individual', state: 'FRA' }],
        icc: genuine_proceedings === undefined ? {} : { genuine_proceedings },
      },
    )
  assert.equal(said('icc_victims', 'exhaustion', icc('yes')), 'no state-proceeds')
  assert.equal(said('icc_victims', 'exhaustion', icc('no')), 'yes no-state-proceeds')
  assert.equal(said('icc_victims', 'exhaustion', icc()), 'unknown state-proceedings-unknown')
  assert.ok(finding(door('icc_victims', icc('yes')), 'exhaustion').reopens)
})

// The institution of a project.
test('a project is of an institution by name; another’s is no only where the norms know that one', () => {
  const of = (institution?: string): string =>
    said('wb_panel', 'acceptance', bank({}, institution === undefined ? {} : { institution }))
  assert.equal(of(' ibrd '), 'yes institution-looked-at')
  assert.equal(of('IFC'), 'no institution-outside')
  assert.equal(of('A bank that nobody wrote down'), 'unknown institution-unknown')
  assert.equal(of(), 'unknown institution-unknown')
  assert.equal(said('ifc_cao', 'acceptance', bank({}, { institution: 'MIGA' })), 'yes institution-looked-at')
})

// The kind of harm.
test('an urgent measure meant for one harm is not offered for another, and doubt offers it', () => {
  const urgent = (harm: NonNullable<Situation['risk']>['harm']): readonly string[] => {
    const rights = ['disappearance-free', 'torture-free', 'liberty']
    const read = readSituation(situation('FRA', { rights }, { risk: { imminent: 'yes', harm } }), law.known)
    assert.ok(read.ok)
    return urgentDoors(assess(law, read.value)).map(({ prepared }) => prepared.forum.id)
  }
  assert.ok(urgent('disappearance').includes('un_ced_urgent'))
  assert.ok(!urgent('removal').includes('un_ced_urgent'))
  assert.ok(urgent('removal').includes('ecthr'))
  assert.ok(urgent('other').includes('ecthr'), 'exceptionally')
  assert.ok(urgent(undefined).includes('un_ced_urgent'), 'nobody said which')
  const doubt = situation('FRA', {}, { risk: { imminent: 'yes', harm: 'detention' } })
  assert.equal(said('ecthr', 'urgent', doubt), 'unknown urgent-measure-harm-unsure')
})

// pathways.md, 5.21.
test('5.21 a territory is no State of the data: every test that hangs on one is unknown, with a lawyer’s question', () => {
  for (const code of ['HKG', 'MAC', 'XKX', 'TWN', 'ESH', 'GLP', 'GIB'])
    for (const forum of ['un_ccpr', 'un_cat', 'ecthr', 'iacthr', 'acthpr']) {
      const found = finding(door(forum, situation(code)), 'acceptance')
      assert.deepEqual([found.outcome, found.reason], ['unknown', 'territory-not-in-data'], `${forum} ${code}`)
      assert.ok(found.question?.includes('lawyer'))
      assert.equal(finding(door(forum, situation(code)), 'temporal').outcome, 'unknown', `${forum} ${code}`)
      // The door may still close for a reason that has nothing to do with the territory; never for this one.
      assert.notEqual(door(forum, situation(code)).headline?.test, 'temporal')
    }
})
test('5.21 what happened in a territory of a State is no link by itself: whether it is, is asked', () => {
  const there = situation('CHN', { place: { state: 'HKG', kind: 'territory' } })
  assert.equal(said('un_ccpr', 'jurisdiction', there), 'unknown link-contested')
})

// Bad input: what cannot be yet, or cannot both be, never closes a door.
test('days that lie in the future, and orders that cannot be, close nothing by time', () => {
  const later = situation('FRA', { start: '2031-01-01', end: '2031-01-02' })
  assert.equal(said('un_ccpr', 'temporal', later), 'yes act-after-critical-date')
  const served = { state: 'FRA', status: 'decided', final: 'yes', effective: 'yes', taken: '2030-01-01' } as const
  const future = situation('FRA', {}, { remedies: [{ ...served, served: '2030-02-01' }] })
  assert.equal(said('ecthr', 'time_limit', future), 'yes limit-open')
  const before = situation('KEN', { start: '2026-10-01', end: '2026-10-01', known: '2019-05-05' })
  assert.equal(said('eacj', 'time_limit', before), 'unknown limit-unsure', 'known of before it was')
  const died = situation(
    'FRA',
    { start: '2026-01-10' },
    { victims: [{ id: 'person', role: 'direct', condition: 'deceased', died: '1999' }] },
  )
  assert.equal(finding(door('un_ccpr', died), 'standing').outcome, 'unknown')
})
