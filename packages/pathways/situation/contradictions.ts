import { parseDate, parseDay, UNKNOWN_SPAN, type Span } from '@recourse/clocks'
import { refuse, type Refused } from '../refusals.ts'
import type { Act, Situation, Victim } from './schema.ts'

/**
 * Facts that cannot both be, on any reading of their dates. They are refused, not weighed: whichever of the two an
 * assessment believed, the other may be the true one, and a door that it shut might be open.
 */
export function orderFault(situation: Situation): Refused | undefined {
  const { acts, remedies = [], suspensions = [] } = situation
  return firstFault([
    ...acts.map(({ start, end }, at) =>
      isAfter(start, end) ? refuse('end-before-start', ['acts', at, 'end']) : undefined,
    ),
    ...remedies.map(remedyFault),
    ...suspensions.map(({ from, to }, at) =>
      isAfter(from, to) ? refuse('suspension-backwards', ['suspensions', at, 'to']) : undefined,
    ),
    ...procedureFaults(situation),
    ...situation.victims.map((victim, at) => victimFault(situation, victim, at)),
  ])
}

const firstFault = (faults: readonly (Refused | undefined)[]): Refused | undefined =>
  faults.find((fault) => fault !== undefined)

function remedyFault(remedy: NonNullable<Situation['remedies']>[number], at: number): Refused | undefined {
  const { status, final, taken, served } = remedy
  if (isAfter(taken, served)) return refuse('served-before-taken', ['remedies', at, 'served'])
  const isDecided = final === 'yes' || taken !== undefined || served !== undefined
  return status === 'not_tried' && isDecided ? refuse('untried-decided', ['remedies', at, 'status']) : undefined
}

/** What is planned may have a day that lies ahead; what was filed may not. */
function procedureFaults({ evaluate_at, procedures = [] }: Situation): readonly (Refused | undefined)[] {
  return procedures.map(({ status, filed, decided }, at) => {
    if (isAfter(filed, decided)) return refuse('decided-before-filed', ['procedures', at, 'decided'])
    const isAhead = status !== 'planned' && status !== 'unknown' && isAfter(filed, evaluate_at)
    return isAhead ? refuse('filed-in-future', ['procedures', at, 'filed']) : undefined
  })
}

const LIVING: ReadonlySet<Victim['condition']> = new Set(['alive', 'detained'] as const)

function victimFault({ acts, evaluate_at }: Situation, victim: Victim, at: number): Refused | undefined {
  const { id, condition, died, majority, minor_at_facts: minor } = victim
  const today = parseDay(evaluate_at)
  if (LIVING.has(condition) && died !== undefined && today.ok && spanOf(died).latest <= today.value)
    return refuse('alive-but-died', ['victims', at, 'died'])
  if (majority === undefined) return undefined
  const theirs = acts.filter(({ victims }) => victims === undefined || victims.includes(id))
  return theirs.length > 0 && isAgeWrong(spanOf(majority), minor, theirs)
    ? refuse('age-contradicts', ['victims', at, 'majority'])
    : undefined
}

/** No child, and yet of age only after all that was done; or a child, and yet of age before any of it. */
function isAgeWrong(majority: Span, minor: Victim['minor_at_facts'], acts: readonly Act[]): boolean {
  const started = acts.map(({ start }) => spanOf(start))
  if (minor === 'no') return started.some(({ latest }) => latest < majority.earliest)
  return minor === 'yes' && started.every(({ earliest }) => earliest >= majority.latest)
}

function spanOf(text: string | undefined): Span {
  const read = text === undefined ? undefined : parseDate(text)
  return read?.ok === true ? read.value : UNKNOWN_SPAN
}

const isAfter = (first: string | undefined, second: string | undefined): boolean =>
  first !== undefined && second !== undefined && spanOf(first).earliest > spanOf(second).latest
