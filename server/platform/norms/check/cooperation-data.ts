import type { Lists, Named } from './shapes.ts'

/** What starts or stops a clock: a step of the request, or something that happens to it. */
export type Trigger = { readonly transition: string } | { readonly event: string }

export interface Machine {
  readonly initial: string
  readonly states: readonly (Named & { readonly terminal: boolean })[]
  readonly transitions: readonly { readonly from: string; readonly to: string; readonly action: string }[]
  readonly events: readonly (Named & Lists<'in_states'>)[]
}

export interface ClockData extends Named {
  readonly limit: string
  readonly dayKind: string
  readonly obliged: string
  readonly extension?: unknown
  readonly coded: {
    readonly starts_on: readonly Trigger[]
    readonly stops_on: readonly Trigger[]
    readonly restarts_on: readonly Trigger[]
    readonly extended_on: readonly Trigger[]
    readonly on_expiry: Trigger | null
    readonly paused_in: readonly string[]
    readonly pause_basis?: unknown
    readonly runs_for: string
    readonly direction: string
    readonly calendar: string
    readonly anchor?: unknown
    readonly hours_run_through_nights?: unknown
    readonly survives_close: boolean
    readonly instrument: string | null
    readonly applies_if?: { readonly instrument?: string; readonly field?: string; readonly equals?: string }
  }
}

export interface RequestKind extends Named {
  readonly version: number
  readonly consult_before?: readonly Lists<'by'>[]
  readonly legalBases: readonly { readonly instrument: string }[]
  readonly fields: readonly (Named & { readonly options?: readonly string[] })[]
  readonly stateMachine: Machine
  readonly clocks: readonly ClockData[]
  readonly refusalGrounds: readonly Named[]
  readonly postponementGrounds: readonly Named[]
}

export interface CooperationData {
  readonly kinds: readonly RequestKind[]
}
