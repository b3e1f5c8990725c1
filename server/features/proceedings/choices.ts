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

const saidIn = ({ body, header }: Extract<ReadEntry, { state: 'open' }>) => ({
  ...choiceSaid.body.parse(body),
  isPerson: header.unit === null,
})

/** Every choice, the oldest first. Whoever signs for no unit is the person, whatever the entry claims. */
export function choicesOf({ entries }: Entries): readonly Choice[] {
  const said = new Map(
    entries.flatMap((entry) =>
      entry.state === 'open' && entry.kind === choiceSaid.kind
        ? [[choiceSaid.facets.parse(entry.facets).choice, saidIn(entry)] as const]
        : [],
    ),
  )
  return entries.flatMap((entry) => {
    if (entry.state !== 'open' || entry.kind !== procedureChosen.kind) return []
    const { choice: id } = procedureChosen.facets.parse(entry.facets)
    const body = procedureChosen.body.parse(entry.body)
    const isPerson = entry.header.unit === null
    const words = said.get(id)
    // Whoever holds no unit wrote on their own page, and nobody wrote on theirs for them.
    const fits = words === undefined || (words.isPerson === isPerson && (words.how === 'page') === isPerson)
    return isPerson === (body.by === 'person') && fits
      ? [{ ...body, id, header: entry.header, said: words ?? null }]
      : []
  })
}

/**
 * Whether the newest choice names this body against this State: an older choice was replaced by it, and two States are two
 * matters even before the same body.
 */
export const isChosen = (opened: Entries, one: Choice['forums'][number]): boolean =>
  choicesOf(opened)
    .at(-1)
    ?.forums.some((chosen) => chosen.forum === one.forum && chosen.respondentState === one.respondentState) === true
