import {
  checkConsistency,
  checkNote,
  equalBytes,
  parseCheckpoint,
  parseWitnessRequest,
  treeHasher,
  type Checkpoint,
  type LogPrimitives,
  type Refusal,
  type TreeHead,
  type VerifierKey,
  type WitnessRequest,
} from '@recourse/log'

/** What C2SP tlog-witness has us answer. Only `cosign` changes anything. */
export type Answer =
  | { readonly kind: 'cosign'; readonly checkpoint: Checkpoint }
  | { readonly kind: 'bad-request' | 'forbidden' | 'unknown-log' | 'unproven'; readonly refusal?: Refusal }
  | { readonly kind: 'conflict'; readonly knownSize: number }
  /** The log signed two roots for one size. Kept as evidence. */
  | { readonly kind: 'fork'; readonly knownSize: number; readonly contradiction: Checkpoint }

export const statusOf = {
  cosign: 200,
  'bad-request': 400,
  forbidden: 403,
  'unknown-log': 404,
  conflict: 409,
  fork: 409,
  unproven: 422,
} as const satisfies Record<Answer['kind'], number>

export interface Question {
  readonly body: Uint8Array
  readonly logs: readonly VerifierKey[]
  /** The head last cosigned for this origin; undefined when there is none. */
  known(origin: string): TreeHead | undefined
}

/** The whole judgement of a witness, in the order the specification gives. */
export function decide(primitives: LogPrimitives, { body, logs, known }: Question): Answer {
  const request = parseWitnessRequest(body)
  if (!request.ok) return { kind: 'bad-request', refusal: request.refusal }
  const parsed = parseCheckpoint(request.value.checkpoint)
  if (!parsed.ok) return { kind: 'bad-request', refusal: parsed.refusal }
  const checkpoint = parsed.value
  const keys = logs.filter(({ name }) => name === checkpoint.origin)
  if (keys.length === 0) return { kind: 'unknown-log' }
  const signed = checkNote(primitives, checkpoint.note, keys)
  if (!signed.ok) return { kind: 'forbidden', refusal: signed.refusal }
  if (request.value.oldSize > checkpoint.size) return { kind: 'bad-request' }
  return decideHistory(primitives, request.value, checkpoint, known(checkpoint.origin))
}

function decideHistory(
  primitives: LogPrimitives,
  { oldSize, proof }: WitnessRequest,
  checkpoint: Checkpoint,
  before: TreeHead | undefined,
): Answer {
  const hasher = treeHasher(primitives)
  const known = before ?? { origin: checkpoint.origin, size: 0, root: hasher.empty }
  // Before the old size is compared: a second root at our size is a fork whatever else the request says.
  if (checkpoint.size === known.size && !equalBytes(checkpoint.root, known.root))
    return before === undefined
      ? { kind: 'unproven' }
      : { kind: 'fork', knownSize: known.size, contradiction: checkpoint }
  if (oldSize !== known.size) return { kind: 'conflict', knownSize: known.size }
  const consistent = checkConsistency(hasher, { first: known, second: checkpoint, proof })
  return consistent.ok ? { kind: 'cosign', checkpoint } : { kind: 'unproven', refusal: consistent.refusal }
}
