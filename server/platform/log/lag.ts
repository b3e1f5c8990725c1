/** The oldest intake row that has no place yet. */
export interface Pending {
  readonly xid: string
  readonly id: string
}

export interface Lag {
  readonly oldest: Pending | undefined
  readonly sinceMs: number
  readonly seconds: number
  /** Somebody must look: a transaction that hangs holds the log back, or nobody sequences. */
  readonly alarm: boolean
}

/** kernel 8. Ten times what a busy instance needs. */
export const LAG_ALARM_SECONDS = 30

/**
 * How long the same row has been the oldest. The intake holds no time (it is on the victim's path), so the lag is what
 * the sequencer itself has seen: too small by at most one look.
 */
export function trackLag(before: Lag | undefined, oldest: Pending | undefined, nowMs: number): Lag {
  if (oldest === undefined) return { oldest, sinceMs: nowMs, seconds: 0, alarm: false }
  const same = before?.oldest?.id === oldest.id && before.oldest.xid === oldest.xid
  const sinceMs = same ? before.sinceMs : nowMs
  const seconds = Math.max(0, Math.floor((nowMs - sinceMs) / 1000))
  return { oldest, sinceMs, seconds, alarm: seconds > LAG_ALARM_SECONDS }
}
