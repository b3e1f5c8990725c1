import { z } from 'zod'
import type { EntryKind, ReadEntry } from '@recourse/chronicle'
import { dayIn, refreshRow, subjectUuid, type CasePurpose } from '../../../platform/cases/index.ts'
import type { Committed, OpenCompartment, Work } from '../../../platform/chronicle/index.ts'
import type { PersonView } from '../../../platform/feature.ts'
import { accept, type Outcome } from '../../../platform/outcome.ts'
import { refuse } from '../rules.ts'

/** An opened entry of one kind, with the day on which it was said. */
export interface Said<B, F> {
  readonly id: string
  readonly body: B
  readonly facets: F
  readonly header: ReadEntry['header']
}

/** What was said of one kind, oldest first; what is sealed, erased or unknown is left out. */
export function saidIn<B, F>(
  entries: readonly ReadEntry[],
  {
    kind,
  }: Pick<EntryKind, 'kind'> & {
    readonly body: { parse(value: unknown): B }
    readonly facets: { parse(value: unknown): F }
  },
): readonly Said<B, F>[] {
  return entries.flatMap((entry) =>
    entry.kind === kind && entry.state === 'open'
      ? [{ id: entry.header.id, header: entry.header, body: entry.body as B, facets: entry.facets as F }]
      : [],
  )
}

/** The civil day of an entry: the person's own have no other time. */
export const dayOf = (header: ReadEntry['header'], timeZone: string): string => dayIn(timeZone)(header)

/** The person's: what they said themself, and what a desk typed for them, which alone of a desk's words carries no hour. */
export const isOwn = ({ header }: Pick<Said<unknown, unknown>, 'header'>): boolean =>
  header.unit === null || header.recordedOn !== undefined

/** A part of the file to write to. Throws where a file of this product lacks one: each is opened with all. */
export function placeFor({ opened }: Pick<PersonView, 'opened'>, purpose: CasePurpose): OpenCompartment {
  const place = opened.place(purpose)
  if (place === null) throw new Error(`a file without its part "${purpose}"`)
  return place
}

/** Stores what the person said. Where another window, or the desk, was quicker, nothing is stored. */
export const commitOwn = (view: PersonView, work: Work): Promise<Outcome<null, string>> =>
  stored(view, work, (said) => view.platform.chronicle.commit(said))

/** As `commitOwn`, where wraps are destroyed with it. */
export const commitOwnErasing = (view: PersonView, work: Work): Promise<Outcome<null, string>> =>
  stored(view, work, (said) => view.platform.chronicle.commitErasing(said))

async function stored(
  view: PersonView,
  work: Work,
  commit: (work: Work) => Promise<Committed>,
): Promise<Outcome<null, string>> {
  refreshRow(work, view.own.file, view.today)
  const done = await commit(work)
  if (done.ok) return accept(null)
  return done.refusal.code === 'subject-moved' ? refuse('moved') : done
}

/** What a page names of its subject, so that a newer word on it is noticed: the id of the newest, or nothing. */
export interface Subject {
  readonly id: string
  readonly saw: string
}

/** Read before the entries are, so that a page never claims to have seen what came in between. */
export async function subjectOf(view: Pick<PersonView, 'platform' | 'own'>, name: string): Promise<Subject> {
  const id = subjectUuid(view.platform.primitives, view.own.file, name)
  return { id, saw: (await view.platform.chronicle.subjectHeads([id])).get(id) ?? '' }
}

/** An entry that never was: whoever names something else than an id has seen nothing of the subject. */
const SEEN_BY_NOBODY = '00000000-0000-4000-8000-000000000000'

/** As an entry wants it. @param saw as the form sent it back */
export const seenOn = (
  { platform, own }: Pick<PersonView, 'platform' | 'own'>,
  name: string,
  saw: string,
): { readonly id: string; readonly saw: string | null } => ({
  id: subjectUuid(platform.primitives, own.file, name),
  saw: saw === '' ? null : (z.uuid().safeParse(saw).data ?? SEEN_BY_NOBODY),
})

/** The newest entry on a subject, if this page has read it; null for what came since, so that it is not trodden over. */
export async function headSeen(
  { platform, opened }: Pick<PersonView, 'platform' | 'opened'>,
  subject: string,
): Promise<string | null> {
  const head = (await platform.chronicle.subjectHeads([subject])).get(subject) ?? null
  return opened.entries.some(({ header }) => header.id === head) ? head : null
}
