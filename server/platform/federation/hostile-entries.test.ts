import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { fromBase64Url, hashFacets, hashText, type Facets } from '@recourse/chronicle'
import type { CarriedEntry } from '@recourse/wire'
import { fixedClock } from '../../../test/clock.ts'
import { open, say } from '../../../test/exchanges.ts'
import {
  draft,
  post,
  refusedBy,
  resigned,
  spelled,
  withEntries,
  type Draft,
  type Posted,
} from '../../../test/hostile/peer.ts'
import { partner, pinEachOther, type Partner } from '../../../test/partners.ts'
import { nodePrimitives as primitives } from '../primitives.ts'

/** Entries whose signatures hold, and that name what is not theirs or say what can not be kept. */

const clock = fixedClock()
const ken = await partner({ seed: 'hostile-entries-ken', state: 'KEN', clock })
const esp = await partner({ seed: 'hostile-entries-esp', state: 'ESP', clock })
after(() => Promise.all([ken, esp].map((one) => one.close())))
await pinEachOther(ken, esp)
await ken.house.federation.stop()

const sends = (who: Partner, what: Draft): Promise<Posted> => post(who, esp, spelled(who, what))

test('a new file takes no part of another one over, though whoever opens it is a party there', async () => {
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
