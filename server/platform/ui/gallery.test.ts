import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { PSEUDO_LANGUAGE, shippedLanguages } from '../languages/index.ts'
import * as kit from './index.tsx'
import { componentGallery, galleryPages, policyHashes } from './index.tsx'
import { attributes, referredIds } from './testing/html.ts'

const languages = [...shippedLanguages, PSEUDO_LANGUAGE]
const pages = languages.flatMap((language) =>
  galleryPages.map((page) => ({ at: `${language} ${page}`, language, page, html: componentGallery(language, page) })),
)
/** Page without what we inline, so that only markup is searched. */
const markup = (html: string) => html.replace(/<(style|script)>.*?<\/\1>/gs, '')

/** Shown as parts of others, by the frames of the pages, or by nothing that can be seen. */
const WITHIN_OTHERS = [
  ...['BackLink', 'Breadcrumbs', 'Checkbox', 'ErrorSummary', 'Field', 'Fieldset', 'Hidden', 'ModuleScript'],
  // Hidden until the browser says that it knows passkeys; e2e/passkey.test.ts walks through it.
  'PasskeyForm',
]

test('whatever component the kit hands out stands on its page', () => {
  const handedOut = Object.entries(kit).flatMap(([name, value]) =>
    typeof value === 'function' && /^[A-Z][a-z]/.test(name) && !name.endsWith('Provider') ? [name] : [],
  )
  assert.ok(handedOut.length > 30)
  const folder = new URL('gallery/', import.meta.url)
  const shown = readdirSync(folder)
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n')
  assert.deepEqual(handedOut.filter((name) => !new RegExp(`<${name}\\b`).test(shown)).sort(), [...WITHIN_OTHERS].sort())
})

test('ids are unique on every page', () => {
  for (const { at, html } of pages) {
    const ids = attributes(html, 'id')
    assert.equal(new Set(ids).size, ids.length, at)
  }
})

test('every label, description and link within a page finds what it names', () => {
  for (const { at, html } of pages) {
    const ids = new Set(attributes(html, 'id'))
    const lost = referredIds(html).filter((id) => !ids.has(id))
    assert.deepEqual(lost, [], at)
  }
})

test('hostile names stay text', () => {
  for (const { at, html } of pages) {
    assert.doesNotMatch(html, /<script>alert/, at)
    assert.doesNotMatch(html, /<b>bold/, at)
  }
  assert.match(componentGallery('en'), /&lt;script>alert\(&quot;name/)
})

test('no page carries a handler or a style of its own, or calls another host', () => {
  for (const { at, html } of pages) {
    assert.doesNotMatch(markup(html), /\s(on\w+|style)=/, at)
    assert.doesNotMatch(html, /(src|href)="(https?:)?\/\//, at)
  }
})

test('nothing is marked with an asterisk, and nothing falls back to English', () => {
  for (const { at, html } of pages) {
    assert.doesNotMatch(markup(html), /\*/, at)
    assert.doesNotMatch(markup(html), /\[en\]/, at)
  }
})

test('language and direction stand on the page, and its title tells nothing', () => {
  assert.match(componentGallery('ar'), /<html lang="ar" dir="rtl">/)
  assert.match(componentGallery('qps'), /<html lang="en-XA" dir="rtl">/)
  assert.match(componentGallery('es', 'confirmation'), /<title>Información<\/title>/)
  assert.match(componentGallery('en'), /<title>Error: .?Information.?<\/title>/)
})

test('nothing is passed on to other sites, and no search engine keeps it', () => {
  for (const { at, html } of pages) {
    assert.match(html, /<meta name="referrer" content="no-referrer"/, at)
    assert.match(html, /<meta name="robots" content="noindex/, at)
  }
})

test('the same language gives the same bytes', () => {
  for (const { at, language, page, html } of pages) assert.equal(componentGallery(language, page), html, at)
})

test('the policy knows what is inlined, and nothing else is', () => {
  const known = new Set<string>(Object.values(policyHashes))
  for (const { at, html } of pages) {
    const inlined = [...html.matchAll(/<(?:style|script)>(.*?)<\/(?:style|script)>/gs)].map((match) => match[1] ?? '')
    for (const text of inlined)
      assert.ok(known.has(`'sha256-${createHash('sha256').update(text).digest('base64')}'`), at)
  }
})
