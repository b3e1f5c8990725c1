import { utf8 } from '../bytes.ts'
import { formatVerifierKey } from '../notes/keys.ts'
import type { PolicyLog, PolicyWitness } from './parse.ts'

/** The one group of a policy that we write. A witness can't have this name, nor `none` (C2SP tlog-policy). */
const GROUP = 'witnesses'
const RESERVED: readonly string[] = [GROUP, 'none']

export const isPolicyName = (name: string): boolean => !RESERVED.includes(name)

/** All of two, since one of two may be the log's friend; a majority of more, so that one that is down stops nothing. */
export const defaultQuorum = (witnesses: number): number => (witnesses <= 2 ? witnesses : Math.floor(witnesses / 2) + 1)

export interface PolicyOfOne {
  readonly log: PolicyLog
  readonly witnesses: readonly PolicyWitness[]
  /** How many of the witnesses must have cosigned; 0 asks for none. */
  readonly quorum: number
}

/** A policy file for one log: k of its witnesses. */
export function formatPolicy({ log, witnesses, quorum }: PolicyOfOne): Uint8Array {
  if (quorum < 0 || quorum > witnesses.length || !witnesses.every(({ name }) => isPolicyName(name)))
    throw new Error('a policy asks for no more than it names, by names that are free')
  const line = (...words: readonly (string | undefined)[]): string => words.filter((word) => word).join(' ')
  const lines = [
    line('log', formatVerifierKey(log.key), log.url),
    ...witnesses.map(({ name, key, url }) => line('witness', name, formatVerifierKey(key), url)),
    ...(quorum === 0 ? [] : [line('group', GROUP, String(quorum), ...witnesses.map(({ name }) => name))]),
    line('quorum', quorum === 0 ? 'none' : GROUP),
  ]
  return utf8(`${lines.join('\n')}\n`)
}
