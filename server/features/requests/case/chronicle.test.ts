import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Browserless } from '../../../../test/browserless.ts'
import { fixedClock } from '../../../../test/clock.ts'
import type { SettledDesk } from '../../../../test/desk.ts'
import { fileCase } from '../../../../test/filed-case.ts'
import { partner, pinEachOther, type Partner } from '../../../../test/partners.ts'
import { note } from '../act.ts'
import { opened } from '../testing/referrals.ts'
import { browserAt, draftTo, pageThat, sent } from '../testing/two-sides.ts'

const clock = fixedClock()
const ken = await partner({ seed: 'one-chronicle-ken', state: 'KEN', clock })
const esp = await partner({ seed: 'one-chronicle-esp', state: 'ESP', clock })
after(() => Promise.all([ken.close(), esp.close()]))
await pinEachOther(ken, esp)
const [here, there] = [await browserAt(ken, 'officer', ken.officer), await browserAt(esp, 'officer', esp.officer)]

/** A case of the office itself. */
async function caseAt(who: Partner): Promise<string> {
  const unit = (await who.house.directory.current()).units.get(who.unit)
  assert.ok(unit)
  return (await fileCase({ house: who.house, unit } as SettledDesk)).file
}

async function writes(who: Partner, request: string, words: string, after?: string): Promise<void> {
  clock.move(60_000)
  // A step that follows from a receipt may come in between: whoever writes looks again.
  for (let tries = 0; tries < 50; tries += 1) {
    const open = await opened(
      who,
      request,
      ({ line }) => after === undefined || line.some((one) => one.state === 'open' && one.body.words === after),
    )
    if ((await note(who.house, open, { words, number: '', saw: open.newest })).ok) return
  }
  assert.fail('it was never written')
}

const of = (file: string, query = ''): string => `/cases/${file}/chronicle${query}`

/** Markers of what was written, in the order of a page. */
const marks = (body: string): readonly string[] => [...body.matchAll(/mark-[a-z]+/g)].map(([mark]) => mark)

async function marked(browser: Browserless, url: string): Promise<readonly string[]> {
  const { body, status } = await browser.get(url)
  assert.equal(status, 200, body)
  return marks(body)
}

const [ours, theirs] = [await caseAt(ken), await caseAt(esp)]
const request = await sent(ken, esp, draftTo(esp, undefined, { served: { case: ours, what: 'evidence' } }))

test('two instances that work one case show what both said in one order, each entry once and with its origin', async () => {
  await writes(esp, request, 'mark-first')
  await writes(ken, request, 'mark-second', 'mark-first')
  await writes(esp, request, 'mark-third', 'mark-second')
  await opened(ken, request, ({ line }) => line.some((one) => one.state === 'open' && one.body.words === 'mark-third'))
  await there.get(`/cases/${theirs}/requests`)
  const taken = await there.post(`/cases/${theirs}/requests/take-in`, { request })
  assert.equal(taken.status, 303, taken.body)
  const order = ['mark-first', 'mark-second', 'mark-third']
  for (const [browser, file] of [
    [here, ours],
    [there, theirs],
  ] as const) {
    assert.deepEqual(await marked(browser, of(file, '?order=oldest')), order)
    assert.deepEqual(await marked(browser, of(file)), [...order].reverse())
  }
  const { body } = await here.get(of(ours))
  assert.match(body, /Sent by:[^]*Liaison office[^]*Spain[^]*127\.0\.0\.1:/)
  assert.match(body, /Written here:/)
  // What the case itself holds stands between, and is not left out.
  assert.match(body, /Report filed/)
})

test('what crossed on the way comes to the same order on both sides', async () => {
  await Promise.all([ken.house.federation.stop(), esp.house.federation.stop()])
  await writes(ken, request, 'mark-crossed')
  await writes(esp, request, 'mark-between')
  await writes(ken, request, 'mark-last', 'mark-crossed')
  await Promise.all([ken.reopen(), esp.reopen()])
  const [one, other] = [await browserAt(ken, 'officer', ken.officer), await browserAt(esp, 'officer', esp.officer)]
  clock.move(60_000)
  for (const who of [ken, esp]) who.house.federation.wake()
  await pageThat(one, of(ours), /mark-between/)
  await pageThat(other, of(theirs), /mark-last/)
  const orders = [await marked(one, of(ours)), await marked(other, of(theirs))]
  assert.deepEqual(orders[0], orders[1])
  assert.equal(new Set(orders[0]).size, 6)
  assert.equal(orders[0]?.length, 6)
})

test('the page is looked at by who said it and by their State', async () => {
  const browser = await browserAt(ken, 'officer', ken.officer)
  const { body } = await browser.get(of(ours, `?origin=${esp.authority}`))
  assert.deepEqual(new Set(marks(body)), new Set(['mark-first', 'mark-third', 'mark-between']))
  assert.doesNotMatch(body, /Written here:/)
  assert.deepEqual(await marked(browser, of(ours, '?from=ESP')), marks(body))
  const own = await browser.get(of(ours, `?origin=${ken.authority}`))
  assert.deepEqual(new Set(marks(own.body)), new Set(['mark-second', 'mark-crossed', 'mark-last']))
  assert.match(own.body, /Written here:/)
  assert.deepEqual(await marked(browser, of(ours, '?kind=events')), [])
})

test('what is elsewhere and can not be read here is said in words', async () => {
  const browser = await browserAt(ken, 'officer', ken.officer)
  const { body } = await browser.get(of(ours))
  assert.match(body, /Liaison office[^]*What it keeps in its own files is not here/)
  // The keys of the shared file are gone here, as after a share that ended.
  const keys = 'delete from wrap where key_id in (select id from compartment where file = $1)'
  await ken.house.database.eraser.query(keys, [request])
  const later = await browser.get(of(ours))
  assert.deepEqual(marks(later.body), [])
  assert.match(later.body, /entries are sealed to keys that you do not have/)
})
