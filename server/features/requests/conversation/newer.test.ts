import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'
import { fixedClock } from '../../../../test/clock.ts'
import { settled } from '../../../../test/exchanges.ts'
import { must, partner, pinEachOther } from '../../../../test/partners.ts'
import { openExchange } from '../../../platform/federation/index.ts'
import { takeStep } from '../act.ts'
import { requestAsked, requestMoved } from '../kinds.ts'
import { opened } from '../testing/referrals.ts'
import { browserAt, draftTo, pageThat, sent } from '../testing/two-sides.ts'
import { at, inState } from '../testing/walking.ts'

const clock = fixedClock()
const ken = await partner({ seed: 'newer-ken', state: 'KEN', clock })
const esp = await partner({ seed: 'newer-esp', state: 'ESP', clock })
after(() => Promise.all([ken.close(), esp.close()]))
await pinEachOther(ken, esp)
const there = await browserAt(esp, 'there', esp.officer)

/** An answer as a program of next year may give it: another version of the kind, with a code that this one has not. */
const outcomeOfNextYear = defineKind({
  kind: 'request.outcome',
  version: 2,
  upcasts: { 1: (old) => old },
  facets: z.object({ outcome: z.string() }),
  body: z.object({ words: z.string() }),
}) as unknown as EntryKind

/** A request of a kind that no norms here have. */
async function asksForTheUnknown(): Promise<string> {
  const { house, author } = ken
  const people = await house.directory.current()
  const unit = people.units.get(ken.unit)
  const holder = unit && house.directory.unitHolder(people, unit)
  const to = (await house.trust.current()).authority(esp.authority)
  assert.ok(holder && to)
  const work = house.chronicle.begin(author)
  const { file, place } = openExchange(work, {
    ...{ fileKind: 'request', subject: 'restorative-meeting', priority: 'normal' },
    from: { authority: ken.authority, instance: ken.instance, unit: ken.unit, side: 'requesting' },
    ...{ holders: [holder], to: [{ authority: to, side: 'requested' }] },
  })
  const said = { requestKind: 'restorative-meeting', kindVersion: 1, instruments: [], hasOfficerBasis: false }
  const basis = { instruments: [], officerBasis: null }
  const body = { title: 'A meeting', answers: {}, basis, language: 'en', ownNumber: 'KE-1', wording: [] }
  work.say(place, requestAsked, { facets: said, body: body as never })
  const facts = { to: esp.authority }
  work.say(place, requestMoved, { facets: { action: 'send', side: 'requesting', kindVersion: 1, facts }, body: {} })
  await must(house.chronicle.commit(work))
  return file
}

test('a request of a kind that only a newer program knows is held and shown by its code, and taken for no other', async () => {
  const file = await asksForTheUnknown()
  assert.deepEqual(await settled(ken, file), ['delivered'])
  await pageThat(there, '/requests', /restorative-meeting/)
  const body = await pageThat(there, at(file), /restorative-meeting/)
  assert.doesNotMatch(body, /Evidence gathering/)
  const request = await opened(esp, file)
  assert.deepEqual([request.kind, request.view], [undefined, null])
  const step = { action: 'acknowledge', facts: {}, words: '', number: '', saw: request.newest }
  const done = await takeStep(esp.house, request, step)
  assert.equal(done.ok ? '' : done.refusal.code, 'kind-unknown')
})

test('an answer in a code that only a newer program knows is kept as it came, and counts as none that is known', async () => {
  const file = await sent(esp, ken, draftTo(ken))
  const request = await opened(ken, file, ({ view }) => view?.state === 'delivered')
  const work = ken.house.chronicle.begin(ken.author)
  work.say(request.place, outcomeOfNextYear, { facets: { outcome: 'mediated' }, body: { words: 'We sat together.' } })
  await must(ken.house.chronicle.commit(work))
  const body = await pageThat(there, at(file), /We sat together\.|mediated/)
  assert.match(body, inState('Delivered'))
  assert.doesNotMatch(body, /They settled|recommendations/)
})
