import { equalBytes, hex } from '../bytes.ts'
import { HASH_BYTES } from '../limits.ts'
import { parseProofFile, type ProofFile } from '../notes/proof-file.ts'
import { checkCheckpoint, type TrustedCheckpoint } from '../policy/evaluate.ts'
import { parsePolicy, type Policy } from '../policy/parse.ts'
import type { LogPrimitives } from '../primitives.ts'
import { checkPromise, promiseDueSeconds, type LogPromise } from '../promises/promise.ts'
import { accept, refuse, type Decision, type Refusal } from '../refusals.ts'
import { checkConsistency, checkInclusion } from '../tree/check-proofs.ts'
import { entryLeaf, treeHasher, type TreeHasher } from '../tree/hash.ts'
import { notChecked, type NotChecked, type NotCheckedCode } from './not-checked.ts'
import { readTiles, type TileSource, type TilesReading } from './tiles.ts'

/** What somebody holds in hand and wants checked, without us and without a network. */
export interface Bundle {
  readonly policy: Uint8Array
  /** Oldest first. */
  readonly checkpoints: readonly Uint8Array[]
  /** Consistency proof from each checkpoint to the next, where tiles are not at hand. */
  readonly consistency?: readonly (readonly Uint8Array[])[]
  /** Tiles of the last checkpoint. */
  readonly tiles?: TileSource
  /** A .tlog-proof of the entry; it carries its own checkpoint. */
  readonly proofFile?: Uint8Array
  readonly entry?: EntryInHand
  readonly promise?: Uint8Array
}

export type EntryInHand = { readonly leaf: Uint8Array } | { readonly nonce: Uint8Array; readonly bytes: Uint8Array }

export type Subject = 'policy' | 'checkpoint' | 'consistency' | 'tiles' | 'inclusion' | 'promise'

export interface Finding {
  readonly subject: Subject
  /** Which of several, from 0. */
  readonly at: number
  readonly verdict: { readonly holds: true } | { readonly holds: false; readonly refusal: Refusal }
}

export interface Verification {
  /** All that was checked holds. Read `notChecked` beside it. */
  readonly holds: boolean
  readonly findings: readonly Finding[]
  readonly notChecked: readonly NotChecked[]
}

interface Notes {
  judge<Value>(subject: Subject, at: number, decision: Decision<Value>): Value | undefined
  leaveOpen(code: NotCheckedCode): void
  result(): Verification
}

function takeNotes(): Notes {
  const findings: Finding[] = []
  const open = new Set<NotCheckedCode>(['omission', 'content'])
  return {
    judge: (subject, at, decision) => {
      const verdict = decision.ok ? ({ holds: true } as const) : ({ holds: false, refusal: decision.refusal } as const)
      findings.push({ subject, at, verdict })
      return decision.ok ? decision.value : undefined
    },
    leaveOpen: (code) => void open.add(code),
    result: () => ({
      holds: findings.length > 0 && findings.every(({ verdict }) => verdict.holds),
      findings,
      notChecked: [...open].map((code) => ({ code, sentence: notChecked[code] })),
    }),
  }
}

interface Work {
  readonly primitives: LogPrimitives
  readonly hasher: TreeHasher
  readonly notes: Notes
  readonly bundle: Bundle
  readonly policy: Policy
  readonly leaf: Uint8Array | undefined
}

export function verifyBundle(primitives: LogPrimitives, bundle: Bundle): Verification {
  const notes = takeNotes()
  const hasher = treeHasher(primitives)
  const policy = notes.judge('policy', 0, parsePolicy(primitives, bundle.policy))
  if (policy === undefined) return notes.result()
  const work: Work = { primitives, hasher, notes, bundle, policy, leaf: leafInHand(hasher, notes, bundle.entry) }
  const checkpoints = bundle.checkpoints.map((bytes, at) =>
    notes.judge('checkpoint', at, checkCheckpoint(primitives, policy, bytes)),
  )
  const trusted = checkpoints.filter((one) => one !== undefined)
  const reading = trusted.length === checkpoints.length ? checkHistory(work, trusted) : undefined
  const proven = checkProofFile(work)
  checkPromiseInHand(work, trusted, reading, proven)
  leaveTimesOpen(notes, [...trusted, ...(proven === undefined ? [] : [proven.checkpoint])])
  return notes.result()
}

function leafInHand(hasher: TreeHasher, notes: Notes, entry: EntryInHand | undefined): Uint8Array | undefined {
  if (entry === undefined || 'leaf' in entry) notes.leaveOpen(entry === undefined ? 'inclusion' : 'entry')
  if (entry === undefined) return undefined
  const fixed = 'leaf' in entry ? entry.leaf : entry.nonce
  if (fixed.length !== HASH_BYTES) return notes.judge('inclusion', 0, refuse('leaf-malformed'))
  return 'leaf' in entry ? entry.leaf : entryLeaf(hasher, entry.nonce, entry.bytes)
}

/** One history: from the tiles where they are at hand, else from proofs between the checkpoints. */
function checkHistory(work: Work, trusted: readonly TrustedCheckpoint[]): TilesReading | undefined {
  const { bundle, notes, hasher, leaf } = work
  const last = trusted.at(-1)
  if (last === undefined) return undefined
  if (bundle.tiles === undefined) {
    notes.leaveOpen('tiles')
    checkSteps(work, trusted)
    return undefined
  }
  const leaves = new Map(leaf === undefined ? [] : [[hex(leaf), leaf]])
  const sizes = trusted.map(({ size }) => size)
  const reading = notes.judge('tiles', 0, readTiles(hasher, last, bundle.tiles, { sizes, leaves }))
  if (reading === undefined) return undefined
  for (const [at, one] of trusted.slice(0, -1).entries())
    notes.judge('consistency', at, agreesWithTiles(reading, one, last))
  if (leaf !== undefined && bundle.proofFile === undefined && bundle.promise === undefined)
    notes.judge('inclusion', 0, reading.found.has(hex(leaf)) ? accept(null) : refuse('inclusion-failed'))
  return reading
}

function agreesWithTiles(reading: TilesReading, one: TrustedCheckpoint, last: TrustedCheckpoint): Decision<null> {
  if (one.origin !== last.origin) return refuse('origin-mismatch')
  const root = reading.rootAt.get(one.size)
  if (root === undefined) return refuse('size-backwards')
  if (equalBytes(root, one.root)) return accept(null)
  return refuse(one.size === last.size ? 'fork' : 'consistency-failed')
}

function checkSteps({ bundle, notes, hasher }: Work, trusted: readonly TrustedCheckpoint[]): void {
  for (const [at, first] of trusted.slice(0, -1).entries()) {
    const second = trusted[at + 1]
    const proof = bundle.consistency?.[at]
    if (second === undefined) continue
    if (first.origin !== second.origin) notes.judge('consistency', at, refuse('origin-mismatch'))
    // Two heads of one size need no proof to be compared, and nothing makes a log shrink.
    else if (proof === undefined && first.size < second.size) notes.leaveOpen('consistency')
    else notes.judge('consistency', at, checkConsistency(hasher, { first, second, proof: proof ?? [] }))
  }
}

interface Proven {
  readonly checkpoint: TrustedCheckpoint
  readonly included: boolean
}

function checkProofFile({ bundle, notes, hasher, primitives, policy, leaf }: Work): Proven | undefined {
  if (bundle.proofFile === undefined) return undefined
  const read = parseProofFile(bundle.proofFile)
  const file: ProofFile | undefined = read.ok ? read.value : notes.judge('inclusion', 0, read)
  if (file === undefined) return undefined
  const checkpoint = notes.judge(
    'checkpoint',
    bundle.checkpoints.length,
    checkCheckpoint(primitives, policy, file.checkpoint),
  )
  if (checkpoint === undefined || leaf === undefined) return undefined
  const claim = { index: file.index, size: checkpoint.size, leaf, root: checkpoint.root, proof: file.proof }
  return { checkpoint, included: notes.judge('inclusion', 0, checkInclusion(hasher, claim)) !== undefined }
}

function checkPromiseInHand(
  { bundle, notes, primitives, policy, leaf }: Work,
  trusted: readonly TrustedCheckpoint[],
  reading: TilesReading | undefined,
  proven: Proven | undefined,
): void {
  if (bundle.promise === undefined) return
  const bytes = bundle.promise
  const tries = policy.logs.map(({ key }) => checkPromise(primitives, bytes, key, leaf))
  const decision = tries.find(({ ok }) => ok) ?? tries[0] ?? refuse('signature-missing')
  if (!decision.ok || leaf === undefined) return void notes.judge('promise', 0, decision)
  const last = trusted.at(-1)
  if (proven?.included === true || reading?.found.has(hex(leaf)) === true) notes.judge('promise', 0, accept(null))
  else if (reading === undefined || last === undefined) notes.leaveOpen('promise-kept')
  else if (seenAfterDue(last, decision.value)) notes.judge('promise', 0, refuse('promise-broken'))
  else notes.leaveOpen('promise-due')
}

/** Did a monitor see this as the newest head at a time when the promise was due? */
export const seenAfterDue = (checkpoint: TrustedCheckpoint, promise: LogPromise): boolean =>
  checkpoint.cosigned.some(({ timeSeconds }) => timeSeconds > promiseDueSeconds(promise))

function leaveTimesOpen(notes: Notes, checkpoints: readonly TrustedCheckpoint[]): void {
  notes.leaveOpen(checkpoints.some(({ cosigned }) => cosigned.length > 0) ? 'monitor-clock' : 'time')
}
