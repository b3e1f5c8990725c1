import { authorFor, directoryPlace } from '../../platform/access/index.ts'
import { subjectUuid } from '../../platform/cases/index.ts'
import type { OpenCompartment, Work } from '../../platform/chronicle/index.ts'
import type { Platform } from '../../platform/feature.ts'
import type { Acting } from '../../platform/http/index.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'

/** Says something about trust in the directory of the administrator's own authority. */
export async function saying(
  platform: Platform,
  { session, who }: Acting,
  say: (work: Work, place: OpenCompartment) => unknown,
): Promise<Outcome<null, string>> {
  const place = await directoryPlace(platform.acts, session.authority)
  const work = platform.chronicle.begin(authorFor(session, who, ['administrator']))
  say(work, place)
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(null) : done
}

/** The name under which a member stands in the directory of their authority. */
export async function actorOf(platform: Platform, { session }: Acting): Promise<string> {
  const { file } = await directoryPlace(platform.acts, session.authority)
  return platform.chronicle.actorName(file, session.member)
}

/** One subject for one partner, and one for the board: of two acts at once the second is told. */
export const subjectOf = ({ primitives }: Platform, name: string): string => subjectUuid(primitives, 'trust', name)

export async function newestOn(platform: Platform, subject: string): Promise<string | null> {
  return (await platform.chronicle.subjectHeads([subject])).get(subject) ?? null
}
