import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { cacheableAssets, componentGallery, exitScript, PublicPage, renderPage, TextInput } from './index.tsx'
import { kitWords } from './gallery/texts.ts'

const KIB = 1024
/** At 50 kB/s each further 10 kB costs a fifth of a second (design page, 2.4). */
const PUBLIC_PAGE_BYTES_MAX = 20 * KIB
/** A page with one question is what most people load most often. */
const QUESTION_PAGE_BYTES_MAX = 6 * KIB
const PUBLIC_SCRIPT_BYTES_MAX = 8 * KIB
const STAFF_PAGE_BYTES_MAX = 150 * KIB

const compressed = (text: string): number => gzipSync(text).length

test('even the page with every public part keeps the budget, in every script', () => {
  for (const language of ['en', 'ar', 'ru', 'zh', 'qps']) {
    const bytes = compressed(componentGallery(language))
    assert.ok(bytes <= PUBLIC_PAGE_BYTES_MAX, `${language}: ${bytes} bytes`)
  }
})

test('a page with one question is light', () => {
  const words = kitWords('ar')
  const page = (
    <PublicPage
      words={words}
      path="/"
      look={{
        serviceName: 'Recourse',
        homeHref: '/',
        languages: ['ar', 'en'],
        exit: { href: '/leave' },
        footerLinks: [],
      }}
    >
      <TextInput name="name" label={words.say('kit.nameLabel')} heading />
    </PublicPage>
  )
  const bytes = compressed(renderPage(page))
  assert.ok(bytes <= QUESTION_PAGE_BYTES_MAX, `${bytes} bytes`)
})

test('public scripts are few', () => assert.ok(exitScript.length <= PUBLIC_SCRIPT_BYTES_MAX))

test('a staff page with its stylesheet keeps the budget', () => {
  const assets = cacheableAssets.reduce((sum, { body }) => sum + compressed(body), 0)
  assert.ok(compressed(componentGallery('ar', 'staff')) + assets <= STAFF_PAGE_BYTES_MAX)
})
