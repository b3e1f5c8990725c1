import type { ClientBase, Pool } from 'pg'
import { entryErased, isMasked, storedHeader, type Facets } from '@recourse/chronicle'
import { accept, type Outcome } from '../outcome.ts'
import { forgetCards } from './cards/index.ts'
import { destroyWraps } from './compartments/wrap-rows.ts'
import type { ErasureTarget } from './erasure-list.ts'
import { keepingOf, NOTHING_KEPT, type FileKeeping } from './keeping.ts'
import type { ProjectedEntry, Row } from './projections/projection.ts'
import type { Projector } from './projections/projector.ts'
import { refoldFedBy } from './projections/rebuild.ts'
import { refuse, type ChronicleRefusal } from './refusals.ts'
import type { SealingPlace } from './write/seal-saying.ts'
import { dated, type Work } from './write/work.ts'

export interface Erasure {
  readonly target: ErasureTarget
  readonly reason: string
  /** Civil date up to which journal archives and backups still hold it; shown to the person. */
  readonly backupsUntil: string
  readonly note?: string
  /** Civil date, where the person themself erases: no hour of what they do is written down. */
  readonly recordedOn?: string
}

/** Keeps sealed bytes beside the database, each under the name that an entry has in its facet `blob`. */
export interface BlobKeeper {
  /** Removes those that no entry names any more. */
  removeUnnamed(blobs: readonly string[]): Promise<void>
}

export const blobsNamedBy = (entries: readonly ProjectedEntry[]): readonly string[] =>
  entries.flatMap(({ facets }) => (typeof facets.blob === 'string' ? [facets.blob] : []))

export async function keepingOfFile(pool: Pool, file: string): Promise<FileKeeping> {
  const text = 'select to_jsonb(k) as row from file_keeping k where id = $1'
  const { rows } = await pool.query<{ row: Row }>({ name: 'file-keeping', text, values: [file] })
  return rows[0] === undefined ? NOTHING_KEPT : keepingOf(rows[0].row)
}

/**
 * Adds an erasure to a work that is then committed by `commitErasing`: the entry that says so and the deletions are
 * one transaction. Headers, hashes and the log stay valid. A hold by law wins.
 */
export function erase(
  work: Work,
  from: { place: SealingPlace; keeping: FileKeeping; projector: Projector },
  erasure: Erasure,
): Outcome<null, ChronicleRefusal> {
  const { place, keeping, projector } = from
  // Masked, it would look to everybody without a key as if content had been stolen.
  if (isMasked(place)) throw new Error('an erasure is said where its kind can be read')
  if (keeping.holds.length > 0) return refuse('held-by-law')
  const { target, reason, backupsUntil, note } = erasure
  const named =
    target.unit === 'entry' ? { entries: [...target.entries] } : { entries: [], compartment: target.compartment }
  const entry = work.say(place, entryErased, {
    facets: { unit: target.unit, ...named, reason, backupsUntil },
    body: { note },
    ...dated(erasure.recordedOn),
  })
  work.erasures.push({ entry, target })
  work.also(async (client) => {
    const erased = await destroy(client, target)
    work.erasedBlobs.push(...blobsNamedBy(erased))
    await refoldFedBy(client, projector, { file: place.file, compartments: [] }, erased)
  })
  return accept(null)
}

/**
 * Deletes bodies, facets, wraps and nonces. What says that something was erased stays: without it nobody could tell an
 * erasure from a theft. Answers the entries that projections had folded.
 * @param client in a transaction, under the eraser's role
 */
export async function destroy(client: ClientBase, target: ErasureTarget): Promise<readonly ProjectedEntry[]> {
  const ids = target.unit === 'entry' ? target.entries : await entriesOf(client, target.compartment)
  const { rows } = await client.query<{ jws: string; facets: Facets }>(
    'select e.jws, f.facets from entry e join entry_facets f on f.entry = e.id where e.id = any($1) and e.kind <> $2',
    [ids, entryErased.kind],
  )
  await client.query('update log_intake set nonce = null where ref = any($1)', [ids])
  await client.query('delete from entry_body where entry = any($1)', [ids])
  const facets = 'delete from entry_facets f using entry e where f.entry = any($1) and e.id = f.entry and e.kind <> $2'
  await client.query(facets, [ids, entryErased.kind])
  await client.query('delete from snapshot where compartment in (select compartment from entry where id = any($1))', [
    ids,
  ])
  await forgetCards(client, ids)
  if (target.unit !== 'entry') {
    await destroyWraps(client, target.compartment)
    await client.query('delete from subject_head where compartment = $1', [target.compartment])
  }
  return rows.map(({ jws, facets }) => ({ header: storedHeader(jws), facets }))
}

async function entriesOf(client: ClientBase, compartment: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>('select id from entry where compartment = $1', [compartment])
  return rows.map(({ id }) => id)
}
