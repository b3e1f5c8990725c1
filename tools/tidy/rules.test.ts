import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { isTest, readSources, repositoryFiles } from './sources.ts'

/** A refusal sends its reader to a page and a heading: both must be there. */
const RULE = /docs\/operating\.md, ([^'`".\n]+)['`"]/g

test('every refusal that points to the operating page points to one of its headings', () => {
  const headings = [...readFileSync('docs/operating.md', 'utf8').matchAll(/^#{2,3} (.+)$/gm)]
  const known = new Set(headings.map(([, heading = '']) => heading.toLowerCase()))
  const sources = readSources(repositoryFiles()).filter(({ path }) => !isTest(path))
  const named = sources.flatMap(({ text }) => [...text.matchAll(RULE)].map(([, heading = '']) => heading))
  assert.notEqual(named.length, 0)
  assert.deepEqual(
    [...new Set(named)].filter((heading) => !known.has(heading.toLowerCase())),
    [],
  )
})
