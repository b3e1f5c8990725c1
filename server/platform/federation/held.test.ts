import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { admits } from '../../../test/admits.ts'
import { fixedClock } from '../../../test/clock.ts'
import { hears, open, say, takesOut } from '../../../test/exchanges.ts'
import { draftOf, idOf, post, resigned, spelled, withEntries, type Draft } from '../../../test/hostile/peer.ts'
import { partner, pinEachOther, type Partner } from '../../../test/partners.ts'
import { checkProjection } from '../chronicle/index.ts'
import { transaction } from '../database/index.ts'
import { exchangeFiles } from './parties.ts'

/** What a partner can do with words that build on what has not come, and perhaps never comes. */

const clock = fixedClock()
const houses = await Promise.all(
  ['ken', 'esp', 'tur'].map((seed) => partner({ seed: `held-${seed}`, state: seed.toUpperCase(), clock })),
)
const [ken, esp, tur] = houses as [Partner, Partner, Partner]
after(() => Promise.all(houses.map((one) => one.close())))
for (const [at, one] of houses.entries()) for (const other of houses.slice(at + 1)) await pinEachOther(one, other)

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
