import type { ClientBase } from 'pg'
import { isExchanged, type SealedDraft, type SignedEntry } from '@recourse/chronicle'
import type { Committer } from '../append/committer.ts'
import type { AppendResult, SentEntry, Urgency } from '../append/request.ts'
import { insertWraps } from '../compartments/wrap-rows.ts'
import { mustBeAllowed, mustBeAsked, mustBeSealedInTime } from './allowed.ts'
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
  const isSent = works.some(({ said }) => said.some(({ place }) => isExchanged(place.purpose)))
  const sending = (entries: readonly SignedEntry[]) => ({
    ...{ entries: sentAmong(works, drafts, entries), urgency: urgencyOf(works) },
  })
  const sent = isSent ? { ...request, sending } : request
  const isAlone = wraps.length + withheld.length + alsos.length === 0
  if (isAlone && !isSent && !works.some(mustBeAsked)) return committer.append(sent)
  const also = async (client: ClientBase, entries: readonly SignedEntry[]): Promise<void> => {
    await mustBeAllowed(client, works)
    if (isSent) await mustBeSealedInTime(client, works)
    await insertWraps(client, wraps)
    await insertWraps(client, withheld, 'withheld_wrap')
    for (const job of alsos) await job(client, entries)
  }
  return committer.append({ ...sent, also })
}

/** What was said in parts that other instances write in too. */
function sentAmong(
  works: readonly Work[],
  drafts: readonly SealedDraft[],
  entries: readonly SignedEntry[],
): readonly SentEntry[] {
  const places = works.flatMap(({ said }) => said.map(({ place }) => place))
  return entries.flatMap((entry, index) => {
    const draft = drafts[index]
    if (draft === undefined || !isExchanged(places[index]?.purpose ?? '')) return []
    return [{ ...entry, facets: draft.facets, salt: draft.salt, jwe: draft.jwe }]
  })
}

const urgencyOf = (works: readonly Work[]): Urgency =>
  works.reduce<Urgency>((most, { urgency }) => (RANK[urgency] > RANK[most] ? urgency : most), 'normal')

const RANK: Readonly<Record<Urgency, number>> = { normal: 0, urgent: 1, emergency: 2 }
