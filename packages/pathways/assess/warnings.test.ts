import assert from 'node:assert/strict'
import { test } from 'node:test'
import { intlZone, endOfDay, parseDay } from '@recourse/clocks'
import {
  assess,
  prepareLaw,
  readSituation,
  render,
  type NormFiles,
  type RenderedDoor,
  type RenderedWarning,
  type Situation,
} from '../index.ts'
import { doorsOf, situation } from '../testing/situations.ts'
import { law, normFiles } from '../testing/norms.ts'

interface Rendered {
  readonly warnings: readonly RenderedWarning[]
  readonly pathways: readonly RenderedDoor[]
}
function rendered(input: Situation, of = law): Rendered {
  const read = readSituation(input, of.known)
  assert.ok(read.ok)
  return render(of, assess(of, read.value)) as unknown as Rendered
}
function doorTo(forum: string, input: Situation): RenderedDoor {
  const found = rendered(input).pathways.find((one) => one.forum === forum)
  assert.ok(found)
  return found
}
const codes = ({ warnings }: { warnings: readonly RenderedWarning[] }): readonly string[] =>
  warnings.map(({ code }) => code)
const decided = (state: string, served: string): Partial<Situation> => ({
  remedies: [{ state, status: 'decided', final: 'yes', effective: 'yes', taken: served, served }],
})

test('5.7 status data older than twelve months are said to be old, and change no result', () => {
  const at = (evaluate_at: string): Situation => situation('BLR', {}, { evaluate_at })
  assert.deepEqual(codes(rendered(at('2027-02-03'))), [])
  const [warning] = rendered(at('2027-02-04')).warnings
  assert.deepEqual([warning?.code, warning?.date], ['data-old', '2026-02-03'])
  assert.ok(warning?.sources.every(({ article, level }) => article && level))
  const older = structuredClone(normFiles) as NormFiles
  Object.assign(older.ratifications, { data_date: '2020-01-01', as_of: '2020-01-01' })
  const told = (of: typeof law): readonly string[] => doorsOf(at('2026-11-22'), of).map(({ result }) => result)
  assert.deepEqual(told(prepareLaw(older)), told(law))
  assert.deepEqual(codes(rendered(at('2026-11-22'), prepareLaw(older))), ['data-old'])
})
test('5.9 during the year of notice every door of that court says: file before this day', () => {
  const warning = doorTo('acthpr', situation('TUN', {}, { evaluate_at: '2026-01-15' })).warnings[0]
  assert.deepEqual([warning?.code, warning?.date], ['acceptance-ends', '2026-03-07'])
  assert.ok(warning?.sources.every(({ article, level }) => article && level))
  assert.deepEqual(codes(doorTo('acthpr', situation('TUN'))), [], 'and no more once it has ended')
})
test('5.16 a planned procedure warns, and changes no result', () => {
  const planned = situation(
    'FRA',
    {},
    { ...decided('FRA', '2026-09-11'), procedures: [{ forum: 'un_wgad', status: 'planned' }] },
  )
  const court = doorTo('ecthr', planned).warnings
  assert.deepEqual(
    court.map(({ code, forum }) => [code, forum]),
    [['planned-would-close', 'un_wgad']],
  )
  assert.deepEqual(codes(doorTo('un_cerd', planned)), [])
  const both = situation('FRA', {}, { procedures: [{ forum: 'ecthr', status: 'planned' }] })
  assert.deepEqual(codes(doorTo('un_cat', both)), ['planned-would-close', 'would-close-planned'])
  const results = (input: Situation): readonly string[] => doorsOf(input).map(({ result }) => result)
  assert.deepEqual(results(planned), results(situation('FRA', {}, decided('FRA', '2026-09-11'))))
})
test('5.20 a contested acceptance shows both views in the words of the norms', () => {
  const [warning] = doorTo('iacthr', situation('DOM')).warnings
  assert.equal(warning?.code, 'acceptance-contested')
  assert.ok(warning.detail?.includes('unconstitutional'))
})

// pathways.md, 4.2, points 4 and 5.
test('4.2.5 three dates are shown: the last day, the safe day and the day for evidence', () => {
  const deadline = (parts: Partial<Situation>): readonly (string | undefined)[] => {
    const shown = doorTo('ecthr', situation('FRA', {}, { ...decided('FRA', '2026-09-10'), ...parts })).deadline
    return [shown?.last_day, shown?.safe_day, shown?.evidence_day]
  }
  assert.deepEqual(deadline({}), ['2027-01-10', '2026-12-27', '2026-12-13'])
  const detained = { victims: [{ id: 'person', role: 'direct' as const, condition: 'detained' as const }] }
  assert.deepEqual(deadline(detained), ['2027-01-10', '2026-12-11', '2026-11-27'])
})
test('4.2.5 margins are the instance’s: one longer than the limit advises no day before it began or before today', () => {
  const margins = (margin: string): typeof law => {
    const files = structuredClone(normFiles) as NormFiles
    Object.assign(files.mappings.safe_day, { margin, evidence_margin: 'P1D' })
    return prepareLaw(files)
  }
  const days = (margin: string, evaluate_at: string): readonly (string | undefined)[] => {
    const input = situation('FRA', {}, { ...decided('FRA', '2026-09-10'), evaluate_at })
    const found = rendered(input, margins(margin)).pathways.find(({ forum }) => forum === 'ecthr')?.deadline
    return [found?.last_day, found?.safe_day, found?.evidence_day]
  }
  assert.deepEqual(days('P21D', '2026-09-20'), ['2027-01-10', '2026-12-20', '2026-12-19'])
  assert.deepEqual(days('P3Y', '2026-09-10'), ['2027-01-10', '2026-09-10', '2026-09-10'])
  assert.deepEqual(days('P3Y', '2026-09-11'), ['2027-01-10', undefined, undefined])
  assert.deepEqual(days('P21D', '2026-12-20'), ['2027-01-10', '2026-12-20', undefined])
  assert.deepEqual(days('P21D', '2026-12-21'), ['2027-01-10', undefined, undefined])
})
test('4.2.4 the last day ends at 24:00 on the clocks of the seat, not on those of the person', () => {
  const shown = doorTo('ecthr', situation('FRA', {}, decided('FRA', '2026-09-10'))).deadline
  assert.deepEqual([shown?.ends_at, shown?.seat, shown?.zone], ['24:00', 'Strasbourg', 'Europe/Paris'])
  const day = parseDay(shown?.last_day ?? '')
  assert.ok(day.ok)
  const end = endOfDay(intlZone(shown?.zone ?? '', 'the platform'), day.value)
  assert.equal(new Date((end + 1) * 1000).toISOString(), '2027-01-10T23:00:00.000Z')
})
test('4.2.4 a weekend moves nothing, and is said', () => {
  const on = (served: string): RenderedDoor => doorTo('ecthr', situation('FRA', {}, decided('FRA', served)))
  assert.equal(on('2026-09-10').deadline?.last_day, '2027-01-10')
  assert.deepEqual(codes(on('2026-09-10')), ['last-day-on-weekend'])
  assert.deepEqual(codes(on('2026-09-11')), [])
})
test('4.2.4 beside each last day stands what a day off does to it, and how far that was read', () => {
  const of = (forum: string, input: Situation): readonly (string | undefined)[] => {
    const { days_off: said } = doorTo(forum, input).deadline ?? {}
    return [said?.code, said?.level]
  }
  const french = situation('FRA', {}, decided('FRA', '2026-09-10'))
  assert.deepEqual(of('ecthr', french), ['do-not-move', 'secondary_read'])
  assert.deepEqual(of('un_cescr', french), ['rule-unknown', 'derived'])
  assert.deepEqual(of('un_cat', french), [undefined, undefined], 'no day, nothing to say of it')
})
test('a limit that days off lengthen closes nothing while nobody knows them', () => {
  const rolling = structuredClone(normFiles) as NormFiles
  const court = rolling.forums.forums.find(({ id }) => id === 'ecthr')
  assert.ok(court?.conditions.time_limit.day_count)
  Object.assign(court.conditions.time_limit.day_count, { weekend_or_holiday: 'next_working_day', apply_roll: true })
  const changed = prepareLaw(rolling)
  const on = (evaluate_at: string): RenderedDoor | undefined =>
    rendered(situation('FRA', {}, { ...decided('FRA', '2026-09-10'), evaluate_at }), changed).pathways.find(
      ({ forum }) => forum === 'ecthr',
    )
  const limit = (door: RenderedDoor | undefined) => door?.tests.find(({ id }) => id === 'time_limit')?.outcome
  assert.equal(on('2027-01-11')?.deadline?.last_day, '2027-01-10')
  assert.equal(on('2027-01-11')?.deadline?.days_off?.code, 'days-unknown')
  assert.equal(limit(on('2027-01-11')), 'unknown', 'the tenth is a Sunday')
  assert.equal(limit(on('2027-06-01')), 'no')
})
test('each zone of the norms is one that the platform knows', () => {
  for (const { forum } of law.forums)
    if (forum.seat) assert.ok(intlZone(forum.seat.zone, 'x').offsetSecondsAt(0) < 86_400)
})
