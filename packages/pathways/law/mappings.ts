import type { Answer } from '@recourse/clocks'

export type Level = 'primary_text_read' | 'secondary_read' | 'computed' | 'memory' | 'derived' | 'no_text'

export interface DayCount {
  readonly start_day_counts: boolean
  readonly month_end: 'clamp_to_last_day'
  readonly weekend_or_holiday: 'does_not_extend' | 'next_working_day' | 'unknown'
  readonly apply_roll: boolean
  readonly level: Level
}

/** The parts of norms/mappings.json that the engine reads: how the codes of one file join the ids of another. */
export interface Catalogue {
  readonly heard: readonly string[]
  readonly heard_with_core: readonly string[]
  readonly unsure: readonly string[]
  readonly outside: 'no' | 'unknown'
  readonly level: Level
  readonly person_condition?: {
    readonly fact: string | null
    readonly must_be: string
    readonly if_not_met: 'no' | 'unknown'
    readonly if_unknown: Answer
    /** The person can say it at once. */
    readonly asks_person?: boolean
  }
}

export interface StandingCode {
  readonly outcome: Answer
  readonly reads?: string
  readonly yes_if?: string
  readonly organisation_kinds?: readonly string[]
  readonly organisation_kinds_no?: readonly string[]
  readonly organisation_kinds_unknown?: readonly string[]
}

export type SuspensionEffect = 'suspends' | 'does_not_suspend' | 'unknown'

export interface Mappings {
  readonly as_of: string
  readonly forum_catalogue: Readonly<Record<string, Catalogue>>
  readonly exhaustion_exceptions: Readonly<
    Record<string, { readonly excuses: readonly string[]; readonly excuses_unknown: readonly string[] }>
  >
  readonly respondent_types: Readonly<
    Record<string, { readonly situation: readonly string[]; readonly situation_unknown?: readonly string[] }>
  >
  readonly standing_roles: Readonly<Record<string, string>>
  readonly standing_codes: Readonly<Record<string, StandingCode>>
  readonly acceptance_status: Readonly<Record<string, string>>
  readonly jurisdiction_theories: Readonly<Record<string, { readonly question: string }>>
  readonly day_count: DayCount
  readonly entry_into_force: Readonly<
    Record<string, { readonly duration: string; readonly rounding: string; readonly not_before?: string }>
  >
  readonly safe_day: {
    readonly margin: string
    readonly margin_detained_or_translation: string
    readonly evidence_margin: string
  }
  readonly suspensions: readonly {
    readonly cause: string
    readonly limits: 'international' | 'domestic'
    readonly effect: SuspensionEffect
  }[]
  readonly age_warning: { readonly after: string; readonly files: readonly string[]; readonly level: Level }
  readonly state_groups: Readonly<Record<string, { readonly states: readonly string[]; readonly complete: boolean }>>
  readonly waiver: { readonly may_bind_respondents: readonly string[] }
}
