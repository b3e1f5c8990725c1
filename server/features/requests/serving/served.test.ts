import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { bodiesExcluded } from '@recourse/chronicle'
import { colleagueOf, must, partner, pinEachOther, type Partner } from '../../../../test/partners.ts'
import { PARTIES_MAX } from '../../../platform/federation/index.ts'
import { takeStep } from '../act.ts'
import { openDraft, validateDraft } from '../draft.ts'
import {
  TODAY,
  does,
  draftFor,
  drafted,
  inState,
  keepOut,
  opened,
  referralHouses,
  tryToSend,
  type Referrals,
} from '../testing/referrals.ts'
import { draftTo, EVIDENCE, sent } from '../testing/two-sides.ts'
import { keptOut } from './served.ts'

let houses: Referrals
let third: Partner
before(async () => {
  houses = await referralHouses('served')
  third = await partner({ seed: 'served-third', state: 'FRA', clock: houses.clock })
  await pinEachOther(houses.ken, third)
})
after(() => Promise.all([houses.close(), third.close()]))

const FILE = { name: 'report.txt', bytes: Buffer.from('What the hospital wrote.'), type: 'text/plain' }

/** A request of the desk that serves a case of its own. */
async function serving() {
  const { filed } = await houses.filed()
  const draft = draftFor(houses.esp, filed.file, EVIDENCE)
  const request = await sent(houses.ken, houses.esp, draft)
  return { filed, request, page: `/requests/${request}` }
}

const give = (page: string) => houses.desk.attach(`${page}/files`, `${page}/files`, [FILE], { note: '' })

test('a request leads whoever works on it to the case that it serves, and the other side to nothing', async () => {
  const { filed, request, page } = await serving()
  assert.match((await houses.desk.get(page)).body, new RegExp(`href="/cases/${filed.file}/requests"`))
  await opened(houses.esp, request)
  assert.doesNotMatch((await houses.there.get(page)).body, /\/cases\//)
  const { rows } = await houses.ken.house.database.app.query<{ row: string }>(
    'select s::text as row from request_served s',
  )
  assert.ok(rows.length > 0)
  assert.doesNotMatch(rows.map(({ row }) => row).join(), new RegExp(request), 'no row names a request')
})

test('no file leaves from a form either once the person keeps the other side out, and the page says so first', async () => {
  const { filed, page } = await serving()
  await houses.desk.get(`${page}/files`)
  assert.equal((await give(page)).status, 303)
  await keepOut(filed, houses.esp.authority)
  assert.match((await houses.desk.get(page)).body, /The person of this case keeps out/)
  const given = await give(page)
  assert.equal(given.status, 409)
  assert.match(given.body, /must not read their file/)
})

test('what was taken into a case is led back to it, and a link that was not written down is found by the next look', async () => {
  const { filed } = await houses.filed()
  const request = await sent(houses.esp, houses.ken, draftTo(houses.ken))
  await opened(houses.ken, request)
  const tab = `/cases/${filed.file}/requests`
  await houses.desk.get(tab)
  await houses.desk.post(`${tab}/take-in`, { request })
  const leads = async () => (await houses.desk.get(`/requests/${request}`)).body.includes(`href="${tab}"`)
  assert.ok(await leads())
  await houses.ken.house.database.app.query('delete from request_served')
  assert.equal(await leads(), false)
  await houses.desk.get(tab)
  assert.ok(await leads())
})

test('nobody passes a request on to whom the person of the case keeps out', async () => {
  const { filed } = await houses.filed()
  await keepOut(filed, third.authority)
  const request = await sent(houses.esp, houses.ken, draftTo(houses.ken))
  await opened(houses.ken, request, inState('delivered'))
  await does(houses.ken, request, 'acknowledge')
  const tab = `/cases/${filed.file}/requests`
  await houses.desk.get(tab)
  assert.equal((await houses.desk.post(`${tab}/take-in`, { request })).status, 303)
  const open = await opened(houses.ken, request)
  const facts = { to: third.authority }
  const step = { action: 'forward_to_competent_authority', facts, words: '', number: '', saw: open.newest }
  const done = await takeStep(houses.ken.house, open, step)
  assert.equal(done.ok ? '' : done.refusal.code, 'excluded-body')
})

test('a request with as many authorities as it may hold takes no further one', async () => {
  const request = await sent(houses.esp, houses.ken, draftTo(houses.ken))
  await opened(houses.ken, request, inState('delivered'))
  await does(houses.ken, request, 'acknowledge')
  const open = await opened(houses.ken, request)
  const more = Array.from({ length: PARTIES_MAX - open.exchange.parties.length }, (_, at) => ({
    authority: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
    ...{ instance: third.instance, unit: third.unit, side: 'requested' as const },
  }))
  const full = { ...open, exchange: { ...open.exchange, parties: [...open.exchange.parties, ...more] } }
  const facts = { to: third.authority }
  const step = { action: 'forward_to_competent_authority', facts, words: '', number: '', saw: open.newest }
  const done = await takeStep(houses.ken.house, full, step)
  assert.equal(done.ok ? '' : done.refusal.code, 'too-many-parties')
})

test('of an authority that nobody knows any more its State is not known either: where a State is kept out, nothing goes there', async () => {
  const { filed } = await houses.filed()
  const { database } = houses.ken.house
  const trust = { current: async () => ({ authority: () => undefined }) } as never
  const out = () => keptOut({ database, trust }, [filed.file], [houses.esp.authority])
  assert.deepEqual(await out(), [])
  await filed.say((work) => {
    const facets = { authorities: [], states: ['ESP'] }
    work.say(filed.places.narrative, bodiesExcluded, { facets, body: {}, recordedOn: TODAY })
  })
  assert.deepEqual(await out(), [houses.esp.authority])
})

test('no request leaves for a body that the person keeps out, by itself or by its State, and the page says so before', async () => {
  for (const out of [
    { authorities: [houses.esp.authority], states: [] },
    { authorities: [], states: ['ESP'] },
  ]) {
    const { filed } = await houses.filed()
    await filed.say((work) =>
      work.say(filed.places.narrative, bodiesExcluded, { facets: out, body: {}, recordedOn: TODAY }),
    )
    const { file } = await drafted(houses, filed.file, EVIDENCE)
    assert.match((await houses.desk.get(`/requests/drafts/${file}/preview`)).body, /must not read their file/)
    const done = await tryToSend(houses.ken, file)
    assert.equal(done.ok ? '' : done.refusal.code, 'excluded-body')
  }
})

test('a masked request says its kind to nobody on the way: only whoever opens it reads which it is', async () => {
  const kind = 'witness-protection-relocation'
  const second = { ...(await colleagueOf(houses.ken)), reason: 'working-the-request' }
  const { filed } = await houses.filed()
  const { file } = await drafted(houses, filed.file, kind)
  const saw = async () => (await houses.ken.house.chronicle.subjectHeads([file])).get(file) ?? ''
  const read = await openDraft(houses.ken.house, second, { file, today: TODAY })
  assert.ok(read)
  await must(validateDraft(houses.ken.house, { open: read, saw: await saw() }, ''))
  const request = (await must(tryToSend(houses.ken, file))).value.file
  const theirs = await opened(houses.esp, request, inState('delivered'))
  assert.equal(theirs.kindId, kind)
  await does(houses.esp, request, 'acknowledge')
  for (const { house } of [houses.ken, houses.esp]) {
    const { rows } = await house.database.app.query<{ said: string }>(
      `select concat(e.jws, f.facets::text, x.subject) as said from entry e
        left join entry_facets f on f.entry = e.id left join exchange_file x on x.file = e.file where e.file = $1`,
      [request],
    )
    assert.ok(rows.length > 3)
    for (const { said } of rows) {
      const header = Buffer.from(said.split('.')[1] ?? '', 'base64url').toString()
      assert.ok(!said.includes(kind) && !header.includes(kind), said.slice(-200))
    }
  }
})
