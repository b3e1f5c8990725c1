import { fileHeld, holdReleased, retentionSet } from '@recourse/chronicle'
import { BACKUP_DAYS_DEFAULT } from '../../platform/backup/index.ts'
import { addDays, addYears, goneWhole, personsIn, subjectUuid } from '../../platform/cases/index.ts'
import { erase, keepingOfFile } from '../../platform/chronicle/index.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'
import { endClocks, finish, partOf, type Acting } from '../casefile/index.ts'
import { DECIDE_RULE, KEEP_YEARS_MAX, refuse, type HoldReason } from './rules.ts'

export interface Holding {
  readonly reason: HoldReason
  readonly note: string
  readonly article: string
  /** Civil date, or null where no last day is known. */
  readonly until: string | null
}

/** Nothing in the file can be erased until the hold is released or its last day has passed. */
export async function hold(acting: Acting, { reason, note, article, until }: Holding): Promise<Outcome<null, string>> {
  const { work, today } = acting
  if (until !== null && until <= today) return refuse('day-not-ahead')
  const facets = { reason, ...(until === null ? {} : { until }) }
  const body = { note, ...(article === '' ? {} : { article }) }
  work.say(partOf(acting, 'narrative'), fileHeld, { facets, body })
  return finish(acting)
}

export async function releaseHold(acting: Acting, wanted: string): Promise<Outcome<null, string>> {
  const { platform, opened, work } = acting
  const { holds } = await keepingOfFile(platform.database.app, opened.file)
  if (!holds.includes(wanted)) return refuse('no-such-hold')
  work.say(partOf(acting, 'narrative'), holdReleased, { facets: { hold: wanted }, body: {} })
  return finish(acting)
}

/** What is decided about how long a file is kept: of two who decide at the same moment the second is told. */
async function decision({ platform, opened }: Acting): Promise<{ readonly id: string; readonly saw: string | null }> {
  const id = subjectUuid(platform.primitives, opened.file, 'keeping')
  return { id, saw: (await platform.chronicle.subjectHeads([id])).get(id) ?? null }
}

/** Another last day, earlier or later, with what the person is told of it. @param until civil date */
export async function keepUntil(acting: Acting, until: string, note: string): Promise<Outcome<null, string>> {
  const { work, today } = acting
  if (until <= today) return refuse('day-not-ahead')
  if (until > addYears(today, KEEP_YEARS_MAX)) return refuse('day-too-far')
  const subject = await decision(acting)
  const facets = { rule: 'set-by-desk', from: today, until }
  work.say(partOf(acting, 'narrative'), retentionSet, { facets, body: { note }, subject })
  endClocks(acting, [DECIDE_RULE])
  return finish(acting)
}

/** The end of a file whose time is over: what is left says that it was erased, when and why. */
export async function eraseFile(acting: Acting): Promise<Outcome<null, string>> {
  const { platform, opened, work, today } = acting
  // Asked before the last day is read: one that is set meanwhile is noticed.
  const { id: subject, saw: expected } = await decision(acting)
  const keeping = await keepingOfFile(platform.database.app, opened.file)
  if (keeping.retainUntil === null || keeping.retainUntil >= today) return refuse('not-over')
  const from = { place: partOf(acting, 'narrative'), keeping, projector: platform.chronicle.projector }
  const why = { reason: 'retention-over', backupsUntil: addDays(today, BACKUP_DAYS_DEFAULT) }
  for (const { id } of await platform.chronicle.states.ofFile(opened.file)) {
    const said = erase(work, from, { target: { unit: 'compartment', compartment: id }, ...why })
    if (!said.ok) return said
  }
  const entry = work.said.at(0)?.saying.id ?? ''
  work.subjects.push({ subject, compartment: from.place.compartment, expected, entry })
  goneWhole(work, opened.file, await personsIn(platform.database.app, opened.file), 'closed')
  const done = await platform.chronicle.commitErasing(work, ...(await platform.erasedWith({ opened, why })))
  return done.ok ? accept(null) : done
}
