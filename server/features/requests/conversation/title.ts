import type { ReadEntry } from '@recourse/chronicle'
import type { HistoryRow } from '@recourse/cooperation'
import { exchangeJoined, exchangeLeft, exchangeOpened } from '../../../platform/federation/index.ts'
import { otherChannelUsed, requestAsked, requestMoved, requestNoted } from '../kinds.ts'
import { actionLabel } from './steps.ts'
import type { Talk } from './talk.ts'
import type { TalkKey, TalkWords } from './texts.ts'

export interface LineTitle {
  readonly text: string
  /** In English, as the files of the law have it. */
  readonly isOfLaw: boolean
}

const TITLES: Readonly<Record<string, TalkKey>> = {
  [requestMoved.kind]: 'request-talk.stepUnread',
  [requestAsked.kind]: 'request-talk.wasAsked',
  [requestNoted.kind]: 'request-talk.message',
  [otherChannelUsed.kind]: 'request-talk.otherChannel',
  [exchangeOpened.kind]: 'request-talk.shared',
  [exchangeJoined.kind]: 'request-talk.joined',
  [exchangeLeft.kind]: 'request-talk.left',
}

/** What an entry on the line of time of a request is called. */
export function titleOf(talk: Talk, { kind }: Pick<ReadEntry, 'kind'>, row: HistoryRow | null): LineTitle {
  const words: TalkWords = talk.visitor.words
  if (row !== null) return { text: actionLabel(talk.request.kind, row.move.action), isOfLaw: true }
  const key = TITLES[kind]
  if (key !== undefined) return { text: words.say(key), isOfLaw: false }
  const line = talk.platform.chronicleLines().get(kind)
  const text = line === undefined ? words.say('request-talk.unknownEntry') : line.title(talk.visitor.words)
  return { text, isOfLaw: false }
}
