import { IntegrityAlarm } from './chronicle/index.ts'
import type { JournalFields } from './journal.ts'

/** Name and place of an error, never its message: a message may quote what somebody typed. */
export function whatBroke(error: unknown): JournalFields {
  if (error instanceof IntegrityAlarm) return { fault: error.fault, subject: error.subject }
  if (!(error instanceof Error)) return { name: typeof error }
  const place = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at ')) ?? ''
  const code = 'code' in error ? String(error.code) : ''
  return { name: error.name, code, place: place.trim().replace(/\(?(?:file:\/\/)?\/.*\/([^/]+)\)?$/, '$1') }
}
