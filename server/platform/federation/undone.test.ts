import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import { fromBase64Url, hashFacets, hashText, type Facets } from '@recourse/chronicle'
import type { CarriedEntry } from '@recourse/wire'
import { fixedClock } from '../../../test/clock.ts'
import { open, say, settled, words } from '../../../test/exchanges.ts'
import {
  draft,
  incidentsOf,
  post,
  refusedBy,
  resigned,
  spelled,
  withEntries,
  type Draft,
  type Posted,
} from '../../../test/hostile/peer.ts'
import { partner, pinEachOther, type Partner } from '../../../test/partners.ts'
import { until } from '../../../test/until.ts'
import type { Journal } from '../journal.ts'
import { nodePrimitives as primitives } from '../primitives.ts'

const clock = fixedClock()
const ken = await partner({ seed: 'undone-ken', state: 'KEN', clock })
const told: unknown[] = []
const journal: Journal = (_level, event, fields) => void told.push({ event, code: fields?.code })
const esp = await partner({ seed: 'undone-esp', state: 'ESP', clock, journal })
after(() => Promise.all([ken, esp].map((one) => one.close())))
await pinEachOther(ken, esp)

/**
 * What came is undone when nearly all of it is written, as where a disk fails. Answers what ends that.
 * @param when SQL over the row of the envelope
 */
async function undoes(when = 'true'): Promise<() => Promise<void>> {
  const { owner } = esp.house.database
  await owner.query(`create or replace function undo() returns trigger language plpgsql as $$
    begin raise exception 'no space left' using errcode = '53100'; end $$`)
  await owner.query(
    `create trigger undo before insert on envelope_in for each row when (${when}) execute function undo()`,
  )
  return async () => void (await owner.query('drop trigger undo on envelope_in'))
}

const tries = async (file: string): Promise<readonly { tries: number; reason: string | null }[]> =>
  (
    await ken.house.database.app.query<{ tries: number; reason: string | null }>(
      `select tries, reason from envelope_out where file = $1 and state = 'submitted' order by seq`,
      [file],
    )
  ).rows

function again(): void {
  clock.move(3_600_000)
  ken.house.federation.wake()
}

test('the key of a partner is stored though the first that it signed was undone, and holds after a restart', async () => {
  const ends = await undoes()
  const { file } = await open(ken, esp)
  await until(async () => ((await tries(file))[0]?.tries ?? 0) > 0)
  await ends()
  again()
  assert.deepEqual(await settled(ken, file), ['delivered'])
  await esp.reopen()
  await say(ken, file, 'and the second one')
  assert.deepEqual(await settled(ken, file), ['delivered', 'delivered'])
  assert.deepEqual(await words(esp, file), ['please hear the witness', 'and the second one'])
})

test('what cannot be taken is told and tried again, and what comes with it in other files arrives', async () => {
  const [bad, good] = [await open(ken, esp), await open(ken, esp)]
  for (const { file } of [bad, good]) await settled(ken, file)
  const ends = await undoes(`new.file = '${bad.file}'`)
  await esp.app.close()
  for (const { file } of [bad, good, bad]) await say(ken, file, 'while they were away')
  await until(async () => (await tries(good.file)).every((one) => one.tries > 0))
  await esp.reopen()
  again()
  assert.deepEqual(await settled(ken, good.file), ['delivered', 'delivered'])
  await until(async () => (await tries(bad.file))[0]?.reason === 'not-taken')
  assert.ok((await incidentsOf(esp)).includes('not-taken'), 'the people there see it as well')
  const noted = told.find((line) => isDeepStrictEqual(line, { event: 'wire.not-taken', code: '53100' }))
  assert.ok(noted, 'and whoever operates it what it was')
  await ends()
  again()
  assert.deepEqual(await settled(ken, bad.file), ['delivered', 'delivered', 'delivered'])
})

const sends = (who: Partner, what: Draft): Promise<Posted> => post(who, esp, spelled(who, what))

/** Entries whose signatures hold, and that name what is not theirs or say what can not be kept. */
test('a new file takes no part of another one over, though whoever opens it is a party there', async () => {
  await ken.house.federation.stop()
  const { place } = await open(esp, ken)
  const what = await draft(ken, esp)
  let prev: string | null = null
  const taken = withEntries(what, (entry) => {
    const moved = { ...resigned(ken, entry, () => ({ compartment: place.compartment, prev })), jwe: null }
    prev = hashText(primitives, moved.jws)
    return moved
  })
  const wraps = what.content.wraps.map((wrap) => ({ ...wrap, compartment: place.compartment }))
  await refusedBy(esp, 'other-file', () => sends(ken, { ...taken, content: { ...taken.content, wraps } }))
  await say(esp, place.file, 'we go on with it')
})

test('codes that no database holds are refused, and what only looks like them is taken', async () => {
  const what = await draft(ken, esp)
  const coded = (said: Facets): Draft =>
    withEntries(what, (entry, at) => {
      if (at !== 2) return entry
      const { salt = '' } = entry.facets ?? {}
      const facetsHash = hashFacets(primitives, fromBase64Url(salt) ?? new Uint8Array(), said)
      return { ...resigned(ken, entry, () => ({ facetsHash })), facets: { salt, said } as CarriedEntry['facets'] }
    })
  for (const said of [{ code: 'a\0b' }, { code: '\\\0' }, { code: [{ deep: '\0' }] }, { 'a\0': 1 }])
    await refusedBy(esp, 'malformed', () => sends(ken, coded(said)))
  assert.equal((await sends(ken, coded({ code: '\\u0000 \\\\u0000' }))).code, '')
})
