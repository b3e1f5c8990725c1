import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { auditFindings } from '../../../../test/audit.ts'
import type { Browserless } from '../../../../test/browserless.ts'
import { fixedClock } from '../../../../test/clock.ts'
import type { SettledDesk } from '../../../../test/desk.ts'
import { fileCase, type FiledCase } from '../../../../test/filed-case.ts'
import { colleagueOf, must, partner, pinEachOther, type Partner } from '../../../../test/partners.ts'
import { personBrowser } from '../../../../test/parties.ts'
import { harmsToldIn, type ToldHarm } from '../../harms/index.ts'
import { beginDraft, openDraft, validateDraft } from '../draft.ts'
import { sendDraft } from '../send.ts'
import { keepOut, opened } from '../testing/referrals.ts'
import { browserAt, draftTo, pageThat, readerOf, sent, TODAY } from '../testing/two-sides.ts'

/** One person harmed in several States: each authority holds a part, and whoever may read several sees one table. */

const clock = fixedClock()
const [ken, esp, fra] = [
  await partner({ seed: 'harms-ken', state: 'KEN', clock }),
  await partner({ seed: 'harms-esp', state: 'ESP', clock }),
  await partner({ seed: 'harms-fra', state: 'FRA', clock }),
]
after(() => Promise.all([ken.close(), esp.close(), fra.close()]))
await pinEachOther(ken, esp)
await pinEachOther(ken, fra)
await pinEachOther(esp, fra)
const handlers = new Map(
  await Promise.all([ken, esp, fra].map(async (who) => [who, await colleagueOf(who, 'case-handler')] as const)),
)

/** A case handler of an instance at its pages, also after it has begun anew. */
function handlerAt(who: Partner): Promise<Browserless> {
  const handler = handlers.get(who)
  assert.ok(handler)
  return browserAt(who, 'handler', handler)
}
const [here, there, third] = [await handlerAt(ken), await handlerAt(esp), await handlerAt(fra)]

async function deskOf(who: Partner): Promise<SettledDesk> {
  const unit = (await who.house.directory.current()).units.get(who.unit)
  assert.ok(unit)
  return { house: who.house, app: who.app, unit } as SettledDesk
}
const caseAt = async (who: Partner): Promise<FiledCase> => fileCase(await deskOf(who))

const FREEZING = 'asset-freezing'
const INJURY = { kind: 'injury', role: 'direct', dimension: 'individual', source: 'person' }

/** Writes a harm down in a case, with its group as the form sends it. */
async function harmIn(browser: Browserless, { file }: FiledCase, words: string, more: object = {}): Promise<void> {
  const tab = `/cases/${file}/harms`
  await browser.get(tab)
  const added = await browser.post(`${tab}/add`, { group: '1', ...INJURY, words, ...more })
  assert.equal(added.status, 303, added.body.slice(0, 400))
}

const choosing = ({ file }: FiledCase, request: string): string => `/cases/${file}/requests?harms=${request}`

/** What the page offers to tell, by the marks in the words. */
async function offered(browser: Browserless, one: FiledCase, request: string): Promise<ReadonlyMap<string, string>> {
  const { body, status } = await browser.get(choosing(one, request))
  assert.equal(status, 200, body.slice(0, 400))
  const found = body.matchAll(/name="harms" value="([0-9a-f.-]{73})"[\s\S]*?(mark-[a-z]+)/g)
  return new Map([...found].map(([, value = '', mark = '']) => [mark, value]))
}

async function tell(browser: Browserless, one: FiledCase, request: string, marks: readonly string[]) {
  const values = await offered(browser, one, request)
  const harms = marks.map((mark) => values.get(mark) ?? assert.fail(`${mark} is not offered`))
  clock.move(60_000)
  return browser.post(`/cases/${one.file}/requests/harms`, { request, harms })
}

async function tells(...how: Parameters<typeof tell>): Promise<void> {
  const done = await tell(...how)
  assert.equal(done.status, 303, done.body.slice(0, 600))
}

async function takesIn(browser: Browserless, { file }: FiledCase, request: string): Promise<void> {
  await browser.get(`/cases/${file}/requests`)
  const taken = await browser.post(`/cases/${file}/requests/take-in`, { request })
  assert.equal(taken.status, 303, taken.body.slice(0, 400))
}

const marks = (body: string): readonly string[] => [...body.matchAll(/mark-[a-z]+/g)].map(([mark]) => mark)

/** Harms that a party told, as another one has them. */
const toldAt = async (who: Partner, request: string, until: (harms: readonly ToldHarm[]) => boolean) =>
  harmsToldIn((await opened(who, request, ({ line }) => until(harmsToldIn(line)))).line)

const [ours, theirs, thirds] = [await caseAt(ken), await caseAt(esp), await caseAt(fra)]
const serving = (to: Partner) =>
  sent(
    ken,
    to,
    draftTo(to, undefined, { served: { case: ours.file, what: 'evidence' }, again: 'Another State has a part of it.' }),
  )
const [request, other] = [await serving(esp), await serving(fra)]
const table = ({ file }: FiledCase): string => `/cases/${file}/harms`

test('harms of one person that three instances hold stand in one table where all may be read, each with its origin', async () => {
  await harmIn(here, ours, 'mark-home')
  await harmIn(here, ours, 'mark-kept')
  await tells(here, ours, request, ['mark-home'])
  await tells(here, ours, other, ['mark-home'])
  await pageThat(there, `/requests/${request}`, /mark-home/)
  await takesIn(there, theirs, request)
  await harmIn(there, theirs, 'mark-abroad')
  await tells(there, theirs, request, ['mark-abroad'])
  await pageThat(third, `/requests/${other}`, /mark-home/)
  await takesIn(third, thirds, other)
  await harmIn(third, thirds, 'mark-third')
  await tells(third, thirds, other, ['mark-third'])
  const chronicle = `/cases/${ours.file}/chronicle?harm=any`
  await pageThat(here, chronicle, /mark-abroad/)
  const all = await pageThat(here, chronicle, /mark-third/)
  assert.deepEqual(new Set(marks(all)), new Set(['mark-home', 'mark-kept', 'mark-abroad', 'mark-third']))
  assert.match(all, /Sent by:[^]*Liaison office[^]*Spain/)
  const { body } = await here.get(table(ours))
  for (const state of ['ESP', 'FRA'])
    assert.match(body, new RegExp(`What other authorities told[^]*Liaison office[^<]*\\(${state}\\)`))
  assert.equal(new Set(body.match(/told=[0-9a-f.-]{110}/g)).size, 2, 'what the case itself told is not among it')
})

test('each of the others sees what it is a party to, and nothing of the third', async () => {
  for (const [browser, one, seen, unseen] of [
    [there, theirs, ['mark-home', 'mark-abroad'], ['mark-third', 'mark-kept']],
    [third, thirds, ['mark-home', 'mark-third'], ['mark-abroad', 'mark-kept']],
  ] as const) {
    const { body } = await browser.get(`/cases/${one.file}/chronicle?harm=any`)
    for (const mark of seen) assert.ok(body.includes(mark), mark)
    for (const mark of unseen) assert.ok(!body.includes(mark), mark)
  }
})

test('instances that hold the same show it in the same order, whatever crossed on the way', async () => {
  await Promise.all([ken.house.federation.stop(), esp.house.federation.stop()])
  await harmIn(here, ours, 'mark-crossed')
  await harmIn(there, theirs, 'mark-between')
  await tells(here, ours, request, ['mark-crossed'])
  await tells(there, theirs, request, ['mark-between'])
  await Promise.all([ken.reopen(), esp.reopen()])
  const [one, two] = [await handlerAt(ken), await handlerAt(esp)]
  clock.move(60_000)
  for (const who of [ken, esp]) who.house.federation.wake()
  const told = (body: string): readonly string[] =>
    marks(body.slice(body.indexOf('class="timeline"'))).filter((mark) => mark !== 'mark-third')
  await pageThat(one, `/requests/${request}`, /mark-between/)
  await pageThat(two, `/requests/${request}`, /mark-crossed/)
  const [left, right] = [await one.get(`/requests/${request}`), await two.get(`/requests/${request}`)]
  assert.ok(told(left.body).length >= 4)
  assert.deepEqual(told(left.body), told(right.body))
})

test('said anew it is told anew: the newest words stand on both sides, the older ones are kept', async () => {
  const desk = await handlerAt(ken)
  const tab = table(ours)
  const { body } = await desk.get(tab)
  const found = [...body.matchAll(/harms\?harm=([0-9a-f-]{36})/g)].map(([, id = '']) => id)
  const pages = await Promise.all(found.map(async (id) => ({ id, page: (await desk.get(`${tab}?harm=${id}`)).body })))
  const { id = '', page = '' } = pages.find((one) => one.page.includes('mark-home')) ?? {}
  const saw = /name="saw" value="([0-9a-f-]{36})"/.exec(page)?.[1] ?? ''
  const anew = { group: '1', ...INJURY, harm: id, saw, words: 'mark-homenew' }
  assert.equal((await desk.post(`${tab}/anew`, anew)).status, 303)
  assert.match((await desk.get(choosing(ours, request))).body, /Changed since it was told/)
  await tells(desk, ours, request, ['mark-homenew'])
  const has = (harms: readonly ToldHarm[]): boolean => harms.some(({ words }) => words === 'mark-homenew')
  const harms = (await toldAt(esp, request, has)).filter(({ by }) => by === ken.authority)
  const now = harms.find(({ words }) => words === 'mark-homenew')
  assert.deepEqual(
    now?.before.map(({ words }) => words),
    ['mark-home'],
  )
  // In the other request the older words stand, and the case says so.
  assert.match((await desk.get(choosing(ours, other))).body, /Changed since it was told/)

  const struck = await desk.post(`${tab}/strike`, { harm: id, saw: await newestOf(desk, id), reason: 'mark-reason' })
  assert.equal(struck.status, 303)
  const leaving = (await desk.get(choosing(ours, request))).body
  assert.match(leaving, /Told before, and counts no more here/)
  assert.match(leaving, /What leaves: (?:(?!mark-)[^])*mark-reason/, 'nothing leaves that nobody has read')
  await tells(desk, ours, request, ['mark-homenew'])
  const isGone = (found: readonly ToldHarm[]): boolean => found.some(({ struck: why }) => why?.reason === 'mark-reason')
  assert.ok(isGone(await toldAt(esp, request, isGone)))
})

async function newestOf(desk: Browserless, harm: string): Promise<string> {
  const { body } = await desk.get(`${table(ours)}?harm=${harm}`)
  return /name="saw" value="([0-9a-f-]{36})"/.exec(body)?.[1] ?? ''
}

test('what two authorities hold is one harm: looked at together, and taken over with its source', async () => {
  const desk = await handlerAt(ken)
  const { body } = await desk.get(table(ours))
  const told = [...body.matchAll(/told=([0-9a-f.-]{110})/g)].map(([, place = '']) => place)
  const pages = await Promise.all(
    told.map(async (place) => ({ place, page: (await desk.get(`${table(ours)}?told=${place}`)).body })),
  )
  const { place = '', page = '' } = pages.find((one) => one.page.includes('mark-abroad')) ?? {}
  assert.match(page, /Told by/)
  const own = /name="same"[^]*?<option value="([0-9a-f-]{36})"[^>]*>[^<]*mark-kept/.exec(page)?.[1] ?? ''
  assert.notEqual(own, '')
  const match = (same: string, at = place) => desk.post(`${table(ours)}/match`, { told: at, same })
  assert.equal((await match(own)).status, 303)
  const alone = await desk.get(`/cases/${ours.file}/chronicle?harm=${own}`)
  assert.deepEqual(
    new Set(marks(alone.body.slice(alone.body.indexOf('class="timeline"')))),
    new Set(['mark-kept', 'mark-abroad']),
  )
  assert.equal((await match('')).status, 303)
  const after = await desk.get(`/cases/${ours.file}/chronicle?harm=${own}`)
  assert.ok(!after.body.slice(after.body.indexOf('class="timeline"')).includes('mark-abroad'))
  // Neither a harm of another case nor one that nobody told.
  assert.equal((await match('3f0c7a52-6c1e-4a53-9a8e-0d7c8e2b1f11')).status, 404)
  assert.equal(
    (
      await match(
        own,
        place.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      )
    ).status,
    404,
  )
  const form = await desk.get(`${table(ours)}?like=${place}`)
  assert.match(form.body, /mark-abroad[^]*Liaison office/)
})

test('nothing goes to whom the person keeps out, twice, unread, or from a case that the request does not serve', async () => {
  const desk = await handlerAt(ken)
  const again = { request, harms: [] as string[] }
  const nothing = await desk.post(`/cases/${ours.file}/requests/harms`, again)
  assert.equal(nothing.status, 409)
  assert.match(nothing.body, /Nothing was chosen that the others do not have already/)
  const [, value = ''] = [...(await offered(desk, ours, request))].find(([mark]) => mark === 'mark-kept') ?? []
  const moved = value.slice(0, 37) + '3f0c7a52-6c1e-4a53-9a8e-0d7c8e2b1f11'
  assert.match(
    (await desk.post(`/cases/${ours.file}/requests/harms`, { request, harms: [moved] })).body,
    /said otherwise/,
  )
  for (const wrong of ['planted', `${value}x`, value.replace('.', ' ')])
    assert.equal((await desk.post(`/cases/${ours.file}/requests/harms`, { request, harms: [wrong] })).status, 422)
  const stranger = await caseAt(ken)
  await harmIn(desk, stranger, 'mark-stranger')
  assert.equal((await desk.post(`/cases/${stranger.file}/requests/harms`, { request, harms: [value] })).status, 404)
  const before = await harmEntries()
  await keepOut(ours, esp.authority)
  const out = await tell(desk, ours, request, ['mark-kept'])
  assert.equal(out.status, 409)
  assert.match(out.body, /must not read their file/)
  assert.equal(await harmEntries(), before)
})

const harmEntries = async (): Promise<number> => {
  const { rows } = await ken.house.database.app.query<{ n: string }>(
    `select count(*) n from entry where kind in ('request.harm-told', 'request.harm-struck', 'harm.given')`,
  )
  return Number(rows[0]?.n)
}

/** A freezing order that a second member has read: nobody is warned before it was carried out. */
async function freezing(served: FiledCase): Promise<string> {
  const draft = draftTo(fra, FREEZING, { served: { case: served.file, what: 'protection' } })
  const begun = await must(beginDraft(ken.house, readerOf(ken), { requestKind: FREEZING, draft, today: TODAY }))
  const { file } = begun.value
  const heads = async (): Promise<string> => (await ken.house.chronicle.subjectHeads([file])).get(file) ?? ''
  const read = await openDraft(ken.house, { ...(await colleagueOf(ken)), reason: 'validating' }, { file, today: TODAY })
  assert.ok(read)
  await must(validateDraft(ken.house, { open: read, saw: await heads() }, ''))
  const open = await openDraft(ken.house, readerOf(ken), { file, today: TODAY })
  assert.ok(open)
  return (await must(sendDraft(ken.house, { open, saw: await heads() }))).value.file
}

test('the person reads on their page who was told of a harm: at once, or from the day on which they may know', async () => {
  const desk = await handlerAt(ken)
  const [one, settled] = [await caseAt(ken), await deskOf(ken)]
  const known = await sent(
    ken,
    fra,
    draftTo(fra, undefined, { served: { case: one.file, what: 'evidence' }, again: 'Another State has a part of it.' }),
  )
  const covert = await freezing(one)
  await harmIn(desk, one, 'mark-open')
  await harmIn(desk, one, 'mark-covert')
  await tells(desk, one, known, ['mark-open'])
  await tells(desk, one, covert, ['mark-covert'])
  const page = async (): Promise<string> => (await (await personBrowser(settled, one.secret)).get('/mine/harms')).body
  const unaware = await page()
  assert.match(unaware, /mark-open(?:(?!mark-)[^])*Told to [^]*FRA/)
  assert.doesNotMatch(unaware, /mark-covert(?:(?!mark-)[^])*Told to /)
  await desk.get(`/cases/${one.file}/other-bodies`)
  const told = await desk.post(`/cases/${one.file}/other-bodies/tell`, { request: covert, reason: 'She saw it.' })
  assert.equal(told.status, 303, told.body.slice(0, 400))
  assert.match(await page(), /mark-covert(?:(?!mark-)[^])*Told to /)
})

test('in a joint team what one party tells all the others have, and what leaves it goes by its terms', async () => {
  const [desk, far] = [await handlerAt(ken), await handlerAt(fra)]
  const one = await caseAt(ken)
  const parties = { to: [esp.authority, fra.authority], served: { case: one.file, what: 'proceeding' as const } }
  const wanted = { requestKind: 'jit-setup', draft: draftTo(esp, 'jit-setup', parties), today: TODAY }
  const { file: draft } = (await must(beginDraft(ken.house, readerOf(ken), wanted))).value
  const open = await openDraft(ken.house, readerOf(ken), { file: draft, today: TODAY })
  assert.ok(open)
  const saw = (await ken.house.chronicle.subjectHeads([draft])).get(draft) ?? ''
  const team = (await must(sendDraft(ken.house, { open, saw }))).value.file
  await harmIn(desk, one, 'mark-team')
  await tells(desk, one, team, ['mark-team'])
  await pageThat(await handlerAt(esp), `/requests/${team}`, /mark-team/)
  await pageThat(far, `/requests/${team}`, /mark-team/)
  const at = await caseAt(fra)
  await takesIn(far, at, team)
  await harmIn(far, at, 'mark-member')
  await tells(far, at, team, ['mark-member'])
  for (const [browser, { file }] of [
    [desk, one],
    [far, at],
  ] as const)
    await pageThat(browser, `/cases/${file}/chronicle?harm=any`, /mark-member[^]*mark-team|mark-team[^]*mark-member/)
  await pageThat(await handlerAt(esp), `/requests/${team}`, /mark-member/)
  // Of what another party told nothing is in a copy until the terms let it out.
  const copy = await far.get(`/requests/${team}/data?for=public`)
  assert.match(copy.body, /mark-member/)
  assert.doesNotMatch(copy.body, /mark-team/)
})

test('the clear holds ids alone, no two files share one, and an audit of each instance finds nothing wrong', async () => {
  const { rows } = await ken.house.database.app.query<{ file: string; facets: { harm: string } }>(
    `select e.file, f.facets from entry e join entry_facets f on f.entry = e.id where e.kind like 'request.harm-%'`,
  )
  assert.ok(rows.length > 4)
  assert.ok(rows.every(({ facets }) => Object.keys(facets).join() === 'harm'))
  const files = new Map<string, Set<string>>()
  for (const { file, facets } of rows) files.set(facets.harm, (files.get(facets.harm) ?? new Set()).add(file))
  assert.ok([...files.values()].every(({ size }) => size === 1))
  const own = await ken.house.database.app.query<{ harm: string }>(
    `select f.facets->>'harm' harm from entry e join entry_facets f on f.entry = e.id where e.kind = 'harm.noted'`,
  )
  assert.ok(own.rows.every(({ harm }) => !files.has(harm)))
  for (const { house } of [ken, esp, fra]) assert.deepEqual(await auditFindings(house), [])
})
