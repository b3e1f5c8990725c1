import { parseDate, parseDay, UNKNOWN_SPAN, type Answer, type Day, type Span } from '@recourse/clocks'
import type { Act, Procedure, Remedy, Respondent, Situation, Suspended, SuspensionCause, Victim } from './schema.ts'

/** A remedy with its dates read. */
export interface RemedyFacts {
  readonly remedy: Remedy
  /** Null: for every act. */
  readonly acts: ReadonlySet<string> | null
  readonly taken: Span | null
  readonly served: Span | null
  readonly absenceKnown: Span | null
}

export interface ProcedureFacts {
  readonly procedure: Procedure
  /** Null: about every act. */
  readonly acts: ReadonlySet<string> | null
  readonly filed: Span
  readonly decided: Span | null
  /** Same persons, facts and rights: two of three is unknown. */
  readonly isSame: Answer
}

/** A time in which a limit may not have run. What it does to a limit is the norms' to say. */
export interface SuspensionFacts {
  readonly cause: SuspensionCause
  readonly from: Span
  readonly to: Span
  /** Null: of every act. */
  readonly acts: ReadonlySet<string> | null
}

/** One act with everything that concerns it, read once for all forums. */
export interface ActFacts {
  readonly act: Act
  readonly respondent: Respondent
  readonly victims: readonly Victim[]
  readonly start: Span
  readonly end: Span | null
  readonly known: Span | null
  readonly continuing: Answer
  /** Remedies in the respondent State for this act. */
  readonly remedies: readonly RemedyFacts[]
  /** Null where nobody said whether there are other procedures. */
  readonly procedures: readonly ProcedureFacts[] | null
  readonly suspensions: readonly SuspensionFacts[]
  /** Theories of jurisdiction by what is said of their facts. */
  readonly links: ReadonlyMap<string, Answer>
}

export interface Facts {
  readonly situation: Situation
  readonly today: Day
  readonly acts: readonly ActFacts[]
  readonly byAct: ReadonlyMap<string, ActFacts>
  readonly projectClosed: Span | null
}

/** Dates read before: the same days come back in case after case, and reading one costs more than most tests. */
const read = new Map<string, Span>()
/** All days of thirty years, and some; then it begins anew, so that no input makes it grow. */
const READ_MAX = 20_000

export function dateOf(text: string | undefined): Span | null {
  if (text === undefined) return null
  const known = read.get(text)
  if (known !== undefined) return known
  const date = parseDate(text)
  if (!date.ok) return null
  if (read.size >= READ_MAX) read.clear()
  const { earliest, latest } = date.value
  const span = { earliest, latest }
  read.set(text, span)
  return span
}

/** Reads what a situation says, act by act. The situation was checked before (read.ts). */
export function factsOf(situation: Situation): Facts {
  const today = parseDay(situation.evaluate_at)
  if (!today.ok) throw new Error('a situation is read before it is assessed')
  const victims = new Map(situation.victims.map((victim) => [victim.id, victim]))
  const respondents = new Map(situation.respondents.map((respondent) => [respondent.id, respondent]))
  const remedies = (situation.remedies ?? []).map(remedyFacts)
  const procedures = situation.procedures?.map(procedureFacts) ?? null
  const suspensions = (situation.suspensions ?? []).map(suspensionFacts)
  const acts = situation.acts.map((act): ActFacts => {
    const respondent = respondents.get(act.respondent)
    if (respondent === undefined) throw new Error('a situation is read before it is assessed')
    const end = dateOf(act.end)
    return {
      act,
      respondent,
      victims: act.victims?.flatMap((id) => victims.get(id) ?? []) ?? situation.victims,
      start: dateOf(act.start) ?? UNKNOWN_SPAN,
      end,
      known: dateOf(act.known),
      continuing: goesOn(act, end, today.value),
      remedies: remedies.filter(({ remedy, acts: only }) => remedy.state === respondent.state && isOf(only, act)),
      procedures: procedures?.filter((procedure) => isAbout(procedure, act)) ?? null,
      suspensions: suspensions.filter(({ acts: only }) => isOf(only, act)),
      links: linksOf(act, respondent),
    }
  })
  const byAct = new Map(acts.map((one) => [one.act.id, one]))
  return { situation, today: today.value, acts, byAct, projectClosed: dateOf(situation.project?.closed) }
}

/** The acts of one door: of ten thousand acts a door is asked for its own alone. */
export const actsOf = ({ byAct }: Facts, ids: readonly string[]): readonly ActFacts[] =>
  ids.flatMap((id) => byAct.get(id) ?? [])

/** Null names every act. */
const isOf = (only: ReadonlySet<string> | null, { id }: Act): boolean => only === null || only.has(id)

const named = (acts: readonly string[] | undefined): ReadonlySet<string> | null =>
  acts === undefined ? null : new Set(acts)

const isAbout = ({ procedure: { respondent }, acts }: ProcedureFacts, act: Act): boolean =>
  (respondent === undefined || respondent === act.respondent) && isOf(acts, act)

/** What ended before today does not go on, whatever is left unsaid. */
function goesOn({ continuing = 'unknown' }: Act, end: Span | null, today: Day): Answer {
  if (continuing !== 'unknown') return continuing
  return end !== null && end.latest < today ? 'no' : 'unknown'
}

const remedyFacts = (remedy: Remedy): RemedyFacts => ({
  remedy,
  acts: named(remedy.acts),
  taken: dateOf(remedy.taken),
  served: dateOf(remedy.served),
  absenceKnown: dateOf(remedy.absence_known),
})

/** Without an end it may still last, and may be over the day after it began. */
function suspensionFacts({ cause, from, to, acts }: Suspended): SuspensionFacts {
  const begun = dateOf(from) ?? UNKNOWN_SPAN
  return { cause, from: begun, to: dateOf(to) ?? { earliest: begun.earliest, latest: Infinity }, acts: named(acts) }
}

function procedureFacts(procedure: Procedure): ProcedureFacts {
  const { persons = 'unknown', facts = 'unknown', rights = 'unknown' } = procedure.same ?? {}
  const parts = [persons, facts, rights]
  return {
    procedure,
    acts: named(procedure.acts),
    filed: dateOf(procedure.filed) ?? UNKNOWN_SPAN,
    decided: dateOf(procedure.decided),
    isSame: parts.includes('no') ? 'no' : parts.includes('unknown') ? 'unknown' : 'yes',
  }
}

/** What is said of each theory; an act on the territory of the respondent State is a link by itself. */
function linksOf(act: Act, respondent: Respondent): ReadonlyMap<string, Answer> {
  const links = new Map<string, Answer>()
  for (const { theory, holds } of act.links ?? []) if (links.get(theory) !== 'yes') links.set(theory, holds)
  const { state, kind } = act.place ?? {}
  const isGround = kind === undefined || kind === 'territory'
  const places = [...(isGround && state !== undefined ? [state] : []), ...(act.other_places ?? [])]
  if (respondent.state !== undefined && !links.has('territory') && places.includes(respondent.state))
    links.set('territory', 'yes')
  return links
}
