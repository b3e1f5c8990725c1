import assert from 'node:assert/strict'
import { test } from 'node:test'
import { prepareLaw, type Law, type NormFiles, type Situation } from '../index.ts'
import { door, doorsOf, finding, said, situation } from '../testing/situations.ts'
import { law, normFiles } from '../testing/norms.ts'

type Victim = Situation['victims'][number]
const person = (more: Partial<Victim> = {}): Partial<Situation> => ({
  victims: [{ id: 'person', role: 'direct', consent: 'given', minor_at_facts: 'no', ...more }],
})
const standing = (forum: string, more: Partial<Victim>, parts: Partial<Situation> = {}, state = 'FRA'): string =>
  said(forum, 'standing', situation(state, {}, { ...parts, ...person(more) }))

// pathways.md, 5.11.
const missing = (start: string): Situation =>
  situation('FRA', { rights: ['disappearance-free'], start, end: undefined, continuing: 'yes' })
test('5.11 no limit runs while somebody is missing, but after ten years the family is asked what it did', () => {
  assert.equal(said('ecthr', 'time_limit', missing('2019-05-01')), 'yes limit-does-not-run')
  assert.equal(said('ecthr', 'time_limit', missing('2016-11-22')), 'yes limit-does-not-run')
  assert.equal(said('ecthr', 'time_limit', missing('2016-11-21')), 'unknown diligence-to-show')
  assert.equal(finding(door('ecthr', missing('1995')), 'time_limit').class, 'confirmable', 'it never closes by itself')
  const another = situation('FRA', { start: '2001-01-01', end: undefined, continuing: 'yes' })
  assert.equal(said('ecthr', 'time_limit', another), 'yes limit-does-not-run', 'only for the disappeared')
})
test('5.11 the urgent action can be opened against a second State beside the first', () => {
  const base = situation('FRA', { rights: ['disappearance-free'] })
  const two: Situation = {
    ...base,
    respondents: [...base.respondents, { id: 'helper', type: 'state', state: 'CHE' }],
    acts: [...base.acts, { id: 'search', respondent: 'helper', rights: ['disappearance-free'], start: '2026-01-10' }],
  }
  const doors = doorsOf(two).filter(({ prepared }) => prepared.forum.id === 'un_ced_urgent')
  assert.deepEqual(
    doors.map((one) => [one.respondent.id, finding(one, 'acceptance').outcome]),
    [
      ['helper', 'yes'],
      ['state', 'yes'],
    ],
  )
})

// pathways.md, 5.12.
test('5.12 kin, heirs and who acts for another have a standing of their own', () => {
  assert.equal(standing('ecthr', { role: 'next_of_kin' }), 'yes may-complain')
  assert.equal(standing('ecthr', { role: 'organisation' }), 'unknown standing-unsure')
  assert.equal(standing('state_compensation', { role: 'organisation' }), 'no may-not-complain')
  assert.equal(standing('un_cat', { role: 'representative', consent: 'unknown' }), 'unknown consent-missing')
  assert.equal(standing('un_cat', { role: 'representative', consent: 'impossible' }), 'yes may-complain')
})
test('5.12 the dead and the missing bring nothing new themselves: the kin may', () => {
  for (const condition of ['deceased', 'missing'] as const) {
    assert.equal(standing('un_ccpr', { condition }), 'unknown kin-may-act')
    assert.equal(finding(door('un_ccpr', situation('FRA', {}, person({ condition }))), 'standing').class, 'confirmable')
  }
  const kin: Victim = { id: 'kin', role: 'next_of_kin', consent: 'given' }
  const both = situation('FRA', {}, { victims: [{ id: 'person', role: 'direct', condition: 'deceased' }, kin] })
  assert.equal(said('un_ccpr', 'standing', both), 'yes may-complain')
})
test('5.12 after a death the pending complaint goes on with the wish of the kin', () => {
  const pending: Partial<Situation> = { procedures: [{ forum: 'un_cat', status: 'pending', filed: '2025-02-01' }] }
  const dead = { condition: 'deceased', died: '2026-03-01' } as const
  assert.equal(standing('un_cat', { ...dead, kin_wish: 'yes' }, pending), 'yes kin-continue')
  assert.equal(standing('un_cat', { ...dead, kin_wish: 'no' }, pending), 'unknown kin-do-not-wish')
  assert.equal(standing('un_cat', dead, pending), 'unknown kin-wish-unknown')
  assert.equal(
    standing('un_cat', { condition: 'deceased', died: '2024' }, pending),
    'unknown kin-may-act',
    'died before',
  )
  assert.equal(standing('un_ccpr', { ...dead, kin_wish: 'yes' }, pending), 'unknown kin-may-act', 'pending elsewhere')
})

// pathways.md, 5.13.
test('5.13 nationality is never asked for by a human rights body', () => {
  for (const one of doorsOf(situation('FRA', {}, person({ stateless: 'yes' }))))
    if (one.prepared.forum.id.startsWith('un_c') || one.prepared.forum.id === 'ecthr')
      assert.equal(finding(one, 'standing').outcome, 'yes', one.prepared.forum.id)
})
test('5.13 compensation asks for nationality of a party, or of the Council of Europe with residence', () => {
  const scheme = (more: Partial<Victim>, state = 'FRA'): string => standing('state_compensation', more, {}, state)
  assert.equal(scheme({ nationality: ['DEU'] }), 'yes may-complain')
  assert.equal(scheme({ nationality: ['ITA'], residence: 'FRA' }), 'yes may-complain')
  assert.equal(scheme({ nationality: ['ITA'], residence: 'ITA' }), 'unknown nationality-not-covered')
  assert.equal(scheme({ nationality: ['KEN'], residence: 'FRA' }), 'unknown nationality-not-covered')
  assert.equal(scheme({ stateless: 'yes', residence: 'FRA' }), 'unknown nationality-not-covered')
  assert.equal(scheme({}), 'unknown nationality-asked')
})
test('the East African Court hears residents of its States; living elsewhere shuts nobody out by our reading', () => {
  assert.equal(standing('eacj', { residence: 'KEN' }, {}, 'KEN'), 'yes may-complain')
  assert.equal(standing('eacj', { residence: 'FRA' }, {}, 'KEN'), 'unknown standing-unsure')
  assert.equal(standing('eacj', {}, {}, 'KEN'), 'unknown standing-unsure')
})
test('the committee on women asks whether the person is a woman, and a lawyer confirms before it shuts', () => {
  const rights = (sex: Victim['sex'], of: Law = law): string => {
    const { outcome, reason } = finding(
      door('un_cedaw', situation('FRA', { rights: ['gender-equality'] }, person(sex === undefined ? {} : { sex })), of),
      'rights',
    )
    return `${outcome} ${reason}`
  }
  assert.equal(rights('female'), 'yes right-heard')
  assert.equal(rights('unknown'), 'unknown person-condition-asked')
  assert.equal(rights(undefined), 'unknown person-condition-asked')
  assert.equal(rights('male'), 'unknown person-condition-doubtful')
  assert.equal(rights('male', prepareLaw(normFiles, new Set(['un_cedaw']))), 'no person-condition-unmet')
})

// pathways.md, 5.22.
test('5.22 who was a child at the facts stays one for the committee on the rights of the child', () => {
  const as = (minor_at_facts: 'yes' | 'no' | 'unknown'): string =>
    said('un_crc', 'rights', situation('FRA', {}, person({ minor_at_facts })))
  assert.deepEqual(
    [as('yes'), as('no'), as('unknown')],
    ['yes right-heard', 'no person-condition-unmet', 'unknown person-condition-unsure'],
  )
})

/** The norms with a limit of three years from the act at a national court, and what childhood does to it there. */
function withNationalLimit(effect: 'suspends' | 'unknown'): Law {
  const files = structuredClone(normFiles) as NormFiles
  const court = files.forums.forums.find(({ id }) => id === 'nat_civil_parent_company')
  const [version] = court?.conditions.time_limit.versions ?? []
  assert.ok(version)
  Object.assign(version, { kind: 'fixed', duration: 'P3Y', triggers: ['act_start'], when_passed: 'closed' })
  const rule = files.mappings.suspensions.find(({ cause, limits }) => cause === 'minority' && limits === 'domestic')
  assert.ok(rule)
  Object.assign(rule, { effect })
  return prepareLaw(files)
}
function limitOf(minor: Partial<Victim>, of: Law): string {
  const company: Partial<Situation> = { respondents: [{ id: 'state', type: 'company', seat: 'FRA' }] }
  const input = situation('FRA', { start: '2015-05-05', end: '2015-05-05' }, { ...company, ...person(minor) })
  return finding(door('nat_civil_parent_company', input, of), 'time_limit').reason
}
test('5.22 national limits may run from majority: where nobody knows, a child’s claim never closes', () => {
  const unknown = withNationalLimit('unknown')
  assert.equal(limitOf({ minor_at_facts: 'no' }, unknown), 'limit-passed')
  assert.equal(limitOf({ minor_at_facts: 'yes', majority: '2025-01-01' }, unknown), 'limit-may-have-paused')
  assert.equal(limitOf({ minor_at_facts: 'unknown' }, unknown), 'limit-may-have-paused')
  assert.equal(
    limitOf({ minor_at_facts: 'yes', majority: '2017-01-01' }, unknown),
    'limit-passed',
    'over on every reading',
  )
  const suspends = withNationalLimit('suspends')
  assert.equal(limitOf({ minor_at_facts: 'yes', majority: '2025-01-01' }, suspends), 'limit-open')
  assert.equal(limitOf({ minor_at_facts: 'yes' }, suspends), 'limit-may-have-paused')
})

// pathways.md, 5.23.
test('5.23 a waiver signed with a company does not bind a body that looks at the duties of a State', () => {
  const signed = (waiver_signed: 'yes' | 'no'): Partial<Situation> => ({ filing: { anonymous: 'no', waiver_signed } })
  assert.equal(said('un_ccpr', 'other_grounds', situation('FRA', {}, signed('yes'))), 'skipped waiver-does-not-bind')
  const before = door('un_cat', situation('RUS', {}, signed('no'))).result
  assert.equal(door('un_cat', situation('RUS', {}, signed('yes'))).result, before)
  const company = { respondents: [{ id: 'state', type: 'company' as const, seat: 'FRA' }] }
  const ncp = (more: Partial<Situation>): string =>
    said('oecd_ncp', 'other_grounds', situation('FRA', {}, { ...company, ...more }))
  assert.equal(ncp(signed('yes')), 'unknown waiver-signed')
  assert.equal(ncp(signed('no')), 'skipped body-also-checks')
  assert.equal(ncp({}), 'unknown waiver-unsaid')
})
