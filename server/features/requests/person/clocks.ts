import { addDays, clockEnded, clockOn, clockStarted, runningClocks } from '../../../platform/cases/index.ts'
import type { OpenCompartment, Work } from '../../../platform/chronicle/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { ANEW_DAYS, ASK_AGAIN_DAYS, CLOCKS, FOLLOW_DAYS, SEND_DAYS } from './rules.ts'

/** Periods of one referral in the case: whose the next step is, so that nobody is lost between two desks. */
export interface ClockParts {
  readonly platform: Platform
  readonly work: Work
  readonly narrative: OpenCompartment
  readonly file: string
  readonly today: string
  /** Civil date, where the person does it. */
  readonly recordedOn?: string
}

type Owner = 'desk' | 'person' | 'other'

/** A period that a law sets: its days, and the instrument. */
interface OfLaw {
  readonly days: number
  readonly source: string
}

/** Whose the next step is; the person's own period before a transfer comes with the law that sets it. */
type Next = readonly [next: Exclude<keyof typeof CLOCKS, 'opinion'> | null] | readonly [next: 'opinion', law: OfLaw]

const PERIODS: Readonly<
  Record<Exclude<keyof typeof CLOCKS, 'opinion'>, { readonly days: number; readonly owner: Owner }>
> = {
  answer: { days: ASK_AGAIN_DAYS, owner: 'person' },
  send: { days: SEND_DAYS, owner: 'desk' },
  follow: { days: FOLLOW_DAYS, owner: 'desk' },
  anew: { days: ANEW_DAYS, owner: 'desk' },
}

/** A clock is started once, and a desk may have to ask month after month: ten years of it. */
const ROUNDS_MAX = 120

interface OfOne {
  readonly file: string
  readonly rule: string
  readonly on: string
}

const roundsOf = ({ primitives }: Pick<Platform, 'primitives'>, { file, rule, on }: OfOne): readonly string[] =>
  Array.from({ length: rule === CLOCKS.follow ? ROUNDS_MAX : 1 }, (_, round) =>
    clockOn(primitives, { file, rule, on: round === 0 ? on : `${on} ${round}` }),
  )

/** Ids of all periods that there can be of one referral. */
export const clocksOf = (platform: Pick<Platform, 'primitives'>, file: string, on: string): readonly string[] =>
  Object.values(CLOCKS).flatMap((rule) => roundsOf(platform, { file, rule, on }))

/** The first that never ran; the last one where all did. */
async function freeId(platform: Platform, one: OfOne): Promise<string> {
  const ids = roundsOf(platform, one)
  const { rows } = await platform.database.app.query<{ id: string }>({
    name: 'referral-clocks-used',
    text: 'select id from clock where file = $1 and id = any($2)',
    values: [one.file, ids],
  })
  const used = rows.map(({ id }) => id)
  return ids.find((id) => !used.includes(id)) ?? ids.at(-1) ?? ''
}

/** Ends whatever runs because of one referral and, where somebody owns the next step, begins their period. */
export async function nextIs(parts: ClockParts, on: string, ...[next, law]: Next): Promise<void> {
  const { platform, work, narrative, file, today, recordedOn } = parts
  const ids = new Set(clocksOf(platform, file, on))
  const dated = recordedOn === undefined ? {} : { recordedOn }
  for (const { id } of await runningClocks(platform.database.app, file))
    if (ids.has(id)) work.say(narrative, clockEnded, { facets: { clock: id, how: 'met' }, body: {}, ...dated })
  if (next === null) return
  const { days, owner } =
    law === undefined ? PERIODS[next as keyof typeof PERIODS] : { ...law, owner: 'person' as const }
  const facets = {
    ...{
      clock: await freeId(platform, { file, rule: CLOCKS[next], on }),
      rule: CLOCKS[next],
      startsOn: today,
      due: addDays(today, days),
    },
    ...{ owner, isLaw: law !== undefined, source: law?.source ?? 'product-target' },
  }
  work.say(narrative, clockStarted, { facets, body: {}, ...dated })
}
