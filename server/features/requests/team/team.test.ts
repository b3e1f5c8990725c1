import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Browserless } from '../../../../test/browserless.ts'
import { fixedClock } from '../../../../test/clock.ts'
import { fieldsOf } from '../../../../test/parties.ts'
import { pdfText } from '../../../../test/pdf-text.ts'
import { until } from '../../../../test/until.ts'
import { must, partner, pinEachOther, type Partner } from '../../../../test/partners.ts'
import { note } from '../act.ts'
import { beginDraft, openDraft } from '../draft.ts'
import { sendDraft } from '../send.ts'
import { does, inState, opened } from '../testing/referrals.ts'
import { browserAt, draftTo, pageThat, readerOf, TODAY } from '../testing/two-sides.ts'

const JIT = 'jit-setup'
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
const browsers = new Map<Partner, Browserless>()
for (const one of houses) browsers.set(one, await browserAt(one, 'officer', one.officer))
const at = (who: Partner): Browserless => browsers.get(who) ?? assert.fail('nobody there')

/** A team of three, proposed and negotiated as far as its signature. */
async function team(): Promise<string> {
  const draft = draftTo(esp, JIT, { to: [esp.authority, tur.authority], title: 'A joint team' })
  const { value } = await must(beginDraft(ken.house, readerOf(ken), { requestKind: JIT, draft, today: TODAY }))
  const open = await openDraft(ken.house, readerOf(ken), { file: value.file, today: TODAY })
  assert.ok(open)
  const saw = (await ken.house.chronicle.subjectHeads([open.file])).get(open.file) ?? ''
  return (await must(sendDraft(ken.house, { open, saw }))).value.file
}

/** Everybody has heard what everybody said: whoever acts on an older page is shown both versions, which is not told here. */
async function allHeard(file: string): Promise<void> {
  const count = async ({ house }: Partner): Promise<number> =>
    (await house.database.app.query('select 1 from entry where file = $1', [file])).rows.length
  for (let tries = 0; tries < 300; tries += 1) {
    const counts = new Set(await Promise.all(houses.map(count)))
    if (counts.size === 1) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  assert.fail('not everybody heard')
}

const page = (file: string): string => `/requests/${file}/team`

async function posts(
  who: Partner,
  file: string,
  form: string,
  said: Readonly<Record<string, string>>,
): ReturnType<Browserless['post']> {
  await allHeard(file)
  const { body } = await at(who).get(page(file))
  const [saw, had] = ['saw', 'said'].map((name) => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '')
  return at(who).post(`${page(file)}/${form}`, { saw: saw ?? '', said: had ?? '', ...said })
}

async function does303(...given: Parameters<typeof posts>): Promise<void> {
  const done = await posts(...given)
  assert.equal(done.status, 303, done.body)
}

const TERMS = {
  'endsOn-day': '30',
  'endsOn-month': '6',
  'endsOn-year': '2026',
  termsWords: 'Costs lie where they fall.',
}

async function takes(who: Partner, file: string, action: string): Promise<void> {
  await allHeard(file)
  await does(who, file, action)
}

/** Every party does it once it has heard of what the one before did. */
async function eachIn(file: string, action: string, next: string): Promise<void> {
  for (const who of houses) await takes(who, file, action)
  for (const who of houses) await opened(who, file, inState(next))
}

async function signs(who: Partner, file: string): Promise<void> {
  await pageThat(at(who), page(file), /Sign these terms/)
  await does303(who, file, 'sign', fieldsOf((await at(who).get(page(file))).body, `${page(file)}/sign`))
}

/** Negotiated, with terms, and signed by all. */
async function operational(file: string): Promise<void> {
  await opened(esp, file, inState('proposed'))
  await takes(esp, file, 'express_interest')
  for (const who of houses) await opened(who, file, inState('negotiating'))
  await eachIn(file, 'agree_text', 'agreed')
  for (const rule of ['Free', 'anything'])
    assert.equal((await posts(ken, file, 'terms', { ...TERMS, 'rule-public': rule })).status, 422, 'no rule by default')
  await does303(ken, file, 'terms', { ...TERMS, 'rule-other-proceeding': 'contributor', 'rule-public': 'never' })
  await eachIn(file, 'start_signature', 'signing')
  await assert.rejects(takes(esp, file, 'last_signature'), /has not signed/)
  for (const who of houses) await signs(who, file)
  for (const who of houses) await pageThat(at(who), page(file), /Terms in force/)
  await eachIn(file, 'last_signature', 'operational')
}

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
