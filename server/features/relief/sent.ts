import type { Pool } from 'pg'
import { reliefAfter, type ReliefState, type ReliefStep } from '@recourse/remedies'
import { clockOn, refreshRow, runningClocks } from '../../platform/cases/index.ts'
import { placeOf, type Work } from '../../platform/chronicle/index.ts'
import type { Platform, SentFor } from '../../platform/feature.ts'
import { renewClocks } from './clocks.ts'
import { reliefAsked, reliefMoved } from './kinds.ts'
import { CLOCKS } from './rules.ts'

/** As long as a line of a step may be. */
const BODY_MAX = 500
const DAY_MS = 86_400_000
const HOURS_OF_DAY = 24

/**
 * A request to another State leaves for help now that nobody has acted on: then it lies with that body, and nobody has to
 * say so a second time. Where it stands is known from the clear alone, so only a plain course is followed: wherever the
 * newest entry is not the one that the clear ends with, a person looks and says it.
 */
export async function markSent(platform: Platform, work: Work, sent: SentFor): Promise<void> {
  const { case: file, what, of: relief, partners, today } = sent
  if (what !== 'protection') return
  const stands = await standingInClear(platform.database.app, file, relief)
  const narrativeState = (await platform.chronicle.states.ofFile(file)).find(({ purpose }) => purpose === 'narrative')
  const head = (await platform.chronicle.subjectHeads([relief])).get(relief)
  if (stands?.state !== 'asked' || narrativeState === undefined || head !== stands.head) return
  const narrative = placeOf(platform.primitives, narrativeState)
  work.say(narrative, reliefMoved, {
    facets: { relief, step: 'send', on: today, until: null },
    body: { after: head, told: 'desk', body: partners.join(', ').slice(0, BODY_MAX), words: '' },
    subject: { id: relief, saw: head },
  })
  const at = { platform, opened: { file, entries: [] }, narrative, work, today, isPerson: false }
  const hours = await hoursLeftFor(platform, { file, relief, steps: stands.steps })
  const after = { state: 'sent', isBroken: false, until: null } as const
  await renewClocks(at, { relief, steps: stands.steps + 1, ...after, hours })
  refreshRow(work, file, today)
}

interface InClear {
  readonly state: ReliefState
  readonly steps: number
  readonly head: string
}

/** Null: there is none, or a step that the table does not allow. */
async function standingInClear(pool: Pick<Pool, 'query'>, file: string, relief: string): Promise<InClear | null> {
  const { rows } = await pool.query<{ id: string; step: ReliefStep | null }>({
    name: 'relief-in-the-clear',
    text: `select e.id, t.facets ->> 'step' as step
      from compartment c join entry e on e.compartment = c.id join entry_facets t on t.entry = e.id
      where c.file = $1 and c.purpose = 'narrative' and e.kind in ($2, $3) and t.facets ->> 'relief' = $4
      order by e.seq`,
    values: [file, reliefAsked.kind, reliefMoved.kind, relief],
  })
  const [first, ...moves] = rows
  if (first === undefined || first.step !== null) return null
  let state: ReliefState | null = 'asked'
  for (const { step } of moves) state = state === null || step === null ? null : reliefAfter(state, step)
  return state === null ? null : { state, steps: moves.length, head: rows.at(-1)?.id ?? first.id }
}

/** Which help it is stays sealed; the clock that asks for an answer says in days how soon it has to begin. */
async function hoursLeftFor(
  { database, primitives }: Pick<Platform, 'database' | 'primitives'>,
  { file, relief, steps }: { readonly file: string; readonly relief: string; readonly steps: number },
): Promise<number> {
  const id = clockOn(primitives, { file, rule: CLOCKS.answer, on: `${relief} ${String(steps)}` })
  const running = (await runningClocks(database.app, file)).find((clock) => clock.id === id)
  if (running === undefined) return HOURS_OF_DAY
  return ((Date.parse(running.due) - Date.parse(running.startsOn)) / DAY_MS) * HOURS_OF_DAY
}
