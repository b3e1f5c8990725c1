import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeFormats } from './formats.ts'
import { isLanguageCode, languageFacts, shippedLanguages } from './language.ts'

const formats = (language: string, zone = 'Africa/Tunis') => makeFormats(languageFacts(language), zone)

test('a civil date keeps its day wherever it is read', () => {
  for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago'])
    assert.equal(formats('en', zone).date('2024-03-03'), '3 March 2024')
  assert.equal(formats('zh').date('2024-03-03'), '2024年3月3日')
  assert.equal(formats('ar').date('2024-03-03'), '3 مارس 2024')
})

test('a date known only in part is shown only in part', () => {
  assert.equal(formats('en').date('2024-03'), 'March 2024')
  assert.equal(formats('fr').date('1998'), '1998')
})

test('what is not a date stands as it was told', () => {
  for (const told of ['summer, before the flood', '2024-13', '2024-1-1', ''])
    assert.equal(formats('en').date(told), told)
})

test('a moment names its time zone and uses one clock', () => {
  const at = Date.UTC(2026, 6, 1, 13, 5)
  assert.equal(formats('en', 'Europe/Paris').moment(at), '1 July 2026 at 15:05 CEST')
  assert.match(formats('ar', 'Africa/Tunis').moment(at), /14:05/)
})

test('money keeps its cents, and an odd amount is shown raw', () => {
  assert.equal(formats('en').money('1234567.89', 'EUR'), '€1,234,567.89')
  assert.equal(formats('en').money('about 5', 'EUR'), 'about 5 EUR')
})

test('lists, numbers and days read as in the language', () => {
  assert.equal(formats('es').list(['A', 'B', 'C']), 'A, B y C')
  assert.equal(formats('es').number(12345.5), '12.345,5')
  assert.equal(formats('en').days(1), 'tomorrow')
  assert.equal(formats('en').days(-3), '3 days ago')
})

test('directions and own names', () => {
  assert.deepEqual(
    shippedLanguages.map((code) => languageFacts(code).direction),
    ['rtl', 'ltr', 'ltr', 'ltr', 'ltr', 'ltr'],
  )
  assert.equal(languageFacts('fa').direction, 'rtl')
  assert.equal(languageFacts('es').ownName, 'Español')
  assert.equal(languageFacts('ru').ownName, 'Русский')
})

test('a language code is a code and nothing else', () => {
  assert.ok(['en', 'zh-Hant', 'pt-BR', 'es-419', 'qps'].every(isLanguageCode))
  assert.ok(!['', 'english', 'en_GB', 'EN', 'en-', '../en'].some(isLanguageCode))
})

test('parts of one name stand beside each other as the language writes them, without an "and"', () => {
  const written = (language: string): string => formats(language).parts(['A', 'B', 'C'])
  assert.deepEqual(shippedLanguages.map(written), ['A، B، C', 'A, B, C', 'A, B, C', 'A, B, C', 'A, B, C', 'A，B，C'])
})
