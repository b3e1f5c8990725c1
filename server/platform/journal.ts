/** What may stand in a log line: codes, counts and opaque ids, never a word that a person wrote. */
export type JournalFields = Readonly<Record<string, string | number | boolean | null>>

export type JournalLevel = 'info' | 'warn' | 'error'

/** Where the instance writes down what its operator must know. Nothing personal goes in. */
export type Journal = (level: JournalLevel, event: string, fields?: JournalFields) => void

/** One JSON object a line on standard error, for journald and its kin. */
export function lineJournal(clock: { now(): number }, write: (line: string) => void): Journal {
  return (level, event, fields = {}) =>
    write(`${JSON.stringify({ at: new Date(clock.now()).toISOString(), level, event, ...fields })}\n`)
}

export const silentJournal: Journal = () => {}
