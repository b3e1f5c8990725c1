import type { Pool } from 'pg'
import { storedHeader, type EntryHeader } from '@recourse/chronicle'
import { refreshRow } from '../../../platform/cases/index.ts'
import { accept, type Outcome } from '../../../platform/outcome.ts'
import { safelyHeard, type SaidSafely } from '../../casefile/index.ts'
import { monitorVisit } from '../kinds.ts'
import { refuse, VISITS_MAX } from '../rules.ts'
import type { Watching } from './commands.ts'

/** A visit to the person: only where they gave how they can be reached, by one of their ways, after looking at it. */

export interface NewVisit {
  readonly on: string
  readonly safely: SaidSafely
  readonly words: string
}

export async function planVisit(
  { platform, share, held, today }: Watching,
  { on, safely, words }: NewVisit,
): Promise<Outcome<null, string>> {
  const { contact } = held
  // A form that was sent twice says what is there already.
  if (held.visits.some((one) => one.on === on && one.way === safely.way && one.words === words)) return accept(null)
  if (contact === null) return refuse('no-way-given')
  if (await isContactOld(platform.database.app, share.file, contact.id)) return refuse('contact-old')
  // Who comes has to be able to say so beforehand: the person's own page is theirs and the desk's.
  const heard = safelyHeard(contact, safely)
  if (!heard.ok) return heard
  if (heard.value === 'own-page') return refuse('no-way-given')
  if (on < today || (share.until !== null && on > share.until)) return refuse('day-outside')
  if (held.visits.length >= VISITS_MAX) return refuse('too-many-visits')
  const work = platform.chronicle.begin(share.author)
  const facets = { measure: held.measure, on }
  work.say(share.place, monitorVisit, { facets, body: { share: held.share, words, way: heard.value } })
  // By which way stays between the person and the monitor.
  work.say(share.narrative, monitorVisit, { facets, body: { share: held.share, words, way: null } })
  refreshRow(work, share.file, today)
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(null) : done
}

/**
 * Whether the person has said anything in protection since: what, stays sealed to a monitor. It may be that they can no
 * longer be reached so, or that they are in danger.
 */
export async function isContactOld(pool: Pick<Pool, 'query'>, file: string, contact: string): Promise<boolean> {
  const { rows } = await pool.query<{ jws: string }>({
    name: 'protection-of-file',
    text: `select e.jws from entry e join compartment c on c.id = e.compartment
      where c.file = $1 and c.purpose = 'protection'`,
    values: [file],
  })
  // What a desk typed for them is theirs too: of a desk's words it alone carries a day and no hour.
  const isTheirs = ({ unit, recordedOn }: EntryHeader): boolean => unit === null || recordedOn !== undefined
  const own = rows.map(({ jws }) => storedHeader(jws)).filter(isTheirs)
  const given = own.find(({ id }) => id === contact)
  return given === undefined || own.some(({ seq }) => seq > given.seq)
}
