import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseLanguage, samePageIn } from './negotiate.ts'

const offer = { offered: ['ar', 'en', 'es', 'fr', 'ru', 'zh'], instanceDefault: 'fr' }

test('what the reader chose just now beats what they chose before, the browser and the instance', () => {
  const wishes = { parameter: 'ar', cookie: 'es', acceptLanguage: 'ru' }
  assert.equal(chooseLanguage(wishes, offer), 'ar')
  assert.equal(chooseLanguage({ ...wishes, parameter: undefined }, offer), 'es')
  assert.equal(chooseLanguage({ acceptLanguage: 'ru' }, offer), 'ru')
  assert.equal(chooseLanguage({}, offer), 'fr')
})

test('a language nobody offers is passed over, not obeyed', () => {
  assert.equal(chooseLanguage({ parameter: 'tlh', cookie: '../etc', acceptLanguage: 'xx, es' }, offer), 'es')
  assert.equal(chooseLanguage({ parameter: 'qps' }, offer), 'fr')
  assert.equal(chooseLanguage({ parameter: 'qps' }, { ...offer, offered: [...offer.offered, 'qps'] }), 'qps')
})

test('the browser weighs its languages, and a region falls back to its language', () => {
  assert.equal(chooseLanguage({ acceptLanguage: 'en;q=0.5, ar-SY;q=0.9, de' }, offer), 'ar')
  assert.equal(chooseLanguage({ acceptLanguage: 'zh-Hant-TW, en;q=0.8' }, offer), 'zh')
  assert.equal(chooseLanguage({ acceptLanguage: 'en;q=0, ES' }, offer), 'es')
  assert.equal(chooseLanguage({ acceptLanguage: 'en;q=soon, *' }, offer), 'fr')
})

test('a header no person sends is not read', () => {
  assert.equal(chooseLanguage({ acceptLanguage: 'es,'.repeat(500) }, offer), 'fr')
  assert.equal(chooseLanguage({ acceptLanguage: `${'x,'.repeat(30)}es` }, offer), 'fr')
})

test('switching the language keeps the page and its query', () => {
  assert.equal(samePageIn('ar', '/cases?page=3&lang=en#top'), '/cases?page=3&lang=ar')
  assert.equal(samePageIn('es', '/'), '/?lang=es')
  assert.equal(samePageIn('es', ''), '/?lang=es')
})

test('switching the language cannot lead to another host', () => {
  assert.equal(samePageIn('es', '//evil.example/x'), '/evil.example/x?lang=es')
  assert.equal(samePageIn('es', '/\\evil.example'), '/evil.example?lang=es')
})
