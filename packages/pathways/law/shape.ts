import type { Answer } from '@recourse/clocks'
import type { Theory } from '../situation/schema.ts'
import type { DayCount, Level, Mappings } from './mappings.ts'

export type { Level } from './mappings.ts'

/** The parts of norms/*.json that the engine reads, in the words of those files. Their schemas stand beside them. */
export interface NormFiles {
  readonly forums: { readonly as_of: string; readonly forums: readonly Forum[] }
  readonly mappings: Mappings
  readonly ratifications: {
    readonly as_of: string
    /** On which day the depositary's data were drawn, where the file is newer than they are. */
    readonly data_date?: string
    readonly states: Readonly<Record<string, StateEntry>>
  }
  readonly rights: { readonly as_of: string; readonly rights: readonly { readonly id: string }[] }
  readonly violations: { readonly as_of: string; readonly violations: readonly { readonly id: string }[] }
}

export interface Forum {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly system: string
  readonly status: 'in_force' | 'not_in_force'
  readonly urgent: boolean
  readonly verified: boolean
  readonly legal_bases: readonly { readonly instrument: string; readonly article: string | null }[]
  readonly respondents: readonly string[]
  readonly languages: readonly string[]
  readonly required_fields: readonly string[]
  readonly standing: Readonly<Record<string, string | null>>
  readonly acceptance: {
    readonly instrument: string | null
    readonly unknown_is: 'unknown' | 'not_applicable'
    readonly coded: AcceptanceCode
  }
  readonly jurisdiction: {
    readonly required: 'yes' | 'no' | 'domestic_law' | 'unknown'
    readonly level: Level
    readonly theories: readonly { readonly theory: Theory; readonly position: Position; readonly level: Level }[]
  }
  readonly interim: {
    readonly available: Answer
    readonly rule: string | null
    readonly level: Level
    /** For which harm the measure is meant; left out: for any. */
    readonly harms?: { readonly named: readonly string[]; readonly others: 'no' | 'unknown' }
  }
  /** On whose clocks the last day ends. */
  readonly seat?: { readonly place: string; readonly zone: string; readonly level: Level }
  /** Whom the body serves, by nationality; left out: nationality is not asked for. */
  readonly persons?: PersonRule
  readonly conditions: {
    readonly temporal: { readonly article?: string | null; readonly coded: TemporalCode }
    readonly exhaustion: Exhaustion
    readonly time_limit: { readonly versions: readonly LimitVersion[]; readonly day_count?: DayCount }
    readonly same_matter: SameMatter
    readonly anonymity: Readonly<Record<string, string | null>>
    readonly other_grounds: readonly string[]
  }
  readonly evidence: readonly { readonly field: string; readonly level: Level; readonly source: string }[]
}

export type Position = 'accepted' | 'contested' | 'not_accepted' | 'unknown'

export interface AcceptanceCode {
  readonly reads: string | null
  readonly opt: 'none' | 'opt_in' | 'opt_out'
  readonly alternatives: readonly {
    readonly instrument?: string
    readonly status_class?: string
    readonly fact?: string
    readonly result: Answer
  }[]
  readonly state_tested: 'respondent' | 'territory_or_nationality_of_accused' | 'territory_or_seat'
  /** Whose projects the body looks at. */
  readonly institutions?: { readonly named: readonly string[] }
  readonly level: Level
}

/** One of these is enough. A group of States is one of mappings.json, or the parties to an instrument. */
export interface PersonRule {
  readonly any_of: readonly {
    readonly respondent_in: string
    readonly nationality_in: string
    readonly resident_in_respondent_state?: boolean
  }[]
}

export interface TemporalCode {
  readonly critical_date: string
  readonly critical_instrument: string | null
  readonly act_date_tested: 'start' | 'commenced'
  readonly continuing_counts: Answer
  readonly filing_after_exit: 'allowed_for_acts_before' | 'not_allowed' | 'pending_only' | 'unknown'
  readonly exit_ends_on: 'notification' | 'effective' | 'unknown'
  readonly exit_article: string | null
  readonly exit_level: Level
  readonly acts_on_exit_day?: 'count' | 'do_not_count'
  readonly not_before?: string
  readonly alternative_facts?: readonly string[]
  readonly before_critical_date?: string
  readonly reservation_may_limit?: string
  readonly level: Level
}

export interface Exhaustion {
  readonly required: 'yes' | 'no' | 'partial' | 'unknown' | 'complementarity' | 'through_commission'
  readonly exceptions: readonly string[]
  readonly article?: string | null
  /** What must come first instead, or what stands in the way. */
  readonly coded?: {
    readonly reads: 'respondents[].approached' | 'icc.genuine_proceedings'
    readonly remedies_count: boolean
    readonly if_yes: Answer
    readonly if_no: Answer
  }
}

export type TriggerEvent =
  | 'decision_served'
  | 'decision_taken'
  | 'absence_of_remedy_known'
  | 'act_known'
  | 'act_start'
  | 'act_end'
  | 'other_procedure_ended'
  | 'project_closed'
  | 'project_exited'
  | 'article_50_report_transmitted'

export interface LimitVersion {
  readonly id: string
  readonly kind: 'fixed' | 'reasonable' | 'practice' | 'none' | 'unknown'
  readonly valid_from: string | null
  readonly valid_to: string | null
  readonly which_date_decides: 'decision_taken' | 'project_closed' | 'none'
  readonly applies_if?: { readonly other_procedure_used: 'yes' | 'no' }
  readonly duration: string | null
  readonly prudential?: string | null
  readonly amber_after?: string | null
  readonly triggers: readonly TriggerEvent[]
  readonly prudent_trigger?: 'earliest'
  readonly until_event?: TriggerEvent
  readonly boundary: 'on_or_before' | 'before'
  readonly when_passed: 'closed' | 'unknown' | 'amber' | 'none'
  readonly excused_when: readonly {
    readonly if: 'exhaustion_excused' | 'continuing_situation'
    readonly effect: 'reasonable_time' | 'count_from' | 'cannot_start' | 'does_not_run'
    readonly triggers: readonly TriggerEvent[]
    readonly diligence?: { readonly rights: readonly string[]; readonly amber_after: string }
  }[]
  readonly escape_clause: {
    readonly if_given: 'open_with_conditions' | 'unknown' | 'closed' | null
    readonly if_not_given: 'open_with_conditions' | 'unknown' | 'closed' | null
    readonly ask_first?: boolean
  } | null
  readonly runs_for: 'victim' | 'commission_and_state'
  readonly article: string | null
  readonly level: Level
}

export interface SameMatter {
  readonly bars_pending_elsewhere: Answer
  readonly bars_examined_elsewhere: Answer | 'by_reservation_only' | 'settled_only'
  readonly bars_already_examined_here: Answer
  readonly article?: string | null
  readonly coded: {
    readonly forums_that_count: readonly string[]
    readonly forums_that_do_not: readonly string[]
    readonly others: 'no' | 'unknown'
    readonly inter_state_case_counts: Answer
    readonly examined_bar_reads?: string
    readonly reservation_missing_is?: Answer
    readonly level: Level
  }
}

export interface StateEntry {
  readonly name: string
  readonly instruments: Readonly<Record<string, RatificationEntry>>
}

export interface RatificationEntry {
  readonly status: string
  readonly confidence: 'read' | 'memory' | 'none'
  readonly date?: string | null
  readonly in_force?: string
  readonly as_of?: string | null
  readonly contested?: string
  readonly exit?: { readonly notified: string | null; readonly effective: string }
  readonly reservation?: {
    readonly bars_matter_already_examined_elsewhere: Answer
    readonly same_matter_scope?: string
    readonly temporal_coded?: {
      readonly acts_begun_on_or_after: string | null
      readonly or_after_entry_into_force: boolean
      readonly origin_must_be_later: boolean
    }
  }
}
