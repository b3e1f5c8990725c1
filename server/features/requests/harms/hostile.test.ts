import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Browserless } from '../../../../test/browserless.ts'
import { fixedClock } from '../../../../test/clock.ts'
import type { SettledDesk } from '../../../../test/desk.ts'
import { placeIn } from '../../../../test/exchanges.ts'
import { fileCase } from '../../../../test/filed-case.ts'
import { colleagueOf, must, partner, pinEachOther } from '../../../../test/partners.ts'
import { harmsToldIn, harmTold } from '../../harms/index.ts'
import english from '../../harms/texts/en.json'
import { opened } from '../testing/referrals.ts'
import { browserAt, draftTo, pageThat, sent } from '../testing/two-sides.ts'

/** What another authority tells of harms is theirs: whatever stands in it, pages of a case read it and go on. */

const clock = fixedClock()
const ken = await partner({ seed: 'hostile-harms-ken', state: 'KEN', clock })
const esp = await partner({ seed: 'hostile-harms-esp', state: 'ESP', clock })
after(() => Promise.all([ken.close(), esp.close()]))
await pinEachOther(ken, esp)
const desk = await browserAt(ken, 'handler', await colleagueOf(ken, 'case-handler'))
const unit = (await ken.house.directory.current()).units.get(ken.unit)
assert.ok(unit)
const one = await fileCase({ house: ken.house, app: ken.app, unit } as SettledDesk)
const draft = draftTo(esp, undefined, { served: { case: one.file, what: 'evidence' } })
const request = await sent(ken, esp, draft)
await pageThat(await browserAt(esp, 'officer', esp.officer), `/requests/${request}`, /Delivered/)
const tab = `/cases/${one.file}/harms`

const LOSS = {
  ...{ after: null, kind: 'injury', role: 'direct', dimension: 'individual', from: null, until: null },
  ...{ severity: null, head: 'physical', source: 'person', sourceWords: '', evidence: [], words: '' },
  ...{ whose: 'concerned', happened: [] },
} as const

/** Says harms in the request as a program that minds nothing would. */
async function says(...bodies: readonly object[]): Promise<void> {
  const place = await placeIn(esp, request)
  const work = esp.house.chronicle.begin(esp.author)
  for (const body of bodies)
    work.say(place, harmTold, {
      facets: { harm: esp.house.chance.id() },
      body: { ...LOSS, ...body } as never,
    })
  await must(esp.house.chronicle.commit(work))
}

const toldHere = async (mark: string): Promise<string> => {
  const has = ({ line }: Awaited<ReturnType<typeof opened>>) =>
    harmsToldIn(line).some(({ words }) => words.includes(mark))
  const { line } = await opened(ken, request, has)
  const told = harmsToldIn(line).find(({ words }) => words.includes(mark))
  assert.ok(told)
  return [request, told.by, told.id].join('.')
}

async function readEverywhere(browser: Browserless, mark: string): Promise<void> {
  const place = await toldHere(mark)
  for (const url of [
    tab,
    `${tab}?told=${place}`,
    `${tab}?like=${place}`,
    `/requests/${request}`,
    `/cases/${one.file}/chronicle?harm=any`,
  ]) {
    const { status, body } = await browser.get(url)
    assert.equal(status, 200, `${mark} ${url} ${body.slice(0, 300)}`)
    assert.doesNotMatch(body, /<b>planted|NaN|undefined|Invalid Date/, `${mark} ${url}`)
  }
}

test('dates, kinds and words that nobody here would write are shown as they came', async () => {
  const odd = [
    ['mark-zero', { from: '0000-01-01', until: '9999-12-31' }],
    ['mark-edtf', { from: '../2004', until: '20XX' }],
    ['mark-mark', { from: '2004-05-26~', until: '2004?' }],
    ['mark-back', { from: '2019-01-01', until: '2001-01-01' }],
    ['mark-kind', { kind: 'no.such-kind', dimension: 'nowhere', head: 'no-head' }],
    ['mark-proto', { kind: 'constructor', dimension: 'tostring', head: 'valueof' }],
    ['mark-html', { words: 'mark-html <b>planted</b>\u0000\u202e\u2067', sourceWords: '<b>planted\u0000' }],
    [
      'mark-long',
      { words: `mark-long ${'ж'.repeat(19_990)}`, evidence: Array.from({ length: 50 }, () => 'a\nb\u0000') },
    ],
    ['mark-rated', { severity: { level: 4, by: '', basis: '\u202e' } }],
  ] as const
  await says(...odd.map(([words, more]) => ({ words, ...more })))
  for (const [mark] of odd) await readEverywhere(desk, mark)
})

test('where a part of the case can’t be read here, or not wholly, its table says that more may have been told', async () => {
  const says = english.elsewhereUnread
  assert.ok(!(await desk.get(tab)).body.includes(says))
  const { chronicleParts } = ken.house
  const part = { file: request, href: `/requests/${request}`, parties: [] }
  for (const entries of [null, [{ state: 'sealed' }]] as const) {
    Object.assign(ken.house, { chronicleParts: () => Promise.resolve([{ ...part, entries }]) })
    assert.ok((await desk.get(tab)).body.includes(says))
  }
  Object.assign(ken.house, { chronicleParts })
})

/** The least of three, for whatever else the machine does. */
async function timeOf(url: string): Promise<number> {
  const times: number[] = []
  for (let tries = 0; tries < 3; tries += 1) {
    const began = performance.now()
    assert.equal((await desk.get(url)).status, 200)
    times.push(performance.now() - began)
  }
  return Math.min(...times)
}

test('a partner that tells two thousand harms does not slow a case down with every harm of its own', async () => {
  for (let batch = 0; batch < 10; batch += 1)
    await says(...Array.from({ length: 190 }, (_, at) => ({ words: `mark-many-${batch}-${at}.` })))
  await toldHere('mark-many-9-189.')
  const alone = await timeOf(tab)
  const own = { group: '1', kind: 'injury', role: 'direct', dimension: 'individual', source: 'person', words: '' }
  for (let at = 0; at < 120; at += 1) {
    const added = await desk.post(`${tab}/add`, { ...own, words: `own ${at}` })
    assert.equal(added.status, 303)
  }
  const beside = await timeOf(tab)
  assert.ok(beside < 3 * alone, `${Math.round(alone)} ms alone, ${Math.round(beside)} ms beside its own`)
})
