import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalogueProblems } from './check.ts'
import { shippedLanguages } from './language.ts'
import { parseMessage } from './message.ts'
import { sentenceLengths } from './plain-english.ts'

/** A catalogue of one message, right in all six languages, with one language's file changed. */
function withChange(language: string, change: Readonly<Record<string, unknown>>, source = 'Hello {name}') {
  const right = { _meta: { translation: 'machine' }, hello: source }
  const files = Object.fromEntries(shippedLanguages.map((code) => [code, right]))
  return catalogueProblems({ ...files, [language]: { ...right, ...change } })
}

test('right catalogues have no problem', () => assert.deepEqual(withChange('en', {}), []))

test('a message that a shipped language lacks is a problem, and one that English lacks too', () => {
  const files = { en: { hello: 'Hello' }, fr: { _meta: { translation: 'human' }, adieu: 'Adieu' } }
  const problems = catalogueProblems(files)
  assert.ok(problems.includes('fr: hello: is missing'))
  assert.ok(problems.includes('fr: adieu: English has no such text'))
  assert.ok(problems.includes('ru: there is no such catalogue'))
})

test('another argument, or another kind of argument, is a problem', () => {
  assert.match(withChange('fr', { hello: 'Bonjour {nom}' })[0] ?? '', /wants \{nom:1\} where English wants \{name:1\}/)
  assert.equal(withChange('fr', { hello: 'Bonjour' }).length, 1)
  assert.equal(withChange('fr', { hello: 'Bonjour {name, number}' }).length, 1)
  assert.equal(withChange('fr', { hello: 'Bonjour <b>{name}</b>' }).length, 1)
})

test('each plural form that whole numbers reach must be there', () => {
  const english = '{n, plural, one {# case} other {# cases}}'
  const problems = withChange('en', {}, english)
  const forms = problems.map((problem) => /^(\w+): .*"(\w+)"$/.exec(problem)?.slice(1).join(' '))
  assert.deepEqual(forms, ['ar few', 'ar many', 'ar two', 'ar zero', 'ru few', 'ru many'])
})

test('broken ICU, empty texts and odd keys are problems', () => {
  assert.match(withChange('es', { hello: 'Hola {name' })[0] ?? '', /not an ICU message/)
  assert.match(withChange('es', { hello: ' ' })[0] ?? '', /not a text/)
  assert.ok(withChange('en', { 'a.b': 'x' }).some((problem) => problem.includes('camelCase')))
})

test('a date formatted without a time zone is a problem', () => {
  assert.ok(withChange('en', {}, 'On {name, date}').every((problem) => problem.includes('no known time zone')))
})

test('a translation says whether a person answers for it', () => {
  assert.match(withChange('ru', { _meta: {} })[0] ?? '', /_meta/)
  assert.deepEqual(withChange('en', { _meta: undefined }), [])
})

test('an added language may lack texts, never change what they ask for', () => {
  const problems = withChange('sw', { hello: 'Habari' })
  assert.deepEqual(problems.length, 1)
  const files = Object.fromEntries(shippedLanguages.map((code) => [code, { _meta: { translation: 'human' }, a: 'A' }]))
  assert.deepEqual(catalogueProblems({ ...files, sw: { _meta: { translation: 'human' } } }), [])
})

test('sentences are counted over every reading', () => {
  const message = 'You have {n, plural, one {one case} other {# open cases here}}. Open <a>it</a> now!'
  assert.deepEqual(sentenceLengths(parseMessage(message)), [4, 3, 6, 3])
  const long = `${'word '.repeat(26)}.`
  assert.match(withChange('en', {}, long)[0] ?? '', /26 words/)
})
