import { fromUtf8, openCompact, padJson, sealCompact, toBase64Url, utf8 } from '@recourse/chronicle'
import { z } from 'zod'
import { memberHolder, type People, type Unit } from '../access/index.ts'
import { placeOf } from '../chronicle/index.ts'
import { accept, type Outcome } from '../outcome.ts'
import { coveredBy } from './covered.ts'
import { breakGlassAsked } from './kinds.ts'
import { refuse, type BreakGlassRefusal } from './refusals.ts'
import {
  ableSupervisors,
  breakGlassUnit,
  ownShares,
  supervisorsOf,
  type BreakGlassParts,
  type Supervisor,
} from './unit.ts'

/** Over a long weekend somebody answers; afterwards the reason is old, and a share should not lie about. */
export const ASK_DAYS_MAX = 7
const DAY_MS = 86_400_000

const id = z.uuid({ version: 'v4' })
const sealedAsk = z.object({
  file: id,
  asker: id,
  to: id,
  reason: z.string(),
  /** Compartments that are covered, with the entry in each that asks. */
  places: z.array(z.object({ compartment: id, entry: id })),
  /** How many compartments of the file stay closed. */
  closed: z.number().int(),
  shares: z.array(z.object({ kid: z.string(), share: z.string() })),
})

/** What one supervisor hands to each of the others, sealed: nothing of it can be changed by whoever has the table. */
export type SealedAsk = z.infer<typeof sealedAsk>

export interface Wanted {
  readonly file: string
  readonly reason: string
  /** Id of the unit that takes over. */
  readonly to: string
}

export interface Asked {
  readonly request: string
  /** Compartments that break-glass holds a key of, and those that stay closed whatever is approved. */
  readonly covered: number
  readonly closed: number
}

const askContext = (request: string, holderKid: string): string => `break-glass ask ${request} ${holderKid}`

/** A unit that may take over: an ordinary one of the same authority, with a key. */
export function takingUnit(people: People, authority: string, unit: string): Unit | null {
  const found = people.units.get(unit)
  const fits = found?.authority === authority && !found.breakGlass && found.epochs.length > 0
  return fits ? found : null
}

/** The first of the two: says why in the file itself, and hands their shares to the other supervisors, sealed. */
export async function ask(
  parts: BreakGlassParts,
  supervisor: Supervisor,
  { file, reason, to }: Wanted,
): Promise<Outcome<Asked, BreakGlassRefusal | string>> {
  const { primitives, chronicle, newId } = parts
  const { author } = supervisor
  const people = await parts.directory.current()
  const unit = breakGlassUnit(people, author.authority)
  if (unit === null) return refuse('no-break-glass')
  if (takingUnit(people, author.authority, to) === null) return refuse('no-taking-unit')
  const shares = await ownShares(parts, supervisor, unit)
  if (shares.size === 0) return refuse('no-share')
  const states = await chronicle.states.ofFile(file)
  const covered = coveredBy(states, unit.id, shares)
  if (covered.length === 0) return refuse('not-a-holder')
  const work = chronicle.begin(author)
  const places = covered.map((state) => {
    const facets = { unit: unit.id, to }
    return {
      compartment: state.id,
      entry: work.say(placeOf(primitives, state), breakGlassAsked, { facets, body: { reason } }),
    }
  })
  const closed = states.length - covered.length
  const handed = [...shares].map(([kid, share]) => ({ kid, share: toBase64Url(share) }))
  const request = newId()
  const others = ableSupervisors(people, unit).filter((one) => one.id !== author.id)
  const rows = sealedRows(parts, request, others, {
    ...{ file, to, reason, places, closed },
    ...{ asker: author.id, shares: handed },
  })
  if (rows.length === 0) return refuse('two-supervisors')
  const until = dayOf(parts.clock.now() + ASK_DAYS_MAX * DAY_MS)
  work.also(async (client) => {
    const text = 'insert into break_glass_ask (id, unit, holder, until, jwe) values ($1, $2, $3, $4, $5)'
    for (const { holder, jwe } of rows) await client.query(text, [request, unit.id, holder, until, jwe])
  })
  const done = await chronicle.commit(work)
  return done.ok ? accept({ request, covered: covered.length, closed }) : done
}

const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10)

function sealedRows(
  { primitives, random }: BreakGlassParts,
  request: string,
  others: ReturnType<typeof ableSupervisors>,
  said: SealedAsk,
): readonly { readonly holder: string; readonly jwe: string }[] {
  const plain = padJson(utf8(JSON.stringify(said)))
  return others.flatMap((one) => {
    const holder = memberHolder(primitives, one)
    if (holder === null) return []
    const context = askContext(request, holder.key.kid)
    return [{ holder: holder.id, jwe: sealCompact(primitives, random, { plain, to: holder.key, context }) }]
  })
}

export interface WaitingAsk {
  readonly request: string
  readonly said: SealedAsk
}

/** What waits for a supervisor's answer, opened with their own key. What nobody answered in time is deleted first. */
export async function waitingFor(
  parts: BreakGlassParts,
  { author, seal }: Supervisor,
  unit: Unit,
): Promise<readonly WaitingAsk[]> {
  const { database, clock, primitives } = parts
  await database.app.query('delete from break_glass_ask where until < $1', [dayOf(clock.now())])
  // Whoever is no supervisor any more asks for nothing: their share lies there still, and nobody adds to it.
  const supervisors = new Set(supervisorsOf(await parts.directory.current(), unit.authority).map(({ id: one }) => one))
  const { rows } = await database.app.query<{ id: string; jwe: string }>(
    'select id, jwe from break_glass_ask where holder = $1 and unit = $2 order by until, id',
    [author.id, unit.id],
  )
  return rows.flatMap(({ id: request, jwe }) => {
    const opened = openCompact(primitives, jwe, { key: seal, context: askContext(request, seal.kid) })
    const text = opened.ok ? fromUtf8(opened.value) : null
    const said = text === null ? null : sealedAsk.safeParse(JSON.parse(text))
    if (said?.success !== true || said.data.asker === author.id) return []
    return supervisors.has(said.data.asker) ? [{ request, said: said.data }] : []
  })
}
