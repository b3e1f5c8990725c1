import { addDays, refreshRow, renewAsking, type CasePurpose, type OpenedFile } from '../../platform/cases/index.ts'
import { clockEnded, clockStarted, readingCase } from '../../platform/cases/index.ts'
import type { OpenCompartment, Work } from '../../platform/chronicle/index.ts'
import type { Platform } from '../../platform/feature.ts'
import type { Visitor } from '../../platform/http/index.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'
import { todayOf } from './show.tsx'

/** A case open for somebody who is about to write in it. */
export interface Acting {
  readonly platform: Platform
  readonly opened: OpenedFile
  readonly work: Work
  readonly today: string
  readonly member: string
}

/** Opens a case to write in it; `purposes` are what the command has to read first. Null: not for this visitor. */
export async function actOn(
  platform: Platform,
  visitor: Visitor,
  file: string,
  purposes: readonly CasePurpose[] = [],
): Promise<Acting | null> {
  const reader = readingCase(visitor, 'working-the-case')
  const opened = await platform.cases.openForStaff(reader, file, purposes)
  if (opened === null) return null
  const work = platform.chronicle.begin(opened.author)
  return { platform, opened, work, today: await todayOf(platform), member: reader.session.member }
}

/** A part to write to. Throws where the case has none: only `own` may be missing, and nobody here writes to it. */
export function partOf({ opened }: Pick<Acting, 'opened'>, purpose: CasePurpose): OpenCompartment {
  const place = opened.place(purpose)
  if (place === null) throw new Error(`a case without ${purpose}`)
  return place
}

export interface NewClock {
  readonly rule: string
  /** Civil date */
  readonly due: string
  readonly owner: 'desk' | 'person' | 'other'
  readonly id?: string
}

/** A period that is a target of this product; those of law come from `norms/`. */
export function startClock({ platform, opened, work, today }: Acting, { rule, due, owner, id }: NewClock): string {
  const clock = id ?? platform.chance.id()
  const facets = { clock, rule, startsOn: today, due, owner, isLaw: false, source: 'product-target' }
  work.say(partOf({ opened }, 'narrative'), clockStarted, { facets, body: {} })
  return clock
}

/** Ends every clock of these rules that runs; none runs where another was quicker, and that is as good. */
export function endClocks({ opened, work }: Acting, rules: readonly string[], how: 'met' | 'stopped' = 'met'): void {
  for (const { id, rule } of opened.standing.clocks)
    if (rules.includes(rule))
      work.say(partOf({ opened }, 'narrative'), clockEnded, { facets: { clock: id, how }, body: {} })
}

/** Puts off, or forward, the day on which somebody asks for needs again. */
export function askForNeeds(acting: Acting, rhythm: 'first' | 'then'): void {
  const { platform, opened, work, today } = acting
  const place = partOf(acting, 'narrative')
  renewAsking(
    work,
    { place, clocks: opened.standing.clocks, needs: platform.norms.needs, today, rhythm },
    platform.chance,
  )
}

export const inDays = ({ today }: Pick<Acting, 'today'>, days: number): string => addDays(today, days)

/** Stores what a form begins; where that very form was quicker, sent twice, it is stored already. */
export async function finishBegun(acting: Acting): Promise<Outcome<null, string>> {
  const done = await finish(acting)
  return !done.ok && done.refusal.code === 'subject-moved' ? accept(null) : done
}

/** Stores it all with the rows of the lists, or nothing. */
export async function finish({ platform, opened, work, today }: Acting): Promise<Outcome<null, string>> {
  refreshRow(work, opened.file, today)
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(null) : done
}
