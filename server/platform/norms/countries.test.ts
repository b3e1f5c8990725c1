import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeTexts, shippedLanguages } from '../languages/index.ts'
import { countries, countryName, isCountryCode, placeName, places } from './countries.ts'
import { normTexts } from './texts.ts'

const texts = makeTexts([normTexts])

test('a country has its name in the reader’s language', () => {
  assert.equal(countryName('fr', 'DEU'), 'Allemagne')
  assert.equal(countryName('ar', 'EGY'), 'مصر')
  assert.equal(countryName('zh', 'KEN'), '肯尼亚')
})

test('every code of ISO 3166-1 has a name of its own in every language', () => {
  for (const language of shippedLanguages) {
    const names = countries(language)
    assert.equal(new Set(names.map(({ name }) => name)).size, 249)
    assert.deepEqual(
      names.filter(({ name }) => /^[A-Z]{2,3}$/.test(name)),
      [],
    )
  }
})

test('they are sorted as the language sorts: in French, É stands among the E', () => {
  const names = countries('fr').map(({ name }) => name)
  assert.ok(names.indexOf('Égypte') < names.indexOf('Espagne'))
  assert.equal(names[0], 'Afghanistan')
})

test('an unknown code stays as it is', () => {
  assert.equal(countryName('en', 'QQQ'), 'QQQ')
  assert.equal(countryName('en', 'constructor'), 'constructor')
  assert.equal(isCountryCode('toString'), false)
})

test('"where?" may be answered with the sea and with not knowing, after all countries', () => {
  const words = texts.in('es', 'UTC')
  assert.deepEqual(
    places(words)
      .slice(-2)
      .map(({ code }) => code),
    ['at-sea', 'unknown'],
  )
  assert.equal(placeName(words, 'at-sea'), 'Un lugar en el mar')
  assert.equal(placeName(words, 'PER'), 'Perú')
})
