import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { ReadEntry } from '@recourse/chronicle'
import type { Browserless } from '../../../../test/browserless.ts'
import { fixedClock } from '../../../../test/clock.ts'
import { colleague, unitNamed } from '../../../../test/enrolled.ts'
import { must, partner, pinEachOther } from '../../../../test/partners.ts'
import { pdfText } from '../../../../test/pdf-text.ts'
import { exchangeFile } from '../../../platform/federation/index.ts'
import { beginDraft } from '../draft.ts'
import type { Draft } from '../kinds.ts'
import { personSaid, safeContact } from '../person/kinds.ts'
import { browserAt, draftTo, EVIDENCE, pageThat, readerOf, sent, TODAY } from '../testing/two-sides.ts'
import { codeOf } from './code.ts'
import { wordLines } from './course.ts'
import { fileItems } from './files.ts'

const clock = fixedClock()
const ken = await partner({ seed: 'paper-ken', state: 'KEN', clock })
const esp = await partner({ seed: 'paper-esp', state: 'ESP', clock })
after(() => Promise.all([ken.close(), esp.close()]))
let ours: Browserless
let theirs: Browserless
let request: string
let draft: string

const HOSTILE = '#panic("planted") $ x $ = heading #read("/etc/hostname") ]]] *bold'
const NEVER_LEAVES = 'planted harm of the victim'

before(async () => {
  await pinEachOther(ken, esp)
  ours = await browserAt(ken, 'ours', ken.officer)
  theirs = await browserAt(esp, 'theirs', esp.officer)
  const plain = draftTo(esp)
  const more = { facts_summary: HOSTILE, victim_impact: { effect: NEVER_LEAVES } }
  const wanted = { ...plain, answers: { ...plain.answers, ...more } as Draft['answers'] }
  request = `/requests/${await sent(ken, esp, wanted)}`
  const begun = beginDraft(ken.house, readerOf(ken), { requestKind: EVIDENCE, draft: wanted, today: TODAY })
  draft = `/requests/drafts/${(await must(begun)).value.file}`
  await pageThat(theirs, request, /Delivered/)
})

/** A paper, and its text on one line: where a line ends is for the compiler to say. */
async function paperOf(browser: Browserless, url: string): Promise<{ readonly raw: string; readonly text: string }> {
  const answer = await browser.get(`${url}/paper`)
  assert.equal(answer.status, 200, answer.body.slice(0, 300))
  assert.equal(answer.headers['content-type'], 'application/pdf')
  const text = pdfText(answer.bytes).replaceAll(/[\u2068\u2069]/g, '')
  return { raw: Buffer.from(answer.bytes).toString('latin1'), text: text.replaceAll(/\s+/g, ' ') }
}

test('a request on paper says what both sides read, and its digests are those of what was signed', async () => {
  assert.match((await theirs.get(request)).body, new RegExp(`href="${request}/paper"[\\s\\S]*href="${request}/data"`))
  const { text } = await paperOf(theirs, request)
  for (const said of [
    ...['Hearing of a witness', 'Evidence gathering and witness hearing', 'Kenya', 'Spain', 'KE-2026-7'],
    ...['Reciprocity', 'Exchange of notes of 2020', 'Subject and nature of the investigation', 'UNCAC art. 46(15)(b)'],
    ...['Record delivery receipt', 'recorded by the system', '11 March 2026', '1 / '],
  ])
    assert.ok(text.includes(said), `${said} in ${text}`)
  const data = JSON.parse((await theirs.get(`${request}/data`)).body) as {
    readonly line: readonly { readonly id: string; readonly kind: string }[]
    readonly signed: { readonly entries: readonly { readonly id: string; readonly hash: string }[] }
  }
  const hashOf = (id?: string) => data.signed.entries.find((one) => one.id === id)?.hash ?? 'no such entry'
  const unbroken = text.replaceAll(' ', '')
  for (const entry of [data.line[0], data.line.find(({ kind }) => kind === 'request.asked')])
    assert.ok(unbroken.includes(hashOf(entry?.id)), entry?.kind)
})

test('what somebody wrote is printed as it was written, and never read as markup', async () => {
  assert.ok((await paperOf(theirs, request)).text.includes(HOSTILE))
})

test('what never leaves stands on no paper: not on the request, and not on its draft, which says that it is one', async () => {
  assert.ok((await ours.get(draft)).body.includes(NEVER_LEAVES), 'the draft itself has it')
  const papers = [await paperOf(ours, request), await paperOf(ours, draft)]
  for (const { text } of papers) assert.doesNotMatch(text, /planted harm|Effect on the victim|victim impact/i)
  assert.match(papers[1]?.text ?? '', /DRAFT[\s\S]*This is a draft/)
  assert.doesNotMatch(papers[0]?.text ?? '', /DRAFT/)
})

test('a paper is tagged, says its language, and names nobody in its title', async () => {
  const { raw } = await paperOf(theirs, request)
  for (const mark of ['/StructTreeRoot', '/Marked true', '/H1', '/H3', '/Title (Request)'])
    assert.ok(raw.includes(mark), mark)
  await theirs.get(`${request}?lang=ar`)
  const arabic = await paperOf(theirs, request)
  await theirs.get(`${request}?lang=en`)
  assert.match(arabic.raw, /\/Lang ?\(ar/)
  assert.ok(arabic.raw.includes('+NotoNaskhArabic'))
  assert.ok(arabic.text.includes('KE-2026-7'))
})

const ON_PAPER = '/requests/on-paper'
const digestOn = (text: string): string =>
  /Digest of the signed request \(SHA-256\):? ?([A-Za-z0-9_ -]{43,46})/
    .exec(text)?.[1]
    ?.replaceAll(' ', '')
    .slice(0, 43) ?? ''

test('a paper that came first is matched with the request when it has arrived, by the digest or by its code', async () => {
  const { raw, text } = await paperOf(theirs, request)
  assert.ok(text.includes('This code says which request it is'))
  assert.ok(raw.includes('/Figure'), 'whoever hears the paper hears what the picture is')
  const digest = digestOn(text)
  const [, file = ''] = /requests\/(.*)/.exec(request) ?? []
  assert.equal(digest.length, 43, text.slice(text.indexOf('Digest of the signed'), 900))
  await theirs.get(ON_PAPER)
  for (const said of [digest, ` ${digest.slice(0, 20)}\n${digest.slice(20)} `, codeOf(file, digest)]) {
    const { status, body } = await theirs.post(ON_PAPER, { digest: said })
    assert.equal(status, 200)
    assert.match(body, new RegExp(`It has arrived[\\s\\S]*href="${request}"`))
  }
  const other = digest.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))
  assert.match((await theirs.post(ON_PAPER, { digest: other })).body, /No request with this digest has arrived/)
  for (const wrong of ['', 'planted', `${digest}x`, 'y'.repeat(500), '<'.repeat(43)])
    assert.equal((await theirs.post(ON_PAPER, { digest: wrong })).status, 422, wrong)
})

test('who holds no key of it learns by a paper nothing of whether it has arrived', async () => {
  const digest = digestOn((await paperOf(theirs, request)).text)
  const unit = await unitNamed(esp.house, esp.authority, 'A unit beside')
  const outside = await colleague(esp.house, esp.authority, { name: 'Kim', unit, role: 'desk-officer' })
  const stranger = await browserAt(esp, 'beside', outside)
  await stranger.get(ON_PAPER)
  assert.match((await stranger.post(ON_PAPER, { digest })).body, /No request with this digest has arrived/)
})

test('nobody of another unit gets the paper of a request or of a draft', async () => {
  const unit = await unitNamed(ken.house, ken.authority, 'Another unit')
  const outside = await colleague(ken.house, ken.authority, { name: 'Sam', unit, role: 'desk-officer' })
  const stranger = await browserAt(ken, 'stranger', outside)
  for (const url of [request, draft]) assert.ok([403, 404].includes((await stranger.get(`${url}/paper`)).status), url)
})

const entryOf = (kind: string, facets: object, body: object) =>
  ({ state: 'open', kind, facets, body, header: { id: 'planted' } }) as unknown as Extract<ReadEntry, { state: 'open' }>

test('documents stand on the paper by name, size and digest, without what opens them', () => {
  const hashes = { sha256: 'ab'.repeat(32), sha512: 'cd'.repeat(64) }
  const body = {
    ...{ name: 'planted.pdf', declaredType: 'application/pdf', detectedType: 'application/pdf', size: 1234, ...hashes },
    ...{ identity: `AGE-SECRET-KEY-1${'Q'.repeat(58)}`, blob: 'ef'.repeat(32), came: 'form' },
  }
  const said = JSON.stringify(fileItems(ken.house.texts.in('en', 'UTC'), [entryOf(exchangeFile.kind, {}, body)]))
  assert.match(said, /planted\.pdf[\s\S]*1,234[\s\S]*(ab){32}/)
  assert.doesNotMatch(said, /SECRET/)
})

test('how somebody can be reached is printed nowhere', () => {
  const words = ken.house.texts.in('en', 'UTC')
  const contact = entryOf(safeContact.kind, {}, { channels: [{ channel: 'phone', address: '+254 planted' }] })
  const changed = entryOf(personSaid.kind, { what: 'contact-changed' }, { words: '+254 planted' })
  for (const entry of [contact, changed]) {
    const said = JSON.stringify(wordLines(words, entry))
    assert.match(said, /How to reach the person is not printed/)
    assert.doesNotMatch(said, /planted/)
  }
  const corrected = entryOf(personSaid.kind, { what: 'corrected' }, { words: 'My name has an e.' })
  assert.match(JSON.stringify(wordLines(words, corrected)), /My name has an e/)
})
