import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anySigns } from '../../../test/signs.ts'
import { calendarText, folded, LINE_OCTETS_MAX } from './ics.ts'

const DAY = { uid: 'a-b', day: '2026-04-01', since: '2026-03-11', title: 'Answer; to, a \\ question\nsoon' }

test('a day stands in a calendar as a whole day, with what has a meaning written out', () => {
  const text = calendarText('Deadlines', [DAY])
  assert.ok(text.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n'))
  assert.ok(text.endsWith('END:VCALENDAR\r\n'))
  assert.match(text, /\r\nDTSTART;VALUE=DATE:20260401\r\n/)
  assert.match(text, /\r\nSUMMARY:Answer\\; to\\, a \\\\ question\\nsoon\r\n/)
})

const unfolded = (text: string): string => text.replaceAll('\r\n ', '')

test('lines of any script are folded between characters, and come back as they were', () => {
  fc.assert(
    fc.property(anySigns(400), (words) => {
      const lines = folded(words).split('\r\n')
      assert.ok(lines.every((line) => Buffer.byteLength(line) <= LINE_OCTETS_MAX))
      const isPlain = [...words].filter((sign) => (sign.codePointAt(0) ?? 0) >= 0x20 && sign !== '\u007f').join('')
      assert.equal(unfolded(lines.join('\r\n')), isPlain)
    }),
  )
})

test('no title can end its line and begin another event', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (title) => {
      const text = unfolded(calendarText('Deadlines', [{ ...DAY, title: `${title}\r\nBEGIN:VEVENT` }]))
      assert.equal(text.split('\r\n').filter((line) => line === 'BEGIN:VEVENT').length, 1)
      const wrong = text
        .split('\r\n')
        .filter((line) => line !== '' && !/^[A-Z-]+(;[A-Z]+=[A-Z]+)?:[^\r\n]*$/.test(line))
      assert.deepEqual(wrong, [])
    }),
  )
})
