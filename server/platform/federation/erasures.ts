import { entryErased } from '@recourse/chronicle'
import { instanceAuthor } from '../access/index.ts'
import {
  blobsNamedBy,
  compartmentTable,
  destroy,
  keepingOfFile,
  placeOf,
  refoldFedBy,
  type OpenCompartment,
  type Chronicle,
  type Work,
} from '../chronicle/index.ts'
import { exchangeErased } from './kinds.ts'
import type { FederationParts, OwnInstance } from './parts.ts'

/** An erasure that another authority said in a file that is held in common, and that nothing here has answered yet. */
interface Asked {
  readonly id: string
  readonly file: string
  readonly compartment: string
  readonly authority: string
  /** The authority of ours that answers. */
  readonly own: string
  readonly facets: unknown
}

/** Looked at in one go; the next look goes on. */
const LOOKED_AT_MAX = 100

/**
 * Erases here what its author erased at home, and says so where they can read it; what a hold keeps is named with the
 * reason (kernel 6). Nobody erases what somebody else wrote.
 */
export async function eraseAsAsked(parts: FederationParts): Promise<number> {
  const own = await parts.own()
  if (own === null) return 0
  const asked = await askedOf(parts, own)
  for (const one of asked) await eraseOne(parts, one)
  return asked.length
}

async function askedOf({ pool }: FederationParts, { receivers }: OwnInstance): Promise<readonly Asked[]> {
  const ours = receivers.map(({ authority }) => authority)
  const { rows } = await pool.query<Asked>({
    name: 'erasures-asked',
    text: `select e.id, e.file, e.compartment, e.authority, f.facets, c.own from entry e
      join entry_facets f on f.entry = e.id
      join lateral (select own from conversation c where c.file = e.file and c.own = any($1) limit 1) c on true
      where e.kind = $2 and e.authority <> all($1) and not exists (
        select 1 from entry a join entry_facets g on g.entry = a.id
        where a.compartment = e.compartment and a.kind = $3 and a.authority = c.own and g.facets ->> 'asked' = e.id::text)
      limit $4`,
    values: [ours, entryErased.kind, exchangeErased.kind, LOOKED_AT_MAX],
  })
  return rows
}

async function eraseOne(parts: FederationParts, asked: Asked): Promise<void> {
  const { file, compartment, own } = asked
  const chronicle = parts.chronicle()
  const [state, keeping] = [
    (await chronicle.states.get([compartment])).get(compartment),
    await keepingOfFile(parts.pool, file),
  ]
  const wanted = await theirsAmong(parts, asked)
  if (state === undefined) return
  const work = chronicle.begin(instanceAuthor(own))
  const place = placeOf(parts.primitives, state)
  const isHeld = keeping.holds.length > 0
  handBack(work, { place, asked: asked.id, entries: wanted, isHeld, projector: chronicle.projector })
  const done = await chronicle.commitErasing(work)
  if (!done.ok) parts.journal('warn', 'wire.erasure-refused', { code: done.refusal.code })
}

export interface HandingBack {
  readonly place: OpenCompartment
  /** The erasure, or the step, that it follows from. */
  readonly asked: string
  readonly entries: readonly string[]
  /** A law keeps them. */
  readonly isHeld: boolean
  readonly projector: Chronicle['projector']
  /** Names what was erased, where no erasure of its author does. */
  readonly names?: boolean
  /** Civil date, where the person themself does it. */
  readonly recordedOn?: string
}

/** Destroys here what somebody else sent, and says where they can read it what was erased and what was kept. */
export function handBack(work: Work, handing: HandingBack): void {
  const { place, asked, entries, isHeld, projector, names = false, recordedOn } = handing
  const gone = isHeld ? [] : [...entries]
  const facets = {
    ...{ asked, erased: gone.length, kept: entries.length - gone.length },
    ...(names ? { entries: gone } : {}),
    ...(isHeld ? { reason: 'held-by-law' } : {}),
  }
  const entry = work.say(place, exchangeErased, {
    ...{ facets, body: {} },
    ...(recordedOn === undefined ? {} : { recordedOn }),
  })
  if (gone.length === 0) return
  const target = { unit: 'entry' as const, entries: gone }
  work.erasures.push({ entry, target })
  work.also(async (client) => {
    const erased = await destroy(client, target)
    work.erasedBlobs.push(...blobsNamedBy(erased))
    await refoldFedBy(client, projector, { file: place.file, compartments: [] }, erased)
  })
}

/** Entries that the author of an erasure wrote in the same part, but for those about keys: without them it can't be read. */
async function theirsAmong(
  { pool }: FederationParts,
  { compartment, authority, facets }: Asked,
): Promise<readonly string[]> {
  const read = entryErased.facets.safeParse(facets)
  if (!read.success) return []
  const ids = read.data.unit === 'entry' ? read.data.entries : null
  const { rows } = await pool.query<{ id: string }>(
    `select e.id from entry e join entry_body b on b.entry = e.id where e.compartment = $1 and e.authority = $2
      and ($3::uuid[] is null or e.id = any($3)) and not (e.kind = any($4)) and e.kind <> $5`,
    [compartment, authority, ids, compartmentTable.kinds, entryErased.kind],
  )
  return rows.map(({ id }) => id)
}
