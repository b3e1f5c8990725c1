import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { admits } from '../../../test/admits.ts'
import { fixedClock } from '../../../test/clock.ts'
import { hears, open, say, settled, states, takesOut, untilTried, words } from '../../../test/exchanges.ts'
import { draftOf, idOf, post, resigned, spelled, withEntries, type Draft } from '../../../test/hostile/peer.ts'
import { partner, pinEachOther, type Partner } from '../../../test/partners.ts'
import { checkProjection } from '../chronicle/index.ts'
import { transaction } from '../database/index.ts'
import { exchangeFiles } from './parties.ts'

const clock = fixedClock()
const houses = await Promise.all(
  ['ken', 'esp', 'tur', 'fra'].map((seed) => partner({ seed: `history-${seed}`, state: seed.toUpperCase(), clock })),
)
const [ken, esp, tur, fra] = houses as [Partner, Partner, Partner, Partner]
after(() => Promise.all(houses.map((one) => one.close())))
for (const [at, one] of houses.entries()) for (const other of houses.slice(at + 1)) await pinEachOther(one, other)

test('the first that a party says to another reaches it, though what it builds on has not come to the first', async () => {
  const { file } = await open(ken, esp, tur)
  for (const one of [esp, tur]) await hears(one, file, 'please hear the witness')
  await tur.app.close()
  await say(esp, file, 'she was heard')
  await hears(ken, file, 'she was heard')
  await tur.reopen()
  // Whoever opened it knew what has not come to the third.
  await say(ken, file, 'thank you')
  await hears(tur, file, 'thank you')
  assert.ok(!(await words(tur, file)).includes('she was heard'))
  await say(tur, file, 'we heard her too')
  await settled(tur, file)
  assert.ok((await states(tur, file)).every((state) => state === 'delivered'))
  await hears(esp, file, 'we heard her too')
  await say(tur, file, 'and her sister')
  await hears(esp, file, 'and her sister')
  clock.move(60_000)
  esp.house.federation.wake()
  await hears(tur, file, 'she was heard')
  const said = ['please hear the witness', 'she was heard', 'thank you', 'we heard her too', 'and her sister']
  for (const one of [ken, esp, tur]) {
    await hears(one, file, 'and her sister')
    assert.deepEqual((await words(one, file)).toSorted(), said.toSorted())
  }
})

test('what was on its way when another came in reaches them too, from whoever said it', async () => {
  const { file } = await open(ken, esp)
  await hears(esp, file, 'please hear the witness')
  await ken.app.close()
  await say(esp, file, 'she was heard')
  await untilTried(esp, file, ken)
  await ken.reopen()
  await admits(ken, file, tur)
  assert.ok(!(await words(ken, file)).includes('she was heard'), 'whoever brings them in does not know it')
  await hears(tur, file, 'please hear the witness')
  // It may have been quicker than the history with the key, and comes again then.
  const later = (): void => {
    clock.move(60_000)
    for (const { house } of houses) house.federation.wake()
  }
  later()
  await hears(tur, file, 'she was heard')
  await say(tur, file, 'we are here')
  await hears(esp, file, 'we are here')
  await say(esp, file, 'welcome')
  later()
  const said = ['please hear the witness', 'she was heard', 'we are here', 'welcome']
  for (const one of [ken, esp, tur]) {
    await hears(one, file, 'welcome')
    await hears(one, file, 'she was heard')
    assert.deepEqual((await words(one, file)).toSorted(), said.toSorted())
  }
})

test('the same where the news that another came in counts only later, for it builds on what has not come', async () => {
  const { file } = await open(ken, esp, fra)
  for (const one of [esp, fra]) await hears(one, file, 'please hear the witness')
  await esp.app.close()
  await say(fra, file, 'she lives here')
  await hears(ken, file, 'she lives here')
  await untilTried(fra, file, esp)
  await ken.app.close()
  await say(esp, file, 'she was heard')
  await untilTried(esp, file, ken)
  await ken.reopen()
  await esp.reopen()
  await admits(ken, file, tur)
  await hears(tur, file, 'she lives here')
  await settled(ken, file)
  assert.ok(!(await words(esp, file)).includes('she lives here'))
  assert.ok(!(await words(tur, file)).includes('she was heard'))
  clock.move(60_000)
  fra.house.federation.wake()
  await hears(tur, file, 'she was heard')
  const { chronicle, database } = esp.house
  for (const projection of chronicle.projector.projections)
    assert.deepEqual(await transaction(database.app, (client) => checkProjection(client, projection)), [])
})

/** Takes a party out, and says in the name of both others what it is not to hear. */
async function goesAway(file: string): Promise<void> {
  for (const one of [esp, tur]) await hears(one, file, 'please hear the witness')
  await say(esp, file, 'she was heard')
  for (const one of [ken, tur]) await hears(one, file, 'she was heard')
  await takesOut(ken, file, tur)
  await say(ken, file, 'among the two of us')
  await hears(esp, file, 'among the two of us')
  await say(esp, file, 'we agree')
  await hears(ken, file, 'we agree')
}

for (const first of ['whoever brings them back', 'another'])
  test(`whoever comes back hears what was said while they were away, though ${first} reaches them first`, async () => {
    const { file } = await open(ken, esp, tur)
    await goesAway(file)
    assert.ok(!(await words(tur, file)).includes('among the two of us'))
    const [early, late] = first === 'another' ? [esp, ken] : [ken, esp]
    await tur.app.close()
    await admits(ken, file, tur)
    await say(ken, file, 'welcome back')
    await hears(esp, file, 'welcome back')
    await say(esp, file, 'from us too')
    for (const one of [ken, esp]) await untilTried(one, file, tur)
    await tur.reopen()
    await late.house.federation.stop()
    clock.move(60_000)
    for (const { house } of houses) house.federation.wake()
    assert.ok((await settled(early, file)).every((state) => state === 'delivered'))
    await late.reopen()
    clock.move(60_000)
    assert.ok((await settled(late, file)).every((state) => state === 'delivered'))
    for (const last of ['from us too', 'welcome back']) await hears(tur, file, last)
    assert.deepEqual((await words(tur, file)).toSorted(), (await words(ken, file)).toSorted())
  })

/** What a partner that writes by hand sends first, its last entry ahead of what anybody said. */
async function ahead(file: string, authority: string, by: number): Promise<Draft> {
  const honest = await draftOf(esp, file, 1, ken)
  return withEntries(honest, (entry, at) =>
    at < honest.content.entries.length - 1
      ? entry
      : resigned(esp, entry, ({ seen }) => {
          const others = seen.filter((head) => head.authority !== authority)
          const head = seen.find((one) => one.authority === authority)
          const moved = { authority, seq: (head?.seq ?? 0) + by, hash: head?.hash ?? seen[0]?.hash }
          return { seen: [...others, moved].sort((a, b) => (a.authority < b.authority ? -1 : 1)) }
        }),
  )
}

async function takes(what: Draft): Promise<void> {
  assert.equal((await post(esp, ken, spelled(esp, what))).code, '')
}

/** A file of three in which one has built on what never comes. */
async function heldForever(): Promise<string> {
  const { file } = await open(ken, esp, tur)
  for (const one of [esp, tur]) await hears(one, file, 'please hear the witness')
  await esp.house.federation.stop()
  await say(esp, file, 'she was heard')
  await takes(await ahead(file, idOf(esp), 1))
  return file
}

async function assertFolded(): Promise<void> {
  const { chronicle, database } = ken.house
  for (const projection of chronicle.projector.projections)
    assert.deepEqual(await transaction(database.app, (client) => checkProjection(client, projection)), [])
}

test('what builds on a word that we have not said yet counts in every table as soon as we say it', async () => {
  const { file } = await open(ken, esp)
  await hears(esp, file, 'please hear the witness')
  await esp.house.federation.stop()
  await admits(esp, file, tur)
  await takes(await ahead(file, ken.authority, 2))
  const parties = async (): Promise<unknown> =>
    (await ken.house.database.app.query('select parties from exchange_file where file = $1', [file])).rows[0]
  const before = await parties()
  await say(ken, file, 'one more word')
  assert.deepEqual(await parties(), before)
  await say(ken, file, 'and another')
  assert.notDeepEqual(await parties(), before)
  await assertFolded()
})

test('a partner that builds on what never comes keeps nobody else from being heard, nor from taking it out', async () => {
  const file = await heldForever()
  await takesOut(ken, file, esp)
  await say(ken, file, 'we go on without them')
  await hears(tur, file, 'we go on without them')
  for (const { house } of [ken, tur])
    assert.deepEqual((await exchangeFiles(house.database.app, [file])).get(file)?.left, [esp.authority])
  await assertFolded()
})

test('a partner that builds on what never comes has the file folded anew by no further word', async () => {
  const file = await heldForever()
  const { owner } = ken.house.database
  await owner.query(`create table folded_anew (file uuid);
    create function note_folding() returns trigger language plpgsql security definer as $$
    begin insert into folded_anew values (new.file); return new; end $$;
    create trigger note_folding before insert or update on exchange_file for each row execute function note_folding()`)
  await say(tur, file, 'thank you')
  await hears(ken, file, 'thank you')
  await assertFolded()
  const { rows } = await owner.query('select 1 from folded_anew')
  assert.equal(rows.length, 0)
})
