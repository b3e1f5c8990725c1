import type { ReadEntry } from '@recourse/chronicle'
import { rightConfirmed, type Verdict } from './kinds.ts'

export interface Judged {
  readonly entry: string
  readonly act: string
  readonly violation: string
  readonly right: string
  readonly verdict: Verdict
  readonly words: string
  readonly shown: readonly string[]
  readonly header: ReadEntry['header']
}

const judged = (entries: readonly ReadEntry[]): readonly Judged[] =>
  entries
    .flatMap((entry) =>
      entry.state === 'open' && entry.kind === rightConfirmed.kind
        ? [{ ...rightConfirmed.body.parse(entry.body), entry: entry.header.id, header: entry.header }]
        : [],
    )
    .toSorted((a, b) => a.header.seq - b.header.seq)

/** Every word on one right of one act, the oldest first; the newest counts. */
export const historyOf = (entries: readonly ReadEntry[], act: string, right: string): readonly Judged[] =>
  judged(entries).filter((one) => one.act === act && one.right === right)

/** What stands of every right that somebody judged, by its newest word; `open` again is as if nobody had. */
export function judgedNow(entries: readonly ReadEntry[]): readonly Judged[] {
  const newest = new Map(judged(entries).map((one) => [`${one.act} ${one.right}`, one]))
  return [...newest.values()].filter(({ verdict }) => verdict !== 'open')
}
