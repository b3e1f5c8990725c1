import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { fixedClock } from '../../../../test/clock.ts'
import { fieldsOf } from '../../../../test/parties.ts'
import { pdfText } from '../../../../test/pdf-text.ts'
import { until } from '../../../../test/until.ts'
import { must, partner, pinEachOther, type Partner } from '../../../../test/partners.ts'
import { note } from '../act.ts'
import { inState, opened } from '../testing/referrals.ts'
import { page, Parties, TERMS } from '../testing/teams.ts'
import { pageThat } from '../testing/two-sides.ts'

const DAY_MS = 86_400_000
const clock = fixedClock()
const houses = await Promise.all(
  ['ken', 'esp', 'tur'].map((seed) => partner({ seed: `team-${seed}`, state: seed.toUpperCase(), clock })),
)
const [ken, esp, tur] = houses as [Partner, Partner, Partner]
after(() => Promise.all(houses.map((one) => one.close())))
await pinEachOther(ken, esp)
await pinEachOther(ken, tur)
await pinEachOther(esp, tur)
const parties = await Parties.of(...houses)
const at = parties.at.bind(parties)
const team = parties.team.bind(parties)
const posts = parties.posts.bind(parties)
const does303 = parties.does303.bind(parties)
const takes = parties.takes.bind(parties)
const eachIn = parties.eachIn.bind(parties)
const signs = parties.signs.bind(parties)
const operational = parties.operational.bind(parties)

const file = await team()

test('an agreement is negotiated and signed by three parties, and no party is in it whose officer has not signed', async () => {
  await operational(file)
})

test('what another contributed is used once whoever contributed it has agreed, and every party reads that it was', async () => {
  const theirs = await opened(esp, file)
  await must(note(esp.house, theirs, { words: 'The record of the hearing.', number: '', saw: theirs.newest }))
  const seen = await opened(ken, file, ({ line }) => line.some(({ kind }) => kind === 'request.noted'))
  const entry = seen.line.find(({ kind }) => kind === 'request.noted')?.header.id ?? ''
  const wants = (use: string) =>
    posts(ken, file, 'uses', { entry, use, to: 'The court of Kisumu', words: 'The trial.' })
  const never = await wants('public')
  assert.equal(never.status, 422)
  assert.match(never.body, /do not allow this use/)
  assert.equal((await wants('other-proceeding')).status, 303)
  assert.doesNotMatch((await at(ken).get(page(file))).body, /Record that it was done/)
  const asked = await pageThat(at(esp), page(file), /The court of Kisumu/)
  const form = fieldsOf(asked, `${page(file)}/answer`)
  // Whose it is not agrees to nothing.
  await pageThat(at(tur), page(file), /The court of Kisumu/)
  const agrees = `agrees-${form.asked ?? ''}`
  const others = await posts(tur, file, 'answer', { ...form, [agrees]: 'yes' })
  assert.equal(others.status, 409)
  assert.match(others.body, /agreement of your party is not needed/)
  // What is no answer refuses nothing: a first answer can't be taken back.
  assert.equal((await posts(esp, file, 'answer', { ...form, [agrees]: 'on' })).status, 422)
  await does303(esp, file, 'answer', { asked: form.asked ?? '', [agrees]: 'yes' })
  const twice = await posts(esp, file, 'answer', { asked: form.asked ?? '', [agrees]: 'no' })
  assert.match(twice.body, /A first answer stays/)
  const agreed = await pageThat(at(ken), page(file), /Record that it was done/)
  await does303(ken, file, 'used', { asked: fieldsOf(agreed, `${page(file)}/used`).asked ?? '' })
  for (const who of houses) await pageThat(at(who), page(file), /Used or passed on/)
  assert.equal((await wants('defence')).status, 303)
})

test('a text that is too long is refused with what is too much, after its limit was said, and nothing of it is lost', async () => {
  const { body } = await at(ken).get(page(file))
  assert.equal([...body.matchAll(/up to 20,000 characters/g)].length, 2, 'terms and uses')
  assert.match(body, /up to 500 characters/)
  const long = `${'x'.repeat(20_000)} end`
  const entry = /<option value="([0-9a-f-]{36})"/.exec(body)?.[1] ?? ''
  const uses = { entry, use: 'other-proceeding', to: 'A court', words: long }
  for (const [form, said] of [
    ['terms', { ...TERMS, termsWords: long }],
    ['uses', uses],
    ['uses', { ...uses, words: 'Why', to: 'x'.repeat(504) }],
  ] as const) {
    const refused = await posts(ken, file, form, said)
    assert.equal(refused.status, 422, form)
    assert.match(refused.body, /too long by 4 characters/)
    assert.ok(refused.body.includes(form === 'terms' || said.to === 'A court' ? long : 'x'.repeat(504)))
  }
})

test('each refusal of a team says which of its causes it is', async () => {
  const unknown = '11111111-1111-4111-8111-111111111111'
  const said = { to: '', words: 'Why.' }
  const { body } = await at(ken).get(page(file))
  const entry = /<option value="([0-9a-f-]{36})"/.exec(body)?.[1] ?? ''
  for (const [form, fields, cause] of [
    ['sign', { terms: unknown }, /were not proposed in this team/],
    ['uses', { ...said, entry: unknown, use: 'defence' }, /No other party has given this/],
    ['uses', { ...said, entry, use: 'no-such-use' }, /The terms speak of no such use/],
    ['used', { asked: unknown }, /Nobody has asked for agreement/],
    ['answer', { asked: unknown, [`agrees-${unknown}`]: 'yes' }, /Nobody has asked for agreement/],
  ] as const)
    assert.match((await posts(ken, file, form, fields)).body, cause)
})

test('what the terms keep in leaves on no paper and in no data, and a copy is asked first what it is for', async () => {
  for (const way of ['paper', 'data'])
    for (const url of [`/requests/${file}/${way}`, `/requests/${file}/${way}?for=no-such-use`])
      assert.equal((await at(ken).get(url)).location, `/requests/${file}/copy`)
  const choices = await at(ken).get(`/requests/${file}/copy`)
  // The record, and the words that others wrote with their steps.
  assert.match(choices.body, /\d+ contributions stay out/)
  const data = async (use: string): Promise<string> => (await at(ken).get(`/requests/${file}/data?for=${use}`)).body
  assert.match(await data('team'), /The record of the hearing/)
  // Agreed to and said, for this use alone.
  assert.match(await data('other-proceeding'), /The record of the hearing/)
  const held = await data('public')
  assert.doesNotMatch(held, /The record of the hearing/)
  assert.match(held, /"state": "withheld: never"/)
  assert.match(await data('outside-authority'), /"state": "withheld: ask-first"/)
  const paper = async (use: string): Promise<string> =>
    pdfText((await at(ken).get(`/requests/${file}/paper?for=${use}`)).bytes)
      .replaceAll(/[\u2068\u2069]/g, '')
      .replaceAll(/\s+/g, ' ')
  assert.match(await paper('team'), /The record of the hearing/)
  const kept = await paper('public')
  assert.doesNotMatch(kept, /The record of the hearing/)
  assert.match(kept, /the terms do not allow this use/)
  // Every party wrote the same words with its steps: of ours they stay, of others the step stays without them.
  const written = (text: string): number => text.split('for this reason').length - 1
  assert.ok(written(await paper('team')) > written(kept))
  assert.ok(written(kept) > 0)
  const steps = (text: string): number => text.split('"kind": "request.moved"').length - 1
  assert.equal(steps(held), steps(await data('team')))
  // What is one's own is free.
  assert.match((await at(esp).get(`/requests/${file}/data?for=public`)).body, /The record of the hearing/)
})

test('a team goes on longer by terms that all sign, and not by a step alone', async () => {
  await assert.rejects(takes(ken, file, 'extend'), /by new terms/)
  const past = await posts(ken, file, 'terms', { ...TERMS, 'endsOn-year': '2025' })
  assert.equal(past.status, 422)
  assert.match(past.body, /must lie in the future/)
  await does303(ken, file, 'terms', { ...TERMS, 'endsOn-month': '9', 'rule-public': 'never' })
  await signs(ken, file)
  await signs(esp, file)
  assert.match(await pageThat(at(ken), page(file), /Terms that wait/), /30 June 2026/)
  await signs(tur, file)
  for (const who of houses) {
    const body = await pageThat(at(who), page(file), /30 September 2026/)
    await pageThat(at(who), page(file), /Terms in force/)
    assert.ok(body !== '')
  }
})

test('a party that leaves is waited for no more, and reads nothing of what is said afterwards', async () => {
  const other = await team()
  await operational(other)
  await takes(tur, other, 'leave')
  for (const who of [ken, esp]) await opened(who, other, inState('party_left'))
  // Both who stay may have renewed it at the same moment: then there are two new ones, and the first is written to.
  await opened(ken, other, ({ state }) => state.epochs.length >= 2)
  const after = await opened(esp, other, ({ state }) => state.epochs.length >= 2)
  await must(note(esp.house, after, { words: 'Among those who stay.', number: '', saw: after.newest }))
  await opened(ken, other, ({ line }) => line.some((one) => one.state === 'open' && one.kind === 'request.noted'))
  const [state] = await esp.house.chronicle.states.ofFile(other)
  const newest = state?.epochs.at(-1)?.kid ?? ''
  const opens = async (who: Partner): Promise<boolean> => {
    const keyring = who.house.chronicle.keyring([who.officer.session.keys.seal])
    await keyring.open(await who.house.chronicle.states.ofFile(other))
    return keyring.get(newest) !== undefined
  }
  await until(() => opens(ken))
  assert.deepEqual(await Promise.all(houses.map(opens)), [true, true, false])
  // Whoever has left takes no copy for the team's own work.
  const copies = await at(tur).get(`/requests/${other}/copy`)
  assert.equal(copies.status, 200)
  assert.doesNotMatch(copies.body, /for=team/)
  assert.match(copies.body, /for=public/)
  assert.equal((await at(tur).get(`/requests/${other}/data?for=team`)).location, `/requests/${other}/copy`)
  const { body } = await at(ken).get(page(other))
  assert.equal([...body.matchAll(/tag-good">(<bdi[^>]*>)?signed/g)].length, 2)
})

test('once its day has come the team is over, each party says its part, and the rules of passing on hold on', async () => {
  const going = await posts(ken, file, 'evaluation', {})
  assert.equal(going.status, 422)
  await eachIn(file, 'extend', 'extended')
  await eachIn(file, 'resume', 'operational')
  clock.move(230 * DAY_MS)
  const over = await pageThat(at(ken), page(file), /The team has ended/)
  assert.doesNotMatch(over, /Propose these terms/)
  assert.equal((await posts(ken, file, 'terms', { ...TERMS, 'endsOn-year': '2030' })).status, 409)
  const questions = [...over.matchAll(/name="(question-[a-z-]+)"/g)].map(([, name]) => name ?? '')
  const answers = Object.fromEntries(questions.map((name) => [name, 'partly']))
  await eachIn(file, 'period_ends_or_goal_reached', 'closing')
  await assert.rejects(takes(tur, file, 'evaluate'), /has not said its part/)
  for (const who of houses) await does303(who, file, 'evaluation', { ...answers, evaluationWords: 'It was worth it.' })
  await pageThat(at(tur), page(file), /It was worth it[^]*It was worth it[^]*It was worth it/)
  await eachIn(file, 'evaluate', 'evaluated')
  const entry = (await opened(ken, file)).line.find(({ kind }) => kind === 'request.noted')?.header.id ?? ''
  const never = await posts(ken, file, 'uses', { entry, use: 'public', to: '', words: 'A book.' })
  assert.match(never.body, /do not allow this use/)
})
