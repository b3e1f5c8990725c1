import type { ClientBase } from 'pg'
import type { SignedEntry } from '@recourse/chronicle'
import type { Committer } from '../append/committer.ts'
import type { AppendResult } from '../append/request.ts'
import { insertWraps } from '../compartments/wrap-rows.ts'
import { mustBeAllowed, mustBeAsked } from './allowed.ts'
import { sealSaying, type SealingParts } from './seal-saying.ts'
import type { Work } from './work.ts'

/** Seals what works said, each in the name of its author, and hands it to the committer as one. */
export function commitWorks(committer: Committer, parts: SealingParts, works: readonly Work[]): Promise<AppendResult> {
  const drafts = works.flatMap(({ said, author }) =>
    said.map(({ place, saying }) => sealSaying(parts, author, place, saying)),
  )
  const wraps = works.flatMap((work) => work.wraps)
  const withheld = works.flatMap((work) => work.withheld)
  const alsos = works.flatMap((work) => work.alsos)
  const request = {
    files: works.flatMap(({ files }) => files),
    drafts,
    subjects: works.flatMap(({ subjects }) => subjects),
  }
  if (wraps.length + withheld.length + alsos.length === 0 && !works.some(mustBeAsked)) return committer.append(request)
  const also = async (client: ClientBase, entries: readonly SignedEntry[]): Promise<void> => {
    await mustBeAllowed(client, works)
    await insertWraps(client, wraps)
    await insertWraps(client, withheld, 'withheld_wrap')
    for (const job of alsos) await job(client, entries)
  }
  return committer.append({ ...request, also })
}
