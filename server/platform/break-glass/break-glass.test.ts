import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { bodiesExcluded, compartmentWithdrawn } from '@recourse/chronicle'
import { auditFindings } from '../../../test/audit.ts'
import { colleague, unitNamed, type AtWork } from '../../../test/enrolled.ts'
import { testAuthority, testServer } from '../../../test/house.ts'
import type { MovableClock } from '../../../test/clock.ts'
import type { House } from '../../house.ts'
import {
  directoryPlace,
  endMemberships,
  instanceAuthor,
  registerUnit,
  type Member,
  type Unit,
} from '../access/index.ts'
import { holdersNow } from '../cases/index.ts'
import { placeOf, type Holder } from '../chronicle/index.ts'
import type { Outcome } from '../outcome.ts'
import { nodePrimitives as primitives } from '../primitives.ts'
import {
  approve,
  ask,
  ASK_DAYS_MAX,
  breakGlassHolder,
  breakGlassUnit,
  decline,
  keyBreakGlass,
  waitingFor,
  type BreakGlassParts,
  type Supervisor,
} from './index.ts'

let house: House
let app: FastifyInstance
let clock: MovableClock
let authority: string
let desk: string
let officer: AtWork
const supervisors: AtWork[] = []

before(async () => {
  ;({ house, app, clock } = await testServer('break-glass'))
  authority = (await testAuthority(house)).authority
  desk = [...(await people()).units.values()].find(({ name }) => name === 'First desk')?.id ?? ''
  officer = await colleague(house, authority, { name: 'Bilal', unit: desk, role: 'desk-officer' })
  const unit = await unitNamed(house, authority, 'Supervision')
  for (const name of ['Uma', 'Vito', 'Wen'])
    supervisors.push(await colleague(house, authority, { name, unit, role: 'supervisor' }))
})
after(() => app.close())

const parts = (): BreakGlassParts => ({ ...house.acts, database: house.database, clock })
const people = (): ReturnType<House['directory']['current']> => house.directory.current()
const codeOf = (done: Outcome<unknown>): string => (done.ok ? 'accepted' : done.refusal.code)
const glass = async (): Promise<Unit> => breakGlassUnit(await people(), authority) as Unit

function acting(index: number): Supervisor {
  const { session, who } = supervisors[index] as AtWork
  const unit = who.roles[0]?.unit ?? null
  return { author: { authority, unit, id: session.member, sign: session.keys.sign }, seal: session.keys.seal }
}

/** Splits a new key among these supervisors; makes the unit where there is none. */
async function keyed(...indexes: readonly number[]): Promise<Outcome<unknown>> {
  const known = await people()
  const place = await directoryPlace(house.acts, authority)
  const work = house.chronicle.begin(instanceAuthor(authority))
  const before = breakGlassUnit(known, authority)
  const unit = before?.id ?? registerUnit(house.acts, work, place, 'Break-glass')
  const chosen = indexes.map((index) => known.members.get(acting(index).author.id) as Member)
  const epoch = (before?.epochs.length ?? 0) + 1
  const made = await keyBreakGlass(parts(), work, place, { unit, epoch, supervisors: chosen })
  return made.ok ? house.chronicle.commit(work) : made
}

interface TestFile {
  readonly file: string
  readonly compartments: readonly string[]
}

/** A file of the desk's with compartments of these purposes; break-glass gets no key of counsel. */
async function fileWith(...purposes: readonly string[]): Promise<TestFile> {
  const known = await people()
  const unit = known.units.get(desk) as Unit
  const own = house.directory.unitHolder(known, unit) as Holder
  const work = house.chronicle.begin({ authority, unit: desk, id: officer.session.member })
  const file = work.openFile('case')
  const compartments = purposes.map((purpose) => {
    const spare = purpose === 'counsel' ? null : breakGlassHolder(known, authority)
    const holders = spare === null ? [own] : [own, spare]
    return work.openCompartment({ file, fileKind: 'case', purpose, custody: 'members', holders }).compartment
  })
  assert.ok((await house.chronicle.commit(work)).ok)
  return { file, compartments }
}

const reason = 'The case handler is in hospital and the hearing is tomorrow.'
const takeOver = async (): Promise<string> => {
  const known = [...(await people()).units.values()].find(({ name }) => name === 'Night desk')?.id
  const unit = known ?? (await unitNamed(house, authority, 'Night desk'))
  if (known === undefined) taker = await colleague(house, authority, { name: 'Nadia', unit, role: 'case-handler' })
  return unit
}
let taker: AtWork

async function asked(index: number, file: string): Promise<string> {
  const done = await ask(parts(), acting(index), { file, reason, to: await takeOver() })
  assert.ok(done.ok)
  return done.value.request
}

const kindsRead = async (who: AtWork, { file, compartments }: TestFile): Promise<readonly string[]> => {
  const keyring = house.chronicle.keyring([who.session.keys.seal])
  const author = { authority, unit: null, id: who.session.member }
  const entries = await house.chronicle.read({ author, keyring, role: 'x', reason: 'x' }, file, compartments)
  return entries.map((one) => `${one.state} ${one.kind}`)
}

test('before there is a key, there is nothing to ask with and nothing to wrap for', async () => {
  assert.equal(breakGlassHolder(await people(), authority), null)
  const wanted = { file: house.chance.id(), reason, to: await takeOver() }
  assert.equal(codeOf(await ask(parts(), acting(0), wanted)), 'no-break-glass')
})

test('one supervisor is not enough, nor one twice; with two or more the key is split among them', async () => {
  assert.equal(codeOf(await keyed(0)), 'two-supervisors')
  assert.equal(codeOf(await keyed(0, 0)), 'two-supervisors')
  assert.equal(codeOf(await keyed(0, 1, 2)), 'accepted')
  const { breakGlass, shareHolders } = await glass()
  assert.deepEqual([breakGlass, shareHolders.length], [true, 3])
  assert.equal(breakGlassHolder(await people(), authority)?.id, (await glass()).id)
})

test('two supervisors open a file with a reason that stands in it; one alone does not, nor a bystander', async () => {
  const opened = await fileWith('narrative', 'evidence', 'protection', 'counsel')
  const done = await ask(parts(), acting(0), { file: opened.file, reason, to: await takeOver() })
  assert.ok(done.ok)
  const { request, covered, closed } = done.value
  assert.deepEqual([covered, closed], [3, 1], 'counsel stays closed')
  assert.equal(codeOf(await approve(parts(), acting(0), request)), 'no-such-request')
  const stranger = { ...acting(1), author: { ...acting(1).author, id: house.chance.id() } }
  assert.equal(codeOf(await approve(parts(), stranger, request)), 'no-such-request')
  const [waiting] = await waitingFor(parts(), acting(1), await glass())
  assert.deepEqual(
    [waiting?.request, waiting?.said.reason, waiting?.said.asker],
    [request, reason, acting(0).author.id],
  )
  assert.deepEqual(await approve(parts(), acting(1), request), { ok: true, value: { opened: 3, closed: 1 } })
  assert.equal(codeOf(await approve(parts(), acting(2), request)), 'no-such-request', 'a request is good once')

  const [narrative = '', , protection = '', counsel = ''] = opened.compartments
  const kinds = ['compartment.opened', 'break-glass.asked', 'compartment.disclosed']
  for (const compartment of [narrative, protection])
    assert.deepEqual(
      await kindsRead(taker, { ...opened, compartments: [compartment] }),
      kinds.map((kind) => `open ${kind}`),
    )
  assert.deepEqual(await kindsRead(taker, { ...opened, compartments: [counsel] }), ['sealed compartment.opened'])
  const state = (await house.chronicle.states.get([narrative])).get(narrative)
  assert.ok(state?.wraps.some(({ holder }) => holder === taker.who.roles[0]?.unit))
})

test('who has no share, a unit without a key and a file without a wrap are refused', async () => {
  const { file } = await fileWith('narrative')
  const to = await takeOver()
  const outsider = { ...acting(0), seal: officer.session.keys.seal }
  assert.equal(codeOf(await ask(parts(), outsider, { file, reason, to })), 'no-share')
  for (const unit of [house.chance.id(), (await glass()).id, await unitNamed(house, authority, 'Empty')])
    assert.equal(codeOf(await ask(parts(), acting(0), { file, reason, to: unit })), 'no-taking-unit')
  const counsel = await fileWith('counsel')
  for (const closed of [counsel.file, house.chance.id()])
    assert.equal(codeOf(await ask(parts(), acting(0), { file: closed, reason, to })), 'not-a-holder')
})

test('what the person kept out stays closed, and a unit they excluded gets no key', async () => {
  const kept = await fileWith('narrative')
  const [compartment = ''] = kept.compartments
  const state = (await house.chronicle.states.get([compartment])).get(compartment)
  assert.ok(state)
  const author = { authority, unit: desk, id: officer.session.member }
  const withdrawing = house.chronicle.begin(author)
  const facets = { holder: (await glass()).id, reason: 'persons-choice' }
  withdrawing.say(placeOf(primitives, state), compartmentWithdrawn, { facets, body: {} })
  assert.ok((await house.chronicle.commit(withdrawing)).ok)
  const wanted = { file: kept.file, reason, to: await takeOver() }
  assert.equal(codeOf(await ask(parts(), acting(0), wanted)), 'not-a-holder')

  const excluding = await fileWith('narrative')
  const request = await asked(0, excluding.file)
  const place = (await house.chronicle.states.get(excluding.compartments)).get(excluding.compartments[0] ?? '')
  assert.ok(place)
  const work = house.chronicle.begin(author)
  work.say(placeOf(primitives, place), bodiesExcluded, { facets: { authorities: [authority], states: [] }, body: {} })
  assert.ok((await house.chronicle.commit(work)).ok)
  assert.equal(codeOf(await approve(parts(), acting(1), request)), 'excluded-body')
})

test('declining is said in the file with its reason; the others may still approve', async () => {
  const declined = await fileWith('narrative')
  const request = await asked(0, declined.file)
  const no = { request, reason: 'The handler answered my call just now.' }
  assert.equal(codeOf(await decline(parts(), acting(1), no)), 'accepted')
  assert.equal(codeOf(await decline(parts(), acting(1), no)), 'no-such-request')
  assert.deepEqual(await kindsRead(officer, declined), [
    'open compartment.opened',
    'open break-glass.asked',
    'open break-glass.declined',
  ])
  assert.equal(codeOf(await approve(parts(), acting(2), request)), 'accepted')
})

test('a request that nobody answers in time is gone, with the share in it', async () => {
  const { file } = await fileWith('narrative')
  const request = await asked(0, file)
  clock.move((ASK_DAYS_MAX + 1) * 86_400_000)
  assert.equal(codeOf(await approve(parts(), acting(1), request)), 'no-such-request')
  const { rows } = await house.database.app.query('select from break_glass_ask where id = $1', [request])
  assert.equal(rows.length, 0)
})

test('a new key is for those who are named now; files of the old one open while two still hold its shares', async () => {
  const old = await fileWith('narrative')
  assert.equal(codeOf(await keyed(0, 1)), 'accepted')
  assert.equal((await glass()).epochs.length, 2)
  const wanted = { file: old.file, reason, to: await takeOver() }
  const left = await ask(parts(), acting(2), wanted)
  assert.ok(left.ok, 'a share of the old key is still a share of it')
  const request = await asked(0, old.file)
  assert.deepEqual(
    (await waitingFor(parts(), acting(2), await glass())).map((one) => one.request),
    [],
    'who is no longer named is not asked',
  )
  assert.deepEqual(await approve(parts(), acting(1), request), { ok: true, value: { opened: 1, closed: 0 } })
  const state = (await house.chronicle.states.get(old.compartments)).get(old.compartments[0] ?? '')
  assert.ok(state)
  const held = holdersNow(house, await people(), state, authority, []).find(({ type }) => type === 'break-glass')
  assert.equal(held?.key.kid, (await glass()).epochs.at(-1)?.kid, 'when the file next gets a key, they hold that')
  const fresh = await fileWith('narrative')
  assert.equal(codeOf(await ask(parts(), acting(2), { ...wanted, file: fresh.file })), 'not-a-holder')
})

test('what somebody asked for who is no supervisor any more waits for nobody', async () => {
  const { file } = await fileWith('narrative')
  const request = await asked(0, file)
  const known = await people()
  const [held] = [...known.memberships.values()].filter(({ member }) => member === acting(0).author.id)
  const work = house.chronicle.begin(instanceAuthor(authority))
  const place = await directoryPlace(house.acts, authority)
  const leaving = { people: known, memberships: [held?.id ?? ''], reason: 'left', today: '2026-03-11' } as const
  endMemberships(house.acts, work, place, leaving)
  assert.ok((await house.chronicle.commit(work)).ok)
  assert.equal(codeOf(await approve(parts(), acting(1), request)), 'no-such-request')
})

test('an audit finds every wrap announced, whoever it was for', async () => {
  assert.deepEqual(await auditFindings(house), [])
})
