import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { pdfText } from '../../../../test/pdf-text.ts'
import type { SettledDesk } from '../../../../test/desk.ts'
import { fileCase, type FiledCase, type Wanted } from '../../../../test/filed-case.ts'
import type { Partner } from '../../../../test/partners.ts'
import { must } from '../../../../test/partners.ts'
import { personBrowser } from '../../../../test/parties.ts'
import { beginDraft } from '../draft.ts'
import { kindsOn } from '../law.ts'
import { eraseAsTold } from '../person/as-told.ts'
import { personSaid } from '../person/kinds.ts'
import type { OpenRequest } from '../read.ts'
import { draftFor, keepOut, opened, referralHouses, TODAY, tryToSend, type Referrals } from '../testing/referrals.ts'
import { pageThat, readerOf } from '../testing/two-sides.ts'
import { goesOn, takes } from '../testing/walking.ts'
import { matchAnswered, matchAsked, matchTold, requestNamed } from './kinds.ts'

const KIND = 'parallel-proceedings-consultation'
const WITHOUT = { match_evidence: { how: 'without_names' } }

let houses: Referrals
before(async () => void (houses = await referralHouses('matching')))
after(() => houses.close())

async function caseAt(who: Partner, wanted: Wanted): Promise<FiledCase> {
  const unit = (await who.house.directory.current()).units.get(who.unit)
  assert.ok(unit)
  return fileCase({ house: who.house, app: who.app, unit } as SettledDesk, wanted)
}

interface Asking {
  readonly phone: string
  readonly answers?: Readonly<Record<string, unknown>>
}

async function drafted({ phone, answers = WITHOUT }: Asking) {
  const { ken, esp } = houses
  const here = await caseAt(ken, { phone })
  const draft = draftFor(esp, here.file, KIND)
  const wanted = {
    requestKind: KIND,
    draft: { ...draft, answers: { ...draft.answers, ...answers } as never },
    today: TODAY,
  }
  const { value } = await must(beginDraft(ken.house, readerOf(ken), wanted))
  return { here, draft: value.file }
}

/** A case in Kenya whose officer asked without names; in Spain there may be one with the same telephone. */
async function asked({ phone }: Asking, there: Wanted | null) {
  const { ken, esp } = houses
  const other = there === null ? null : await caseAt(esp, there)
  if (other !== null) await houses.there.get(`/cases/${other.file}`)
  const { here, draft } = await drafted({ phone })
  const { value } = await must(tryToSend(ken, draft))
  const request = value.file
  await pageThat(houses.there, `/requests/${request}`, /They ask whether you have a case/)
  return {
    here,
    other,
    request,
    tab: `/cases/${here.file}/requests`,
    match: `/cases/${here.file}/requests?match=${request}`,
  }
}

const sawIn = (body: string): string => /name="saw" value="([^"]*)"/.exec(body)?.[1] ?? ''

async function answers(request: string): Promise<void> {
  const url = `/requests/${request}`
  const { body } = await houses.there.get(url)
  const form = body.slice(body.indexOf(`action="${url}/match"`))
  assert.equal((await houses.there.post(`${url}/match`, { saw: sawIn(form) })).status, 303)
}

async function says(
  what: 'tell' | 'name',
  { tab, match, request }: { tab: string; match: string; request: string },
  words = '',
) {
  const { body } = await houses.desk.get(match)
  return houses.desk.post(`${tab}/match/${what}`, {
    request,
    saw: sawIn(body.slice(body.indexOf('requests/match/'))),
    words,
  })
}

const REASON = 'Framework Decision 2009/948/JHA, article 5. She agrees.'

test('two States find out that they have one person’s case before either tells a name, and names go after both know why', async () => {
  const one = await asked({ phone: '+254 711 000 001' }, { phone: '0711 000 001 and +254 711 000 001' })
  const { request, match, tab, other, here } = one
  const asking = await opened(houses.esp, request)
  assert.deepEqual(
    Object.keys(asking.asked?.answers ?? {}).filter((id) => ['facts', 'persons', 'stage'].includes(id)),
    [],
  )
  assert.notEqual(asking.asked?.title, 'Complaint about a detention')
  assert.doesNotMatch(JSON.stringify(asking.line), /711|Complaint about/)

  await answers(request)
  const seen = await pageThat(houses.desk, match, /They have a case that shares this/)
  assert.match(seen, /a telephone number:/)
  assert.match(seen, /711 000 001/)
  assert.doesNotMatch(seen, /could not compare all/)
  const told = await opened(houses.ken, request)
  assert.ok(!JSON.stringify(told.line).includes(other?.file ?? 'none'), 'which case it is stays there')

  assert.match((await says('tell', one)).body, /Say on what law/)
  assert.equal((await says('tell', one, REASON)).status, 303)
  const found = await pageThat(houses.there, `/requests/${request}`, /They found a match/)
  assert.match(found, new RegExp(`/cases/${other?.file}`))
  assert.match(found, /article 5/)
  assert.ok(!found.includes(here.file))

  assert.equal((await says('name', one)).status, 409, 'not before they confirm')
  await goesOn(takes(houses.there, request, 'confirm', { words: 'We have it.' }))
  await pageThat(houses.desk, match, /They have confirmed/)
  assert.equal((await says('name', one)).status, 303)
  await pageThat(houses.there, `/requests/${request}`, /Complaint about a detention/)
  const whole = await opened(houses.esp, request)
  assert.ok('facts' in (whole.asked?.answers ?? {}))
  assert.match((await says('name', one)).body, /been sent already/)
  assert.match((await houses.desk.get(tab)).body, /What they answered/)

  const paper = pdfText((await houses.there.get(`/requests/${request}/paper`)).bytes).replaceAll(/\s+/g, '')
  const data = JSON.parse((await houses.there.get(`/requests/${request}/data`)).body) as {
    readonly line: readonly { readonly id: string; readonly kind: string }[]
    readonly signed: { readonly entries: readonly { readonly id: string; readonly hash: string }[] }
  }
  const signed = data.line.filter(({ kind }) => kind === 'request.asked' || kind === requestNamed.kind)
  assert.equal(signed.length, 2)
  for (const { id, kind } of signed) {
    const hash = data.signed.entries.find((entry) => entry.id === id)?.hash
    assert.ok(hash !== undefined && paper.includes(hash), kind)
  }
})

test('where nothing is shared both learn just that, and that not all was compared', async () => {
  const one = await asked({ phone: '+254 711 000 002' }, { phone: '+254 711 999 999' })
  // Nobody has opened this one yet.
  await caseAt(houses.esp, { phone: '+254 711 000 002' })
  await answers(one.request)
  const seen = await pageThat(houses.desk, one.match, /No case of theirs shares anything/)
  assert.match(seen, /could not compare all/)
  assert.equal((await says('tell', one)).status, 303)
  await pageThat(houses.there, `/requests/${one.request}`, /They found no match/)
  const { line } = await opened(houses.esp, one.request)
  const told = line.find(({ kind }) => kind === matchTold.kind)
  assert.ok(told?.state === 'open')
  assert.deepEqual(told.body, { isFound: false, tokens: [], words: '' })
})

test('once the person keeps them out nothing is told to them, and no name goes that was to follow', async () => {
  const found = await matched('+254 711 000 009')
  await keepOut(found.here, houses.esp.authority)
  assert.match((await says('tell', found, REASON)).body, /must not read their file/)
  const { line } = await opened(houses.ken, found.request)
  assert.ok(!line.some(({ kind }) => kind === matchTold.kind))

  const confirmed = await matched('+254 711 000 010')
  assert.equal((await says('tell', confirmed, REASON)).status, 303)
  await confirms(confirmed)
  await keepOut(confirmed.here, houses.esp.authority)
  assert.match((await says('name', confirmed)).body, /must not read their file/)
  const after = await opened(houses.ken, confirmed.request)
  assert.ok(!after.line.some(({ kind }) => kind === requestNamed.kind))
})

test('whoever erases everything erases there what was asked, told and named', async () => {
  const one = await matched('+254 711 000 011')
  assert.equal((await says('tell', one, REASON)).status, 303)
  await confirms(one)
  assert.equal((await says('name', one)).status, 303)
  await pageThat(houses.there, `/requests/${one.request}`, /Complaint about a detention/)
  const { ken, esp } = houses
  const unit = (await ken.house.directory.current()).units.get(ken.unit)
  assert.ok(unit)
  const person = await personBrowser({ house: ken.house, app: ken.app, unit } as SettledDesk, one.here.secret)
  await person.get('/mine/end')
  assert.equal((await person.post('/mine/end/erased', { what: 'all' })).location, '/mine')
  const isGone = ({ line }: OpenRequest): boolean =>
    [matchAsked, matchTold, requestNamed].every(({ kind }) =>
      line.every((entry) => entry.kind !== kind || entry.state === 'erased'),
    )
  await opened(esp, one.request, ({ line }) => line.some(({ kind }) => kind === personSaid.kind))
  await eraseAsTold(esp.house)
  for (const who of [ken, esp]) assert.ok(isGone(await opened(who, one.request)), who.authority)
})

/** A case that shares its telephone with one there, as far as the asking side sees it. */
async function matched(phone: string) {
  const one = await asked({ phone }, { phone })
  await answers(one.request)
  await pageThat(houses.desk, one.match, /They have a case that shares this/)
  return one
}

async function confirms({ request, match }: { readonly request: string; readonly match: string }): Promise<void> {
  await pageThat(houses.there, `/requests/${request}`, /They found a match/)
  await goesOn(takes(houses.there, request, 'confirm', { words: 'We have it.' }))
  await pageThat(houses.desk, match, /They have confirmed/)
}

test('whoever the person of a case keeps out does not learn that there is one', async () => {
  const phone = '+254 711 000 003'
  const one = await asked({ phone }, { phone, excludedAuthorities: [houses.ken.authority] })
  await answers(one.request)
  await pageThat(houses.desk, one.match, /No case of theirs shares anything/)
})

test('the answer has as many tokens for one case as for none, and a question is answered once', async () => {
  const one = await asked({ phone: '+254 711 000 004' }, { phone: '+254 711 000 004' })
  await answers(one.request)
  const { line } = await opened(houses.ken, one.request, ({ line: all }) =>
    all.some(({ kind }) => kind === matchAnswered.kind),
  )
  const said = line.find(({ kind }) => kind === matchAnswered.kind)
  assert.ok(said?.state === 'open')
  const { units, set } = matchAnswered.body.parse(said.body)
  assert.deepEqual([units.length, Buffer.from(set, 'base64url').length], [1, 256 * 8])
  const again = await houses.there.post(`/requests/${one.request}/match`, { saw: '' })
  assert.match(again.body, /answered already/)
})

test('a draft says first whether names go at once and why, and asks without names only for a case that has something to compare', async () => {
  assert.ok(kindsOn(TODAY).some(({ id }) => id === KIND))
  const refused = async (wanted: Asking): Promise<string> => {
    const { draft } = await drafted(wanted)
    const done = await tryToSend(houses.ken, draft)
    return done.ok ? 'sent' : done.refusal.code
  }
  const phone = '+254 711 000 005'
  assert.equal(await refused({ phone, answers: {} }), 'match-unsaid')
  assert.equal(await refused({ phone, answers: { match_evidence: { how: 'names_now' } } }), 'match-no-reason')
  const why = { match_evidence: { how: 'names_now', why: 'They told us of their case.' } }
  assert.equal(await refused({ phone, answers: why }), 'sent')
  assert.equal(await refused({ phone: '' }), 'match-nothing')
})

test('once the other side has said that there is none, nothing more is answered or told', async () => {
  const one = await asked({ phone: '+254 711 000 008' }, null)
  await goesOn(takes(houses.there, one.request, 'deny', { words: 'None.' }))
  await houses.there.get(`/requests/${one.request}`)
  assert.match((await houses.there.post(`/requests/${one.request}/match`, { saw: '' })).body, /This request is over/)
})

test('who asks cannot answer for the other side, and another case’s page says nothing', async () => {
  const one = await asked({ phone: '+254 711 000 006' }, null)
  const own = await houses.desk.post(`/requests/${one.request}/match`, { saw: '' })
  assert.match(own.body, /Nothing was asked of this side/)
  const early = await says('tell', one)
  assert.match(early.body, /not answered yet/)
  const stranger = await caseAt(houses.ken, { phone: '+254 711 000 007' })
  await houses.desk.get(`/cases/${stranger.file}/requests`)
  const stray = await houses.desk.post(`/cases/${stranger.file}/requests/match/tell`, {
    request: one.request,
    saw: '',
    words: 'x',
  })
  assert.equal(stray.status, 404)
  const { line } = await opened(houses.ken, one.request)
  assert.equal(line.filter(({ kind }) => [matchTold.kind, requestNamed.kind].includes(kind)).length, 0)
  assert.equal(line.filter(({ kind }) => kind === matchAsked.kind).length, 1)
})
