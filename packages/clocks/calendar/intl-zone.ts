import { dayOf } from '../civil/day.ts'
import { DAY_SECONDS, type Moment, type Zone } from './zone.ts'

/**
 * A zone by the data of the running platform (Node or browser). `version` says which data those are: the platform knows
 * (in Node, `process.versions.tz`), this package does not ask. Throws where the platform does not know the id.
 */
export function intlZone(id: string, version: string): Zone {
  const wall = new Intl.DateTimeFormat('en-u-ca-iso8601', {
    ...{ timeZone: id, hourCycle: 'h23', era: 'short' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  })
  return { id, version, offsetSecondsAt: (moment) => wallSeconds(wall, moment) - moment }
}

/** What the wall clock shows, counted as if it were UTC. */
function wallSeconds(wall: Intl.DateTimeFormat, moment: Moment): number {
  const shown: Record<string, number> = {}
  for (const { type, value } of wall.formatToParts(moment * 1000)) shown[type] = Number(value)
  const day = dayOf(shown.year ?? NaN, shown.month ?? NaN, shown.day ?? NaN)
  return day * DAY_SECONDS + (shown.hour ?? NaN) * 3600 + (shown.minute ?? NaN) * 60 + (shown.second ?? NaN)
}
