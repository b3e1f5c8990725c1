import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysOff, reasons, TEST_IDS, warnings } from '@recourse/pathways'
import { makeTexts, shippedLanguages } from '../../../platform/languages/index.ts'
import { renderPart } from '../../../platform/ui/testing/render-part.tsx'
import { uiTexts } from '../../../platform/ui/index.tsx'
import { CHOICES, fieldsOf, RECORD_KINDS } from '../facts/shape.ts'
import { FACT_SOURCES, RESULTS } from '../kinds.ts'
import { labelOf, pathwaysTexts, textBy, type PathwaysWords } from '../texts.ts'
import { reasonSaid } from './say.tsx'

/** Codes that are English words themselves. */
const SAME: readonly string[] = ['open', 'closed']

const texts = makeTexts([uiTexts, pathwaysTexts])
const wordsIn = (language: string) => texts.in(language, 'UTC') as unknown as PathwaysWords

for (const language of shippedLanguages)
  test(`${language}: every reason of the engine has its sentence, its question and what would reopen it`, () => {
    const words = wordsIn(language)
    const missing = Object.values(reasons).flatMap((reason) => {
      const { reason: code, question, reopens } = reason as { reason: string; question?: string; reopens?: string }
      const needed = [
        `reason-${code}`,
        ...(question === undefined ? [] : [`question-${code}`]),
        ...(reopens === undefined ? [] : [`reopens-${code}`]),
      ]
      return needed.filter((key) => textBy(words, key) === undefined)
    })
    const warned = Object.keys(warnings).filter((code) => textBy(words, `warning-${code}`) === undefined)
    const offDays = Object.keys(daysOff).filter((code) => textBy(words, `days-off-${code}`) === undefined)
    assert.deepEqual([...missing, ...warned, ...offDays], [])
  })

test('the English of a reason is the engine’s own', () => {
  const words = wordsIn('en')
  for (const reason of Object.values(reasons)) assert.equal(textBy(words, `reason-${reason.reason}`), reason.sentence)
  for (const [code, sentence] of Object.entries(daysOff)) assert.equal(textBy(words, `days-off-${code}`), sentence)
})

test('a reason that nobody has translated is shown in the engine’s English, and marked as English', () => {
  const said = reasonSaid(wordsIn('ar'), { reason: 'never-heard-of', text: 'A new test.' })
  const html = renderPart(<>{said}</>, { language: 'ar' })
  assert.match(html, /<bdi lang="en" dir="ltr">A new test\.<\/bdi>/)
})

test('every field, every answer and every result has a name', () => {
  const words = wordsIn('en')
  const named = (list: string, code: string): boolean => labelOf(words, list, code) !== code || SAME.includes(code)
  const nameless = [
    ...RECORD_KINDS.filter((record) => !named('record', record)),
    ...RECORD_KINDS.flatMap((record) => Object.keys(fieldsOf(record)).filter((field) => !named('field', field))),
    ...Object.entries(CHOICES).flatMap(([list, codes]) => codes.filter((code) => !named(list, code))),
    ...[...FACT_SOURCES, 'report', 'case'].filter((source) => !named('source', source)),
    ...RESULTS.filter((result) => !named('result', result)),
    ...TEST_IDS.filter((id) => !named('test', id)),
  ]
  assert.deepEqual(nameless, [])
})
