import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PSEUDO_LANGUAGE } from './language.ts'
import { roomTexts, type RoomTexts } from './room-texts.ts'
import { makeTexts, type Words } from './texts.ts'

const meta = { translation: 'machine' }
const only = (greet: string, cases: string, moved: string) => ({ _meta: meta, greet, cases, moved })
const desk = roomTexts('desk', {
  en: only('Dear {name}', '{count, plural, one {# case} other {# cases}}', 'Moved to <b>{unit}</b>'),
  ar: only(
    'عزيزي {name}',
    '{count, plural, zero {لا قضايا} one {قضية} two {قضيتان} few {# قضايا} many {# قضية} other {# قضية}}',
    'نُقل إلى <b>{unit}</b>',
  ),
  es: only('{name}:', '{count, plural, one {# caso} other {# casos}}', 'Pasado a <b>{unit}</b>'),
  fr: only('{name},', '{count, plural, one {# dossier} other {# dossiers}}', 'Confié à <b>{unit}</b>'),
  ru: only(
    '{name}!',
    '{count, plural, one {# дело} few {# дела} many {# дел} other {# дела}}',
    'Передано: <b>{unit}</b>',
  ),
  zh: only('{name}：', '{count, plural, other {# 件}}', '已转交<b>{unit}</b>'),
})
const texts = makeTexts([desk], { sw: { 'desk.greet': 'Mpendwa {name}' } })
const PLACE = 'Africa/Tunis'

test('each of the six Arabic plural forms is said', () => {
  const words = texts.in('ar', PLACE)
  const said = [0, 1, 2, 3, 11, 100].map((count) => words.say('desk.cases', { count }))
  assert.deepEqual(said, ['لا قضايا', 'قضية', 'قضيتان', '3 قضايا', '11 قضية', '100 قضية'])
})

test('an argument is isolated, so it cannot reorder its sentence', () => {
  assert.equal(texts.in('en', PLACE).say('desk.greet', { name: 'أمل' }), 'Dear \u2068أمل\u2069')
})

test('a sentence with markup comes as parts', () => {
  const parts = texts.in('en', PLACE).parts('desk.moved', { unit: 'Tunis', b: (inner) => ({ bold: inner }) })
  assert.deepEqual(parts, ['Moved to ', { bold: ['Tunis'] }])
})

test('an added language speaks where it can, and shows where English stands in', () => {
  const words = texts.in('sw', PLACE)
  assert.equal(words.say('desk.greet', { name: 'A' }), 'Mpendwa \u2068A\u2069')
  assert.equal(words.say('desk.cases', { count: 2 }), '2 cases [en]')
})

test('the pseudo-language is long, accented, mirrored and leaves arguments alone', () => {
  const words = texts.in(PSEUDO_LANGUAGE, PLACE)
  assert.equal(words.direction, 'rtl')
  const said = words.say('desk.greet', { name: 'Amal' })
  assert.match(said, /^\[Ð.*\u2068Amal\u2069\]$/)
  assert.ok(said.length > 'Dear Amal'.length)
})

test('a missing argument is a bug and throws', () => {
  assert.throws(() => texts.in('en', PLACE).say('desk.greet'), /name/)
})

test('words with more keys serve where fewer are asked for, and a wrong key does not compile', () => {
  const needs = (words: Words<'desk.greet'>): string => words.say('desk.greet', { name: 'B' })
  assert.equal(needs(texts.in('es', PLACE)), '\u2068B\u2069:')
  const wide: RoomTexts<'desk', 'greet' | 'cases' | 'moved'> = desk
  assert.equal(wide.room, 'desk')
})

test('the same words are handed out again, and memory stays bounded', () => {
  const first = texts.in('en', PLACE)
  assert.equal(texts.in('en', PLACE), first)
  const zones = Intl.supportedValuesOf('timeZone').slice(0, 210)
  for (const zone of zones) texts.in('en', zone)
  assert.notEqual(texts.in('en', PLACE), first)
})
