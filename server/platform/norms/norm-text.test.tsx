import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { VNode } from 'preact'
import { kitWords } from '../ui/gallery/texts.ts'
import { PublicPage, Radios, renderPage } from '../ui/index.tsx'
import { NormText } from './norm-text.tsx'
import { norms } from './norms.ts'
import { functioningId } from './packs/support-services.ts'
import type { Saying } from './words.ts'

const look = {
  serviceName: 'x',
  homeHref: '/',
  exit: { href: '/leave' },
  languages: ['ar', 'en', 'fr'],
  footerLinks: [],
}
const REMARK = 'Une machine a traduit certains mots de cette page.'

function page(language: string, content: VNode): string {
  return renderPage(
    <PublicPage words={kitWords(language)} look={look} path="/" withoutExit>
      {content}
    </PublicPage>,
  )
}

const french = norms().words('fr')
const times = (html: string, part: string): number => html.split(part).length - 1

test('however much of a page a machine translated, it says so once, after the words', () => {
  const html = page(
    'fr',
    <ul>
      {[...norms().needs.needs.keys()].map((id) => (
        <li key={id}>
          <NormText saying={french.say('needs', id, 'question')} />
        </li>
      ))}
    </ul>,
  )
  assert.equal(times(html, REMARK), 1)
  assert.ok(html.indexOf(REMARK) > html.indexOf(french.say('needs', 'remedy-delivery', 'question').text))
})

test('a page in English, and one that follows a translated page, say nothing of it', () => {
  assert.doesNotMatch(
    page('en', <NormText saying={norms().words('en').say('needs', 'lang', 'question')} />),
    /A machine/,
  )
  assert.equal(times(page('fr', <p>Bonjour</p>), REMARK), 0)
})

test('English on an Arabic page is marked with its language and direction', () => {
  const saying = norms().words('ar').say('support-services', functioningId('hearing'), 'label')
  assert.match(
    page('ar', <NormText saying={saying} />),
    /<bdi lang="en" dir="ltr">Hearing, even with a hearing aid<\/bdi>/,
  )
})

test('what a person answers for carries no remark', () => {
  const saying: Saying = { text: 'Bonjour', lang: 'fr', translation: 'human' }
  assert.equal(times(page('fr', <NormText saying={saying} />), REMARK), 0)
})

test('the words label a question, also one that may be left out', () => {
  const label = <NormText saying={french.say('needs', 'housing', 'question')} />
  const html = page('fr', <Radios name="housing" label={label} optional choices={[]} />)
  assert.match(html, /<legend class="label">Avez-vous un endroit sûr où dormir \? \(facultatif\)<\/legend>/)
  assert.equal(times(html, REMARK), 1)
})
