import type { z } from 'zod'
import type { ReadEntry } from '@recourse/chronicle'
import { choiceSaid, procedureChosen } from './kinds.ts'

/** The person's choices of procedure, as they were written down. */

export interface Choice extends z.output<typeof procedureChosen.body> {
  readonly id: string
  readonly header: ReadEntry['header']
  /** Null: the words can't be opened, or were erased. */
  readonly said: z.output<typeof choiceSaid.body> | null
}

type Entries = { readonly entries: readonly ReadEntry[] }

/** Every choice, the oldest first. Whoever signs for no unit is the person, whatever the entry claims. */
export function choicesOf({ entries }: Entries): readonly Choice[] {
  const said = new Map(
    entries.flatMap((entry) =>
      entry.state === 'open' && entry.kind === choiceSaid.kind
        ? [[choiceSaid.facets.parse(entry.facets).choice, choiceSaid.body.parse(entry.body)] as const]
        : [],
    ),
  )
  return entries.flatMap((entry) => {
    if (entry.state !== 'open' || entry.kind !== procedureChosen.kind) return []
    const { choice: id } = procedureChosen.facets.parse(entry.facets)
    const body = procedureChosen.body.parse(entry.body)
    const isTheirs = (entry.header.unit === null) === (body.by === 'person')
    return isTheirs ? [{ ...body, id, header: entry.header, said: said.get(id) ?? null }] : []
  })
}

/** Whether the newest choice names this body: an older one was replaced by it. */
export const isChosen = (opened: Entries, forum: string): boolean =>
  choicesOf(opened)
    .at(-1)
    ?.forums.some((one) => one.forum === forum) === true
