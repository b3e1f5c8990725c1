import assert from 'node:assert/strict'
import { test } from 'node:test'
import { norms } from './norms.ts'
import { functioningId } from './packs/support-services.ts'
import { sourceHash, type Translation } from './translations.ts'
import { makeNormWords, type Spoken } from './words.ts'

test('a need is asked in the reader’s language, and says that a machine put it there', () => {
  const { text, lang, translation } = norms().words('fr').say('needs', 'safety-now', 'question')
  assert.match(text, /^Êtes-vous en sécurité/)
  assert.deepEqual([lang, translation], ['fr', 'machine'])
})

test('in English it is the original', () =>
  assert.deepEqual(norms().words('en').say('needs', 'safety-now', 'question'), {
    ...{ text: 'Are you safe right now, where you are?', lang: 'en', translation: 'original' },
  }))

test('a language that nobody has translated into gets English, marked as English', () =>
  assert.equal(norms().words('sw').say('risk', 'direct-threat', 'question').lang, 'en'))

test('the Washington Group’s words stay as they are in every language', () => {
  const { needs, services } = norms()
  assert.equal(services.functioning.areas.length, 6)
  assert.equal(norms().words('ar').say('support-services', functioningId('seeing'), 'label').lang, 'en')
  assert.equal(needs.needs.size, 40)
})

test('what a record has no words for, and an id from elsewhere, are not there to be said', () => {
  const words = norms().words('es')
  assert.equal(words.find('needs', 'edu-self', 'follow_up'), undefined)
  assert.equal(words.find('violations', 'from-a-newer-peer', 'label'), undefined)
  assert.throws(() => words.say('violations', 'from-a-newer-peer', 'label'), /has no label of "from-a-newer-peer"/)
})

/** One need, and what somebody made of it in French. */
function spokenWith(english: string, madeFrom: string, by: Translation['by']): Spoken {
  const key = 'housing.question'
  const sourceHashes = { [key]: sourceHash(madeFrom) }
  const french: Translation = { by, texts: new Map([[key, 'Avez-vous un toit ?']]), sourceHashes }
  const nothing = { english: new Map<string, string>(), translations: new Map<string, Translation>() }
  const needs = { english: new Map([[key, english]]), translations: new Map([['fr', french]]) }
  const none = { violations: nothing, risk: nothing, 'support-services': nothing, forums: nothing, rights: nothing }
  return { needs, ...none, remedies: nothing, harms: nothing, baseline: nothing }
}

test('a translation of yesterday’s English is not shown: the English is', () => {
  const stale = makeNormWords(spokenWith('Do you sleep safely?', 'Do you have a roof?', 'human'), 'fr')
  assert.deepEqual(stale.say('needs', 'housing', 'question'), {
    ...{ text: 'Do you sleep safely?', lang: 'en', translation: 'original' },
  })
})

test('a translation that a person answers for says so', () => {
  const words = makeNormWords(spokenWith('Do you have a roof?', 'Do you have a roof?', 'human'), 'fr')
  assert.equal(words.say('needs', 'housing', 'question').translation, 'human')
})
