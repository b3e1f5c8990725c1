import type { ReadEntry } from '@recourse/chronicle'
import { contactAgreed, dangerTold } from '../../../platform/cases/index.ts'
import { answersGiven, type PageAnswers } from '../../report/index.ts'
import { saidIn, type Said } from '../room/own.ts'

export interface Told {
  readonly answers: PageAnswers
  readonly header: Said<unknown, unknown>['header']
}

/** How to reach the person, as it was agreed last, under the names of the questions; null before anything was. */
export function contactNow(entries: readonly ReadEntry[]): Told | null {
  const newest = saidIn(entries, contactAgreed).at(-1)
  if (newest === undefined) return null
  const { channels, ...rest } = newest.body
  const addresses = Object.fromEntries(channels.map(({ channel, address }) => [channel, address]))
  return { header: newest.header, answers: answersGiven({ ...rest, ...addresses }) }
}

export function dangerNow(entries: readonly ReadEntry[]): Told | null {
  const newest = saidIn(entries, dangerTold).at(-1)
  return newest === undefined ? null : { header: newest.header, answers: answersGiven(newest.body) }
}
