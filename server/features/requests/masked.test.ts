import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { fixedClock } from '../../../test/clock.ts'
import type { SettledDesk } from '../../../test/desk.ts'
import { fileCase } from '../../../test/filed-case.ts'
import { colleagueOf, must, partner, pinEachOther, type Partner } from '../../../test/partners.ts'
import { until } from '../../../test/until.ts'
import { exampleAnswers } from '../../../packages/cooperation/testing/answers.ts'
import { harmTold } from '../harms/index.ts'
import { openExchange } from '../../platform/federation/index.ts'
import { takeStep } from './act.ts'
import { ownHolders } from './draft.ts'
import { firstSteps } from './first-steps.ts'
import { requestAsked, requestMoved } from './kinds.ts'
import { kindsOn } from './law.ts'
import { openRequest } from './read.ts'
import { does, inState, opened } from './testing/referrals.ts'
import { browserAt, EVIDENCE, pageThat, readerOf, TODAY } from './testing/two-sides.ts'

const HIDDEN = 'witness-protection-relocation'
const FREEZING = 'asset-freezing'
const STATUS = 'information-status-request'

const clock = fixedClock()
const ken = await partner({ seed: 'masked-ken', state: 'KEN', clock })
const esp = await partner({ seed: 'masked-esp', state: 'ESP', clock, requestKinds: [EVIDENCE, STATUS] })
const prt = await partner({ seed: 'masked-prt', state: 'PRT', clock, requestKinds: [HIDDEN] })
await pinEachOther(ken, esp)
await pinEachOther(ken, prt)
await pinEachOther(esp, prt)
const desk = await browserAt(ken, 'desk', await colleagueOf(ken))
after(() => Promise.all([ken.close(), esp.close(), prt.close()]))

interface Smuggled {
  readonly asks: string
  /** What the file says of itself; null: it hides its kind. */
  readonly says: string | null
  readonly as?: 'requesting' | 'party'
}

/** What an instance that minds no rule of its own would send. */
async function smuggles(from: Partner, to: Partner, { asks, says, as = 'requesting' }: Smuggled): Promise<string> {
  const authority = (await from.house.trust.current()).authority(to.authority)
  const kind = kindsOn(TODAY).find(({ id }) => id === asks)
  assert.ok(authority && kind)
  const work = from.house.chronicle.begin(from.author)
  const { file, place } = openExchange(work, {
    ...{ fileKind: 'request', subject: says ?? asks, priority: 'normal', isMasked: says === null },
    from: { authority: from.authority, instance: from.instance, unit: from.unit, side: as },
    holders: await ownHolders(from.house, from.author),
    to: [{ authority, side: as === 'party' ? 'party' : 'requested' }],
  })
  work.say(place, requestAsked, {
    facets: { requestKind: kind.id, kindVersion: kind.version, instruments: [], hasOfficerBasis: false },
    body: {
      ...{ title: 'A request', language: 'en', ownNumber: '', wording: [] },
      ...{ answers: exampleAnswers(kind) as never, basis: { instruments: [], officerBasis: null } },
    },
  })
  for (const { action } of firstSteps(kind)) {
    const facts = { to: to.authority, actor: 'one', draftedBy: 'another', reasonGiven: true }
    work.say(place, requestMoved, { facets: { action, side: as, kindVersion: kind.version, facts }, body: {} })
  }
  await must(from.house.chronicle.commit(work))
  return file
}

async function refusedAt(who: Partner, from: Partner, file: string, code: string): Promise<void> {
  const request = await opened(who, file)
  assert.deepEqual([request.refused, request.view], [code, null])
  const step = { action: 'acknowledge', facts: {}, words: '', number: '', saw: request.newest }
  const done = await takeStep(who.house, request, step)
  assert.equal(done.ok ? '' : done.refusal.code, 'not-taken-here')
  const incidents = await who.house.database.app.query('select 1 from wire_incident where file = $1 and code = $2', [
    ...[file, code],
  ])
  assert.ok((incidents.rowCount ?? 0) > 0, 'somebody looks at it')
  await until(async () => {
    const { rowCount } = await from.house.database.app.query(
      `select 1 from envelope_out where file = $1 and state = 'not-retrieved' and reason = $2`,
      [file, code],
    )
    return (rowCount ?? 0) > 0
  })
}

test('what hides its kind on the way may be of a hidden kind alone: another is shown as what it is, refused and logged', async () => {
  const file = await smuggles(esp, ken, { asks: FREEZING, says: null })
  await refusedAt(ken, esp, file, 'other-kind')
  const page = await pageThat(desk, `/requests/${file}`, /is not taken/)
  assert.match(page, /asset freezing|Freezing/i)
  assert.doesNotMatch(page, /steps\/acknowledge/)
})

test('of a hidden kind whoever asks must be competent, whichever side it calls its own', async () => {
  for (const as of ['requesting', 'party'] as const)
    await refusedAt(ken, esp, await smuggles(esp, ken, { asks: HIDDEN, says: null, as }), 'not-competent')
})

test('of a hidden kind whoever is asked must be competent too', async () => {
  await refusedAt(esp, prt, await smuggles(prt, esp, { asks: HIDDEN, says: null }), 'not-competent')
})

test('in a case too what is not taken is shown as that, with no state, and no harm is told in it', async () => {
  const unit = (await ken.house.directory.current()).units.get(ken.unit)
  assert.ok(unit)
  const { file: served } = await fileCase({ house: ken.house, app: ken.app, unit } as SettledDesk)
  const handler = await browserAt(ken, 'handler', await colleagueOf(ken, 'case-handler'))
  const file = await smuggles(esp, ken, { asks: HIDDEN, says: null })
  await refusedAt(ken, esp, file, 'not-competent')
  const tab = `/cases/${served}/requests`
  await handler.get(tab)
  assert.equal((await handler.post(`${tab}/take-in`, { request: file })).location, tab)
  const { body } = await handler.get(tab)
  const row = body.slice(body.indexOf(`/requests/${file}"`), body.indexOf('</tr>', body.indexOf(`/requests/${file}"`)))
  assert.match(row, /is not taken here/)
  assert.doesNotMatch(row, /Sent|Delivered/)
  const harm = { group: '1', kind: 'injury', role: 'direct', dimension: 'individual', source: 'person' }
  await handler.post(`/cases/${served}/harms/add`, { ...harm, words: 'Planted harm' })
  const choosing = (await handler.get(`${tab}?harms=${file}`)).body
  const harms = /name="harms" value="([^"]+)"/.exec(choosing)?.[1] ?? assert.fail('nothing to choose')
  const told = await handler.post(`${tab}/harms`, { request: file, harms })
  assert.match(told.body, /not taken here/)
  assert.equal((await opened(ken, file)).line.filter(({ kind }) => kind === harmTold.kind).length, 0)
})

test('a file that names its kind asks that very kind: competence for one opens no other', async () => {
  for (const says of [STATUS, 'notice'])
    await refusedAt(ken, esp, await smuggles(esp, ken, { asks: FREEZING, says }), 'other-kind')
  const listed = await desk.get('/requests')
  assert.doesNotMatch(listed.body, /Freezing/)
})

test('between two that are competent it is taken, and what was begun goes on when a list says so no more', async () => {
  const file = await smuggles(prt, ken, { asks: HIDDEN, says: null })
  const reader = readerOf(ken)
  const request = await opened(ken, file, ({ kind }) => kind?.id === HIDDEN)
  assert.equal(request.refused, null)
  await opened(ken, file, inState('delivered'))
  await does(ken, file, 'acknowledge')
  const current = ken.house.trust.current.bind(ken.house.trust)
  const forgotten: typeof current = async () => ({ ...(await current()), authority: () => undefined })
  Object.assign(ken.house.trust, { current: forgotten })
  const later = await openRequest(ken.house, reader, file)
  Object.assign(ken.house.trust, { current })
  assert.deepEqual([later?.refused, later?.view?.state], [null, 'acknowledged'])
})
