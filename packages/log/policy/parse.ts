import { equalBytes, fromOctets, fromUtf8, octets } from '../bytes.ts'
import { POLICY_BYTES_MAX, POLICY_ITEMS_MAX } from '../limits.ts'
import { parseVerifierKey, type KeyUse, type VerifierKey } from '../notes/keys.ts'
import type { LogPrimitives } from '../primitives.ts'
import { accept, refuse, type Decision } from '../refusals.ts'

export interface PolicyLog {
  readonly key: VerifierKey
  readonly url?: string
}

export interface PolicyWitness extends PolicyLog {
  readonly name: string
}

/** A group has cosigned when at least `threshold` of its members (witnesses, or groups before it) have. */
export interface PolicyGroup {
  readonly name: string
  readonly threshold: number
  readonly members: readonly string[]
}

/** Whose word on a log is enough (C2SP tlog-policy). Names are octets of the file, one character each. */
export interface Policy {
  readonly logs: readonly PolicyLog[]
  readonly witnesses: readonly PolicyWitness[]
  readonly groups: readonly PolicyGroup[]
  /** Name of a witness or group; `none` asks for no cosignature. */
  readonly quorum: string
}

interface Draft {
  readonly logs: PolicyLog[]
  readonly witnesses: PolicyWitness[]
  readonly groups: PolicyGroup[]
  readonly names: Set<string>
  /** Names that stand in a group: each may stand in one only, so that nobody's word counts twice. */
  readonly members: Set<string>
  quorum?: string
}

const NO_WITNESS = 'none'
const FORBIDDEN_OCTET = /[\u0000-\u0008\u000b-\u001f\u007f]/

type Line = (draft: Draft, words: readonly string[]) => Decision<null>

export function parsePolicy(primitives: Pick<LogPrimitives, 'sha256'>, bytes: Uint8Array): Decision<Policy> {
  if (bytes.length > POLICY_BYTES_MAX) return refuse('policy-too-long')
  const text = octets(bytes)
  if (FORBIDDEN_OCTET.test(text)) return refuse('policy-malformed', 'control character')
  const draft: Draft = { logs: [], witnesses: [], groups: [], names: new Set(), members: new Set() }
  const kinds: Readonly<Record<string, Line>> = {
    log: (to, words) => logLine(primitives, to, words),
    witness: (to, words) => witnessLine(primitives, to, words),
    group: groupLine,
    quorum: quorumLine,
  }
  for (const [at, line] of text.split('\n').entries()) {
    const [kind = '', ...words] = line.split(/[ \t]+/).filter((word) => word !== '')
    if (kind === '' || kind.startsWith('#')) continue
    const read = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
    const done = read === undefined ? refuse('policy-malformed') : read(draft, words)
    if (!done.ok) return refuse(done.refusal.code, `line ${at + 1}`)
  }
  const { logs, witnesses, groups, quorum } = draft
  return quorum === undefined ? refuse('policy-quorum') : accept({ logs, witnesses, groups, quorum })
}

function readKey(
  primitives: Pick<LogPrimitives, 'sha256'>,
  word: string | undefined,
  use: KeyUse,
  others: readonly PolicyLog[],
): Decision<VerifierKey> {
  // Key names are UTF-8, whatever the rest of the file is.
  const text = fromUtf8(fromOctets(word ?? ''))
  const key = parseVerifierKey(primitives, text ?? '')
  if (!key.ok) return key
  if (key.value.use !== use) return refuse('key-type-unsupported')
  const taken = others.some((other) => equalBytes(other.key.publicKey, key.value.publicKey))
  if (others.length >= POLICY_ITEMS_MAX) return refuse('policy-malformed', 'too many keys')
  return taken ? refuse('policy-key-twice') : key
}

function logLine(primitives: Pick<LogPrimitives, 'sha256'>, draft: Draft, words: readonly string[]): Decision<null> {
  const [word, url, ...rest] = words
  if (rest.length > 0) return refuse('policy-malformed')
  const key = readKey(primitives, word, 'note', draft.logs)
  if (!key.ok) return key
  draft.logs.push({ key: key.value, ...(url === undefined ? {} : { url }) })
  return accept(null)
}

function witnessLine(
  primitives: Pick<LogPrimitives, 'sha256'>,
  draft: Draft,
  words: readonly string[],
): Decision<null> {
  const [name, word, url, ...rest] = words
  if (rest.length > 0) return refuse('policy-malformed')
  const free = defineName(draft, name)
  if (!free.ok) return free
  const key = readKey(primitives, word, 'cosignature', draft.witnesses)
  if (!key.ok) return key
  draft.witnesses.push({ name: free.value, key: key.value, ...(url === undefined ? {} : { url }) })
  return accept(null)
}

function groupLine(draft: Draft, [name, count = '', ...members]: readonly string[]): Decision<null> {
  if (draft.groups.length >= POLICY_ITEMS_MAX) return refuse('policy-malformed')
  for (const member of members) {
    if (!draft.names.has(member)) return refuse('policy-name-unknown')
    if (draft.members.has(member)) return refuse('policy-name-taken')
    draft.members.add(member)
  }
  const free = defineName(draft, name)
  if (!free.ok) return free
  const threshold =
    count === 'any' ? 1 : count === 'all' ? members.length : /^[1-9]\d?$/.test(count) ? Number(count) : 0
  if (threshold < 1 || threshold > members.length) return refuse('policy-threshold')
  draft.groups.push({ name: free.value, threshold, members })
  return accept(null)
}

function quorumLine(draft: Draft, [name = '', ...rest]: readonly string[]): Decision<null> {
  if (rest.length > 0) return refuse('policy-malformed')
  if (draft.quorum !== undefined) return refuse('policy-quorum')
  if (name !== NO_WITNESS && !draft.names.has(name)) return refuse('policy-name-unknown')
  draft.quorum = name
  return accept(null)
}

function defineName(draft: Draft, name: string | undefined): Decision<string> {
  if (name === undefined) return refuse('policy-malformed')
  if (name === NO_WITNESS || draft.names.has(name)) return refuse('policy-name-taken')
  draft.names.add(name)
  return accept(name)
}
