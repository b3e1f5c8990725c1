/** A clock of norms/cooperation.json as far as it computes, in the words of that file. */
export interface CodedClock {
  readonly id: string
  readonly limit: string
  readonly limitKind: 'limit' | 'target' | 'minimum' | 'expiry' | 'tacit_effect'
  readonly dayKind: 'calendar' | 'business' | 'hours' | 'unspecified'
  /** True: a number that no text sets. It must never be shown as law. */
  readonly limitIsProductDefault: boolean
  readonly extension?: { readonly max: string }
  readonly coded: ClockCode
}

export interface ClockCode {
  readonly starts_on: readonly Trigger[]
  readonly stops_on: readonly Trigger[]
  readonly restarts_on: readonly Trigger[]
  readonly extended_on: readonly Trigger[]
  readonly paused_in: readonly string[]
  readonly pause_basis?: 'text' | 'product_rule'
  readonly on_expiry: Trigger | null
  readonly direction: 'forward' | 'backward'
  readonly calendar: 'calendar' | 'business'
  readonly last_day_on_holiday: 'next_working_day' | 'stays' | 'unknown'
  readonly hours_run_through_nights?: boolean | 'unknown'
  readonly survives_close: boolean
  readonly applies_if?: Condition
}

/** One of the two. */
export interface Trigger {
  readonly transition?: string
  readonly event?: string
}

/** What must hold for the clock to exist; each part that is there must hold. */
export interface Condition {
  readonly instrument?: string
  readonly article?: string
  readonly field?: string
  readonly equals?: string | boolean
  readonly present?: boolean
}

/** The states and moves that a clock runs on. */
export interface StateMachine {
  readonly initial: string
  readonly states: readonly { readonly id: string; readonly terminal: boolean }[]
  readonly transitions: readonly { readonly from: string; readonly to: string; readonly action: string }[]
}
