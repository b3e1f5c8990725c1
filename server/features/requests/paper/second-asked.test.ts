import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { fixedClock } from '../../../../test/clock.ts'
import { placeIn } from '../../../../test/exchanges.ts'
import { must, partner, pinEachOther, type Partner } from '../../../../test/partners.ts'
import { pdfText } from '../../../../test/pdf-text.ts'
import { exchangeFiles } from '../../../platform/federation/index.ts'
import { entriesOf, foldEntries } from '../clear.ts'
import { requestAsked } from '../kinds.ts'
import { kindsOn } from '../law.ts'
import { inState, opened } from '../testing/referrals.ts'
import { browserAt, draftTo, EVIDENCE, pageThat, sent, TODAY } from '../testing/two-sides.ts'

/** A paper is matched with the request that counts here, and with nothing that somebody put beside it. */

const clock = fixedClock()
const ken = await partner({ seed: 'second-asked-ken', state: 'KEN', clock })
const esp = await partner({ seed: 'second-asked-esp', state: 'ESP', clock })
after(() => Promise.all([ken.close(), esp.close()]))
await pinEachOther(ken, esp)
const theirs = await browserAt(esp, 'theirs', esp.officer)
const ON_PAPER = '/requests/on-paper'

const hashOf = async ({ house }: Partner, entry: string): Promise<string> =>
  (await house.database.app.query<{ hash: string }>('select hash from entry where id = $1', [entry])).rows[0]?.hash ??
  ''

/** Says a second request in the file of the first. */
async function asksBeside(who: Partner, file: string, requestKind = EVIDENCE): Promise<string> {
  const kind = kindsOn(TODAY).find(({ id }) => id === requestKind)
  assert.ok(kind)
  const work = who.house.chronicle.begin(who.author)
  const { title, answers, basis, language, ownNumber } = draftTo(esp, EVIDENCE, { title: 'Planted beside it' })
  const entry = work.say(await placeIn(who, file), requestAsked, {
    facets: { requestKind: kind.id, kindVersion: kind.version, instruments: [], hasOfficerBasis: true },
    body: { title, answers, basis, language, ownNumber, wording: [] },
  })
  await must(who.house.chronicle.commit(work))
  return entry
}

test('a second request in the same file, whoever says it, is matched with no paper: it counts for nothing here', async () => {
  const file = await sent(ken, esp)
  await pageThat(theirs, `/requests/${file}`, /Delivered/)
  const [planted, own] = [await asksBeside(ken, file), await asksBeside(esp, file)]
  const { line } = await opened(esp, file, (one) => one.line.some(({ header }) => header.id === planted))
  const first = line.find(({ kind }) => kind === requestAsked.kind)?.header.id ?? ''
  await theirs.get(ON_PAPER)
  const match = async (entry: string) => (await theirs.post(ON_PAPER, { digest: await hashOf(esp, entry) })).body
  assert.match(await match(first), /It has arrived/)
  for (const entry of [planted, own]) assert.match(await match(entry), /No request with this digest has arrived/)
  const text = pdfText((await theirs.get(`/requests/${file}/paper`)).bytes).replaceAll(/\s+/g, '')
  assert.ok(text.includes(await hashOf(esp, first)))
  assert.ok(!text.includes(await hashOf(esp, planted)))
})

test('read from the clear, in whatever order, the first of whoever opened the file counts, and its arrival is written down', async () => {
  const file = await sent(ken, esp)
  // Of a kind without a step by which an arrival is written down.
  await asksBeside(ken, file, 'jit-setup')
  await opened(ken, file, inState('delivered'))
  const exchange = (await exchangeFiles(ken.house.database.app, [file])).get(file)
  const entries = await entriesOf(ken.house.database.app, [exchange?.compartment ?? ''])
  for (const order of [entries, entries.toReversed()]) {
    const { kindId, view } = foldEntries(order)
    assert.equal(kindId, EVIDENCE)
    assert.equal(view?.state, 'delivered')
  }
})
