import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Situation } from '../index.ts'
import { prepareLaw, type NormFiles } from '../index.ts'
import { door, finding, said, situation } from '../testing/situations.ts'
import { normFiles } from '../testing/norms.ts'

const on = (day: string) => ({ start: day, end: day })
const at = (evaluate_at: string): Partial<Situation> => ({ evaluate_at })

/** The norms with an end of acceptance that the data do not have, to test the rule of a text. */
function withExit(
  state: string,
  instrument: string,
  notified: string,
  effective: string,
): ReturnType<typeof prepareLaw> {
  const files = structuredClone(normFiles) as NormFiles
  const entry = files.ratifications.states[state]?.instruments[instrument]
  assert.ok(entry)
  Object.assign(entry, { status: 'denounced', exit: { notified, effective } })
  return prepareLaw(files)
}
const accepted = (forum: string, input: Situation, law: ReturnType<typeof prepareLaw>): string => {
  const { outcome, reason } = finding(door(forum, input, law), 'acceptance')
  return `${outcome} ${reason}`
}

// pathways.md, 4.1, row by row.
test('ECHR: acts up to and on the day it ended count, however late one files (the row of Russia)', () => {
  assert.equal(said('ecthr', 'acceptance', situation('RUS', on('2022-09-16'))), 'yes act-before-exit')
  assert.equal(said('ecthr', 'acceptance', situation('RUS', on('2022-09-17'))), 'no act-after-exit')
  assert.equal(
    said('ecthr', 'acceptance', situation('RUS', { start: '2022', end: '2022' })),
    'unknown exit-date-unsure',
  )
})
test('CAT 22(8): nothing new once the notification is received; what was filed before goes on', () => {
  const law = withExit('FRA', 'cat22', '2026-06-01', '2027-06-01')
  assert.equal(accepted('un_cat', situation('FRA', {}, at('2026-06-01')), law), 'yes file-before-exit')
  assert.equal(accepted('un_cat', situation('FRA', {}, at('2026-06-02')), law), 'no acceptance-ended')
  const procedures = [{ forum: 'un_cat', status: 'pending' as const, filed: '2026-05-01' }]
  assert.equal(accepted('un_cat', situation('FRA', {}, { procedures }), law), 'yes pending-continues')
})
test('CERD 14(3): pending ones go on, new ones not', () => {
  const law = withExit('FRA', 'cerd14', '2026-06-01', '2026-06-01')
  assert.equal(accepted('un_cerd', situation('FRA', {}, at('2026-11-22')), law), 'no acceptance-ended')
  const procedures = [{ forum: 'un_cerd', status: 'pending' as const, filed: '2026-05' }]
  assert.equal(accepted('un_cerd', situation('FRA', {}, { procedures }), law), 'yes pending-continues')
})
for (const [forum, instrument] of [
  ['un_cedaw', 'cedaw_op'],
  ['un_cescr', 'cescr_op'],
  ['un_ccpr', 'ccpr_op1'],
] as const)
  test(`${forum}: what is filed before the denunciation takes effect goes on`, () => {
    const law = withExit('FRA', instrument, '2026-06-01', '2026-12-01')
    assert.equal(accepted(forum, situation('FRA', {}, at('2026-12-01')), law), 'yes file-before-exit')
    assert.equal(accepted(forum, situation('FRA', {}, at('2026-12-02')), law), 'no acceptance-ended')
  })
test('CRPD-OP 16: a year of notice, and of what comes after nobody has read the text', () => {
  const law = withExit('FRA', 'crpd_op', '2026-01-01', '2027-01-01')
  assert.equal(accepted('un_crpd', situation('FRA', {}, at('2026-12-31')), law), 'yes file-before-exit')
  assert.equal(accepted('un_crpd', situation('FRA', {}, at('2027-01-01')), law), 'unknown exit-effect-unknown')
})
test('ACHR 78: facts before the effect stay reviewable', () => {
  assert.equal(said('iachr', 'acceptance', situation('TTO', on('1999-05-27'))), 'yes act-before-exit')
  // Afterwards the State is still a member of the OAS: the American Declaration applies, and the Court is closed.
  assert.equal(said('iachr', 'acceptance', situation('TTO', on('2005-01-01'))), 'yes accepted-by-alternative')
  assert.equal(said('iacthr', 'acceptance', situation('TTO', on('2005-01-01'))), 'no act-after-exit')
})
test('African Court 34(6): file before the withdrawal takes effect (the row of Tunisia)', () => {
  assert.equal(said('acthpr', 'acceptance', situation('TUN', {}, at('2026-03-01'))), 'yes file-before-exit')
  assert.equal(said('acthpr', 'acceptance', situation('TUN', {}, at('2026-03-08'))), 'no acceptance-ended')
  assert.equal(door('acthpr', situation('TUN', {}, at('2026-03-08'))).result, 'closed')
})

// Entry into force for the State.
test('the four dates: deposit and the rule of the instrument give the day from which acts count', () => {
  // Germany deposited OP1 on 1993-08-25: three months later it bound.
  assert.equal(said('un_ccpr', 'temporal', situation('DEU', on('1993-11-25'))), 'yes act-after-critical-date')
  assert.equal(said('un_ccpr', 'temporal', situation('DEU', on('1993-11-24'))), 'no act-before-critical-date')
  assert.equal(said('un_ccpr', 'temporal', situation('DEU', { start: '1993', end: '1993' })), 'unknown act-date-unsure')
})
test('an acceptance that only a decision proves binds since some day before that decision', () => {
  assert.equal(said('un_cat', 'temporal', situation('RUS', on('2016-01-01'))), 'yes act-after-critical-date')
  assert.equal(said('un_cat', 'temporal', situation('RUS', on('2010-01-01'))), 'unknown act-date-unsure')
})
test('not party is no; unknown stays unknown, and so does a territory that is not in the data', () => {
  assert.equal(said('un_crpd', 'acceptance', situation('RUS')), 'no not-accepted')
  assert.equal(said('un_ced', 'acceptance', situation('FRA')), 'unknown acceptance-unknown')
  assert.equal(said('un_ccpr', 'acceptance', situation('HKG')), 'unknown territory-not-in-data')
})
test('a case filed long before the end goes on wherever the text says that pending ones do', () => {
  const long = (forum: string): Partial<Situation> => ({
    procedures: [{ forum, status: 'pending', filed: '2009-03-02' }],
  })
  for (const [forum, instrument] of [
    ['un_cat', 'cat22'],
    ['un_cerd', 'cerd14'],
    ['un_cedaw', 'cedaw_op'],
    ['un_cescr', 'cescr_op'],
    ['un_ccpr', 'ccpr_op1'],
  ] as const) {
    const law = withExit('FRA', instrument, '2015-06-01', '2015-12-01')
    assert.equal(accepted(forum, situation('FRA', {}, long(forum)), law), 'yes pending-continues', forum)
    const closed = { procedures: [{ forum, status: 'withdrawn' as const, filed: '2009-03-02' }] }
    assert.equal(accepted(forum, situation('FRA', {}, closed), law), 'no acceptance-ended', forum)
  }
  assert.equal(said('acthpr', 'acceptance', situation('TUN', {}, long('acthpr'))), 'yes pending-continues')
  assert.equal(said('acthpr', 'acceptance', situation('RWA', {}, long('acthpr'))), 'yes pending-continues')
})
test('nothing can be filed before the State accepted, whatever it did later', () => {
  assert.equal(said('acthpr', 'acceptance', situation('TUN', {}, at('2012-06-26'))), 'no not-yet-accepted')
  assert.equal(said('un_ccpr', 'acceptance', situation('DEU', {}, at('1993-11-24'))), 'no not-yet-accepted')
  assert.equal(said('un_ccpr', 'acceptance', situation('DEU', {}, at('1993-11-25'))), 'yes accepted')
})
test('a hint never changes a result', () => {
  const files = structuredClone(normFiles) as NormFiles
  for (const { instruments } of Object.values(files.ratifications.states))
    for (const entry of Object.values(instruments)) Object.assign(entry, { hint: 'surely accepted' })
  const law = prepareLaw(files)
  for (const state of ['FRA', 'RUS', 'KEN', 'BRA'])
    assert.equal(accepted('un_ced', situation(state), law), said('un_ced', 'acceptance', situation(state)))
})
