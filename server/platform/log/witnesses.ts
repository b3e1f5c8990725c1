import {
  checkNote,
  concat,
  consistencyRanges,
  formatNote,
  formatWitnessRequest,
  fromUtf8,
  NOTE_BYTES_MAX,
  parseNote,
  parseWholeNumber,
  utf8,
  type NoteSignature,
  type Range,
  type VerifierKey,
} from '@recourse/log'
import { primitives } from './primitives.ts'

/** A monitor that cosigns for us. */
export interface Witness {
  readonly key: VerifierKey
  /** Submission prefix (C2SP tlog-witness), without a slash at its end. */
  readonly url: string
}

/** Sends one request. It is handed in: the platform's own client knows proxies and time limits. */
export type Ask = (url: string, body: Uint8Array) => Promise<{ readonly status: number; readonly text: string }>

export type Cosigned =
  | { readonly kind: 'cosigned'; readonly witness: string; readonly signature: NoteSignature }
  | { readonly kind: 'silent' | 'refused'; readonly witness: string; readonly reason: string }
  /** It has seen a longer history of ours: we were set back, or somebody signs in our name. An incident. */
  | { readonly kind: 'ahead'; readonly witness: string; readonly size: number }

/** A witness answers in milliseconds; more than this is left for the next checkpoint. */
const ANSWER_MS_MAX = 10_000

export interface Submission {
  readonly size: number
  readonly note: Uint8Array
  prove(ranges: readonly Range[]): Promise<readonly Uint8Array[]>
}

/** The size each witness knew last, so that the first try is usually the right one. Lost at a restart, without harm. */
export type KnownSizes = Map<string, number>

/** Asks all at once. A dead witness costs its time limit and nothing else. */
export function collectCosignatures(
  ask: Ask,
  witnesses: readonly Witness[],
  known: KnownSizes,
  submission: Submission,
): Promise<readonly Cosigned[]> {
  return Promise.all(witnesses.map((witness) => cosignedBy(ask, witness, known, submission)))
}

async function cosignedBy(ask: Ask, witness: Witness, known: KnownSizes, submission: Submission): Promise<Cosigned> {
  const name = witness.key.name
  try {
    const first = await submit(ask, witness, known.get(name) ?? 0, submission)
    const size = first.status === 409 ? parseWholeNumber(first.text.trimEnd()) : undefined
    if (size === undefined) return judge(witness, known, submission, first)
    known.set(name, size)
    if (size > submission.size) return { kind: 'ahead', witness: name, size }
    return judge(witness, known, submission, await submit(ask, witness, size, submission))
  } catch (error) {
    return { kind: 'silent', witness: name, reason: whyOf(error) }
  }
}

/** A code such as ECONNREFUSED, which tells an operator more than that fetching failed. */
function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const { cause } = error
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name
}

async function submit(ask: Ask, { url }: Witness, oldSize: number, { size, note, prove }: Submission) {
  const proof = oldSize <= size ? await prove(consistencyRanges(oldSize, size)) : []
  return ask(
    `${url}/add-checkpoint`,
    formatWitnessRequest({ oldSize: Math.min(oldSize, size), proof, checkpoint: note }),
  )
}

/** A witness's line counts only after we checked it: a bad one would spoil the checkpoint for everybody. */
function judge(
  { key }: Witness,
  known: KnownSizes,
  { size, note }: Submission,
  { status, text }: Awaited<ReturnType<Ask>>,
): Cosigned {
  if (status !== 200) return { kind: 'refused', witness: key.name, reason: `status ${status}` }
  const both = parseNote(concat(note, utf8(text)))
  if (!both.ok || !checkNote(primitives, both.value, [key]).ok)
    return { kind: 'refused', witness: key.name, reason: 'no cosignature that fits' }
  known.set(key.name, size)
  const signature = both.value.signatures.find(({ name, id }) => name === key.name && Buffer.from(id).equals(key.id))
  if (signature === undefined) throw new Error('a checked signature is in its note')
  return { kind: 'cosigned', witness: key.name, signature }
}

/** The checkpoint with the lines that came. */
export function withCosignatures(note: Uint8Array, cosigned: readonly Cosigned[]): Uint8Array {
  const parsed = parseNote(note)
  if (!parsed.ok) throw new Error('our own checkpoint is a note')
  const lines = cosigned.flatMap((one) => (one.kind === 'cosigned' ? [one.signature] : []))
  return formatNote({ text: parsed.value.text, signatures: [...parsed.value.signatures, ...lines] })
}

/** By the runtime's own client, which follows no redirect: a witness is where its operator said. */
export const fetchAsk: Ask = async (url, body) => {
  const signal = AbortSignal.timeout(ANSWER_MS_MAX)
  const answer = await fetch(url, { method: 'POST', body: Buffer.from(body), redirect: 'error', signal })
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of answer.body ?? []) {
    length += part.length
    if (length > NOTE_BYTES_MAX) throw new Error('the answer is too long')
    parts.push(part)
  }
  return { status: answer.status, text: fromUtf8(concat(...parts)) ?? '' }
}
