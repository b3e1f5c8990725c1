import { base64, equalBytes, fromBase64, parseWholeNumber } from '../bytes.ts'
import { HASH_BYTES, PROMISE_DELAY_SECONDS_MAX } from '../limits.ts'
import type { NoteSigner, VerifierKey } from '../notes/keys.ts'
import { checkNote, formatNote, parseNote, signNote } from '../notes/signed-note.ts'
import type { LogPrimitives } from '../primitives.ts'
import { accept, refuse, type Decision } from '../refusals.ts'

/**
 * When the entry was recorded. What a victim does has a civil date and no time of day (kernel, section 1), with the
 * distance of the authority's zone from UTC on that day.
 */
export type Recorded =
  | { readonly kind: 'at'; readonly atSeconds: number }
  | { readonly kind: 'on'; readonly date: string; readonly offset: string }

/** The log's word, handed out at once, that a leaf will be in the public tree before long. */
export interface LogPromise {
  readonly origin: string
  readonly leaf: Uint8Array
  readonly recorded: Recorded
  readonly delaySeconds: number
}

/** Sets the text apart from a checkpoint: its second line is no number, so neither passes for the other. */
const FIRST_LINE = 'recourse-promise/v1'
const DAY_SECONDS = 24 * 3600
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/
const CIVIL_DAY = /^(\d{4}-\d\d-\d\d)([+-](?:0\d|1[0-4]):[0-5]\d)$/

export const formatInstant = (atSeconds: number): string =>
  new Date(atSeconds * 1000).toISOString().replace('.000Z', 'Z')

function parseInstant(text: string): number | undefined {
  const time = Date.parse(text)
  return Number.isFinite(time) && time % 1000 === 0 ? time / 1000 : undefined
}

/** The second by which a public checkpoint must hold the leaf: the instant, or the end of the day, and the delay. */
export function promiseDueSeconds({ recorded, delaySeconds }: LogPromise): number {
  if (recorded.kind === 'at') return recorded.atSeconds + delaySeconds
  const start = parseInstant(`${recorded.date}T00:00:00${recorded.offset}`)
  if (start === undefined) throw new Error('a promise has a civil date')
  return start + DAY_SECONDS + delaySeconds
}

function promiseText({ origin, leaf, recorded, delaySeconds }: LogPromise): string {
  const when =
    recorded.kind === 'at' ? `at ${formatInstant(recorded.atSeconds)}` : `on ${recorded.date}${recorded.offset}`
  return `${FIRST_LINE}\n${origin}\n${base64(leaf)}\n${when}\ndelay ${delaySeconds}\n`
}

export function signPromise(promise: LogPromise, signer: NoteSigner): Uint8Array {
  const text = promiseText(promise)
  const read = parsePromiseText(text)
  if (!read.ok) throw new Error(read.refusal.sentence)
  if (promise.origin !== signer.key.name) throw new Error('a log promises in its own name')
  return formatNote({ text, signatures: [signNote(text, signer)] })
}

/** @param log key of the log that is said to have promised  @param leaf the entry in question, where it is known */
export function checkPromise(
  primitives: LogPrimitives,
  bytes: Uint8Array,
  log: VerifierKey,
  leaf?: Uint8Array,
): Decision<LogPromise> {
  const note = parseNote(bytes)
  if (!note.ok) return note
  const promise = parsePromiseText(note.value.text)
  if (!promise.ok) return promise
  const endorsed = checkNote(primitives, note.value, [log])
  if (!endorsed.ok) return endorsed
  if (promise.value.origin !== log.name) return refuse('promise-origin')
  if (leaf !== undefined && !equalBytes(leaf, promise.value.leaf)) return refuse('promise-leaf')
  return promise
}

function parsePromiseText(text: string): Decision<LogPromise> {
  const [first, origin = '', leafText = '', whenLine = '', delayLine = '', ...rest] = text.split('\n')
  const leaf = fromBase64(leafText)
  const recorded = parseRecorded(whenLine)
  const delaySeconds = delayLine.startsWith('delay ') ? parseWholeNumber(delayLine.slice('delay '.length)) : undefined
  const whole = first === FIRST_LINE && origin !== '' && rest.join() === ''
  if (!whole || leaf?.length !== HASH_BYTES || recorded === undefined || delaySeconds === undefined)
    return refuse('promise-malformed')
  if (delaySeconds < 1 || delaySeconds > PROMISE_DELAY_SECONDS_MAX) return refuse('promise-delay')
  return accept({ origin, leaf, recorded, delaySeconds })
}

function parseRecorded(line: string): Recorded | undefined {
  const [kind, value = '', ...rest] = line.split(' ')
  if (rest.length > 0) return undefined
  if (kind === 'at' && INSTANT.test(value)) {
    const atSeconds = parseInstant(value)
    return atSeconds === undefined || formatInstant(atSeconds) !== value ? undefined : { kind, atSeconds }
  }
  const [, date = '', offset = ''] = CIVIL_DAY.exec(value) ?? []
  const midnight = parseInstant(`${date}T00:00:00Z`)
  // Only a day that exists reads back as itself: 30 February does not.
  if (kind !== 'on' || midnight === undefined || !formatInstant(midnight).startsWith(date)) return undefined
  return { kind, date, offset }
}
