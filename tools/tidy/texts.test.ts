import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import {
  catalogueProblems,
  parseMessage,
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

test('English sentences are short on the whole', () => {
  const lengths = [...folders.values()].flatMap((files) =>
    Object.values(files.en ?? {})
      .filter((message) => typeof message === 'string')
      .flatMap((message) => sentenceLengths(parseMessage(message))),
  )
  const mean = lengths.reduce((sum, words) => sum + words, 0) / Math.max(1, lengths.length)
  assert.ok(mean <= SENTENCE_WORDS_MEAN_MAX, `the mean sentence has ${mean.toFixed(1)} words`)
})
