import { addDays, clockEnded, clockOn, clockStarted, runningClocks } from '../../platform/cases/index.ts'
import type { OpenCompartment, Work } from '../../platform/chronicle/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { ASK_PROVIDER_DAYS, CLOCKS, FIND_OTHER_DAYS, PROVIDER_ANSWER_DAYS } from './rules.ts'

/** Periods of one referral. Whoever takes the next step ends them, with the public key of the part alone. */
export interface ClockParts {
  readonly platform: Platform
  readonly work: Work
  readonly narrative: OpenCompartment
  readonly file: string
  readonly today: string
  /** Civil date, where the person does it. */
  readonly recordedOn?: string
}

const idOf = ({ platform, file }: ClockParts, referral: string, rule: string): string =>
  clockOn(platform.primitives, { file, rule, on: referral })

function start(
  parts: ClockParts,
  referral: string,
  clock: { readonly rule: string; readonly days: number; readonly owner: 'desk' | 'other' },
): void {
  const { rule, days, owner } = clock
  const facets = {
    ...{ clock: idOf(parts, referral, rule), rule, startsOn: parts.today, due: addDays(parts.today, days) },
    ...{ owner, isLaw: false, source: 'product-target' },
  }
  parts.work.say(parts.narrative, clockStarted, { facets, body: {} })
}

/** The provider has a week; a day later their silence is the desk's to do something about. */
export function awaitAnswer(parts: ClockParts, referral: string): void {
  start(parts, referral, { rule: CLOCKS.answer, days: PROVIDER_ANSWER_DAYS, owner: 'other' })
  start(parts, referral, { rule: CLOCKS.ask, days: ASK_PROVIDER_DAYS, owner: 'desk' })
}

export function findOther(parts: ClockParts, referral: string): void {
  start(parts, referral, { rule: CLOCKS.other, days: FIND_OTHER_DAYS, owner: 'desk' })
}

/** Ends what runs for these referrals. */
export async function endClocksOf(
  parts: ClockParts,
  referrals: readonly string[],
  rules: readonly string[] = Object.values(CLOCKS),
): Promise<void> {
  const ids = new Set(referrals.flatMap((referral) => rules.map((rule) => idOf(parts, referral, rule))))
  const dated = parts.recordedOn === undefined ? {} : { recordedOn: parts.recordedOn }
  for (const { id } of await runningClocks(parts.platform.database.app, parts.file))
    if (ids.has(id))
      parts.work.say(parts.narrative, clockEnded, { facets: { clock: id, how: 'met' }, body: {}, ...dated })
}
