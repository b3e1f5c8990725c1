import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fingerprintOfBoard, keyCounts, makeRevocation, readCard } from '@recourse/wire'
import {
  board,
  boardPairs,
  listBytes,
  pairOf,
  publicOf,
  sampleList,
  signerOf,
} from '../../../packages/wire/testing/houses.ts'
import { auditFindings } from '../../../test/audit.ts'
import {
  confirmRestore,
  fileErasureList,
  markRestored,
  NOTHING_ERASED,
  readErasures,
} from '../../platform/backup/index.ts'
import { sequence } from '../../platform/log/index.ts'
import { takeCard } from '../../platform/trust/index.ts'
import { acceptList, boardOf, confirmBoard, endBoard, proposeBoard } from './boards.ts'
import { describeAuthority } from './describe.ts'
import { renewCallKey, revokeOwnKey, takeNotice } from './keys.ts'
import { declinePeer, fetchCard, pinPeer, proposePeer, unpinPeer } from './partners.ts'
import { trustPageRefusals } from './rules.ts'
import english from './texts/en.json'
import { cardOf, codeOf, neighbour, pin, proposalOf, valueOf, type Neighbour } from './testing/two-houses.ts'

let here: Neighbour
let there: Neighbour

before(async () => {
  here = await neighbour('trust-here', 'https://here.example')
  there = await neighbour('trust-there', 'https://there.example')
})
after(async () => {
  await here.app.close()
  await there.app.close()
})

const DAY_MS = 86_400_000
const TODAY = '2026-03-11T00:00:00.000Z'
const trustedThere = async () => (await here.house.trust.current()).instance(there.id)

test('an instance shows everybody a card that reads by the rules, with its offices and no person', async () => {
  const answer = await here.app.inject('/federation/card')
  assert.equal(answer.statusCode, 200)
  const read = readCard(here.house.primitives, answer.rawPayload, here.clock.now())
  assert.ok(read.ok)
  assert.equal(read.value.card.instance.url, 'https://here.example')
  assert.deepEqual(
    read.value.card.authorities.map(({ id, receivingUnit }) => [id, receivingUnit.keys.length]),
    [[here.authority, 1]],
  )
  const { payload } = JSON.parse(answer.body) as { payload: string }
  const said = Buffer.from(payload, 'base64url').toString()
  for (const name of ['Ana', 'Bilal', 'Ada']) assert.ok(!said.includes(name))
})

test('two houses come to believe each other: each by two of its members and the digits that were read aloud', async () => {
  assert.equal(await trustedThere(), undefined)
  await pin(here, there)
  await pin(there, here)
  const known = await trustedThere()
  assert.deepEqual([known?.source, known?.url], ['pin', 'https://there.example'])
  const back = (await there.house.trust.current()).authority(here.authority)
  assert.deepEqual(back?.name, { en: 'Office trust-here' })
  const call = await there.house.trust.callKey()
  assert.equal((await here.house.trust.current()).instanceOfKey(call.kid)?.id, there.id)
})

test('whoever brought a card in does not confirm it, and nobody confirms digits that they did not hear', async () => {
  valueOf(await unpinPeer(here.house, here.first, { peer: there.id, reason: 'mistake' }))
  assert.equal(await trustedThere(), undefined)
  const { kid } = await there.house.trust.callKey()
  const ever = await here.house.trust.keyEver(kid)
  assert.deepEqual([ever?.instance, ever?.authority], [there.id, null], 'what it signed before can still be checked')
  const { bytes, digits } = await cardOf(there)
  valueOf(await proposePeer(here.house, here.first, { bytes, url: null }))
  const said = { peer: there.id, proposal: await proposalOf(here, there.id) }
  assert.equal(codeOf(await pinPeer(here.house, here.first, { ...said, heard: digits })), 'same-member')
  const wrong = (await cardOf(here)).digits
  assert.equal(codeOf(await pinPeer(here.house, here.second, { ...said, heard: wrong })), 'fingerprint-differs')
  assert.equal(
    codeOf(await pinPeer(here.house, here.second, { ...said, proposal: here.id, heard: digits })),
    'nothing-proposed',
  )
  assert.equal(await trustedThere(), undefined)
  valueOf(await declinePeer(here.house, here.second, said))
  assert.equal(codeOf(await pinPeer(here.house, here.second, { ...said, heard: digits })), 'nothing-proposed')
  await pin(here, there)
})

test('of two who confirm at once the second is told', async () => {
  valueOf(await unpinPeer(here.house, here.first, { peer: there.id, reason: 'mistake' }))
  const { bytes, digits } = await cardOf(there)
  valueOf(await proposePeer(here.house, here.first, { bytes, url: null }))
  const said = { peer: there.id, proposal: await proposalOf(here, there.id), heard: digits }
  const both = await Promise.all([pinPeer(here.house, here.second, said), pinPeer(here.house, here.second, said)])
  const codes = both.map(codeOf).sort()
  assert.equal(codes[0], 'accepted')
  assert.ok(['subject-moved', 'nothing-proposed'].includes(codes[1] ?? ''), codes[1])
})

test('our own card, a card that was changed and one that we hold are refused', async () => {
  const own = await cardOf(here)
  assert.equal(codeOf(await proposePeer(here.house, here.first, { bytes: own.bytes, url: null })), 'own-card')
  const { bytes } = await cardOf(there)
  const changed = Buffer.from(Buffer.from(bytes).toString().replace('"sig":"', '"sig":"A'))
  assert.equal(codeOf(await proposePeer(here.house, here.first, { bytes: changed, url: null })), 'not-signed-text')
  assert.equal(codeOf(await proposePeer(here.house, here.first, { bytes, url: null })), 'nothing-new')
  assert.equal(codeOf(await proposePeer(here.house, here.first, { bytes, url: 'https://x.example' })), 'other-address')
})

test('addresses without TLS are not asked, and one that does not answer is said so', async () => {
  assert.equal(codeOf(await fetchCard('http://there.example')), 'address-unsafe')
  assert.equal(codeOf(await fetchCard('https://there.example/path')), 'address-unsafe')
  assert.equal(codeOf(await fetchCard('http://127.0.0.1:1')), 'unreachable')
})

const refreshed = async () => takeCard(here.house, there.id, (await cardOf(there)).bytes)

test('a due call key is announced, taken by partners without comparing, and used when its day comes', async () => {
  const before = await there.house.trust.callKey()
  valueOf(await renewCallKey(there.house, there.first, 'due'))
  assert.equal((await there.house.trust.callKey()).kid, before.kid)
  assert.equal(await refreshed(), 'taken')
  assert.equal(await refreshed(), 'unchanged')
  there.clock.move(31 * DAY_MS)
  here.clock.move(31 * DAY_MS)
  const next = await there.house.trust.callKey()
  assert.notEqual(next.kid, before.kid)
  const keys = (await trustedThere())?.callKeys ?? []
  assert.deepEqual(
    keys.filter((one) => keyCounts(one, here.clock.now())).map(({ kid }) => kid),
    [before.kid, next.kid],
  )
})

test('what an authority may do is compared again, what its office is called is not', async () => {
  const { unit } = (await there.house.trust.now()).state.described.get(there.authority)!
  const said = { unit, languages: ['en', 'fr'], name: { en: 'New name' }, alwaysReached: '+34 000' }
  const every = [{ requestKind: '*', as: ['requesting', 'requested'] as const, territory: null }]
  valueOf(await describeAuthority(there.house, there.first, { ...said, competences: every }))
  assert.equal(await refreshed(), 'taken')
  assert.deepEqual((await here.house.trust.current()).authority(there.authority)?.name, { en: 'New name' })
  const more = [{ requestKind: '*', as: ['validating'] as const, territory: null }]
  valueOf(await describeAuthority(there.house, there.first, { ...said, competences: more }))
  assert.equal(await refreshed(), 'refused')
  valueOf(await describeAuthority(there.house, there.first, { ...said, competences: every }))
})

test('a key is taken out of use and a partner hears of it by a notice; the last key stays', async () => {
  const { callKeys, authorities } = {
    ...(await there.house.trust.own())!.instance,
    ...(await there.house.trust.own())!,
  }
  const only = authorities[0]!.signingKeys[0]!
  assert.equal(codeOf(await revokeOwnKey(there.house, there.first, { kid: only.kid, reason: 'lost' })), 'last-key')
  const old = callKeys[0]!
  valueOf(await revokeOwnKey(there.house, there.first, { kid: old.kid, reason: 'suspected' }))
  assert.equal(codeOf(await revokeOwnKey(there.house, there.first, { kid: old.kid, reason: 'lost' })), 'no-such-key')
  const answer = await there.app.inject('/federation/revocations')
  const [notice = ''] = (JSON.parse(answer.body) as { notices: string[] }).notices
  valueOf(await takeNotice(here.house, here.first, Buffer.from(notice)))
  assert.equal(codeOf(await takeNotice(here.house, here.first, Buffer.from(notice))), 'nothing-new')
  const key = (await trustedThere())?.callKeys.find(({ kid }) => kid === old.kid)
  assert.equal(keyCounts(key!, here.clock.now()), false)
})

test('a stranger’s notice takes no key out of use', async () => {
  const key = (await trustedThere())!.callKeys.at(-1)!
  const said = { kid: key.kid, instance: there.id, authority: null, reason: 'lost' as const }
  const issuedAt = new Date(here.clock.now()).toISOString()
  const forged = makeRevocation({ ...said, issuedAt }, [signerOf(pairOf('stranger'))])
  assert.equal(codeOf(await takeNotice(here.house, here.first, Buffer.from(forged))), 'notice-unsigned')
})

test('a board is believed when two members compared it, and then its list is taken', async () => {
  const now = here.clock.now()
  const day = (days: number): string => new Date(now + days * DAY_MS).toISOString()
  const bytes = listBytes(sampleList({ issuedAt: day(-1), nextUpdate: day(30) }))
  assert.equal(codeOf(await acceptList(here.house, here.first, bytes)), 'no-board')
  const lines = board.keys.map(({ key }) => key).join('\n')
  assert.equal(codeOf(boardOf(here.house, { lines, needed: 4 })), 'not-board-keys')
  assert.equal(codeOf(boardOf(here.house, { lines: `${lines}\nx`, needed: 2 })), 'not-board-keys')
  const wanted = valueOf(boardOf(here.house, { lines, needed: 2 }))
  valueOf(await proposeBoard(here.house, here.first, wanted))
  const proposal = (await here.house.trust.now()).state.boardProposal?.entry ?? ''
  const heard = fingerprintOfBoard(here.house.primitives, board)
  assert.equal(codeOf(await confirmBoard(here.house, here.first, { proposal, heard })), 'same-member')
  assert.equal(codeOf(await confirmBoard(here.house, here.second, { proposal, heard: '1' })), 'fingerprint-differs')
  valueOf(await confirmBoard(here.house, here.second, { proposal, heard }))
  assert.equal(valueOf(await acceptList(here.house, here.first, bytes)), 5)
  assert.equal(codeOf(await acceptList(here.house, here.first, bytes)), 'nothing-new')
  const trusted = await here.house.trust.current()
  assert.deepEqual([trusted.list?.state, trusted.instances().length], ['in-force', 3])
  assert.equal(trusted.instruments('ESP', 'KEN', '2026-01-01').known, true)
  const older = listBytes(sampleList({ seq: 4, issuedAt: day(-1), nextUpdate: day(30) }))
  assert.equal(codeOf(await acceptList(here.house, here.first, older)), 'list-older')
})

test('a list names the next board, and the old one signs no more', async () => {
  const now = here.clock.now()
  const day = (days: number): string => new Date(now + days * DAY_MS).toISOString()
  const next = [pairOf('next 1'), pairOf('next 2')]
  const named = { needed: 1, keys: next.map(publicOf) }
  const dates = { issuedAt: day(-1), nextUpdate: day(30) }
  valueOf(await acceptList(here.house, here.first, listBytes(sampleList({ seq: 6, ...dates, board: named }))))
  const seventh = sampleList({ seq: 7, ...dates, board: named })
  assert.equal(codeOf(await acceptList(here.house, here.first, listBytes(seventh, boardPairs))), 'signatures-missing')
  assert.equal(valueOf(await acceptList(here.house, here.first, listBytes(seventh, next))), 7)
})

test('every version of a list that was taken stands in the log, in the order in which it was', async () => {
  await sequence(here.house.database.sequencer)
  const { rows } = await here.house.database.app.query<{ index: string | null }>(
    `select l.index from entry e left join log_intake i on i.ref = e.id left join log_leaf l on l.intake = i.id
      where e.kind = 'trust.list-accepted' order by e.seq`,
  )
  const places = rows.map(({ index }) => (index === null ? null : Number(index)))
  assert.equal(places.length, 3, 'the fifth, sixth and seventh')
  assert.ok(!places.includes(null))
  assert.deepEqual(
    places,
    places.toSorted((a, b) => Number(a) - Number(b)),
  )
})

test('a list grows old: first in grace, then it says nothing, and the pin goes on', async () => {
  here.clock.move(31 * DAY_MS)
  assert.equal((await here.house.trust.current()).list?.state, 'grace')
  here.clock.move(90 * DAY_MS)
  const trusted = await here.house.trust.current()
  assert.equal(trusted.list?.state, 'expired')
  assert.deepEqual(
    trusted.instances().map(({ id }) => id),
    [there.id],
  )
  valueOf(await endBoard(here.house, here.first))
  assert.equal((await here.house.trust.current()).list, null)
})

test('a text that was changed in its table is believed no more', async () => {
  const { state } = await here.house.trust.now()
  const hash = state.peers.get(there.id)?.cards.at(-1)?.hash
  const { owner, app } = here.house.database
  const { rows } = await app.query<{ bytes: Buffer }>('select bytes from trust_document where hash = $1', [hash])
  const put = async (bytes: Uint8Array): Promise<void> => {
    await owner.query('update trust_document set bytes = $1 where hash = $2', [Buffer.from(bytes), hash])
    // Anything said in a directory makes the state be read anew, as a start does.
    valueOf(await renewCallKey(here.house, here.first, 'due'))
  }
  const audited = async () => (await auditFindings(here.house)).filter((one) => one.endsWith('trust_document'))
  assert.deepEqual(await audited(), [])
  await put((await cardOf(here)).bytes)
  assert.equal(await trustedThere(), undefined)
  assert.deepEqual(await audited(), ['edited trust_document'])
  await owner.query("insert into trust_document (hash, bytes) values (repeat('A', 43), '')")
  assert.ok((await audited()).includes('added trust_document'))
  await owner.query('delete from trust_document where hash = any($1)', [[hash, 'A'.repeat(43)]])
  assert.deepEqual(await audited(), ['removed trust_document'])
  await owner.query("insert into trust_document (hash, bytes) values ($1, '')", [hash])
  await put(rows[0]!.bytes)
  assert.ok(await trustedThere())
})

test('what was believed no more stays so through a restore, and who was confirmed anew since stays', async () => {
  const { rows } = await here.house.database.app.query<{ id: string }>('select id from entry limit 1')
  const [signing] = (await here.house.trust.current()).authority(there.authority)!.signingKeys
  const key = { kid: signing!.kid, instance: there.id, authority: there.authority, reason: 'lost' as const, at: TODAY }
  const restored = async (entry: string): Promise<void> => {
    const erased = { ...NOTHING_ERASED, partners: [{ entry, partner: there.id }], keys: [key] }
    const said = {
      backup: here.house.chance.id(),
      madeAt: TODAY,
      reason: 'exercise' as const,
      old: null,
      newOrigin: 'x',
    }
    await markRestored(here.house.database.owner, { ...said, erased })
    assert.ok((await confirmRestore(here.house.acts, here.house.database.app, '2026-03-11')).ok)
  }
  await restored(rows[0]!.id)
  const known = (await here.house.trust.current()).authority(there.authority)
  assert.equal(known?.signingKeys.find(({ kid }) => kid === key.kid)?.revokedAt, TODAY)
  await restored(here.house.chance.id())
  assert.equal(await trustedThere(), undefined)
  assert.equal((await here.house.trust.now()).state.revoked.filter(({ kid }) => kid === key.kid).length, 1)
})

test('a restore reads from the list beside the data whom it must not believe', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'recourse-distrust-')), 'erasures.log')
  const list = fileErasureList(path)
  const [entry, other, partner] = [here.house.chance.id(), here.house.chance.id(), there.id]
  const key = { kid: 'k', instance: partner, authority: null, reason: 'lost' as const, at: TODAY }
  list.add({ entry, target: { unit: 'partner', partner } })
  list.add({ entry: other, target: { unit: 'key', key } })
  assert.deepEqual(readErasures([path]), { ...NOTHING_ERASED, partners: [{ entry, partner }], keys: [key] })
  rmSync(path)
})

test('every refusal has its sentence in the texts, the one that commands print', () => {
  const said: Readonly<Record<string, unknown>> = english
  for (const [code, { sentence }] of Object.entries(trustPageRefusals)) assert.equal(said[code], sentence, code)
})
