import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { hashText, newKeyPair } from '@recourse/chronicle'
import { makeReceipt, type CarriedEntry, type ContentParts, type WireFault } from '@recourse/wire'
import { fixedClock } from '../../../test/clock.ts'
import { open, say, settled, states, words } from '../../../test/exchanges.ts'
import {
  draft,
  draftOf,
  idOf,
  incidentsOf,
  post,
  postTogether,
  refusedBy,
  resigned,
  rowCounts,
  spelled,
  spelledRaw,
  withEntries,
  type Draft,
  type Posted,
  type Posting,
} from '../../../test/hostile/peer.ts'
import { partner, pinEachOther, type Partner } from '../../../test/partners.ts'
import { nodePrimitives as primitives } from '../primitives.ts'

/** What a partner that is trusted, and has been taken over or is at war, can send: each is refused with its reason. */

const clock = fixedClock()
const ken = await partner({ seed: 'hostile-ken', state: 'KEN', clock })
const esp = await partner({ seed: 'hostile-esp', state: 'ESP', clock })
const fra = await partner({ seed: 'hostile-fra', state: 'FRA', clock, requestKinds: ['service-of-documents'] })
const all = [ken, esp, fra]
after(() => Promise.all(all.map((one) => one.close())))
before(async () => {
  await pinEachOther(ken, esp)
  await pinEachOther(fra, esp)
  // What they send they write by hand.
  await ken.house.federation.stop()
  await fra.house.federation.stop()
})

const refuses = (code: WireFault, sent: () => Promise<Posted>): Promise<Posted> => refusedBy(esp, code, sent)
const sends = (who: Partner, what: Draft, posting: Posting = {}): Promise<Posted> =>
  post(who, esp, spelled(who, what), posting)

const flipped = (text: string): string => `${text.slice(0, -2)}${text.at(-2) === 'A' ? 'B' : 'A'}${text.slice(-1)}`

const withEntry = (what: Draft, at: number, change: (entry: CarriedEntry) => CarriedEntry): Draft =>
  withEntries(what, (entry, index) => (index === at ? change(entry) : entry))

test('the honest one is taken, and said twice it has one effect and the same receipts', async () => {
  const what = spelled(ken, await draft(ken, esp))
  const first = await post(ken, esp, what)
  assert.equal(first.receipts.length, 2)
  const counts = await rowCounts(esp)
  // The answer was lost: it comes again, signed anew (cooperation.md 9.1).
  assert.deepEqual((await post(ken, esp, what)).receipts, first.receipts)
  assert.deepEqual(await rowCounts(esp), counts)
})

test('the same envelope twice at once is taken once, and both get the receipts of it', async () => {
  const what = spelled(ken, await draft(ken, esp))
  const answers = await Promise.all(Array.from({ length: 6 }, () => post(ken, esp, what)))
  for (const { receipts, code } of answers) assert.deepEqual([receipts, code], [answers[0]?.receipts, ''])
  assert.equal(answers[0]?.receipts.length, 2)
})

test('a request that somebody on the way repeats is refused', async () => {
  const what = spelled(ken, await draft(ken, esp))
  let kept: Record<string, string> = {}
  const keeping = (headers: Record<string, string>): Record<string, string> => (kept = headers)
  await post(ken, esp, what, { after: keeping })
  const answer = await refuses('replayed', () => post(ken, esp, what, { after: () => kept }))
  assert.equal(answer.status, 409)
})

test('another body under a number that was taken is a conflict (cooperation.md 9.2)', async () => {
  const what = await draft(ken, esp)
  await sends(ken, what)
  const other = { ...what, header: { ...what.header, createdAt: '2026-03-11T09:00:00.001Z' } }
  await refuses('conflict', () => sends(ken, other))
  const elsewhere = await draft(ken, esp)
  await refuses('conflict', () => sends(ken, { ...elsewhere, header: { ...elsewhere.header, id: what.header.id } }))
})

test('an envelope for somebody else, or in the name of somebody else', async () => {
  const what = await draft(ken, esp)
  const { header } = what
  const elsewhere = { ...what, header: { ...header, to: { instance: fra.instance, authority: fra.authority } } }
  assert.equal((await refuses('not-addressed-here', () => sends(ken, elsewhere))).status, 421)
  const stranger = { ...what, header: { ...header, to: { ...header.to, authority: idOf(ken) } } }
  await refuses('not-addressed-here', () => sends(ken, stranger))
  const asFra = { ...what, header: { ...header, from: { instance: fra.instance, authority: fra.authority } } }
  await refuses('not-of-that-instance', () => sends(ken, asFra))
  const claimed = { ...what, header: { ...header, from: { instance: ken.instance, authority: fra.authority } } }
  await refuses('not-of-that-instance', () => sends(ken, claimed))
  const unheard = { ...what, header: { ...header, from: { instance: ken.instance, authority: idOf(ken) } } }
  await refuses('unknown-authority', () => sends(ken, unheard))
  // Signed over again by whoever caught it on the way.
  await refuses('not-of-that-instance', () => post(fra, esp, spelled(ken, what)))
})

test('signatures that are not theirs: on the line, on the way, by a key that nobody named', async () => {
  const what = await draft(ken, esp)
  const line = spelled(ken, what)
  const broken = line.replace(/^[^\n]+/, flipped)
  await refuses('signature', () => post(ken, esp, broken))
  await refuses('signature', () => post(ken, esp, spelled(fra, what)))
  const forged = newKeyPair(primitives, 'Ed25519', (length) => ken.house.chance.bytes(length))
  // A stranger is told so and fills no table: the journal has it.
  const counts = await rowCounts(esp)
  const unknown = await post(ken, esp, line, { key: forged })
  assert.deepEqual([unknown.status, unknown.code], [401, 'unknown-instance'])
  assert.deepEqual(await rowCounts(esp), counts)
  const own = await ken.house.trust.callKey()
  const stolen = { ...forged, kid: own.kid }
  await refuses('signature', () => post(ken, esp, line, { key: stolen }))
  const turned = (headers: Record<string, string>): Record<string, string> => ({
    ...headers,
    'content-type': 'text/plain',
  })
  await refuses('signature', () => post(ken, esp, line, { after: turned }))
})

test('what was cut, grown or changed after it was signed', async () => {
  const what = await draft(ken, esp)
  const line = spelled(ken, what)
  const [head = '', said = '', parts = ''] = line.split('\n')
  await refuses('malformed', () => post(ken, esp, line.slice(0, -10)))
  await refuses('malformed', () => post(ken, esp, `${head}\n${said}`))
  await refuses('content-changed', () => post(ken, esp, `${head}\n${said.slice(0, -10)}\n${parts}`))
  await refuses('content-changed', () => post(ken, esp, `${head}\n${said.replace('request', 'referral')}\n${parts}`))
  const kept = JSON.parse(parts) as ContentParts
  const withParts = (more: Partial<ContentParts>): string => `${head}\n${said}\n${JSON.stringify({ ...kept, ...more })}`
  await refuses('content-changed', () =>
    post(ken, esp, withParts({ wraps: kept.wraps.map(() => flipped(kept.wraps[0] ?? '')) })),
  )
  await refuses('malformed', () => post(ken, esp, withParts({ entries: kept.entries.slice(1) })))
  await refuses('entry-parts', () => post(ken, esp, withParts({ entries: kept.entries.toReversed() })))
  await refuses('malformed', () => post(ken, esp, head))
  await refuses('malformed', () => post(ken, esp, ''))
  await refuses('too-large', () => post(ken, esp, `${head}\n${'x'.repeat(8 * 1024 * 1024 + 1)}`))
  const wrong = (headers: Record<string, string>): Record<string, string> => ({
    ...headers,
    'content-digest': `sha-256=:${Buffer.alloc(32).toString('base64')}:`,
  })
  await refuses('content-changed', () => post(ken, esp, line, { after: wrong }))
  const counts = await rowCounts(esp)
  assert.equal((await post(ken, esp, 'x'.repeat(9 * 1024 * 1024))).status, 413)
  assert.deepEqual(await rowCounts(esp), counts)
})

test('an envelope of format 1 is taken still: it waited while the program of its sender was renewed', async () => {
  const { header, content } = await draft(ken, esp)
  const text = JSON.stringify(content)
  const named = { hash: hashText(primitives, text), bytes: Buffer.byteLength(text) }
  const answer = await post(ken, esp, spelledRaw(ken, { ...header, v: 1, content: named }, text))
  assert.deepEqual([answer.code, answer.receipts.length], ['', 2])
})

test('another version, and a line with another spelling or more than it may say', async () => {
  const { header, content } = await draft(ken, esp)
  const text = JSON.stringify(content)
  await refuses('version-unknown', () => post(ken, esp, spelledRaw(ken, { ...header, v: 3 }, text)))
  await refuses('malformed', () => post(ken, esp, spelledRaw(ken, { ...header, name: 'somebody' }, text)))
  const loose = { ...header, content: { hash: hashText(primitives, '{}'), bytes: 2 } }
  await refuses('malformed', () => post(ken, esp, spelledRaw(ken, loose, '{}')))
})

test('clocks that are apart: the caller is told the time here, and both sides see it', async () => {
  const line = spelled(ken, await draft(ken, esp))
  for (const off of [-301_000, 601_000]) {
    const answer = await refuses('clock-skew', () => post(ken, esp, line, { now: clock.now() + off }))
    assert.equal(answer.said.now, new Date(clock.now()).toISOString())
  }
  const past = await draft(ken, esp)
  await refuses('no-longer-valid', () =>
    sends(ken, { ...past, header: { ...past.header, validUntil: '2026-03-11T08:00:00.000Z' } }),
  )
})

test('an authority that no list names as competent for such a request opens none', async () => {
  await refuses('not-competent', async () => sends(fra, await draft(fra, esp)))
})

test('a refusal whose answer was lost is said again, and its chain of receipts has no hole', async () => {
  const what = await draft(ken, esp)
  const bad = { ...what, content: { ...what.content, wraps: [] } }
  const first = await sends(ken, bad)
  assert.equal(first.receipts.length, 1)
  assert.deepEqual((await sends(ken, bad)).receipts, first.receipts)
  const other = { ...bad, header: { ...bad.header, id: idOf(ken), validUntil: '2026-03-11T08:00:00.000Z' } }
  assert.equal((await sends(ken, other)).receipts.length, 1)
})

test('a number that is missing is asked for, and one that was used is a fork', async () => {
  const what = await draft(ken, esp)
  const early = { ...what, header: { ...what.header, seq: 3, prev: hashText(primitives, 'x') } }
  assert.equal((await sends(ken, early)).missing, 1)
  await sends(ken, what)
  const again = { ...what, header: { ...what.header, id: idOf(ken) } }
  await refuses('fork', () => sends(ken, again))
  await say(ken, what.header.conversation, 'and the neighbour')
  const second = await draftOf(ken, what.header.conversation, 2)
  await refuses('fork', () => sends(ken, { ...second, header: { ...second.header, prev: null } }))
  assert.equal((await sends(ken, second)).receipts.length, 2)
})

test('entries of another file, of nobody, by nobody who belongs here, or of a kind that stays at home', async () => {
  const [one, two] = [await draft(ken, esp), await draft(ken, esp)]
  const [, , lifted] = two.content.entries
  assert.ok(lifted)
  const stray = { ...one, content: { ...one.content, entries: [...one.content.entries, lifted] } }
  await refuses('other-file', () => sends(ken, stray))
  await refuses('other-file', () => sends(ken, { ...one, header: { ...one.header, conversation: idOf(ken) } }))
  const masked = withEntry(one, 2, (entry) => resigned(ken, entry, () => ({ compartment: idOf(ken) })))
  await refuses('other-file', () => sends(ken, masked))
  const asOurs = withEntry(one, 2, (entry) => resigned(ken, entry, () => ({ authority: esp.authority })))
  await refuses('entry-signature', () => sends(ken, asOurs))
  const home = withEntry(one, 2, (entry) => resigned(ken, entry, () => ({ kind: 'member.admitted' })))
  await refuses('entry-kind', () => sends(ken, home))
  const later = withEntry(one, 2, (entry) => resigned(ken, entry, ({ seq }) => ({ seq: seq + 1 })))
  await refuses('entry-chain', () => sends(ken, later))
})

test('kinds of cases, of holds and of what is amended: none of them comes from elsewhere, whatever table it would fill', async () => {
  const what = await draft(ken, esp)
  for (const kind of ['measure.opened', 'case.moved', 'report.filed', 'clock.started', 'file.held', 'facets.amended']) {
    const foreign = withEntry(what, 2, (entry) => resigned(ken, entry, () => ({ kind })))
    await refuses('entry-kind', () => sends(ken, foreign))
  }
})

test('an entry whose signature, codes or body are not the ones that were signed', async () => {
  const what = await draft(ken, esp)
  await refuses('entry-signature', () =>
    sends(
      ken,
      withEntry(what, 2, (entry) => ({ ...entry, jws: flipped(entry.jws) })),
    ),
  )
  const said = withEntry(what, 1, (entry) => ({
    ...entry,
    facets: entry.facets && { ...entry.facets, said: { ...entry.facets.said, priority: 'emergency' } },
  }))
  await refuses('entry-parts', () => sends(ken, said))
  const other = what.content.entries[1]?.jwe ?? ''
  await refuses('entry-parts', () =>
    sends(
      ken,
      withEntry(what, 2, (entry) => ({ ...entry, jwe: other })),
    ),
  )
  // Lifted and signed anew: it is sealed to another entry all the same.
  const lifted = withEntry(what, 2, (entry) => ({
    ...resigned(ken, entry, () => ({ bodyHash: hashText(primitives, other) })),
    jwe: other,
  }))
  await refuses('entry-parts', () => sends(ken, lifted))
})

test('what moves a shared file is told to all sides with its codes, and to none without them', async () => {
  const what = await draft(ken, esp)
  const bare = (kind: string) => (entry: CarriedEntry) => ({ ...resigned(ken, entry, () => ({ kind })), facets: null })
  await refuses('entry-codes', () => sends(ken, withEntry(what, 1, bare('exchange.opened'))))
  for (const kind of ['exchange.joined', 'exchange.left', 'request.moved', 'team.terms', 'team.signed', 'team.used'])
    await refuses('entry-codes', () => sends(ken, withEntry(what, 2, bare(kind))))
})

test('two different entries at one place of a chain', async () => {
  const { file } = await open(ken, esp)
  await sends(ken, await draftOf(ken, file))
  await say(ken, file, 'one thing')
  const second = await draftOf(ken, file, 2)
  await sends(ken, second)
  await say(ken, file, 'later')
  const third = await draftOf(ken, file, 3)
  const [said] = second.content.entries
  assert.ok(said)
  const twin = resigned(ken, said, () => ({ recordedAt: '2026-03-11T09:30:00.000Z' }))
  await refuses('fork', () => sends(ken, { ...third, content: { ...third.content, entries: [twin] } }))
})

test('of envelopes that come together each has its own fate, in order, and the request is good once', async () => {
  const [one, two, three] = [await draft(ken, esp), await draft(ken, esp), await draft(ken, esp)]
  await say(ken, one.header.conversation, 'and the neighbour')
  const second = spelled(ken, await draftOf(ken, one.header.conversation, 2))
  const bad = withEntry(two, 2, (entry) => ({ ...entry, jws: flipped(entry.jws) }))
  const after = { ...two, header: { ...two.header, id: idOf(ken), seq: 2, prev: hashText(primitives, 'x') } }
  const together = [spelled(ken, one), spelled(ken, bad), second, spelled(ken, after), 'nothing', spelled(ken, three)]
  const nonce = idOf(ken).replaceAll('-', '')
  const answers = ['taken', 'entry-signature', 'taken', 'missing 1', 'malformed', 'taken']
  assert.deepEqual(await postTogether(ken, esp, together, { nonce }), answers)
  assert.equal(await postTogether(ken, esp, together, { nonce }), 'replayed')
  // Signed anew, it has the same effect and the same answers.
  const counts = await rowCounts(esp)
  assert.deepEqual(await postTogether(ken, esp, together), answers)
  assert.deepEqual(await rowCounts(esp), counts)
})

test('envelopes that hold are stored together; twice the same among them is one', async () => {
  const one = await draft(ken, esp)
  await say(ken, one.header.conversation, 'and the neighbour')
  const second = spelled(ken, await draftOf(ken, one.header.conversation, 2))
  const other = spelled(ken, await draft(ken, esp))
  const before = await rowCounts(esp)
  const together = [spelled(ken, one), second, other, second]
  assert.deepEqual(await postTogether(ken, esp, together), ['taken', 'taken', 'taken', 'taken'])
  assert.equal((await rowCounts(esp)).envelope_in, (before.envelope_in ?? 0) + 3)
})

test('what is cut short, or says another length, is refused whole', async () => {
  const counts = await rowCounts(esp)
  const type = 'application/vnd.recourse.envelopes'
  for (const bytes of ['', '5\nab', 'x\nab', spelled(ken, await draft(ken, esp))])
    assert.equal((await post(ken, esp, bytes, { type })).code, 'malformed', bytes.slice(0, 20))
  assert.deepEqual(await rowCounts(esp), counts)
})

test('keys that are for nobody here, or that no entry announces', async () => {
  const what = await draft(ken, esp)
  const [wrap] = what.content.wraps
  assert.ok(wrap)
  const changed = (more: object): Draft => ({ ...what, content: { ...what.content, wraps: [{ ...wrap, ...more }] } })
  await refuses('wrap-missing', () => sends(ken, { ...what, content: { ...what.content, wraps: [] } }))
  await refuses('wrap-unknown', () => sends(ken, changed({ unit: idOf(ken) })))
  await refuses('wrap-unknown', () => sends(ken, changed({ jwe: flipped(wrap.jwe) })))
  await refuses('wrap-unknown', () => sends(ken, changed({ epoch: 2 })))
  await refuses('wrap-unknown', () => sends(ken, changed({ compartment: idOf(ken) })))
})

test('a receipt by an instance that may not speak for that authority moves nothing (cooperation.md 9.14)', async () => {
  const { file } = await open(esp, ken)
  assert.deepEqual(await settled(esp, file), ['delivered'])
  const envelope = await esp.house.database.app.query<{ id: string; digest: string }>(
    'select id, digest from envelope_out where file = $1',
    [file],
  )
  const [sent] = envelope.rows
  assert.ok(sent)
  const at = new Date(clock.now()).toISOString()
  const about = { conversation: file, envelope: sent.id, digest: sent.digest, event: 'retrieval.done' as const, at }
  const receiptBy = async (who: Partner, issuer: string, authority: string, digest = sent.digest): Promise<string> => {
    const body = { ...about, digest, reason: null, issuer, authority, prev: null }
    return makeReceipt(primitives, body, await who.house.trust.callKey()).jws
  }
  const carries = async (jws: string, code: WireFault): Promise<void> => {
    const before = (await incidentsOf(esp)).filter((one) => one === code).length
    const was = await states(esp, file)
    const what = await draft(ken, esp)
    await sends(ken, { ...what, content: { ...what.content, receipts: [jws] } })
    assert.deepEqual(await states(esp, file), was)
    assert.equal((await incidentsOf(esp)).filter((one) => one === code).length, before + 1)
  }
  // FRA for KEN, FRA for itself, KEN in the name of FRA, about other bytes, and a step that only the sender may say.
  await carries(await receiptBy(fra, fra.instance, ken.authority), 'receipt-not-competent')
  await carries(await receiptBy(fra, fra.instance, fra.authority), 'receipt-not-competent')
  await carries(await receiptBy(fra, ken.instance, ken.authority), 'receipt-not-competent')
  await carries(await receiptBy(ken, ken.instance, ken.authority, hashText(primitives, 'x')), 'receipt-other-message')
  await carries(flipped(await receiptBy(ken, ken.instance, ken.authority)), 'signature')
})

test('after all of that the two go on as if nothing had been', async () => {
  await ken.reopen()
  const { file } = await open(ken, esp)
  assert.deepEqual(await settled(ken, file), ['delivered'])
  assert.deepEqual(await words(esp, file), ['please hear the witness'])
})
