import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { MASKED_KIND, maskContent, parsePublicKey, sealBody } from '@recourse/chronicle'
import { auditFindings } from '../../../../test/audit.ts'
import { settledDesk, type SettledDesk } from '../../../../test/desk.ts'
import { nodePrimitives as primitives } from '../../../platform/primitives.ts'
import { EMPTY_DRAFT } from '../form/draft.ts'
import { packed, sendPacket } from '../testing/packet.ts'
import type { SealedEntry, SealedReport } from './package.ts'

/** What somebody may send who wrote a script of their own: well formed outside, anything inside. */

let desk: SettledDesk
before(async () => {
  desk = await settledDesk('hostile')
  await desk.reader('desk-officer')
})
after(() => desk.close())

const sealed = async (words = 'planted'): Promise<SealedReport> => {
  const pages = { story: { account: words }, danger: { now: 'yes' }, identity: { name: 'planted' } }
  return (await packed(desk, { ...EMPTY_DRAFT, pages })).packet
}

const random = (length: number): Uint8Array => desk.house.chance.bytes(length)

/** The same outside; inside, nothing that any key opens. */
const spoilt = (jwe: string): string => {
  const parts = jwe.split('.')
  return [...parts.slice(0, -1), Buffer.from(random(16)).toString('base64url')].join('.')
}

async function readAtDesk(file: string) {
  const opened = await desk.house.cases.openForStaff(await desk.reader('desk-officer'), file, [
    ...['narrative', 'identity', 'protection'],
  ])
  assert.ok(opened)
  return opened.entries.map(({ state, kind }) => `${kind} ${state}`)
}

test('a body that nothing opens is shown sealed, and raises no alarm about the database', async () => {
  const packet = await sealed()
  const entries = packet.entries.map((one) => (one.kind === 'report.filed' ? { ...one, jwe: spoilt(one.jwe) } : one))
  assert.equal((await sendPacket(desk, { ...packet, entries })).status, 200)
  const read = await readAtDesk(packet.file)
  assert.ok(read.includes('report.filed sealed') && read.includes('identity.given open'), read.join())
})

test('a wrap that nothing opens closes its own part, and stops neither a reading nor a recovery', async () => {
  const packet = await sealed()
  const compartments = packet.compartments.map((one) =>
    one.purpose === 'narrative'
      ? { ...one, wraps: one.wraps.map(({ holder, jwe }) => ({ holder, jwe: spoilt(jwe) })) }
      : one,
  )
  assert.equal((await sendPacket(desk, { ...packet, compartments })).status, 200)
  const read = await readAtDesk(packet.file)
  assert.ok(read.includes('report.filed sealed') && read.includes('identity.given open'), read.join())
})

test('a version that never ends, behind a mask, is shown raw', { timeout: 20_000 }, async () => {
  const packet = await sealed()
  const place = packet.compartments.find(({ purpose }) => purpose === 'protection')
  const to = parsePublicKey(primitives, 'X25519', place?.key ?? '')
  assert.ok(place && to)
  const unit = desk.unit.authority
  const masked = (one: SealedEntry): SealedEntry => {
    const shown = { kind: MASKED_KIND, kindVersion: 1 }
    const entry = { id: one.id, file: packet.file, compartment: place.id, authority: unit, ...shown }
    const plain = maskContent({ kind: 'danger.told', kindVersion: -Number.MAX_VALUE }, { body: {}, facets: {} })
    return { ...one, jwe: sealBody(primitives, random, { body: plain, entry, to }) }
  }
  const entries = packet.entries.map((one) => (one.purpose === 'protection' ? masked(one) : one))
  assert.equal((await sendPacket(desk, { ...packet, entries })).status, 200)
  assert.ok((await readAtDesk(packet.file)).includes('danger.told unknown'))
})

test('an id in capitals is no id: no entry could be read that has one, and no audit would hold', async () => {
  const packet = await sealed()
  const place = packet.compartments.find(({ purpose }) => purpose === 'protection')
  const to = parsePublicKey(primitives, 'X25519', place?.key ?? '')
  assert.ok(place && to)
  const loud = (one: SealedEntry): SealedEntry => {
    const id = one.id.toUpperCase()
    const shown = { kind: MASKED_KIND, kindVersion: 1 }
    const entry = { id, file: packet.file, compartment: place.id, authority: desk.unit.authority, ...shown }
    const plain = maskContent({ kind: 'danger.told', kindVersion: 1 }, { body: {}, facets: {} })
    return { ...one, id, jwe: sealBody(primitives, random, { body: plain, entry, to }) }
  }
  const entries = packet.entries.map((one) => (one.purpose === 'protection' ? loud(one) : one))
  assert.equal((await sendPacket(desk, { ...packet, entries })).status, 422)
  assert.deepEqual(await auditFindings(desk.house), [])
})

test('a file, a person or a holder that exists already is never met by somebody’s packet', async () => {
  const known = await sealed()
  assert.equal((await sendPacket(desk, known)).status, 200)
  const packet = await sealed()
  const resealed = await sealed()
  assert.equal((await sendPacket(desk, { ...packet, person: { ...packet.person, id: known.person.id } })).status, 422)
  for (const id of [desk.unit.id, known.person.id]) {
    const compartments = packet.compartments.map((one) => ({
      ...one,
      wraps: one.wraps.map((wrap) => (wrap.holder === packet.person.id ? { ...wrap, holder: id } : wrap)),
    }))
    const answer = await sendPacket(desk, { ...packet, compartments, person: { ...packet.person, id } })
    assert.equal(answer.status, 422)
  }
  assert.equal((await sendPacket(desk, { ...resealed, file: known.file })).status, 422)
  assert.equal((await readAtDesk(known.file)).filter((one) => one.startsWith('report.filed')).length, 1)
})

test('who changes their words after the answer was lost is told that the first ones have arrived', async () => {
  const first = await sealed()
  const second = await sealed('more words')
  assert.equal((await sendPacket(desk, first)).status, 200)
  const { lookup } = first.person
  const answer = await sendPacket(desk, { ...second, person: { ...second.person, lookup } })
  assert.equal(answer.status, 422)
  assert.match(answer.body, /has arrived already/)
})

test('nobody speaks for a desk, and nothing is said in another part than its own', async () => {
  const packet = await sealed()
  const asDesk = packet.entries.map((one) =>
    one.kind === 'report.filed' ? { ...one, facets: { ...one.facets, filedBy: 'desk' } } : one,
  )
  assert.equal((await sendPacket(desk, { ...packet, entries: asDesk })).status, 422)
  const moved = packet.entries.map((one) => (one.kind === 'identity.given' ? { ...one, purpose: 'narrative' } : one))
  assert.equal((await sendPacket(desk, { ...packet, entries: moved })).status, 422)
})
