import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Browserless } from '../../../../test/browserless.ts'
import { fixedClock } from '../../../../test/clock.ts'
import { colleague, unitNamed } from '../../../../test/enrolled.ts'
import { partner, pinEachOther } from '../../../../test/partners.ts'
import { browserAt, pageThat, sent } from '../testing/two-sides.ts'
import { at, goesOn, inState, takes } from '../testing/walking.ts'

const clock = fixedClock()
const ken = await partner({ seed: 'talk-ken', state: 'KEN', clock })
const esp = await partner({ seed: 'talk-esp', state: 'ESP', clock })
after(() => Promise.all([ken.close(), esp.close()]))
let ours: Browserless
let theirs: Browserless
async function open(): Promise<void> {
  ours = await browserAt(ken, 'ours', ken.officer)
  theirs = await browserAt(esp, 'theirs', esp.officer)
}
before(async () => {
  await pinEachOther(ken, esp)
  await open()
})

test('both sides work a request by pages alone: acknowledged, information asked and supplied, accepted, executed, confirmed', async () => {
  const file = await sent(ken, esp)
  await pageThat(theirs, at(file), inState('Delivered'))
  for (const [action, fields] of [
    ['acknowledge', { number: 'ES-9' }],
    ['start_assessment', {}],
    ['request_information', { words: 'Which witness is meant?' }],
  ] as const)
    await goesOn(takes(theirs, file, action, fields))
  assert.match(await pageThat(ours, at(file), inState('Additional')), /Which witness is meant\?/)
  await goesOn(takes(ours, file, 'supply_information', { words: 'The first one.' }))
  for (const action of ['accept', 'start_execution', 'complete_execution', 'transmit_results'])
    await goesOn(takes(theirs, file, action))
  await goesOn(takes(ours, file, 'confirm_results', { number: 'KE-2026-7' }))
  const [here, there] = [
    await pageThat(ours, at(file), inState('Results received')),
    await pageThat(theirs, at(file), inState('Results received')),
  ]
  for (const page of [here, there]) {
    assert.ok(page.includes('KE-2026-7') && page.includes('ES-9'), 'both file numbers')
    assert.match(page, /Periods of law/)
    assert.match(page, /Transport (to|from)/)
    assert.match(page, /The first one\./)
  }
})

test('a refusal needs a ground, and on some grounds a consultation first', async () => {
  const file = await sent(ken, esp)
  await goesOn(takes(theirs, file, 'acknowledge'))
  await goesOn(takes(theirs, file, 'start_assessment'))
  const without = await takes(theirs, file, 'refuse', { words: 'We cannot.' })
  assert.equal(without.status, 422)
  assert.ok(without.body.includes('We cannot.'), 'nothing is typed twice')
  const fields = { words: 'Our law forbids it.', ground: 'not_in_conformity' }
  assert.equal((await takes(theirs, file, 'refuse', fields)).status, 422)
  await goesOn(takes(theirs, file, 'consult_before_refusal', { words: 'What do you say to that?' }))
  await goesOn(takes(theirs, file, 'refuse', fields))
  const page = await pageThat(ours, at(file), inState('Refused'))
  assert.match(page, /Request not made in conformity with the treaty/)
  assert.match(page, /This request is over/)
})

/** A request in which a withdrawal and an acceptance have crossed: neither was sent before the other was said. */
async function crossed(): Promise<string> {
  const file = await sent(ken, esp)
  await goesOn(takes(theirs, file, 'acknowledge'))
  await goesOn(takes(theirs, file, 'start_assessment'))
  await pageThat(ours, at(file), inState('Under assessment'))
  await Promise.all([ken, esp].map(({ house }) => house.federation.stop()))
  await goesOn(takes(ours, file, 'withdraw'))
  await goesOn(takes(theirs, file, 'accept'))
  await Promise.all([ken.reopen(), esp.reopen()])
  await open()
  clock.move(60_000)
  for (const { house } of [ken, esp]) house.federation.wake()
  return file
}

test('one side withdraws while the other accepts: both see the same, and why', async () => {
  const file = await crossed()
  const both = [
    await pageThat(ours, at(file), /Accept<[\s\S]*Withdraw</),
    await pageThat(theirs, at(file), /Accept<[\s\S]*Withdraw</),
  ]
  for (const page of both) assert.match(page, inState('Withdrawn'))
})

test('whoever writes on a page that has moved sees both versions, and nothing is lost', async () => {
  const file = await sent(ken, esp)
  await pageThat(theirs, at(file), inState('Delivered'))
  const { body } = await theirs.get(at(file))
  const hidden = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? ''
  const old = { saw: hidden('saw'), said: hidden('said') }
  await goesOn(theirs.post(at(file, '/talk'), { ...old, words: 'The first word.', number: '' }))
  const late = await theirs.post(at(file, '/talk'), { ...old, words: 'The second word.', number: '' })
  assert.equal(late.status, 409)
  assert.ok(late.body.includes('The first word.') && late.body.includes('The second word.'))
})

test('a leg outside this system is written down with its proof', async () => {
  const file = await sent(ken, esp)
  const bare = await ours.fill(at(file, '/other-channel'), { channel: 'courier', what: 'A box', proof: '' })
  assert.equal(bare.status, 422)
  const day = { 'on-day': '10', 'on-month': '3', 'on-year': '2026' }
  await goesOn(
    ours.fill(at(file, '/other-channel'), { channel: 'courier', what: 'A box', proof: 'Note 17', number: '', ...day }),
  )
  assert.match(await pageThat(theirs, at(file), /Note 17/), /Courier/)
})

test('a member of another unit of the same authority gets no page of a request', async () => {
  const file = await sent(ken, esp)
  const unit = await unitNamed(ken.house, ken.authority, 'Another unit')
  const stranger = await browserAt(
    ken,
    'stranger',
    await colleague(ken.house, ken.authority, { name: 'Sam', unit, role: 'desk-officer' }),
  )
  assert.notEqual((await stranger.get(at(file))).status, 200)
  assert.doesNotMatch((await stranger.get('/requests')).body, new RegExp(file))
  await pageThat(ours, '/requests?group=waiting', new RegExp(file))
})

test('a request is handed out whole, with every signed entry and receipt to check it by', async () => {
  const file = await sent(ken, esp)
  await pageThat(theirs, at(file), inState('Delivered'))
  const { status, body } = await theirs.get(at(file, '/data'))
  assert.equal(status, 200)
  const data = JSON.parse(body) as {
    state: string
    line: readonly { id: string }[]
    signed: { entries: readonly { jws: string; hash: string }[]; receipts: readonly { jws: string; hash: string }[] }
  }
  assert.equal(data.state, 'delivered')
  assert.equal(data.line.length, data.signed.entries.length)
  assert.ok(data.signed.receipts.length > 0)
  for (const { jws, hash } of [...data.signed.entries, ...data.signed.receipts])
    assert.equal(createHash('sha256').update(jws).digest('base64url'), hash)
})
