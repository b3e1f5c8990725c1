import type { z } from 'zod'
import type { ReadEntry } from '@recourse/chronicle'
import { messageSent, messageTranslated, needStated } from '../../platform/cases/index.ts'

/** Pure views over opened entries: what a tab shows. */

export interface ShownMessage {
  readonly id: string
  readonly seq: number
  readonly from: 'person' | 'desk'
  readonly kind: string
  readonly text: string
  readonly language: string | null
  readonly repliesTo: string | null
  readonly actor: string
  readonly at: string
  readonly translations: readonly {
    readonly text: string
    readonly language: string
    readonly by: 'human' | 'machine'
  }[]
}

/** Civil day for what a person did, moment for what staff did: as the header says it. */
export const timeOf = ({ header }: Pick<ReadEntry, 'header'>): string => header.recordedOn ?? header.recordedAt ?? ''

export function threadOf(entries: readonly ReadEntry[]): readonly ShownMessage[] {
  const translations = entries.flatMap((entry) =>
    entry.kind === messageTranslated.kind && entry.state === 'open' ? [messageTranslated.body.parse(entry.body)] : [],
  )
  return entries
    .flatMap((entry) => {
      if (entry.kind !== messageSent.kind || entry.state !== 'open') return []
      const { from, kind } = messageSent.facets.parse(entry.facets)
      const { text, language = null, repliesTo = null } = messageSent.body.parse(entry.body)
      const { id, seq, actor } = entry.header
      const shown = { id, seq, from, kind, text, language, repliesTo, actor, at: timeOf(entry) }
      return [{ ...shown, translations: translations.filter(({ message }) => message === id) }]
    })
    .sort((a, b) => a.seq - b.seq)
}

export interface StatedNeed {
  readonly need: string
  readonly answer: string
  readonly words: string
  readonly at: string
  readonly seq: number
  readonly header: ReadEntry['header']
  /** How and when it was told, where a member wrote it down; a person's own device tells nothing to a desk. */
  readonly told: NonNullable<z.output<typeof needStated.body>['told']> | null
}

/** The newest answer of each need, and the ones before it, newest first. */
export function needsOf(entries: readonly ReadEntry[]): ReadonlyMap<string, readonly StatedNeed[]> {
  const stated = entries
    .flatMap((entry) => {
      if (entry.kind !== needStated.kind || entry.state !== 'open') return []
      const { need, answer } = needStated.facets.parse(entry.facets)
      const { words = '', told: heard } = needStated.body.parse(entry.body)
      const { header } = entry
      const told = header.unit === null ? null : (heard ?? null)
      return [{ need, answer, words, at: told?.on ?? timeOf(entry), seq: header.seq, header, told }]
    })
    .sort((a, b) => b.seq - a.seq)
  const found = new Map<string, readonly StatedNeed[]>()
  for (const one of stated) found.set(one.need, [...(found.get(one.need) ?? []), one])
  return found
}
