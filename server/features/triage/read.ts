import type { z } from 'zod'
import type { ReadEntry } from '@recourse/chronicle'
import { caseMoved, consentGiven, consentWithdrawn, dangerTold } from '../../platform/cases/index.ts'
import type { CaseView } from '../../platform/feature.ts'
import { addDays } from '../../platform/cases/index.ts'
import { SIMILAR_DAYS, SIMILAR_MAX } from './rules.ts'

export function dangerOf(entries: readonly ReadEntry[]): z.output<typeof dangerTold.body> | null {
  const last = entries.findLast(({ kind, state }) => kind === dangerTold.kind && state === 'open')
  return last?.state === 'open' ? dangerTold.body.parse(last.body) : null
}

export interface Consent {
  /** Id of the entry that says it. */
  readonly entry: string
  /** Its place in its chain: which of two words came later. */
  readonly seq: number
  readonly consent: string
  readonly purpose: string
  readonly shown: readonly string[]
}

/** Consents that stand: given, not withdrawn, not run out. @param today civil date */
export function consentsOf(entries: readonly ReadEntry[], today: string): readonly Consent[] {
  const withdrawn = new Set(
    entries.flatMap((entry) =>
      entry.kind === consentWithdrawn.kind && entry.state === 'open'
        ? [consentWithdrawn.body.parse(entry.body).consent]
        : [],
    ),
  )
  return entries.flatMap((entry) => {
    if (entry.kind !== consentGiven.kind || entry.state !== 'open') return []
    const { purpose } = consentGiven.facets.parse(entry.facets)
    const { consent, shown, until } = consentGiven.body.parse(entry.body)
    const stands = !withdrawn.has(consent) && (until === undefined || today <= until)
    return stands ? [{ entry: entry.header.id, seq: entry.header.seq, consent, purpose, shown }] : []
  })
}

/** The newest step and its words: what somebody else decided meanwhile. */
export function lastMove(entries: readonly ReadEntry[]): { readonly to: string; readonly words: string } | null {
  const moves = entries.filter((entry) => entry.kind === caseMoved.kind).sort((a, b) => a.header.seq - b.header.seq)
  const last = moves.at(-1)
  if (last?.state !== 'open') return null
  return { to: caseMoved.facets.parse(last.facets).to, words: caseMoved.body.parse(last.body).words }
}

/** Open reports of this unit with an act and a State in common, received around the same days: codes only. */
export async function similarTo({
  platform,
  opened,
}: CaseView): Promise<readonly { file: string; receivedOn: string }[]> {
  const { standing, file, author } = opened
  if (standing.receivedOn === null || standing.acts.length === 0 || standing.states.length === 0) return []
  const days = [addDays(standing.receivedOn, -SIMILAR_DAYS), addDays(standing.receivedOn, SIMILAR_DAYS)]
  const { rows } = await platform.database.app.query<{ file: string; receivedOn: string }>({
    name: 'similar-cases',
    text: `select r.file, r.received_on as "receivedOn" from file_row r join case_standing s on s.id = r.file
      where r.unit = $1 and r.is_open and r.received_on between $2::date and $3::date and r.file <> $4
        and s.states ?| $5::text[] and s.acts ?| $6::text[]
      order by r.received_on, r.file limit $7`,
    values: [author.unit, ...days, file, standing.states, standing.acts, SIMILAR_MAX],
  })
  return rows
}
