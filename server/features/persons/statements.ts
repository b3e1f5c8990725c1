import type { ReadEntry } from '@recourse/chronicle'
import { eventTold, messageSent, reportFiled } from '../../platform/cases/index.ts'
import { timeOf } from '../casefile/index.ts'
import { statementAttributed, statementTaken, type Source } from './kinds.ts'
import { saidOf } from './read.ts'

/** Where a statement comes from: told by the person's own pages, or written down by the desk. */
export type Origin = 'report' | 'event' | 'message' | 'taken'

export interface Statement {
  readonly id: string
  readonly origin: Origin
  readonly source: Source
  /** Null: whoever reported, who is not the person concerned. */
  readonly speaker: string | null
  /** Who was thought to have said it before, the newest first. */
  readonly spokenBefore: readonly string[]
  /** Newest entry on whose words they are; empty: nobody said more than the form. */
  readonly head: string
  readonly words: string
  /** What the words themselves say of where they come from. */
  readonly sourceTold: string
  readonly actor: string
  readonly at: string
  readonly taken: Taken | null
}

export interface Taken {
  readonly saidTo: string
  readonly saidOn: string | null
  readonly language: string
  readonly interpreter: 'yes' | 'no' | 'unknown'
  readonly acts: readonly string[]
}

/** Kinds of the account that hold what somebody said. */
export const TOLD_KINDS = [reportFiled.kind, eventTold.kind, messageSent.kind, statementTaken.kind]

type Told = Pick<Statement, 'id' | 'origin' | 'words' | 'sourceTold' | 'actor' | 'at'>

function toldIn(entries: readonly ReadEntry[]): readonly Told[] {
  const base = (entry: ReadEntry) => ({ id: entry.header.id, actor: entry.header.actor, at: timeOf(entry) })
  const reports = saidOf(entries, reportFiled).map((entry) => {
    const { answers } = reportFiled.body.parse(entry.body)
    const words = answers.map(({ asked, answered }) => `${asked}\n${answered}`).join('\n\n')
    return { ...base(entry), origin: 'report' as const, words, sourceTold: '' }
  })
  const events = saidOf(entries, eventTold).map((entry) => {
    const { when, what, source = '' } = eventTold.body.parse(entry.body)
    return { ...base(entry), origin: 'event' as const, words: `${when.told}\n${what}`, sourceTold: source }
  })
  const messages = saidOf(entries, messageSent)
    .filter(({ facets }) => messageSent.facets.parse(facets).from === 'person')
    .map((entry) => {
      const words = messageSent.body.parse(entry.body).text
      return { ...base(entry), origin: 'message' as const, words, sourceTold: '' }
    })
  return [...reports, ...events, ...messages]
}

/** Whoever uses the receipt: the person concerned, or somebody for them. */
export interface Teller {
  readonly speaker: string | null
  readonly source: Source
}

/** All that was said, the oldest first; none takes another's place. */
export function statementsIn(entries: readonly ReadEntry[], teller: Teller): readonly Statement[] {
  const said = saidOf(entries, statementAttributed).map((entry) => ({
    ...statementAttributed.body.parse(entry.body),
    entry: entry.header.id,
  }))
  const told = toldIn(entries).map((one): Statement => {
    const [now, ...before] = said.filter(({ statement }) => statement === one.id).reverse()
    const { speaker, source } = now ?? teller
    const first = now === undefined || teller.speaker === null ? [] : [teller.speaker]
    const spokenBefore = [...before.map((other) => other.speaker), ...first]
    return { ...one, speaker, source, spokenBefore, head: now?.entry ?? '', taken: null }
  })
  const written = saidOf(entries, statementTaken).map((entry): Statement => {
    const { speaker, source, words, saidOn = null, ...taken } = statementTaken.body.parse(entry.body)
    const { id, actor } = entry.header
    return {
      ...{ id, origin: 'taken', speaker, source, spokenBefore: [], head: '', words, sourceTold: '', actor },
      ...{ at: timeOf(entry), taken: { ...taken, saidOn } },
    }
  })
  return [...told, ...written].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}
