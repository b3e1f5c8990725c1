import type { Chance } from '../../chance.ts'

/** Seconds until it is tried again; afterwards hourly (cooperation.md 7.4). */
const PAUSES_SECONDS = [30, 120, 600, 3600] as const
/** An emergency is tried twice a minute, however long it takes. */
const EMERGENCY_SECONDS = 30
const EMERGENCY = 2
/** A fifth of the pause, so that many senders don't come back together. */
const JITTER = 0.2

/** Milliseconds until the next try, after so many that came to nothing. */
export function pauseMs(chance: Chance, { priority, tries }: { priority: number; tries: number }): number {
  const pause = priority === EMERGENCY ? EMERGENCY_SECONDS : (PAUSES_SECONDS[tries] ?? PAUSES_SECONDS[3])
  return pause * 1000 * (1 + (JITTER * (chance.bytes(1)[0] ?? 0)) / 255)
}
