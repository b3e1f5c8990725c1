import type { OpenedFile } from '../../../platform/cases/index.ts'
import type { Norms } from '../../../platform/norms/index.ts'
import { eventsIn, fromEvents, fromProtection, fromReport, type ToldEvent } from './from-case.ts'
import { recordsFrom, statementsIn, type FactRecord, type Statement } from './read.ts'
import type { KnownToCase } from './shape.ts'
import type { NormsForFacts } from './situation.ts'

/** What a page or a command must have open: nothing of who the person is. */
export const PATHWAY_PURPOSES = ['narrative', 'protection'] as const

export interface CaseFacts {
  readonly statements: readonly Statement[]
  readonly records: readonly FactRecord[]
  readonly events: readonly ToldEvent[]
}

export const normsForFacts = ({ violations }: Pick<Norms, 'violations'>): NormsForFacts => ({
  rightsOf: (violation) => violations.violations.get(violation)?.rights ?? [],
})

/** Everything of an opened case that decides which doors are open. @param more what is about to be stated */
export function caseFacts(
  { entries, standing }: Pick<OpenedFile, 'entries' | 'standing'>,
  norms: Pick<Norms, 'violations'>,
  more: readonly Statement[] = [],
): CaseFacts {
  const stated = [...statementsIn(entries), ...more]
  const events = eventsIn(entries)
  const base = [...fromReport(standing, normsForFacts(norms)), ...fromProtection(entries)]
  const statements = [...base, ...fromEvents(stated, events), ...stated]
  return { statements, records: recordsFrom(statements), events }
}

/** Ids that a new statement may name. */
export function knownTo({ records, events }: CaseFacts, norms: Pick<Norms, 'violations'>, today: string): KnownToCase {
  const idsOf = (record: FactRecord['record']): ReadonlySet<string> =>
    new Set(records.flatMap((one) => (one.record === record && !one.isLeftOut ? [one.of] : [])))
  const claimable = [...norms.violations.violations.values()].filter(({ rights }) => rights.length > 0)
  return {
    violations: new Set(claimable.map(({ id }) => id)),
    ...{ respondents: idsOf('respondent'), acts: idsOf('act'), events: new Set(events.map(({ id }) => id)), today },
  }
}
