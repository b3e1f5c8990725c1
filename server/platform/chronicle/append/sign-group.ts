import {
  headAfter,
  signEntry,
  type Facets,
  type Head,
  type Primitives,
  type SignedBy,
  type SignedEntry,
} from '@recourse/chronicle'
import { headOf, seenOf, type HeadCache } from './heads.ts'
import { chainKey, type AppendRequest } from './request.ts'

export interface ChainMove {
  readonly compartment: string
  readonly authority: string
  readonly from: Head
  readonly to: Head
}

export interface SignedGroup {
  readonly moves: readonly ChainMove[]
  /** One list a request, in the order of its drafts. */
  readonly entries: readonly (readonly SignedEntry[])[]
  readonly drafts: readonly StoredParts[]
}

/** The parts of an entry that can be deleted; null where they were, before it came here. */
export interface StoredParts {
  readonly facets: Facets | null
  readonly salt: Uint8Array | null
  readonly jwe: string | null
}

/** The key an authority of this instance signs with. */
export type SignerOf = (authority: string) => SignedBy

/** Gives every draft of a group its place behind the heads as this process knows them, and signs it. */
export function signGroup(
  primitives: Primitives,
  signerOf: SignerOf,
  heads: HeadCache,
  requests: readonly AppendRequest[],
): SignedGroup {
  const moves = new Map<string, ChainMove>()
  const entries = requests.map((request) =>
    request.drafts.map((draft) => {
      const { compartment, authority } = draft
      const key = chainKey(compartment, authority)
      const known = heads.get(compartment)
      const move = moves.get(key) ?? startOf(compartment, authority, headOf(known, authority))
      const seen = seenOf(known, authority)
      const signed = signEntry(primitives, { draft, head: move.to, seen, signer: signerOf(authority) })
      moves.set(key, { ...move, to: headAfter(move.to, signed) })
      return signed
    }),
  )
  return { moves: [...moves.values()].sort(byCompartment), entries, drafts: requests.flatMap(({ drafts }) => drafts) }
}

const startOf = (compartment: string, authority: string, head: Head): ChainMove => ({
  compartment,
  authority,
  from: head,
  to: head,
})

/** One order for everyone who moves several chains, so that two groups don't wait for each other. */
const byCompartment = (a: ChainMove, b: ChainMove): number => (a.compartment < b.compartment ? -1 : 1)
