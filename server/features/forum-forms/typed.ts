import type { ReadEntry } from '@recourse/chronicle'
import { subjectUuid } from '../../platform/cases/index.ts'
import type { Outcome } from '../../platform/outcome.ts'
import { finish, partOf, type Acting } from '../casefile/index.ts'
import { formTyped } from './kinds.ts'
import type { Typed } from './prepared.ts'
import { refuse } from './rules.ts'

/** What was typed last for a forum's form, and by which entry. */
export function typedFor(
  entries: readonly ReadEntry[],
  forum: string,
): { readonly values: Typed; readonly head: string } {
  const newest = entries.findLast(
    (entry) =>
      entry.state === 'open' && entry.kind === formTyped.kind && formTyped.body.parse(entry.body).forum === forum,
  )
  if (newest?.state !== 'open') return { values: {}, head: '' }
  return { values: formTyped.body.parse(newest.body).values, head: newest.header.id }
}

interface Keeping {
  readonly forum: string
  readonly values: Typed
  readonly saw: string | null
}

/** Keeps what was typed, sealed. Whoever saw an older version is refused and shown both. */
export async function keepTyped(acting: Acting, { forum, values, saw }: Keeping): Promise<Outcome<null, string>> {
  const { platform, opened, work } = acting
  const form = platform.norms.forumForms.forms.get(forum)
  if (form === undefined) return refuse('no-such-form')
  const asked = new Set(form.fields.map(({ field }) => field))
  const said = Object.fromEntries(Object.entries(values).filter(([field, text]) => asked.has(field) && text !== ''))
  const body = { forum, asOf: platform.norms.forumForms.asOf, values: said }
  const subject = { id: subjectUuid(platform.primitives, opened.file, `form ${forum}`), saw }
  work.say(partOf(acting, 'identity'), formTyped, { facets: {}, body, subject })
  return finish(acting)
}
