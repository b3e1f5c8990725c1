import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browserless } from '../../../test/browserless.ts'
import { kindsOn } from './law.ts'
import { takeStep } from './act.ts'
import { againstEnds } from './ends.ts'
import { partner, pinEachOther, type Partner } from '../../../test/partners.ts'
import { does, inState, opened } from './testing/referrals.ts'
import {
  beginByPages,
  draftingHouses,
  EVIDENCE,
  saveByPages,
  sawIn,
  type DraftingHouses,
  type Fields,
} from './testing/drafting-houses.ts'
import { browserAt, TODAY } from './testing/two-sides.ts'

const STATUS = 'information-status-request'
/** Madrid, and a part that nobody here is competent for. */
const [HERE, ELSEWHERE] = ['ES-MD', 'ES-CT']

let houses: DraftingHouses
let first: Browserless
let catalan: Partner
before(async () => {
  houses = await draftingHouses('ends', ['*'], { territory: [HERE], languages: ['es'] })
  first = houses.first
  catalan = await partner({ seed: 'ends-catalan', state: 'ESP', clock: houses.esp.clock, territory: [ELSEWHERE] })
  await pinEachOther(houses.esp, catalan)
})
after(() => Promise.all([houses.close(), catalan.close()]))

const plain = (body: string): string => body.replaceAll(/[\u2066-\u2069]/g, '')

/** A whole draft with these answers; what its page says before it is sent, and what sending it answers. */
async function tried(kind: string, more: Fields) {
  const draft = await beginByPages(first, { kind, to: houses.esp.authority })
  await saveByPages(first, draft, houses.whole(kind, more))
  const { body } = await first.get(`${draft}/preview`)
  const { status } = await first.post(`${draft}/send`, { saw: sawIn(body) })
  return { draft, preview: plain(body), status }
}

test('an authority of one part of its country is asked for that part alone; where nobody knows the part, the page says so', async () => {
  const choice = plain((await first.get(`/requests/new?kind=${EVIDENCE}`)).body)
  assert.match(choice, /Only for ES-MD/)
  const other = await tried(EVIDENCE, { language: 'es', territory: ELSEWHERE })
  assert.match(other.preview, /not in that part of its country/)
  assert.equal(other.status, 409)
  const unknown = await tried(EVIDENCE, { language: 'es' })
  assert.match(unknown.preview, /for parts of its country only/)
  assert.equal(unknown.status, 303)
  const here = await tried(EVIDENCE, { language: 'es', territory: 'es-md' })
  assert.doesNotMatch(here.preview, /parts of its country only/)
  assert.equal(here.status, 303)
  const [, request = ''] = /\/requests\/([0-9a-f-]{36})"/.exec((await first.get(`${here.draft}/preview`)).body) ?? []
  const there = await opened(houses.esp, request, ({ view }) => view?.state === 'delivered')
  assert.equal(there.asked?.territory, HERE)
  assert.match((await first.get(`/requests/${request}`)).body, /ES-MD/)
})

test('no code of a part is none: the form says so and keeps what was typed', async () => {
  const draft = await beginByPages(first, { kind: EVIDENCE, to: houses.esp.authority })
  const saw = sawIn((await first.get(draft)).body)
  const done = await first.post(draft, { ...houses.whole(EVIDENCE), saw, territory: 'the north' })
  assert.equal(done.status, 422)
  assert.match(done.body, /the north/)
})

test('the languages that a partner reads stand beside it, and another one is refused or said as the text behind the kind has it', async () => {
  assert.match(plain((await first.get(`/requests/new?kind=${EVIDENCE}`)).body), /Reads Spanish\./)
  const refused = await tried(EVIDENCE, { language: 'en', territory: HERE })
  assert.match(refused.preview, /in a language that it accepts\. Write it in one of these/)
  assert.equal(refused.status, 409)
  const unsaid = await tried(EVIDENCE, { language: '', territory: HERE })
  assert.match(unsaid.preview, /in a language that it accepts\. Write it in one of these/)
  assert.equal(unsaid.status, 409, 'left empty it is no way around')
  const said = await tried(STATUS, { language: 'en', territory: HERE })
  assert.match(said.preview, /does not say that it reads the language/)
  assert.equal(said.status, 303)
  const theirs = await tried(EVIDENCE, { language: 'es', territory: HERE })
  assert.doesNotMatch(theirs.preview, /reads the language|language that it accepts/)
})

test('a translation beside it is as good as the language, where the text behind the kind accepts no other', async () => {
  const kind = kindsOn(TODAY).find(({ id }) => id === 'legal-aid-transmission')
  const partner = (await houses.ken.house.trust.current()).authority(houses.esp.authority)
  assert.ok(kind && partner)
  const against = (answers: object) => {
    const draft = { language: 'en', answers } as Parameters<typeof againstEnds>[0]['draft']
    return againstEnds({ kind, draft }, [partner])
  }
  assert.equal(against({}), 'language-not-read')
  assert.equal(against({ translation: { title: 'Into Spanish, by a sworn translator' } }), null)
})

test('what the texts say of costs and languages stands on the draft of every kind, with source and level', async () => {
  const kinds = kindsOn(TODAY)
  assert.equal(kinds.length, 22)
  for (const kind of kinds) {
    const draft = await beginByPages(first, { kind: kind.id, to: houses.esp.authority })
    for (const page of [draft, `${draft}/preview`]) {
      const body = unescaped(plain((await first.get(page)).body))
      for (const { rule, legalSource, verified } of [kind.costsRule, kind.languageRule]) {
        assert.ok(body.includes(rule) && body.includes(legalSource), `${kind.id}: ${rule}`)
        assert.match(body, verified ? /read in the text/ : /from memory: confirm it/)
      }
    }
  }
})

const unescaped = (body: string): string =>
  body.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&')

test('the other side reads those rules too, in the conversation', async () => {
  const { draft } = await tried(STATUS, { language: 'es', territory: HERE })
  const [, request = ''] = /\/requests\/([0-9a-f-]{36})"/.exec((await first.get(`${draft}/preview`)).body) ?? []
  const { body } = await first.get(`/requests/${request}`)
  assert.match(body, /Working language of the pair/)
  assert.match(body, /from memory: confirm it/)
})

test('nobody passes a request on to an authority of another part: it is not offered, and refused where it is named', async () => {
  const { draft } = await tried(EVIDENCE, { language: 'es', territory: HERE })
  const [, request = ''] = /\/requests\/([0-9a-f-]{36})"/.exec((await first.get(`${draft}/preview`)).body) ?? []
  await opened(houses.esp, request, inState('delivered'))
  await does(houses.esp, request, 'acknowledge')
  const there = await opened(houses.esp, request)
  const step = { action: 'forward_to_competent_authority', words: 'Not ours.', number: '', saw: there.newest }
  const done = await takeStep(houses.esp.house, there, { ...step, facts: { to: catalan.authority } })
  assert.equal(done.ok ? '' : done.refusal.code, 'partner-not-there')
  const page = await (
    await browserAt(houses.esp, 'there', houses.esp.officer)
  ).get(`/requests/${request}/steps/${step.action}`)
  assert.match(page.body, /name="to"/)
  assert.ok(!page.body.includes(catalan.authority))
})
