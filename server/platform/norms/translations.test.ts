import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import {
  PART,
  SENTENCE_WORDS_MAX,
  SENTENCE_WORDS_MEAN_MAX,
  sentenceLengths,
  shippedLanguages,
} from '../languages/index.ts'
import { normsFolder } from './folder.ts'
import { norms, readNorms, type Norms } from './norms.ts'
import { OFFICIAL_PREFIX } from './packs/support-services.ts'
import { stampTranslations } from './testing/stamp.ts'
import { sourceHash } from './translations.ts'
import type { NormFile, SpokenFile } from './words.ts'

/** Words that are spelled alike in English and in the language, looked at one by one. */
const SAME_AS_ENGLISH: Readonly<Record<string, readonly string[]>> = {
  fr: [
    ...['violations killing.massacre.label', 'violations body.torture.label'],
    ...['risk context.label', 'support-services protection.label'],
  ],
}

let read: Norms
before(() => {
  // `npm run norm-texts`: the words were looked at, so note of which English they are.
  if (process.env.WRITE_NORM_TEXTS === '1') stampTranslations(normsFolder(), norms())
  read = readNorms(normsFolder())
})

const languages = shippedLanguages.filter((language) => language !== 'en')
const isOurs = (key: string): boolean => !key.startsWith(OFFICIAL_PREFIX)

/** Every text that is wrong in some way, as `file key`. */
function each(isWrong: (key: string, english: string, file: SpokenFile) => boolean): readonly string[] {
  return (Object.entries(read.spoken) as [NormFile, SpokenFile][]).flatMap(([name, file]) =>
    [...file.english]
      .filter(([key, english]) => isOurs(key) && isWrong(key, english, file))
      .map(([key]) => `${name} ${key}`),
  )
}

test('the English of the data is as plain as that of the pages', () => {
  const lengths = Object.entries(read.spoken).flatMap(([name, file]) =>
    [...file.english].map(([key, value]) => ({
      key: `${name} ${key}`,
      words: sentenceLengths([{ type: PART.text, value }]),
    })),
  )
  const long = lengths.filter(({ words }) => words.some((count) => count > SENTENCE_WORDS_MAX))
  assert.deepEqual(long, [])
  const all = lengths.flatMap(({ words }) => words)
  assert.ok(all.length > 1000 && all.reduce((sum, count) => sum + count, 0) / all.length <= SENTENCE_WORDS_MEAN_MAX)
})

for (const language of languages) {
  const textOf = (key: string, file: SpokenFile) => file.translations.get(language)?.texts.get(key)

  test(`${language}: every text has a translation`, () =>
    assert.deepEqual(
      each((key, _, file) => textOf(key, file) === undefined),
      [],
    ))

  test(`${language}: every translation is of today's English`, () =>
    assert.deepEqual(
      each((key, english, file) => {
        const hash = file.translations.get(language)?.sourceHashes[key]
        return hash !== undefined && hash !== sourceHash(english)
      }),
      [],
    ))

  test(`${language}: every translation says of which English it is`, () =>
    assert.deepEqual(
      each((key, _, file) => file.translations.get(language)?.sourceHashes[key] === undefined),
      [],
    ))

  test(`${language}: no translation is the English itself`, () =>
    assert.deepEqual(
      each((key, english, file) => textOf(key, file) === english).filter(
        (key) => SAME_AS_ENGLISH[language]?.includes(key) !== true,
      ),
      [],
    ))

  test(`${language}: no text is left of an id that is gone, and none needs filling in`, () => {
    const found = Object.values(read.spoken).flatMap(({ english, translations }) =>
      [...(translations.get(language)?.texts ?? [])].filter(
        ([key, text]) => !english.has(key) || /[{}<>]|\[en\]/.test(text),
      ),
    )
    assert.deepEqual(found, [])
  })

  test(`${language}: nobody but the Washington Group words its questions`, () => {
    const own = Object.values(read.spoken).flatMap(({ translations }) => [
      ...(translations.get(language)?.texts.keys() ?? []),
    ])
    assert.deepEqual(
      own.filter((key) => !isOurs(key)),
      [],
    )
  })
}

test('English needs no filling in either, and texts are there at all', () => {
  const english = Object.values(read.spoken).flatMap((file) => [...file.english.values()])
  assert.ok(english.length > 500)
  assert.deepEqual(
    english.filter((text) => /[{}]/.test(text)),
    [],
  )
})
