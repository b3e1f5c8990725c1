import { canonicalJson, type Json } from '../format/canonical.ts'
import { signCompact, type SignedBy } from '../format/jws.ts'
import type { Primitives } from '../format/primitives.ts'
import type { Belonging } from './belonging.ts'
import { hashText } from './body.ts'
import { ALGORITHMS, ENTRY_TYPE, ENTRY_VERSION } from './format.ts'
import type { EntryHeader, Facets } from './header.ts'

/** An entry whose body is sealed and whose place in the chain is not yet known. */
export interface SealedDraft extends Belonging {
  readonly unit: string | null
  readonly actor: string
  readonly time: { readonly recordedOn: string } | { readonly notBefore: string }
  readonly supersedes?: string | undefined
  readonly causedBy?: string | undefined
  readonly facets: Facets
  readonly salt: Uint8Array
  readonly facetsHash: string
  readonly jwe: string
  readonly bodyHash: string
}

/** The head of one authority's chain in one compartment. */
export interface Head {
  readonly seq: number
  readonly hash: string | null
  /** ISO instant of the last entry that carried one, '' before any. */
  readonly recordedAt: string
}

export const EMPTY_CHAIN: Head = { seq: 0, hash: null, recordedAt: '' }

export interface SignedEntry {
  readonly header: EntryHeader
  readonly jws: string
  readonly hash: string
}

/** Gives a sealed draft its place behind `head` and signs it. */
export function signEntry(
  primitives: Primitives,
  input: { draft: SealedDraft; head: Head; seen: EntryHeader['seen']; signer: SignedBy },
): SignedEntry {
  const header = headerOf(input.draft, input.head, input.seen)
  const jws = signCompact(primitives, ENTRY_TYPE, canonicalJson(header as unknown as Json), input.signer)
  return { header, jws, hash: hashText(primitives, jws) }
}

function headerOf(draft: SealedDraft, head: Head, seen: EntryHeader['seen']): EntryHeader {
  const { id, file, compartment, kind, kindVersion, authority, unit, actor, facetsHash, bodyHash } = draft
  return {
    ...{ v: ENTRY_VERSION, alg: ALGORITHMS, id, file, compartment, kind, kindVersion, authority, unit, actor },
    ...timeOf(draft.time, head),
    ...{ seq: head.seq + 1, prev: head.hash, seen: [...seen], facetsHash, bodyHash },
    ...(draft.supersedes === undefined ? {} : { supersedes: draft.supersedes }),
    ...(draft.causedBy === undefined ? {} : { causedBy: draft.causedBy }),
  }
}

/** A chain never runs backwards in time, whatever the machine's clock does (kernel 10). */
function timeOf(time: SealedDraft['time'], head: Head): { recordedOn: string } | { recordedAt: string } {
  if ('recordedOn' in time) return { recordedOn: time.recordedOn }
  return { recordedAt: time.notBefore > head.recordedAt ? time.notBefore : head.recordedAt }
}

/** The chain's head after this entry. */
export function headAfter(head: Head, entry: SignedEntry): Head {
  return { seq: entry.header.seq, hash: entry.hash, recordedAt: entry.header.recordedAt ?? head.recordedAt }
}
