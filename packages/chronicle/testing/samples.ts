import { createHash } from 'node:crypto'
import { nodePrimitives } from '../../../server/platform/primitives.ts'
import {
  EMPTY_CHAIN,
  hashFacets,
  hashText,
  headAfter,
  newKeyPair,
  sealBody,
  signEntry,
  type Body,
  type EntryHeader,
  type Facets,
  type Head,
  type KeyPair,
  type RandomBytes,
  type SealedDraft,
  type SignedEntry,
} from '../index.ts'

/** Bytes that look random and are the same at every run. */
export function seeded(seed: string): RandomBytes {
  let count = 0
  return (length) => {
    const parts: Buffer[] = []
    while (parts.length * 32 < length)
      parts.push(
        createHash('sha256')
          .update(`${seed} ${(count += 1)}`)
          .digest(),
      )
    return new Uint8Array(Buffer.concat(parts).subarray(0, length))
  }
}

export function seededId(random: RandomBytes): string {
  const hex = Buffer.from(random(16)).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}

/** An authority writing into one compartment, for tests that need many entries. */
export class Writer {
  head: Head = EMPTY_CHAIN
  readonly signer: KeyPair
  readonly authority: string

  constructor(
    readonly random: RandomBytes,
    readonly place: { file: string; compartment: string; epoch: KeyPair },
  ) {
    this.signer = newKeyPair(nodePrimitives, 'Ed25519', random)
    this.authority = seededId(random)
  }

  draft(kind: string, body: Body, facets: Facets = {}): SealedDraft {
    const { file, compartment, epoch } = this.place
    const entry = { id: seededId(this.random), file, compartment, kind, kindVersion: 1, authority: this.authority }
    const jwe = sealBody(nodePrimitives, this.random, { body, entry, to: epoch })
    const salt = this.random(32)
    return {
      ...entry,
      ...{ unit: null, actor: 'A'.repeat(22), time: { notBefore: '2026-01-01T00:00:00.000Z' }, facets, salt, jwe },
      ...{ facetsHash: hashFacets(nodePrimitives, salt, facets), bodyHash: hashText(nodePrimitives, jwe) },
    }
  }

  write(kind: string, body: Body, seen: EntryHeader['seen'] = [], facets: Facets = {}): SignedEntry {
    const draft = this.draft(kind, body, facets)
    const signed = signEntry(nodePrimitives, { draft, head: this.head, seen, signer: this.signer })
    this.head = headAfter(this.head, signed)
    return signed
  }
}

export function place(random: RandomBytes): { file: string; compartment: string; epoch: KeyPair } {
  return {
    file: seededId(random),
    compartment: seededId(random),
    epoch: newKeyPair(nodePrimitives, 'X25519', random),
  }
}
