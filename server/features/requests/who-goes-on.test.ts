import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { placeIn } from '../../../test/exchanges.ts'
import { must, type Partner } from '../../../test/partners.ts'
import { pdfText } from '../../../test/pdf-text.ts'
import { beginDraft } from './draft.ts'
import { requestMoved } from './kinds.ts'
import {
  draftFor,
  inState as stands,
  opened,
  referralHouses,
  TODAY,
  tryToSend,
  type Referrals,
} from './testing/referrals.ts'
import { pageThat, readerOf } from './testing/two-sides.ts'
import { at, goesOn, inState, takes } from './testing/walking.ts'

const PARALLEL = 'parallel-proceedings-consultation'
const ACTS = 'Spain for the detention, Kenya for what came before it.'
const AGREED = /Goes on with the proceedings:/

let houses: Referrals
before(async () => void (houses = await referralHouses('goes-on')))
after(() => houses.close())

/** Both have proceedings, have said so, and consult. */
async function consulting() {
  const { filed } = await houses.filed()
  const { ken, esp } = houses
  const draft = draftFor(esp, filed.file, PARALLEL)
  const answers = { ...draft.answers, match_evidence: { how: 'names_now', why: 'She agrees.' } }
  const wanted = { requestKind: PARALLEL, draft: { ...draft, answers }, today: TODAY }
  const { value } = await must(beginDraft(ken.house, readerOf(ken), wanted))
  const { file } = (await must(tryToSend(ken, value.file))).value
  await goesOn(takes(houses.there, file, 'confirm', { words: 'We have proceedings too.' }))
  await goesOn(takes(houses.desk, file, 'open_consultation'))
  await goesOn(takes(houses.there, file, 'open_consultation'))
  await pageThat(houses.desk, at(file), inState('Direct consultations'))
  return { file, case: filed.file }
}

const both = () => [houses.desk, houses.there] as const
const jsonOf = async (file: string) => JSON.parse((await houses.desk.get(at(file, '/data'))).body)

test('that both have proceedings is confirmed, and who goes on is agreed as a fact that each side reads the same', async () => {
  const { file, case: ours } = await consulting()
  const { esp } = houses
  const unsaid = await takes(houses.desk, file, 'agree', { words: 'You go on.' })
  assert.equal(unsaid.status, 422)
  assert.match(unsaid.body, /Say which authority goes on/)
  await goesOn(takes(houses.desk, file, 'agree', { goesOn: esp.authority, words: 'You go on.' }))
  const proposed = await pageThat(houses.there, at(file), /says that this authority goes on/)
  assert.doesNotMatch(proposed, AGREED)
  const { body } = await houses.there.get(at(file, '/steps/agree'))
  const [, proposal = ''] = /name="agreesWith" value="([0-9a-f-]{36})"/.exec(body) ?? []
  await goesOn(takes(houses.there, file, 'agree', { agreesWith: proposal }))
  for (const who of both()) {
    const page = await pageThat(who, at(file), inState('Consensus'))
    assert.match(page, AGREED)
    assert.match(page, /You go on\./)
  }
  const data = await jsonOf(file)
  assert.deepEqual([data.goesOn.authorities, data.goesOn.words], [[esp.authority], 'You go on.'])
  assert.match((await houses.desk.get(`/cases/${ours}/requests`)).body, /Goes on:/)
  assert.match(pdfText((await houses.desk.get(at(file, '/paper'))).bytes), AGREED)
})

test('several go on only with the words of who does what; an outsider never does; whoever names another has not agreed', async () => {
  const { file } = await consulting()
  const { ken, esp } = houses
  const several = await takes(houses.desk, file, 'agree', { goesOn: [ken.authority, esp.authority] })
  assert.match(several.body, /for which acts or persons each does/)
  const outsider = await takes(houses.desk, file, 'agree', { goesOn: file })
  assert.match(outsider.body, /Only an authority that is a party/)
  await goesOn(takes(houses.desk, file, 'agree', { goesOn: esp.authority }))
  await pageThat(houses.there, at(file), /says that this authority goes on/)
  const [gone = ''] = (await opened(esp, file)).view?.standing.said.map(({ means }) => means) ?? []
  const more = { goesOn: [ken.authority, esp.authority], words: ACTS }
  await goesOn(takes(houses.there, file, 'agree', more))
  const page = await pageThat(houses.desk, at(file), /for what came before it/)
  assert.match(page, inState('Direct consultations'))
  const own = await opened(esp, file, stands('consulting'))
  const [entry = ''] = own.view?.standing.said.map(({ means }) => means) ?? []
  const self = await takes(houses.there, file, 'agree', { agreesWith: entry })
  assert.equal(self.status, 422, 'nobody agrees with themself')
  const late = await takes(houses.desk, file, 'agree', { agreesWith: gone })
  assert.match(late.body, /does not stand any more/)
  await goesOn(takes(houses.desk, file, 'agree', { agreesWith: entry }))
  for (const who of both()) assert.match(await pageThat(who, at(file), inState('Consensus')), /for what came before it/)
})

/** A step as a program says it that minds no rule of this one. */
async function saysRaw(who: Partner, file: string, facts: object): Promise<string> {
  const request = await opened(who, file)
  const work = who.house.chronicle.begin(who.author)
  const { kind, side } = request
  const facets = { action: 'agree', side, kindVersion: kind?.version ?? 1, facts: facts as never }
  const entry = work.say(await placeIn(who, file), requestMoved, { facets, body: { words: 'planted' } })
  await must(who.house.chronicle.commit(work))
  return entry
}

test('nobody agrees to what names an outsider, or nobody at all, whatever the other side’s program says', async () => {
  for (const named of [[houses.ken.instance], []]) {
    const { file } = await consulting()
    const entry = await saysRaw(houses.esp, file, { goesOn: named, reasonGiven: true })
    await opened(houses.ken, file, ({ view }) => view?.standing.said.some(({ means }) => means === entry) === true)
    const agreed = await takes(houses.desk, file, 'agree', { agreesWith: entry })
    assert.equal(agreed.status, 422)
    assert.match(agreed.body, /Only an authority that is a party|Say which authority goes on/)
    assert.equal((await jsonOf(file)).goesOn, null)
    await goesOn(takes(houses.desk, file, 'agree', { goesOn: houses.esp.authority }))
  }
})

test('what was taken back by a newer word is agreed to by nobody, and two words that cross agree on nothing', async () => {
  const { file } = await consulting()
  await goesOn(takes(houses.desk, file, 'agree', { goesOn: houses.ken.authority }))
  const first = (await opened(houses.ken, file)).view?.standing.said.find(({ means }) => means !== '')?.means ?? ''
  await goesOn(takes(houses.desk, file, 'agree', { goesOn: houses.esp.authority }))
  await opened(
    houses.esp,
    file,
    ({ view }) => view?.standing.said.some(({ means }) => means !== '' && means !== first) === true,
  )
  await saysRaw(houses.esp, file, { agreesWith: first, reasonGiven: true })
  assert.match(await pageThat(houses.desk, at(file), /planted/), inState('Direct consultations'))
  assert.equal((await jsonOf(file)).goesOn, null)
})

test('without an agreement both go on, and the page says by which rule', async () => {
  const { file } = await consulting()
  for (const who of both()) await goesOn(takes(who, file, 'record_no_consensus'))
  for (const who of both())
    assert.match(await pageThat(who, at(file), inState('No consensus')), /the first final decision blocks the others/)
  assert.equal((await jsonOf(file)).goesOn.authorities.length, 2)
})
