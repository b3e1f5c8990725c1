import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { ReadEntry } from '@recourse/chronicle'
import { auditFindings } from '../../../../test/audit.ts'
import { fieldsOf } from '../../../../test/parties.ts'
import { colleagueOf, must } from '../../../../test/partners.ts'
import { harmTold } from '../../harms/index.ts'
import { note } from '../act.ts'
import { OWN, sentReferral } from '../testing/asked-referral.ts'
import { does, inState, opened, referralHouses, type Referrals } from '../testing/referrals.ts'
import { browserAt } from '../testing/two-sides.ts'
import { handBackLate } from './late.ts'

/** What crosses on the wire with a step that declines: nothing of the person is left with whoever declined. */

const open: Referrals[] = []
after(() => Promise.all(open.map((houses) => houses.close())))

type Sent = Awaited<ReturnType<typeof sentReferral>>

/** Told at the desk while the ombudsman declines, and neither knows of the other; answers both once all has come. */
async function crossed(seed: string, say: (sent: Sent, houses: Referrals) => Promise<void>) {
  const houses = await referralHouses(seed)
  open.push(houses)
  const sent = await sentReferral(houses)
  const { request } = sent
  await opened(houses.esp, request, inState('delivered'))
  for (const one of ['acknowledge', 'start_assessment']) await does(houses.esp, request, one)
  await opened(houses.ken, request, inState('under_assessment'))
  await houses.ken.house.federation.stop()
  await say(sent, houses)
  await does(houses.esp, request, 'refuse', { facts: { ground: 'not_competent' } })
  await opened(houses.ken, request, inState('refused'))
  return { houses, ...sent }
}

/** It begins anew, and sends what waits. Its browsers are of no use from then on. */
async function goesOn({ ken, clock }: Referrals): Promise<void> {
  await ken.reopen()
  clock.move(60_000)
  ken.house.federation.wake()
}

const isAnswer =
  ({ esp }: Referrals) =>
  (entry: ReadEntry): boolean =>
    entry.kind === 'exchange.erased' && entry.header.authority === esp.authority
const isOpen =
  (kind: string) =>
  (entry: ReadEntry): boolean =>
    entry.kind === kind && entry.state === 'open'

async function looksTwice({ esp }: Referrals): Promise<void> {
  for (let looks = 0; looks < 2; looks += 1) await handBackLate(esp.house)
}

async function tellsHarm({ file, person }: Sent, { ken }: Referrals): Promise<void> {
  const handler = await browserAt(ken, 'handler', await colleagueOf(ken, 'case-handler'))
  const loss = { group: '1', kind: 'injury', role: 'direct', dimension: 'individual', source: 'person' }
  await handler.get(`/cases/${file}/harms`)
  assert.equal((await handler.post(`/cases/${file}/harms/add`, { ...loss, words: 'mark-crossed' })).status, 303)
  const { body } = await person.get(OWN)
  const harms = /name="harms" value="([0-9a-f.-]{73})"/.exec(body)?.[1] ?? ''
  const done = await person.post(`${OWN}/harms`, { ...fieldsOf(body, `${OWN}/harms`), harms })
  assert.equal(done.location, OWN, done.body)
}

test('a harm that crossed is handed back once, and said; what an officer writes knowing of it is heard', async () => {
  const { houses, request } = await crossed('late-harm', tellsHarm)
  const { ken, esp } = houses
  // Written by whoever has seen that nothing was kept, and not yet that what crossed was handed back too.
  const knows = await opened(ken, request, ({ line }) => line.some(isAnswer(houses)))
  await must(note(ken.house, knows, { words: 'Whom do we ask then?', number: '', saw: knows.newest }))
  await goesOn(houses)
  await opened(esp, request, ({ line }) => line.some(isOpen('request.noted')) && line.some(isOpen(harmTold.kind)))
  await looksTwice(houses)
  const { line } = await opened(esp, request)
  assert.ok(!line.some(isOpen(harmTold.kind)))
  assert.ok(line.some(isOpen('request.noted')))
  assert.equal(line.filter(isAnswer(houses)).length, 2, 'with the step, and of what came after it')
  await opened(ken, request, (one) => one.line.filter(isAnswer(houses)).length === 2)
  for (const { house } of [esp, ken]) assert.deepEqual(await auditFindings(house), [])
})

test('a correction that crossed alone is handed back', async () => {
  const corrects = async ({ person }: Sent): Promise<void> => {
    await person.get(OWN)
    assert.equal((await person.post(`${OWN}/correct`, { words: 'It was in May.' })).location, OWN)
  }
  const { houses, request } = await crossed('late-correction', corrects)
  await goesOn(houses)
  await opened(houses.esp, request, ({ line }) => line.some(isOpen('request.person-said')))
  await looksTwice(houses)
  const { line } = await opened(houses.esp, request)
  assert.ok(!line.some(isOpen('request.person-said')))
  assert.equal(line.filter(isAnswer(houses)).length, 2)
})

test('what a law keeps is said to be kept, once, and goes when the law lets it', async () => {
  const { houses, request } = await crossed('late-held', async (sent, all) => {
    await tellsHarm(sent, all)
    await all.esp.house.database.app.query(`insert into file_keeping (id, holds) values ($1, '["a-hold"]')`, [
      sent.request,
    ])
  })
  await goesOn(houses)
  await opened(houses.esp, request, ({ line }) => line.some(isOpen(harmTold.kind)))
  await looksTwice(houses)
  const { line } = await opened(houses.esp, request)
  assert.ok(line.some(isOpen(harmTold.kind)))
  const answers = line.filter(isAnswer(houses)).map((entry) => ('facets' in entry ? entry.facets : null))
  assert.equal(answers.length, 2)
  assert.ok(answers.every((facets) => Number(facets?.kept) > 0))
  await houses.esp.house.database.app.query('delete from file_keeping where id = $1', [request])
  await looksTwice(houses)
  const after = await opened(houses.esp, request)
  assert.ok(!after.line.some(isOpen(harmTold.kind)))
  assert.equal(after.asked, null)
  assert.equal(after.line.filter(isAnswer(houses)).length, 3)
})
