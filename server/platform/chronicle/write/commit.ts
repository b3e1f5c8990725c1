import type { ClientBase } from 'pg'
import type { SignedEntry } from '@recourse/chronicle'
import type { Committer } from '../append/committer.ts'
import type { AppendResult } from '../append/request.ts'
import type { WrapRow } from '../compartments/holders.ts'
import { sealSaying, type SealingParts } from './seal-saying.ts'
import type { Work } from './work.ts'

/** Seals what works said, each in the name of its author, and hands it to the committer as one. */
export function commitWorks(committer: Committer, parts: SealingParts, works: readonly Work[]): Promise<AppendResult> {
  const drafts = works.flatMap(({ said, author }) =>
    said.map(({ place, saying }) => sealSaying(parts, author, place, saying)),
  )
  const [wraps, alsos] = [works.flatMap((work) => work.wraps), works.flatMap((work) => work.alsos)]
  const request = {
    files: works.flatMap(({ files }) => files),
    drafts,
    subjects: works.flatMap(({ subjects }) => subjects),
  }
  if (wraps.length === 0 && alsos.length === 0) return committer.append(request)
  const also = async (client: ClientBase, entries: readonly SignedEntry[]): Promise<void> => {
    await insertWraps(client, wraps)
    for (const job of alsos) await job(client, entries)
  }
  return committer.append({ ...request, also })
}

export async function insertWraps(client: ClientBase, wraps: readonly WrapRow[]): Promise<void> {
  if (wraps.length === 0) return
  await client.query({
    name: 'insert-wraps',
    text: `insert into wrap (hash, key_of, key_id, epoch, kid, holder_type, holder, holder_kid, jwe)
      select * from unnest($1::text[], $2::text[], $3::uuid[], $4::int[], $5::text[], $6::text[], $7::uuid[],
                           $8::text[], $9::text[])`,
    values: [
      wraps.map((wrap) => wrap.hash),
      wraps.map((wrap) => wrap.keyOf),
      wraps.map((wrap) => wrap.keyId),
      wraps.map((wrap) => wrap.epoch),
      wraps.map((wrap) => wrap.kid),
      wraps.map((wrap) => wrap.holder.type),
      wraps.map((wrap) => wrap.holder.id),
      wraps.map((wrap) => wrap.holder.key.kid),
      wraps.map((wrap) => wrap.jwe),
    ],
  })
}
