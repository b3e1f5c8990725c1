import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import {
  catalogueProblems,
  everyPart,
  parseMessage,
  PART,
  SENTENCE_WORDS_MEAN_MAX,
  sentenceLengths,
} from '../../server/platform/languages/index.ts'
import { repositoryFiles } from './sources.ts'

const CATALOGUE = /^((?:server|cli|demo|packages)\/.*\/?texts)\/([A-Za-z-]+)\.json$/

type Catalogue = Readonly<Record<string, unknown>>
const folders = new Map<string, Record<string, Catalogue>>()
for (const path of repositoryFiles()) {
  const [, folder, language] = CATALOGUE.exec(path) ?? []
  if (folder === undefined || language === undefined) continue
  const catalogue = JSON.parse(readFileSync(path, 'utf8')) as Catalogue
  folders.set(folder, { ...folders.get(folder), [language]: catalogue })
}

test('there are texts to check', () => assert.ok(folders.size > 0))

for (const [folder, files] of folders)
  test(`${folder}: every message is there in every language and asks for the same`, () =>
    assert.deepEqual(catalogueProblems(files), []))

/** Every form that a whole number or a part of one takes; without one of them, some number is said in broken words. */
const COUNTED_FORMS = { ar: ['zero', 'one', 'two', 'few', 'many', 'other'], ru: ['one', 'few', 'many', 'other'] }
/** After these no thing is counted: "or more", "of", "at least", "and", "not". */
const COUNTS_NOTHING = /^(?:أو|من|على|لا|или|из|и|не)$/

for (const [language, forms] of Object.entries(COUNTED_FORMS)) {
  const parsed = [...folders].flatMap(([folder, files]) =>
    Object.entries(files[language] ?? {}).flatMap(([key, message]) =>
      typeof message === 'string' ? [{ name: `${folder} ${key}`, message, parts: parseMessage(message) }] : [],
    ),
  )

  test(`${language}: whatever is counted has every form that a number asks for`, () => {
    const plurals = parsed.flatMap(({ name, parts }) =>
      everyPart(parts).flatMap(({ type, options }) => (type === PART.plural ? [{ name, has: options ?? {} }] : [])),
    )
    assert.ok(plurals.length > 50)
    const lacking = plurals.flatMap(({ name, has }) =>
      forms.filter((form) => has[form] === undefined).map((form) => `${name}: ${form}`),
    )
    assert.deepEqual(lacking, [])
  })

  test(`${language}: no number stands before a word that it would bend`, () => {
    const bare = parsed.flatMap(({ name, message }) =>
      message.includes(' plural,')
        ? []
        : [...message.matchAll(/\{count(?:, number)?\} (\p{L}+)/gu)].flatMap(([, word = '']) =>
            COUNTS_NOTHING.test(word) ? [] : [`${name}: ${word}`],
          ),
    )
    assert.deepEqual(bare, [])
  })
}

test('English sentences are short on the whole', () => {
  const lengths = [...folders.values()].flatMap((files) =>
    Object.values(files.en ?? {})
      .filter((message) => typeof message === 'string')
      .flatMap((message) => sentenceLengths(parseMessage(message))),
  )
  const mean = lengths.reduce((sum, words) => sum + words, 0) / Math.max(1, lengths.length)
  assert.ok(mean <= SENTENCE_WORDS_MEAN_MAX, `the mean sentence has ${mean.toFixed(1)} words`)
})

/** The table at the end of the glossary: for each term and language the one word, and those that are not to be used. */
function termTable(): readonly { term: string; language: string; word: string; not: readonly string[] }[] {
  const [, table = ''] = readFileSync('docs/glossary.md', 'utf8').split('| term | ')
  const [head = '', , ...lines] = table.split('\n')
  const languages = head.split('|').map((cell) => cell.trim())
  return lines
    .filter((line) => line.startsWith('| '))
    .flatMap((line) => {
      const [term = '', ...cells] = line.split('|').slice(1, -1)
      return cells.map((cell, at) => {
        const [word = '', not = ''] = cell.split('; not ')
        const others = not.split(',').map((other) => other.trim())
        return { term: term.trim(), language: languages[at] ?? '', word: word.trim(), not: others.filter(Boolean) }
      })
    })
}

/** Where English speaks of this too, another word of the language is right. */
const ALSO_SAYS: Readonly<Record<string, RegExp>> = { desk: /service|emergency/i }

test('each thing has one word in each language, that of the glossary', () => {
  const terms = termTable()
  assert.equal(terms.length, 25)
  const wrong = terms.flatMap(({ term, language, not }) =>
    [...folders].flatMap(([folder, files]) =>
      Object.entries(files.en ?? {}).flatMap(([key, english]) => {
        const said = String(files[language]?.[key] ?? '').toLowerCase()
        const isAbout = new RegExp(`\\b${term}s?\\b`, 'i').test(String(english).replaceAll(/\{[^{}]*\}/g, ''))
        if (!isAbout || ALSO_SAYS[term]?.test(String(english)) === true) return []
        return not.filter((word) => said.includes(word)).map((word) => `${folder} ${language} ${key}: ${word}`)
      }),
    ),
  )
  assert.deepEqual(wrong, [])
})
