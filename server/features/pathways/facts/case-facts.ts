import type { OpenedFile } from '../../../platform/cases/index.ts'
import type { Norms } from '../../../platform/norms/index.ts'
import { areAllThere, proceedingsOf, toSituation, type Proceeding } from '../../proceedings/index.ts'
import { eventsIn, fromEvents, fromProtection, fromReport, type ToldEvent } from './from-case.ts'
import { recordsFrom, statementsIn, valueOf, type FactRecord, type Statement } from './read.ts'
import type { KnownToCase } from './faults.ts'
import type { FromOthers, NormsForFacts } from './situation.ts'

/** What a page or a command must have open: nothing of who the person is. */
export const PATHWAY_PURPOSES = ['narrative', 'protection'] as const

export interface CaseFacts {
  readonly statements: readonly Statement[]
  readonly records: readonly FactRecord[]
  readonly events: readonly ToldEvent[]
  /** Filings and remedies: another room's word. */
  readonly others: FromOthers
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
  const records = recordsFrom(statements)
  return { statements, records, events, others: othersIn(entries, records, norms) }
}

function othersIn(
  entries: OpenedFile['entries'],
  records: readonly FactRecord[],
  norms: Pick<Norms, 'violations'>,
): FromOthers {
  return toSituation(proceedingsOf({ entries }), {
    areAllThere: areAllThere({ entries }),
    respondent: (one) => respondentOf(records, one.respondentState),
    acts: (one) => actsOf(records, one, norms),
  })
}

/** The State itself; a company or an authority of it only where the State is no respondent. */
export function respondentOf(records: readonly FactRecord[], state: string | null): string | undefined {
  const own = records.filter(
    (one) => one.record === 'respondent' && !one.isLeftOut && state !== null && valueOf(one, 'state') === state,
  )
  return (own.find((one) => valueOf(one, 'type') === 'state') ?? own[0])?.of
}

/** Acts of the kinds that it is about, or of a narrower kind in one of those groups. */
function actsOf(
  records: readonly FactRecord[],
  { acts }: Pick<Proceeding, 'acts'>,
  { violations }: Pick<Norms, 'violations'>,
): readonly string[] {
  const isAbout = (violation: string): boolean =>
    acts.includes(violation) || acts.includes(violations.violations.get(violation)?.parent ?? '')
  const own = records.filter(({ record, isLeftOut }) => record === 'act' && !isLeftOut)
  return own.flatMap((one) => (isAbout(valueOf(one, 'violation') ?? '') ? [one.of] : []))
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
