import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kitWords } from './gallery/texts.ts'
import { PublicPage, renderPage, StaffPage, type Look } from './index.tsx'

const words = kitWords('en')
const look: Look = {
  serviceName: 'Recourse',
  homeHref: '/',
  languages: ['ar', 'en'],
  exit: { href: '/leave', label: 'Weather', quiet: true },
  footerLinks: [{ href: '/complain', label: 'Complain' }],
}

const publicPage = (more: Partial<Parameters<typeof PublicPage>[0]> = {}) =>
  renderPage(
    <PublicPage words={words} look={look} path="/story?step=2" {...more}>
      <p>Hello</p>
    </PublicPage>,
  )

const staffPage = (more: Partial<Parameters<typeof StaffPage>[0]> = {}) =>
  renderPage(
    <StaffPage words={words} look={look} path="/board" title="Deadlines" navigation={[]} {...more}>
      <p>Hello</p>
    </StaffPage>,
  )

test('a public page inlines its style and asks for nothing else', () => {
  const html = publicPage()
  assert.doesNotMatch(html, /rel="stylesheet"|<script src/)
  assert.match(html, /<style>.+<\/style>/s)
})

test('the operator may give the way out other words and another colour, but those who hear it still know', () => {
  const html = publicPage()
  assert.match(html, /class="button exit-link exit-quiet"[^>]*>Weather</)
  assert.match(html, /Leave this page now/)
})

test('a page without the way out has no script either', () => {
  const html = publicPage({ withoutExit: true })
  assert.doesNotMatch(html, /\/leave|<script/)
})

test('errors stand before the content, lead to their field and show in the title', () => {
  const html = publicPage({ errors: [{ field: 'name', message: 'Enter a name' }] })
  assert.match(html, /role="alert"[\s\S]*href="#name">Enter a name<[\s\S]*<p>Hello/)
  assert.match(html, /<title>Error: /)
})

test('the language switch keeps the page, and with a form it keeps the answers', () => {
  assert.match(publicPage(), /href="\/story\?step=2&amp;lang=ar"/)
  const html = publicPage({ form: 'story' })
  assert.match(html, /<button[^>]* form="story" name="switch-language" value="ar"/)
  assert.doesNotMatch(html, /href="\/story/)
})

test('a page that an instance says to everyone may be found', () =>
  assert.doesNotMatch(publicPage({ listed: true }), /noindex/))

test('a staff page has one stylesheet, named by its content', () =>
  assert.match(staffPage(), /<link rel="stylesheet" href="\/assets\/staff-[0-9a-f]{16}\.css"/))

test('with one unit there is nothing to switch; with two there is a form', () => {
  const one = [{ id: 'a', name: 'Desk A' }]
  const shared = { action: '/unit', token: 't', current: 'a' }
  assert.doesNotMatch(staffPage({ unitSwitch: { ...shared, units: one } }), /<select/)
  const two = staffPage({ unitSwitch: { ...shared, units: [...one, { id: 'b', name: 'Desk B' }] } })
  assert.match(two, /<option value="a" selected>Desk A/)
  assert.match(two, /name="_csrf" value="t"/)
})
