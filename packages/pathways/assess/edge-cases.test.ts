import assert from 'node:assert/strict'
import { test } from 'node:test'
import { prepareLaw, render, assess, urgentDoors, readSituation, type Situation } from '../index.ts'
import { door, doorsOf, finding, said, situation } from '../testing/situations.ts'
import { law, normFiles } from '../testing/norms.ts'

type Procedure = NonNullable<Situation['procedures']>[number]
const on = (day: string) => ({ start: day, end: day })
const SAME = { persons: 'yes', facts: 'yes', rights: 'yes' } as const
const other = (forum: string, status: Procedure['status'], more: Partial<Procedure> = {}): Partial<Situation> => ({
  procedures: [{ forum, status, same: SAME, ...more }],
})
const sameMatter = (forum: string, state: string, procedures: Partial<Situation>): string =>
  said(forum, 'same_matter', situation(state, {}, procedures))

// pathways.md, 3.1: the four families.
test('only pending bars: the Human Rights Committee waits, and an ended case bars by reservation alone', () => {
  assert.equal(sameMatter('un_ccpr', 'NLD', other('ecthr', 'pending')), 'no other-procedure-bars')
  assert.equal(sameMatter('un_ccpr', 'NLD', other('ecthr', 'decided_merits')), 'yes no-barring-procedure')
  assert.equal(sameMatter('un_ccpr', 'NLD', other('ecthr', 'withdrawn')), 'yes no-barring-procedure')
})
test('only pending bars: the Committee on disappearances; in West Africa which bodies count is not settled', () => {
  assert.equal(sameMatter('un_ced', 'FRA', other('un_ccpr', 'pending')), 'no other-procedure-bars')
  assert.equal(sameMatter('un_ced', 'FRA', other('un_ccpr', 'withdrawn')), 'yes no-barring-procedure')
  assert.equal(sameMatter('ecowas_court', 'GHA', other('un_ccpr', 'pending')), 'unknown other-procedure-unsure')
})
test('pending or examined bars: one choice closes the other, unless nobody looked at the merits', () => {
  for (const forum of ['un_cat', 'un_cedaw', 'un_crpd', 'un_cescr', 'un_crc', 'ecthr']) {
    const elsewhere = forum === 'ecthr' ? 'un_ccpr' : 'ecthr'
    assert.equal(sameMatter(forum, 'FRA', other(elsewhere, 'pending')), 'no other-procedure-bars', forum)
    assert.equal(sameMatter(forum, 'FRA', other(elsewhere, 'decided_merits')), 'no other-procedure-bars', forum)
    assert.equal(sameMatter(forum, 'FRA', other(elsewhere, 'inadmissible')), 'unknown other-procedure-unsure', forum)
    const unexamined = other(elsewhere, 'inadmissible', { examined: 'no' })
    assert.equal(sameMatter(forum, 'FRA', unexamined), 'yes no-barring-procedure', forum)
  }
})
test('settled cases only: a pending procedure elsewhere is not in the text of the African Charter', () => {
  assert.equal(sameMatter('achpr', 'KEN', other('un_ccpr', 'pending')), 'yes no-barring-procedure')
  assert.equal(sameMatter('achpr', 'KEN', other('un_ccpr', 'settled')), 'unknown other-procedure-unsure')
})
test('no rule: other procedures are free', () =>
  assert.equal(sameMatter('un_cerd', 'FRA', other('ecthr', 'pending')), 'yes no-same-matter-rule'))
test('two of person, facts and rights are unknown, and one that differs is another matter', () => {
  const partly = (rights: 'unknown' | 'no'): Partial<Situation> =>
    other('ecthr', 'pending', { same: { ...SAME, rights } })
  assert.equal(sameMatter('un_cat', 'FRA', partly('unknown')), 'unknown other-procedure-unsure')
  assert.equal(sameMatter('un_cat', 'FRA', partly('no')), 'yes no-barring-procedure')
  assert.equal(sameMatter('un_cat', 'FRA', { procedures: undefined }), 'unknown other-procedures-unsaid')
})
test('before anything is filed, a door says which others it would close', () => {
  const { wouldBar } = door('un_cat', situation('FRA')).prepared
  assert.ok(wouldBar.includes('ecthr') && wouldBar.includes('un_cedaw') && !wouldBar.includes('un_cerd'))
  assert.ok(!door('special_procedures', situation('FRA')).prepared.wouldBar.includes('ecthr'))
})

// pathways.md, 3.2.
const remedy = (
  status: 'not_tried' | 'pending',
  effective: 'yes' | 'no' | 'unknown',
  excuse?: 'none' | 'unlikely_effective_relief',
) => ({
  remedies: [{ state: 'FRA', status, effective, ...(excuse ? { excuse } : {}) }],
})
test('an effective remedy that was not tried, without an exception, closes; a doubt about it does not', () => {
  const of = (forum: string, remedies: Partial<Situation>): string =>
    said(forum, 'exhaustion', situation('FRA', {}, remedies))
  assert.equal(of('un_ccpr', remedy('not_tried', 'yes', 'none')), 'no remedy-open')
  assert.equal(of('un_ccpr', remedy('not_tried', 'yes')), 'unknown remedy-unsure')
  assert.equal(of('un_ccpr', remedy('pending', 'unknown', 'none')), 'unknown remedy-unsure')
  // In the text of CAT, not in that of OP1.
  assert.equal(of('un_cat', remedy('not_tried', 'no', 'unlikely_effective_relief')), 'yes exhaustion-excused')
  assert.equal(of('un_ccpr', remedy('not_tried', 'no', 'unlikely_effective_relief')), 'unknown remedy-unsure')
  assert.equal(of('un_ccpr', { remedies: [] }), 'unknown remedies-unsaid')
})
test('remedies of another State are not required', () => {
  const foreign = {
    remedies: [{ state: 'DEU', status: 'not_tried' as const, effective: 'yes' as const, excuse: 'none' as const }],
  }
  assert.equal(said('un_ccpr', 'exhaustion', situation('FRA', {}, foreign)), 'unknown remedies-unsaid')
})
test('some bodies ask for no exhaustion', () => {
  for (const forum of ['un_wgad', 'un_wgeid', 'special_procedures', 'ecowas_court', 'eacj', 'oecd_ncp'])
    assert.equal(said(forum, 'exhaustion', situation('FRA')), 'skipped exhaustion-not-needed', forum)
})

// pathways.md, 5, by its numbers; 1 to 5 are in time-limits.test.ts, 7 to 9 also in acceptance.test.ts and
// warnings.test.ts, 11 to 13, 22 and 23 in persons.test.ts, 21 in partial.test.ts.
test('5.6 a reservation bars only where another body examined the matter', () => {
  const examined = other('ecthr', 'decided_merits')
  assert.equal(sameMatter('un_ccpr', 'DEU', examined), 'no other-procedure-bars')
  assert.equal(sameMatter('un_ccpr', 'RUS', examined), 'yes no-barring-procedure')
  assert.equal(sameMatter('un_ccpr', 'AUT', examined), 'unknown other-procedure-unsure')
  assert.equal(sameMatter('un_ccpr', 'SLV', other('iachr', 'withdrawn')), 'no other-procedure-bars')
  assert.equal(sameMatter('un_ccpr', 'DEU', { procedures: [] }), 'yes no-barring-procedure')
})
test('5.6 reservations in time: an origin before the date does not count where the State said so', () => {
  const before = { start: '1990-05-01', end: undefined, continuing: 'yes' as const }
  assert.equal(said('un_ccpr', 'temporal', situation('DEU', before)), 'no begun-before-critical-date')
  assert.equal(said('un_ccpr', 'temporal', situation('NLD', { ...before, start: '1970-05-01' })), 'yes act-continued')
  assert.equal(said('un_ccpr', 'temporal', situation('CHL', on('1991-05-01'))), 'unknown reservation-in-time')
  assert.equal(said('un_ccpr', 'temporal', situation('CHL', on('1985-05-01'))), 'no act-before-critical-date')
})
test('5.7 three States left OP1: nothing new can be filed', () => {
  for (const state of ['BLR', 'JAM', 'TTO'])
    assert.equal(said('un_ccpr', 'acceptance', situation(state)), 'no acceptance-ended')
})
test('5.8 Russia: the narrow door of the Court and the open ones of two committees are both shown', () => {
  const input = situation('RUS', on('2022-03-01'))
  assert.equal(said('ecthr', 'acceptance', input), 'yes act-before-exit')
  for (const forum of ['un_ccpr', 'un_cat']) assert.equal(said(forum, 'acceptance', input), 'yes accepted')
})
test('5.9 five States withdrew from the African Court, seven remain', () => {
  for (const state of ['RWA', 'TZA', 'BEN', 'CIV', 'TUN'])
    assert.equal(said('acthpr', 'acceptance', situation(state)), 'no acceptance-ended', state)
  for (const state of ['BFA', 'MWI', 'MLI', 'GHA', 'GMB', 'NER', 'GNB'])
    assert.equal(said('acthpr', 'acceptance', situation(state)), 'yes accepted', state)
})
test('5.10 what goes on counts for most, not for a disappearance begun before CED, nor in East Africa', () => {
  const begun = { start: '1970-05-01', end: undefined, continuing: 'yes' as const, rights: ['disappearance-free'] }
  for (const forum of ['un_ccpr', 'un_cedaw', 'un_crpd', 'un_cescr'])
    assert.equal(said(forum, 'temporal', situation('ITA', begun)), 'yes act-continued', forum)
  assert.equal(said('un_ced_urgent', 'temporal', situation('FRA', begun)), 'no begun-before-critical-date')
  const unknown = { ...begun, continuing: 'unknown' as const }
  assert.equal(said('un_ccpr', 'temporal', situation('ITA', unknown)), 'unknown continuation-unsure')
})
test('5.11 the urgent action on a disappearance needs ratification alone', () => {
  const missing = situation(
    'FRA',
    { rights: ['disappearance-free'] },
    { risk: { imminent: 'yes', harm: 'disappearance' } },
  )
  assert.equal(said('un_ced_urgent', 'acceptance', missing), 'yes accepted')
  assert.equal(said('un_ced', 'acceptance', missing), 'unknown acceptance-unknown')
  assert.equal(said('un_ced_urgent', 'time_limit', missing), 'yes no-limit')
})
test('5.14 two respondents are two doors, each with its own remedies', () => {
  const base = situation('FRA')
  const two: Situation = {
    ...base,
    respondents: [...base.respondents, { id: 'other', type: 'state', state: 'NLD' }],
    acts: [...base.acts, { id: 'act-2', respondent: 'other', rights: ['torture-free'] }],
  }
  const doors = doorsOf(two).filter(({ prepared }) => prepared.forum.id === 'ecthr')
  assert.deepEqual(
    doors.map((one) => [one.respondent.id, finding(one, 'exhaustion').reason]),
    [
      ['other', 'remedies-unsaid'],
      ['state', 'exhausted'],
    ],
  )
})
test('5.15 embassies, ships, bases: unknown, with the facts that a theory needs', () => {
  for (const kind of ['embassy', 'ship', 'rescue_zone', 'base', 'aircraft', 'high_seas'] as const) {
    assert.equal(
      said('ecthr', 'jurisdiction', situation('FRA', { place: { state: 'FRA', kind } })),
      'unknown link-contested',
      kind,
    )
  }
  const held = {
    place: { kind: 'ship' as const },
    links: [{ theory: 'control_of_person' as const, holds: 'yes' as const }],
  }
  assert.equal(said('ecthr', 'jurisdiction', situation('FRA', held)), 'yes link-holds')
  const abroad = { place: { state: 'USA' }, links: [{ theory: 'territory' as const, holds: 'no' as const }] }
  assert.equal(said('ecthr', 'jurisdiction', situation('FRA', abroad)), 'unknown link-contested')
})
test('5.16 the working group on detention counts before the ECtHR, not before most committees', () => {
  const wgad = other('un_wgad', 'decided_merits')
  assert.equal(sameMatter('ecthr', 'FRA', wgad), 'no other-procedure-bars')
  assert.notEqual(sameMatter('un_ccpr', 'NLD', wgad), 'no other-procedure-bars')
  assert.ok(door('un_wgad', situation('FRA')).prepared.wouldBar.includes('ecthr'))
})
test('5.17 a case between States does not bar a person', () =>
  assert.equal(
    sameMatter('ecthr', 'FRA', other('un_ccpr', 'pending', { between_states: 'yes' })),
    'yes no-barring-procedure',
  ))
test('5.18 inquiries that States may opt out of are unknown', () => {
  for (const forum of ['un_cat_inquiry', 'un_cedaw_inquiry', 'un_crpd_inquiry', 'un_cescr_inquiry'])
    assert.equal(said(forum, 'acceptance', situation('ITA')), 'unknown opt-out-not-in-data', forum)
})
test('5.19 a member of the OAS outside the Convention answers under the Declaration; the Court is closed', () => {
  assert.equal(said('iachr', 'acceptance', situation('USA')), 'yes accepted-by-alternative')
  assert.equal(said('iachr', 'temporal', situation('USA')), 'yes earlier-text-applies')
  assert.equal(door('iacthr', situation('USA')).result, 'closed')
})
test('5.20 a contested acceptance is unknown', () => {
  assert.equal(said('iacthr', 'acceptance', situation('DOM')), 'unknown acceptance-contested')
  assert.equal(said('iachr', 'acceptance', situation('VEN')).split(' ')[0], 'yes', 'a member of the OAS on either view')
})
test('5.24 the complaints of the migrant workers’ convention are not in force, whatever else is unknown', () =>
  assert.equal(door('un_cmw', situation('MEX')).result, 'not_in_force'))

test('a company before a body for States is no, and the way through the State is named', () => {
  const company = situation('FRA', {}, { respondents: [{ id: 'state', type: 'company', seat: 'FRA' }] })
  const found = finding(door('un_ccpr', company), 'respondent_type')
  assert.deepEqual([found.outcome, found.reason], ['no', 'respondent-outside'])
  assert.ok(found.reopens?.includes('duty to protect'))
  assert.equal(door('greta', situation('FRA')).result, 'not_a_complaint_forum')
})
test('a right outside a catalogue closes only once a lawyer confirmed the reading', () => {
  const input = situation('FRA', { rights: ['property'] })
  assert.equal(said('un_cat', 'rights', input), 'unknown right-outside-unconfirmed')
  const confirmed = prepareLaw(normFiles, new Set(['un_cat']))
  assert.equal(finding(door('un_cat', input, confirmed), 'rights').reason, 'right-outside')
  assert.equal(door('un_cat', input, confirmed).result, 'closed')
})
test('urgent doors come first, without exhaustion or a limit, and also where nobody said that nothing is imminent', () => {
  const urgent = (risk: Situation['risk']): readonly string[] => {
    const read = readSituation(situation('FRA', {}, { risk, remedies: undefined }), law.known)
    assert.ok(read.ok)
    return urgentDoors(assess(law, read.value)).map(({ prepared }) => prepared.forum.id)
  }
  assert.ok(urgent({ imminent: 'yes', harm: 'life' }).includes('ecthr'))
  assert.ok(urgent(undefined).includes('special_procedures'))
  assert.deepEqual(urgent({ imminent: 'no' }), [])
})
test('a door is open where all is there, open if where only the parts of the form are missing', () => {
  const fields = door('un_cat', situation('FRA')).prepared.forum.required_fields
  const open = situation('RUS', {}, { filing: { anonymous: 'no', fields_ready: [...fields] } })
  assert.equal(door('un_cat', open).result, 'open')
  assert.equal(door('un_cat', situation('RUS')).result, 'open_with_conditions')
  assert.equal(door('un_cat', situation('RUS', {}, { filing: { anonymous: 'yes' } })).result, 'closed')
})
test('each forum is a door of every respondent: none is hidden', () => {
  const read = readSituation(situation('FRA'), law.known)
  assert.ok(read.ok)
  assert.equal((render(law, assess(law, read.value)).pathways as readonly unknown[]).length, law.forums.length)
})
