import { dayToKeep } from '@recourse/clocks'
import type { RequestClock } from '@recourse/cooperation'

const DAY_SECONDS = 86_400

/** Of a time that must pass first the last reading counts, of all others the first. Not a number: nobody knows it. */
export const dayOf = ({ clock, due }: RequestClock): number => (due === null ? Number.NaN : dayToKeep(clock, due))

const instantOf = (clock: RequestClock): number =>
  clock.dueMoment === null ? dayOf(clock) * DAY_SECONDS : clock.dueMoment.earliest

/** The running period that ends first: by it the next step is due. */
export const nextOf = (clocks: readonly RequestClock[]): RequestClock | undefined =>
  clocks
    .filter((clock) => clock.state === 'running' && Number.isFinite(instantOf(clock)) && clock.applies !== 'no')
    .sort((a, b) => instantOf(a) - instantOf(b))[0]
