import { equalBytes } from '../bytes.ts'
import { checkNote, type Endorsement } from '../notes/signed-note.ts'
import { parseCheckpoint, type Checkpoint } from '../notes/checkpoint.ts'
import type { LogPrimitives } from '../primitives.ts'
import { accept, refuse, type Decision } from '../refusals.ts'
import { treeHasher } from '../tree/hash.ts'
import type { Policy } from './parse.ts'

/** A checkpoint that the policy accepts, and on whose word. */
export interface TrustedCheckpoint extends Checkpoint {
  /** Key name of the log. */
  readonly log: string
  /** Witnesses, by their name in the policy, that cosigned. */
  readonly cosigned: readonly { readonly witness: string; readonly timeSeconds: number }[]
}

/** Do these witnesses make the quorum? */
export function meetsQuorum(policy: Policy, cosigned: ReadonlySet<string>): boolean {
  const witnessed = new Set(cosigned)
  // A group names only what stands before it, so one pass is enough.
  for (const { name, threshold, members } of policy.groups)
    if (members.filter((member) => witnessed.has(member)).length >= threshold) witnessed.add(name)
  return policy.quorum === 'none' || witnessed.has(policy.quorum)
}

/** C2SP tlog-policy: signed by one of the logs under its own origin, and cosigned by the quorum. */
export function checkCheckpoint(
  primitives: LogPrimitives,
  policy: Policy,
  bytes: Uint8Array,
): Decision<TrustedCheckpoint> {
  const parsed = parseCheckpoint(bytes)
  if (!parsed.ok) return parsed
  const checkpoint = parsed.value
  const known = [...policy.logs, ...policy.witnesses].map(({ key }) => key)
  const endorsed = checkNote(primitives, checkpoint.note, known)
  if (!endorsed.ok) return endorsed
  const logs = endorsed.value.filter(({ key }) => key.use === 'note')
  if (logs.length === 0) return refuse('signature-missing')
  const log = logs.find(({ key }) => key.name === checkpoint.origin)
  if (log === undefined) return refuse('origin-mismatch')
  if (checkpoint.size === 0 && !equalBytes(checkpoint.root, treeHasher(primitives).empty))
    return refuse('empty-tree-root')
  const cosigned = cosignatures(policy, endorsed.value)
  if (!meetsQuorum(policy, new Set(cosigned.map(({ witness }) => witness)))) return refuse('quorum-missing')
  return accept({ ...checkpoint, log: log.key.name, cosigned })
}

function cosignatures(policy: Policy, endorsed: readonly Endorsement[]): TrustedCheckpoint['cosigned'] {
  return endorsed.flatMap(({ key, timeSeconds }) => {
    const witness = policy.witnesses.find((one) => one.key === key)
    return witness === undefined || timeSeconds === undefined ? [] : [{ witness: witness.name, timeSeconds }]
  })
}
