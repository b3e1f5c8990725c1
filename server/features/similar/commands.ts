import { partOf } from '../casefile/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'
import { personCompared, type Verdict } from './kinds.ts'
import { comparisonsIn, type Pair } from './read.ts'
import { refuse } from './rules.ts'

export interface Said {
  readonly verdict: Verdict
  readonly words: string
  /** The newest comparison of the two that the page showed; empty: none. */
  readonly saw: string
}

/** Writes down in both files what somebody thinks of the two. It joins nothing, and a later word counts instead. */
export async function compare(
  platform: Platform,
  { here, there }: Pair,
  { verdict, words, saw }: Said,
): Promise<Outcome<null, string>> {
  if ((comparisonsIn(here.entries).get(there.file)?.id ?? '') !== saw) return refuse('compared-meanwhile')
  const work = platform.chronicle.begin(here.author)
  for (const [opened, other] of [
    [here, there.file],
    [there, here.file],
  ] as const)
    work.say(partOf({ opened }, 'desk'), personCompared, { facets: {}, body: { other, verdict, words } })
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(null) : done
}
