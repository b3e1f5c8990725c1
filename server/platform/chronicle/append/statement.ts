import type { ClientBase, Pool } from 'pg'
import { concatBytes, utf8, type Primitives, type RandomBytes } from '@recourse/chronicle'
import type { SignedGroup } from './sign-group.ts'
import type { AppendRequest } from './request.ts'

const NONCE_BYTES = 32
const PARAMETERS = 27
const TEXT = `select append_entries(${Array.from({ length: PARAMETERS }, (_, index) => `$${index + 1}`).join(', ')})`

/** RFC 6962 leaf hash of nonce || JWS; without the nonce nobody can guess an entry from the public tiles. */
export function leafOf(primitives: Primitives, nonce: Uint8Array, said: string): Uint8Array {
  return primitives.sha256(concatBytes(new Uint8Array([0]), nonce, utf8(said)))
}

/** Writes a signed group in one round trip. Throws the database's error where a head or subject has moved. */
export async function writeGroup(
  client: Pool | ClientBase,
  primitives: Primitives,
  random: RandomBytes,
  input: { requests: readonly AppendRequest[]; group: SignedGroup },
): Promise<void> {
  const { requests, group } = input
  const files = requests.flatMap((request) => request.files)
  const subjects = requests.flatMap((request) => request.subjects)
  const values = [
    ...chainColumns(group),
    files.map((file) => file.id),
    files.map((file) => file.kind),
    files.map((file) => file.authority),
    ...entryColumns(primitives, random, group),
    subjects.map((one) => one.subject),
    subjects.map((one) => one.compartment),
    subjects.map((one) => one.expected),
    subjects.map((one) => one.entry),
  ]
  await client.query({ name: 'append', text: TEXT, values })
}

function chainColumns({ moves }: SignedGroup): readonly unknown[][] {
  return [
    moves.map((move) => move.compartment),
    moves.map((move) => move.authority),
    moves.map((move) => move.from.seq),
    moves.map((move) => move.from.hash),
    moves.map((move) => move.to.seq),
    moves.map((move) => move.to.hash),
    moves.map((move) => move.to.recordedAt),
  ]
}

function entryColumns(primitives: Primitives, random: RandomBytes, group: SignedGroup): readonly unknown[][] {
  const entries = group.entries.flat()
  const nonces = entries.map(() => random(NONCE_BYTES))
  return [
    entries.map(({ header }) => header.id),
    entries.map(({ header }) => header.file),
    entries.map(({ header }) => header.compartment),
    entries.map(({ header }) => header.authority),
    entries.map(({ header }) => header.seq),
    entries.map(({ header }) => header.kind),
    entries.map(({ jws }) => jws),
    entries.map(({ hash }) => hash),
    group.drafts.map(({ salt }) => salt),
    group.drafts.map(({ facets }) => (facets === null ? null : JSON.stringify(facets))),
    group.drafts.map(({ jwe }) => jwe),
    entries.map(({ jws }, index) => leafOf(primitives, nonces[index] ?? new Uint8Array(), jws)),
    nonces,
  ]
}
