import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import {
  compartmentRotated,
  currentEpoch,
  entryErased,
  newKeyPair,
  parseSealed,
  toBase64Url,
  type CompartmentState,
} from '@recourse/chronicle'
import { fixedClock } from '../../../test/clock.ts'
import { open, placeIn, say, settled, untilTried, words, type Speaker } from '../../../test/exchanges.ts'
import { incidentsOf } from '../../../test/hostile/peer.ts'
import { colleagueOf, must, partner, pinEachOther, type Partner } from '../../../test/partners.ts'
import { nodePrimitives as primitives } from '../primitives.ts'
import { directoryPlace, endMemberships, instanceAuthor } from '../access/index.ts'
import { exchangeJoined, exchangeLeft, type Party } from './kinds.ts'
import { exchangeFiles } from './parties.ts'

const clock = fixedClock()
const houses = await Promise.all(
  ['ken', 'esp', 'tur'].map((seed) => partner({ seed: `renew-${seed}`, state: seed.toUpperCase(), clock })),
)
const [ken, esp, tur] = houses as [Partner, Partner, Partner]
after(() => Promise.all(houses.map((one) => one.close())))
await pinEachOther(ken, esp)
await pinEachOther(ken, tur)
await pinEachOther(esp, tur)

async function until<T>(ask: () => Promise<T | null | false>): Promise<T> {
  for (let tries = 0; tries < 300; tries += 1) {
    const found = await ask()
    if (found !== null && found !== false) return found
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return assert.fail('it never came to that')
}

const hears = (who: Partner, file: string, last: string): Promise<boolean> =>
  until(
    async () => (await who.house.chronicle.states.ofFile(file)).length > 0 && (await words(who, file)).includes(last),
  )

async function leaves(who: Speaker, file: string): Promise<void> {
  const work = who.house.chronicle.begin(who.author)
  const facets = { authority: who.authority, reason: 'left' }
  work.say(await placeIn(who, file), exchangeLeft, { facets, body: {} })
  await must(who.house.chronicle.commit(work))
}

const knowsOfLeaving = (who: Partner, file: string): Promise<boolean> =>
  until(async () => ((await exchangeFiles(who.house.database.app, [file])).get(file)?.left.length ?? 0) > 0)

const epochOf = async (who: Partner, file: string): Promise<number> => {
  const [state] = await who.house.chronicle.states.ofFile(file)
  return (state && currentEpoch(state)?.epoch) ?? 0
}

/** Id of the key to which an entry is sealed. */
async function keyOf(who: Partner, entry: string): Promise<string> {
  const { rows } = await who.house.database.app.query<{ jwe: string }>('select jwe from entry_body where entry = $1', [
    entry,
  ])
  const sealed = parseSealed(rows[0]?.jwe ?? '')
  assert.ok(sealed.ok)
  return sealed.value.kid
}

/** Whether anything that a member can unlock opens it, with every wrap that ever reached their instance. */
async function opens(who: Partner, file: string, kid: string, session = who.officer.session): Promise<boolean> {
  const keyring = who.house.chronicle.keyring([session.keys.seal])
  await keyring.open(await who.house.chronicle.states.ofFile(file))
  return keyring.get(kid) !== undefined
}

test('what is said after a party has left is sealed to a key that nothing of theirs opens', async () => {
  const { file } = await open(ken, esp, tur)
  await hears(esp, file, 'please hear the witness')
  await hears(tur, file, 'please hear the witness')
  const before = await say(ken, file, 'while all are there')
  await hears(esp, file, 'while all are there')
  await leaves(esp, file)
  await until(async () => (await epochOf(ken, file)) === 2)
  const later = await say(ken, file, 'among those who stay')
  await hears(tur, file, 'among those who stay')
  assert.equal(await opens(esp, file, await keyOf(ken, before)), true)
  assert.equal(await opens(esp, file, await keyOf(ken, later)), false)
  assert.equal(await opens(tur, file, await keyOf(ken, later)), true)
  // Nothing was sent there either; and were it, no wrap is theirs.
  assert.ok(!(await words(esp, file)).includes('among those who stay'))
  const [state] = await ken.house.chronicle.states.ofFile(file)
  assert.ok(state?.withdrawn.includes(esp.unit))
})

test('where whoever opened the file is away, another party changes the key before it writes', async () => {
  const { file } = await open(ken, esp, tur)
  await hears(tur, file, 'please hear the witness')
  await hears(esp, file, 'please hear the witness')
  await ken.house.federation.stop()
  await leaves(esp, file)
  await knowsOfLeaving(tur, file)
  assert.equal(await tur.house.federation.renewKeys(file), true)
  assert.equal(await tur.house.federation.renewKeys(file), false)
  const later = await say(tur, file, 'written by the third')
  assert.equal(await opens(esp, file, await keyOf(tur, later)), false)
  assert.equal(await opens(tur, file, await keyOf(tur, later)), true)
  await ken.reopen()
  await hearsAgain(tur, ken, file, 'written by the third')
})

/** A try that was under way while the other was away puts the next one off: it is made once that time has come. */
async function hearsAgain(from: Partner, to: Partner, file: string, last: string): Promise<void> {
  await until(async () => {
    clock.move(60_000)
    from.house.federation.wake()
    await new Promise((resolve) => setTimeout(resolve, 100))
    return (await words(to, file)).includes(last)
  })
}

test('two that change the key at once both stay readable, and both sides go on with one of them', async () => {
  const { file } = await open(ken, esp, tur)
  await hears(tur, file, 'please hear the witness')
  await hears(esp, file, 'please hear the witness')
  await Promise.all([ken.house.federation.stop(), tur.house.federation.stop()])
  await leaves(esp, file)
  await Promise.all([knowsOfLeaving(ken, file), knowsOfLeaving(tur, file)])
  await ken.house.federation.renewKeys(file)
  await tur.house.federation.renewKeys(file)
  const own = await say(ken, file, 'ours meanwhile')
  const other = await say(tur, file, 'theirs meanwhile')
  assert.notEqual(await keyOf(ken, own), await keyOf(tur, other))
  await Promise.all([ken.reopen(), tur.reopen()])
  await hears(ken, file, 'theirs meanwhile')
  await hears(tur, file, 'ours meanwhile')
  await Promise.all([settled(ken, file), settled(tur, file)])
  const kids = await Promise.all([ken, tur].map(async (who) => keyOf(who, await say(who, file, 'and on'))))
  assert.equal(kids[0], kids[1])
  assert.deepEqual([await opens(esp, file, kids[0] ?? ''), await opens(tur, file, kids[0] ?? '')], [false, true])
})

test('a member who left a unit opens nothing that is said after the file was opened next', async () => {
  const gone = await colleagueOf(tur)
  const { file } = await open(ken, tur)
  await hears(tur, file, 'please hear the witness')
  const before = await say(tur, file, 'while both are there')
  const { memberships } = await tur.house.directory.current()
  const membership = [...memberships.values()].find(({ member }) => member === gone.session.member)?.id ?? ''
  const people = await tur.house.directory.current()
  const work = tur.house.chronicle.begin(instanceAuthor(tur.authority))
  const page = await directoryPlace(tur.house.acts, tur.authority)
  endMemberships(tur.house.acts, work, page, { people, memberships: [membership], reason: 'left', today: '2026-03-11' })
  await must(tur.house.chronicle.commit(work))
  clock.move(2000)
  assert.equal(await tur.house.federation.renewKeys(file), true)
  const later = await say(tur, file, 'after they left')
  assert.equal(await opens(tur, file, await keyOf(tur, before), gone.session), true)
  assert.equal(await opens(tur, file, await keyOf(tur, later), gone.session), false)
  assert.equal(await opens(tur, file, await keyOf(tur, later)), true)
  await hears(ken, file, 'after they left')
})

/** Says in a shared file that an authority has joined, with whatever is claimed of it. */
async function joins(who: Speaker, file: string, claimed: Omit<Party, 'side'>): Promise<void> {
  const work = who.house.chronicle.begin(who.author)
  work.say(await placeIn(who, file), exchangeJoined, { facets: { ...claimed, side: 'party' }, body: {} })
  await must(who.house.chronicle.commit(work))
}

test('a party that says of another that it stands elsewhere moves nothing: whoever is there goes on being heard', async () => {
  const { file } = await open(ken, esp, tur)
  await hears(esp, file, 'please hear the witness')
  await hears(tur, file, 'please hear the witness')
  await joins(tur, file, { authority: esp.authority, instance: tur.instance, unit: tur.unit })
  await say(tur, file, 'said after the claim')
  await hears(ken, file, 'said after the claim')
  await say(esp, file, 'still here')
  await hears(ken, file, 'still here')
  const parties = (await exchangeFiles(ken.house.database.app, [file])).get(file)?.parties ?? []
  assert.equal(parties.find(({ authority }) => authority === esp.authority)?.instance, esp.instance)
})

test('who brings in an authority on an instance where it does not live is refused, and nothing of it moves', async () => {
  const { file } = await open(ken, esp)
  await hears(esp, file, 'please hear the witness')
  const before = (await exchangeFiles(esp.house.database.app, [file])).get(file)
  await joins(ken, file, { authority: tur.authority, instance: ken.instance, unit: tur.unit })
  await until(async () => (await incidentsOf(esp)).includes('not-of-that-instance'))
  assert.deepEqual((await exchangeFiles(esp.house.database.app, [file])).get(file), before)
})

test('a key that waits for the entry its announcement builds on opens nothing yet, and is no alarm', async () => {
  const { file } = await open(ken, esp, tur)
  for (const one of [esp, tur]) await hears(one, file, 'please hear the witness')
  await esp.app.close()
  await leaves(tur, file)
  await until(async () => (await epochOf(ken, file)) === 2)
  await say(ken, file, 'among those who stay')
  await untilTried(tur, file, esp)
  await untilTried(ken, file, esp)
  // Whoever sends looks by itself every few seconds: what this one has to say comes an hour later.
  const triesAt = (milliseconds: number) =>
    tur.house.database.app.query(
      'update envelope_out set next_try_at = $2 where file = $1 and next_try_at is not null',
      [...[file, new Date(milliseconds)]],
    )
  await triesAt(clock.now() + 3_600_000)
  await esp.reopen()
  clock.move(60_000)
  ken.house.federation.wake()
  await settled(ken, file)
  assert.deepEqual(await words(esp, file), ['please hear the witness'])
  await triesAt(clock.now())
  await hearsAgain(tur, esp, file, 'among those who stay')
})

test('whoever names as a party one that nobody knows, and leaves, keeps no key to what is said afterwards', async () => {
  const { file } = await open(ken, esp, tur)
  await hears(esp, file, 'please hear the witness')
  await hears(tur, file, 'please hear the witness')
  const ghost = (): string => tur.house.chance.id()
  for (const unit of [ghost(), esp.unit, tur.unit])
    await joins(tur, file, { authority: ghost(), instance: ghost(), unit })
  await leaves(tur, file)
  await until(async () => (await epochOf(ken, file)) === 2)
  const later = await say(ken, file, 'among those who stay')
  assert.equal(await opens(tur, file, await keyOf(ken, later)), false)
  await hears(esp, file, 'among those who stay')
})

/** Says a next key with whatever number, announced for units that never get it. */
async function rotates(who: Speaker, file: string, epoch: number, units: readonly Partner[]): Promise<void> {
  const { chronicle, chance } = who.house
  const pair = newKeyPair(primitives, 'X25519', (length) => chance.bytes(length))
  const [state] = (await chronicle.states.ofFile(file)) as [CompartmentState]
  const wraps = units.flatMap(({ unit }) =>
    state.wraps
      .filter(({ holder }) => holder === unit)
      .map(({ entry: _entry, ...note }) => ({
        ...{ ...note, epoch, until: undefined, withheldUntil: undefined },
        wrap: toBase64Url(primitives.sha256(chance.bytes(8))),
      })),
  )
  const work = chronicle.begin(who.author)
  const key = { key: toBase64Url(pair.bytes), kid: pair.kid, epoch }
  work.say(await placeIn(who, file), compartmentRotated, { facets: { ...key, wraps, reason: 'other' }, body: {} })
  await must(chronicle.commit(work))
}

test('a key that a party announces for others and never hands over is followed by one that they have', async () => {
  const { file } = await open(ken, esp, tur)
  await hears(esp, file, 'please hear the witness')
  await hears(tur, file, 'please hear the witness')
  await rotates(tur, file, 2, [ken, esp, tur])
  await until(async () => (await epochOf(ken, file)) === 3)
  const later = await say(ken, file, 'can be read again')
  assert.equal(await opens(ken, file, await keyOf(ken, later)), true)
  await hears(esp, file, 'can be read again')
  assert.equal(await opens(esp, file, await keyOf(ken, later)), true)
})

test('a key with a number far beyond the last one is refused: after the highest there would be none', async () => {
  const { file } = await open(ken, esp, tur)
  await hears(esp, file, 'please hear the witness')
  await hears(tur, file, 'please hear the witness')
  await rotates(tur, file, 100_000, [tur])
  await isRefused(ken, file, 'entry-codes')
  assert.equal(await epochOf(ken, file), 1)
  await say(esp, file, 'we go on')
  await hears(ken, file, 'we go on')
})

test('a party that says it erased a whole part takes nothing of it from others', async () => {
  const { file, place } = await open(ken, esp, tur)
  await hears(esp, file, 'please hear the witness')
  await hears(tur, file, 'please hear the witness')
  const other = await open(ken, esp)
  await hears(esp, other.file, 'please hear the witness')
  await erasesWhole(tur, file, place.compartment)
  await until(async () => {
    const said = 'select 1 from entry where file = $1 and kind = $2'
    return (await ken.house.database.app.query(said, [file, entryErased.kind])).rows.length > 0
  })
  await say(ken, file, 'still here')
  await hears(esp, file, 'still here')
  await erasesWhole(tur, file, other.place.compartment)
  await isRefused(ken, file, 'entry-codes')
  await say(ken, other.file, 'here too')
  await hears(esp, other.file, 'here too')
})

async function erasesWhole(who: Speaker, file: string, compartment: string): Promise<void> {
  const work = who.house.chronicle.begin(who.author)
  const facets = { unit: 'compartment' as const, entries: [], compartment, reason: 'other', backupsUntil: '2026-04-30' }
  work.say(await placeIn(who, file), entryErased, { facets, body: {} })
  await must(who.house.chronicle.commit(work))
}

const isRefused = (who: Partner, file: string, fault: string): Promise<boolean> =>
  until(async () => {
    const text = 'select 1 from wire_incident where file = $1 and code = $2'
    return (await who.house.database.app.query(text, [file, fault])).rows.length > 0
  })
