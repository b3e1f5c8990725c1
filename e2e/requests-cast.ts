import assert from 'node:assert/strict'
import type { SettledDesk } from '../test/desk.ts'
import { fileCase } from '../test/filed-case.ts'
import { colleagueOf, must, type Partner } from '../test/partners.ts'
import { fieldsOf, personBrowser } from '../test/parties.ts'
import { VISIT_COOKIE } from '../server/platform/http/index.ts'
import { beginDraft, openDraft, rewriteDraft, validateDraft } from '../server/features/requests/draft.ts'
import { sendDraft } from '../server/features/requests/send.ts'
import { asked, sentReferral } from '../server/features/requests/testing/asked-referral.ts'
import {
  draftFor,
  drafted,
  draftNow,
  inState,
  opened,
  referralHouses,
  TODAY,
  tryToSend,
  type Referrals,
} from '../server/features/requests/testing/referrals.ts'
import { browserAt, draftTo, pageThat, readerOf, sent } from '../server/features/requests/testing/two-sides.ts'

/** Pages of requests that only a story opens: who looks at each, and where. */
export interface Looked {
  readonly at: Partner
  readonly cookie: readonly [name: string, value: string]
  readonly path: string
}

const FILE = { name: 'order of the court, with a name that goes on and on.txt', type: 'text/plain' }
type Colleague = Awaited<ReturnType<typeof colleagueOf>>
const desk = ['__Host-session', 'officer'] as const

/** Everything that is looked at, by name; and what ends the houses. */
export async function requestsCast(seed: string): Promise<{
  readonly pages: Readonly<Record<string, Looked>>
  close(): Promise<void>
}> {
  const houses = await referralHouses(seed)
  const colleague = await colleagueOf(houses.ken)
  const pages = {
    ...(await files(houses, colleague)),
    ...(await sums(houses, colleague)),
    ...(await team(houses)),
    ...(await words(houses)),
    ...(await match(houses)),
    ...(await harms(houses)),
  }
  return { pages, close: () => houses.close() }
}

/** Of a request that coerces: one file was given there, one waits for a second person here. */
async function files(houses: Referrals, colleague: Colleague): Promise<Readonly<Record<string, Looked>>> {
  const { ken, esp } = houses
  await browserAt(ken, 'second', colleague)
  const { filed } = await houses.filed()
  const { file } = await drafted(houses, filed.file, 'search-seizure-production')
  const path = `/requests/${await sentWithFourEyes(houses, colleague, file)}/files`
  for (const browser of [houses.desk, houses.there]) {
    await pageThat(browser, path, /name="files"/)
    const note = 'Seal of the court on the second page.'
    assert.equal((await browser.attach(path, path, [{ ...FILE, bytes: Buffer.from('planted') }], { note })).status, 303)
  }
  await pageThat(houses.desk, path, new RegExp(`href="${path}/[0-9a-f-]+"`))
  return {
    'files-own': { at: ken, cookie: desk, path },
    'files-second': { at: ken, cookie: ['__Host-session', 'second'], path },
    'files-there': { at: esp, cookie: desk, path },
    'files-listed': { at: ken, cookie: desk, path: '/requests' },
    'on-paper': { at: ken, cookie: desk, path: '/requests/on-paper' },
  }
}

/** Sends a draft of ours that a second member has read; answers the file of the request. */
async function sentWithFourEyes({ ken }: Referrals, colleague: Colleague, file: string): Promise<string> {
  const saw = async (): Promise<string> => (await ken.house.chronicle.subjectHeads([file])).get(file) ?? ''
  const read = await openDraft(ken.house, { ...colleague, reason: 'working-the-request' }, { file, today: TODAY })
  assert.ok(read)
  await must(validateDraft(ken.house, { open: read, saw: await saw() }, ''))
  return (await must(sendDraft(ken.house, { open: await draftNow(ken, file), saw: await saw() }))).value.file
}

/** An order for a sum, of which more was obtained there than it says. */
async function sums(houses: Referrals, colleague: Colleague): Promise<Readonly<Record<string, Looked>>> {
  const { ken, esp, there } = houses
  const requestKind = 'confiscation-enforcement'
  const { filed } = await houses.filed()
  const draft = draftFor(esp, filed.file, requestKind)
  const answers = { ...draft.answers, order_amount: { currency: 'EUR', minor: 100_000 } }
  const begun = beginDraft(ken.house, readerOf(ken), { requestKind, draft: { ...draft, answers }, today: TODAY })
  const request = await sentWithFourEyes(houses, colleague, (await must(begun)).value.file)
  const path = `/requests/${request}/sums`
  await pageThat(there, path, /name="amount"/)
  const sum = { amount: '1200', currency: 'EUR', known: 'yes', words: 'A flat that was sold, and what it brought.' }
  const day = { 'on-day': '10', 'on-month': '3', 'on-year': '2026' }
  assert.equal((await there.fill(path, { ...sum, ...day })).status, 303)
  const tab = `/cases/${filed.file}/requests`
  await pageThat(houses.desk, tab, /More than the order/)
  return {
    'sums-there': { at: esp, cookie: desk, path: `/requests/${request}` },
    'sums-form': { at: esp, cookie: desk, path },
    'sums-case': { at: ken, cookie: desk, path: tab },
    'sums-own': { at: ken, cookie: desk, path: `${tab}?sums=${request}` },
  }
}

/** Harms of one person that two authorities told each other: chosen, told, and beside those of the case. */
async function harms(houses: Referrals): Promise<Readonly<Record<string, Looked>>> {
  const { ken, esp } = houses
  const handlers = { ken: await colleagueOf(ken, 'case-handler'), esp: await colleagueOf(esp, 'case-handler') }
  const [here, there] = [await browserAt(ken, 'handler', handlers.ken), await browserAt(esp, 'handler', handlers.esp)]
  const { filed } = await houses.filed()
  const theirs = await fileCase(await deskOf(esp))
  const draft = draftTo(esp, undefined, { served: { case: filed.file, what: 'evidence' } })
  const request = await sent(ken, esp, draft)
  for (const [browser, { file }, said] of [
    [here, filed, 'Both hands do not close any more, and sleep comes only towards morning.'],
    [here, filed, 'Burns on the left arm.'],
    [there, theirs, 'Ribs that healed badly: seen on arrival, by a doctor of the harbour.'],
  ] as const) {
    await browser.get(`/cases/${file}/harms`)
    const harm = { group: '1', kind: 'injury', role: 'direct', dimension: 'individual', source: 'person', words: said }
    assert.equal((await browser.post(`/cases/${file}/harms/add`, harm)).status, 303)
  }
  await pageThat(there, `/requests/${request}`, /id="course"/)
  await there.get(`/cases/${theirs.file}/requests`)
  assert.equal((await there.post(`/cases/${theirs.file}/requests/take-in`, { request })).status, 303)
  for (const [browser, { file }] of [
    [here, filed],
    [there, theirs],
  ] as const) {
    const { body } = await browser.get(`/cases/${file}/requests?harms=${request}`)
    const chosen = /name="harms" value="([0-9a-f.-]+)"/.exec(body)?.[1] ?? ''
    assert.equal((await browser.post(`/cases/${file}/requests/harms`, { request, harms: [chosen] })).status, 303)
  }
  const table = `/cases/${filed.file}/harms`
  const body = await pageThat(here, table, /told=[0-9a-f.-]+/)
  const told = /told=([0-9a-f.-]+)/.exec(body)?.[1] ?? ''
  const at = { at: ken, cookie: ['__Host-session', 'handler'] as const }
  return {
    'harms-choose': { ...at, path: `/cases/${filed.file}/requests?harms=${request}` },
    'harms-table': { ...at, path: table },
    'harms-told': { ...at, path: `${table}?told=${told}` },
    'harms-like': { ...at, path: `${table}?like=${told}` },
    'harms-chronicle': { ...at, path: `/cases/${filed.file}/chronicle?harm=any` },
    'harms-talk': { at: esp, cookie: ['__Host-session', 'handler'], path: `/requests/${request}` },
  }
}

async function deskOf({ house, app, unit: id }: Partner): Promise<SettledDesk> {
  const unit = (await house.directory.current()).units.get(id)
  assert.ok(unit)
  return { house, app, unit } as SettledDesk
}

async function team({ ken, esp }: Referrals): Promise<Readonly<Record<string, Looked>>> {
  const requestKind = 'jit-setup'
  const draft = draftTo(esp, requestKind, { title: 'A joint team' })
  const { value } = await must(beginDraft(ken.house, readerOf(ken), { requestKind, draft, today: TODAY }))
  const open = await draftNow(ken, value.file)
  const saw = (await ken.house.chronicle.subjectHeads([open.file])).get(open.file) ?? ''
  const { file } = (await must(sendDraft(ken.house, { open, saw }))).value
  const at = { at: ken, cookie: desk }
  return {
    team: { ...at, path: `/requests/${file}/team` },
    copy: { ...at, path: `/requests/${file}/copy` },
    talk: { ...at, path: `/requests/${file}` },
  }
}

/** What the person of a case is asked, at the desk and on their own page; and how an ombudsman answers. */
async function words(houses: Referrals): Promise<Readonly<Record<string, Looked>>> {
  const { ken, esp, desk: officer } = houses
  const unit = (await ken.house.directory.current()).units.get(ken.unit)
  assert.ok(unit)
  const { filed } = await houses.filed()
  const consent = await asked(houses, filed.file)
  const { file: draft } = await drafted(houses, filed.file, 'transfer-of-proceedings')
  const open = await draftNow(ken, draft)
  const { victim_opinion: _, ...answers } = open.draft.answers
  const saw = (await ken.house.chronicle.subjectHeads([draft])).get(draft) ?? ''
  await must(rewriteDraft(ken.house, { open, saw }, { ...open.draft, answers }))
  const tab = `/cases/${filed.file}/other-bodies`
  const form = fieldsOf((await officer.get(`${tab}?draft=${draft}`)).body, `${tab}/ask-opinion`)
  assert.equal((await officer.post(`${tab}/ask-opinion`, { ...form, words: 'The court there is nearer.' })).status, 303)
  const cookies = new Map<string, string>()
  await personBrowser({ house: ken.house, app: ken.app, unit } as SettledDesk, filed.secret, cookies)
  const { request } = await sentReferral(houses)
  await opened(esp, request, inState('delivered'))
  return {
    consent: { at: ken, cookie: desk, path: `${tab}?draft=${consent}` },
    opinion: { at: ken, cookie: desk, path: `${tab}?draft=${draft}` },
    own: { at: ken, cookie: [VISIT_COOKIE, cookies.get(VISIT_COOKIE) ?? ''], path: '/mine/other-bodies' },
    outcome: { at: esp, cookie: desk, path: `/requests/${request}/outcome` },
  }
}

/** Asked without names: what the other side reads, and what the desk reads of the answer. */
async function match(houses: Referrals): Promise<Readonly<Record<string, Looked>>> {
  const { ken, esp } = houses
  const requestKind = 'parallel-proceedings-consultation'
  const { filed } = await houses.filed()
  const draft = draftFor(esp, filed.file, requestKind)
  const answers = { ...draft.answers, match_evidence: { how: 'without_names' } }
  const begun = beginDraft(ken.house, readerOf(ken), { requestKind, draft: { ...draft, answers }, today: TODAY })
  const sent = await must(tryToSend(ken, (await must(begun)).value.file))
  const path = `/requests/${sent.value.file}`
  await pageThat(houses.there, path, /They ask whether you have a case/)
  return {
    'match-asked': { at: esp, cookie: desk, path },
    'match-case': { at: ken, cookie: desk, path: `/cases/${filed.file}/requests?match=${sent.value.file}` },
  }
}
