import type { ReadEntry } from '@recourse/chronicle'
import { dangerTold, eventTold, type CaseStanding } from '../../../platform/cases/index.ts'
import { timeOf } from '../../casefile/index.ts'
import type { NormsForFacts } from './situation.ts'
import type { Statement } from './read.ts'
import type { RecordKind, Said } from './shape.ts'

/** What the case says already, as statements beside those of the desk: so that nobody is asked twice. */

/** Codes of a report, which a board and a night's look have without a key. */
export type ReportCodes = Pick<
  CaseStanding,
  'receivedOn' | 'filedBy' | 'urgency' | 'language' | 'respondentStates' | 'acts' | 'isChild'
>

const ROLES: Readonly<Record<string, string>> = {
  self: 'direct',
  desk: 'direct',
  family: 'next-of-kin',
  client: 'representative',
  group: 'group',
}

const FROM_REPORT = {
  ...({ id: '', source: 'report', sourceWords: '', why: '' } as const),
  ...{ isDisputed: false, replaces: false, isLeftOut: false, actor: null },
} as const

/** Ids of records that a report makes: the same each time, so that staff can state more of them. */
export const reportedState = (state: string): string => `state-${state}`
const reportedAct = (violation: string, state: string): string => `report-${violation}-${state}`

/**
 * Our own pages ask for two States and some groups of acts. A script of somebody's own can send fifty and two hundred:
 * each pair would be asked of every forum, at every look and every night. What is beyond, a desk states.
 */
export const REPORTED_ACTS_MAX = 100

/** Statements that the codes of a report make. A group of acts without rights of its own makes none. */
export function fromReport(codes: ReportCodes, norms: NormsForFacts): readonly Statement[] {
  const { receivedOn, filedBy, urgency, language, respondentStates, acts, isChild } = codes
  const say = (record: RecordKind, of: string, said: Said): Statement => ({
    ...{ ...FROM_REPORT, record, of, said, at: receivedOn ?? '' },
  })
  const claimed = acts.filter((act) => norms.rightsOf(act).length > 0)
  // Nobody said whom it happened to: then no door is judged as if the person had.
  const role: Said = filedBy === 'unknown' ? {} : { role: ROLES[filedBy ?? ''] ?? 'direct' }
  return [
    ...respondentStates.map((state) => say('respondent', reportedState(state), { type: 'state', state })),
    ...respondentStates
      .flatMap((state) =>
        claimed.map((violation) =>
          say('act', reportedAct(violation, state), { respondent: reportedState(state), violation }),
        ),
      )
      .slice(0, REPORTED_ACTS_MAX),
    say('victim', 'victim', { ...role, ...(isChild ? { minor: 'yes' } : {}) }),
    ...(urgency === 'danger-now' ? [say('risk', 'risk', { imminent: 'yes' })] : []),
    ...(language === null ? [] : [say('filing', 'filing', { language })]),
  ]
}

/** What the person fears now, as they said it last. */
export function fromProtection(entries: readonly ReadEntry[]): readonly Statement[] {
  const last = entries.findLast(({ kind, state }) => kind === dangerTold.kind && state === 'open')
  if (last?.state !== 'open') return []
  const { now } = dangerTold.body.parse(last.body)
  if (now === 'not-said') return []
  const by = { ...FROM_REPORT, source: 'case', at: timeOf(last) } as const
  return [{ ...by, record: 'risk', of: 'risk', said: { imminent: now } }]
}

export interface ToldEvent {
  readonly id: string
  readonly told: string
  readonly what: string
  /** EDTF, or null where the words allow no day. */
  readonly span: string | null
  readonly state: string | null
}

/** Dated events as the person told them; an act may take its day and State from one. */
export function eventsIn(entries: readonly ReadEntry[]): readonly ToldEvent[] {
  return entries.flatMap((entry) => {
    if (entry.kind !== eventTold.kind || entry.state !== 'open') return []
    const { when, state = null, what } = eventTold.body.parse(entry.body)
    return [{ id: entry.header.id, told: when.told, what, span: spanOf(when), state }]
  })
}

function spanOf({ earliest, latest }: { earliest?: string | undefined; latest?: string | undefined }): string | null {
  if (earliest === undefined && latest === undefined) return null
  if (earliest === latest) return earliest ?? null
  // Told backwards by whoever typed it: no day is better than a wrong one.
  if (earliest !== undefined && latest !== undefined && earliest > latest) return null
  return `${earliest ?? '..'}/${latest ?? '..'}`
}

/** What an act takes from the event that it names, where nobody stated it of the act itself. */
export function fromEvents(stated: readonly Statement[], events: readonly ToldEvent[]): readonly Statement[] {
  const byId = new Map(events.map((event) => [event.id, event]))
  const says = (of: string, name: string): boolean =>
    stated.some((one) => one.record === 'act' && one.of === of && one.said[name] !== undefined)
  const named = new Map(
    stated.flatMap(({ record, of, said }) =>
      record === 'act' && said.event !== undefined ? [[of, said.event] as const] : [],
    ),
  )
  return [...named].flatMap(([of, id]) => {
    const event = byId.get(id)
    if (event === undefined) return []
    const said = {
      ...(event.span === null || says(of, 'start') ? {} : { start: event.span }),
      ...(event.state === null || says(of, 'placeState') ? {} : { placeState: event.state }),
    }
    const by = { ...FROM_REPORT, source: 'person', sourceWords: event.told, at: '' } as const
    return [{ ...by, record: 'act', of, said }]
  })
}
