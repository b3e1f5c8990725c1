import { intlZone, type Zone } from '@recourse/clocks'
import { clocksOf, type RequestClock } from '@recourse/cooperation'
import type { Platform } from '../../platform/feature.ts'
import { cooperationLaw } from '../../platform/norms/index.ts'
import type { Asked } from './kinds.ts'
import type { OpenRequest } from './read.ts'

/** Which time zone data the running platform has: a date can be computed again by somebody else. */
const ZONES = process.versions.tz ?? 'unknown'

export interface Clocked extends Pick<OpenRequest, 'kind' | 'view'> {
  /** Of the request as it was asked; a list that opens no body knows the instruments alone. */
  readonly asked: (Pick<Asked, 'answers'> & { readonly basis: Pick<Asked['basis'], 'instruments'> }) | null
}

/**
 * The periods of a request, law and targets apart. Wall clock and days off are those of whoever is obliged: of our own
 * authorities the instance knows the zone, of others nobody here does, and the date says so.
 */
export async function requestClocks(platform: Platform, request: Clocked): Promise<readonly RequestClock[]> {
  const { kind, view, asked } = request
  const [settings, people] = [await platform.settings(), await platform.directory.current()]
  if (kind === undefined || view === null || settings === null) return []
  const zone = intlZone(settings.timeZone, ZONES)
  const zoneOf = (authority: string | null): Zone | null =>
    authority !== null && people.authorities.has(authority) ? zone : null
  return clocksOf(kind, view, {
    ...{ calendarOf: () => null, zoneOf, normsVersion: cooperationLaw().cooperation.asOf },
    ...{ answers: asked?.answers ?? {}, instruments: asked === null ? null : asked.basis.instruments },
    now: new Date(platform.clock.now()).toISOString(),
  })
}
