import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  lawTexts,
  MARGIN_DAYS,
  marginAt,
  marginDays,
  MARGINS_RECORD,
  placeKey,
  readLaw,
  type Correction,
  type Margin,
} from './index.ts'

const said = (field: Margin, value: string | null, does: Correction['does'] = 'corrects'): Correction => ({
  ...{ file: 'mappings', record: MARGINS_RECORD, field, does, value, deposited: null, inForceFrom: null },
  ...{
    entry: `${field} ${value ?? ''}`,
    saidOn: '2026-03-11',
    authority: 'x',
    role: 'supervisor',
    reason: 'The post.',
  },
  ...{ note: '', source: { instrument: '', article: '', address: '' } },
})

/** The law with words laid over it, oldest first. */
function lawWith(...words: readonly Correction[]) {
  const laid = new Map<string, readonly Correction[]>()
  for (const word of words) laid.set(placeKey(word), [...(laid.get(placeKey(word)) ?? []), word])
  return readLaw(undefined, laid)
}

const daysOf = ({ law: { margins } }: ReturnType<typeof readLaw>) =>
  [margins.plain, margins.wide, margins.evidence].map(({ weeksInDays, days }) => weeksInDays + days)

test('each margin of this instance holds in the law that it lays over, with another version of its corrections', () => {
  const files = lawWith()
  assert.deepEqual(daysOf(files), [14, 30, 14])
  assert.deepEqual(daysOf(lawWith(said('margin', '21'))), [21, 30, 14])
  assert.deepEqual(daysOf(lawWith(said('margin_detained_or_translation', '45'))), [14, 45, 14])
  assert.deepEqual(daysOf(lawWith(said('evidence_margin', '7'))), [14, 30, 7])
  const [short, long] = ['21', '22'].map((days) => lawWith(said('margin', days)).versions)
  assert.equal(short?.corrections.count, 1)
  assert.notEqual(short?.corrections.sha256, files.versions.corrections.sha256)
  assert.notEqual(short?.corrections.sha256, long?.corrections.sha256)
  assert.equal(short?.mappings.sha256, files.versions.mappings.sha256, 'the files stay as they are')
  assert.equal(lawTexts().margins.margin, 'P14D')
})

test('the newest margin counts, and one that was taken back leaves that of the files', () => {
  const twice = [said('margin', '21'), said('margin', '28')]
  assert.deepEqual(daysOf(lawWith(...twice)), [28, 30, 14])
  const back = lawWith(...twice, said('margin', null, 'takes-back'))
  assert.deepEqual(daysOf(back), [14, 30, 14])
  assert.equal(back.versions.corrections.sha256, lawWith().versions.corrections.sha256)
})

test('a margin is a whole number of days within its limits; whatever else was said lays over nothing', () => {
  const [least, most] = [String(MARGIN_DAYS.min), String(MARGIN_DAYS.max)]
  assert.deepEqual([marginDays(least), marginDays(most)], [MARGIN_DAYS.min, MARGIN_DAYS.max])
  for (const wrong of ['0', String(MARGIN_DAYS.max + 1), '-3', '1.5', '014', '14 ', 'P14D', 'two', '', null]) {
    assert.equal(marginDays(wrong), null, String(wrong))
    assert.deepEqual(daysOf(lawWith(said('margin', wrong))), [14, 30, 14], String(wrong))
  }
  assert.deepEqual(daysOf(lawWith(said('margin', '21', 'confirms'))), [14, 30, 14])
  assert.equal(marginAt({ file: 'mappings', record: MARGINS_RECORD, field: 'basis' }), null)
  assert.equal(marginAt({ file: 'forums', record: MARGINS_RECORD, field: 'margin' }), null)
})
