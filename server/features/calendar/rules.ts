import { refuseFrom } from '../../platform/outcome.ts'
import english from './texts/en.json'

/** 256 bits: nobody finds an address by trying. */
export const SECRET_BYTES = 32

/** Calendars ask some times a day; a person who tries an address asks some times an hour. */
export const ASKED_PER_HOUR_MAX = 60
const HOUR_MS = 3_600_000

export const refuse = refuseFrom(
  {
    'no-such-calendar': { sentence: english['no-such-calendar'], rule: 'docs/proceedings.md, calendar' },
    'asked-too-often': { sentence: english['asked-too-often'], rule: 'docs/proceedings.md, calendar' },
  } as const,
  'calendar',
)

/** How often one calendar was asked for in this hour, in this process. Forgotten with the hour. */
export class Asked {
  private hour = 0
  private readonly counts = new Map<string, number>()

  /** Counts, and says whether it is too often. */
  isTooOften(member: string, now: number): boolean {
    const hour = Math.floor(now / HOUR_MS)
    if (hour !== this.hour) this.counts.clear()
    this.hour = hour
    const count = (this.counts.get(member) ?? 0) + 1
    this.counts.set(member, count)
    return count > ASKED_PER_HOUR_MAX
  }
}
