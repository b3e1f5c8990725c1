import { z } from 'zod'
import { defineKind, type EntryKind } from '@recourse/chronicle'
import { blobName, sealedFile } from '../files/index.ts'
import { BLOB_BYTES_MAX } from './blobs/limits.ts'

/** Entries about who holds a file in common. They are never masked: every server on the way needs them to deliver. */

const id = z.uuid({ version: 'v4' })
const code = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]*$/)
  .max(80)

/** On which side of a request an authority stands; in a joint team all are parties. */
export const SIDES = ['requesting', 'requested', 'party'] as const
export type Side = (typeof SIDES)[number]

export const party = z.object({
  authority: id,
  instance: id,
  /** The unit that holds the key for this authority. */
  unit: id,
  side: z.enum(SIDES),
})
export type Party = z.infer<typeof party>

/** More authorities than any joint team that we know of has had, with room. */
export const PARTIES_MAX = 32

export const exchangeOpened = defineKind({
  kind: 'exchange.opened',
  version: 1,
  neverWithoutFacets: true,
  saidBy: 'staff',
  facets: z.object({
    /** Kind of request, of norms/cooperation.json, or another kind of shared file; `opaque` where it must not be seen. */
    subject: code,
    priority: z.enum(['normal', 'urgent', 'emergency']),
    parties: z.array(party).min(1).max(PARTIES_MAX),
  }),
  body: z.object({}),
})

export const exchangeJoined = defineKind({
  kind: 'exchange.joined',
  version: 1,
  neverWithoutFacets: true,
  saidBy: 'staff',
  facets: party,
  body: z.object({ note: z.string().max(4000).optional() }),
})

export const exchangeLeft = defineKind({
  kind: 'exchange.left',
  version: 1,
  neverWithoutFacets: true,
  saidBy: 'staff',
  facets: z.object({ authority: id, reason: code }),
  body: z.object({ note: z.string().max(4000).optional() }),
})

/**
 * A file of bytes that the parties hold in common. The entry brings the key and what custody needs; each other party
 * fetches the sealed bytes itself, in parts, from where they lie.
 */
export const exchangeFile = defineKind({
  kind: 'exchange.file',
  version: 1,
  saidBy: 'staff',
  facets: z.object({
    blob: blobName,
    /** Of the sealed bytes. */
    bytes: z.number().int().min(1).max(BLOB_BYTES_MAX),
  }),
  body: sealedFile,
})

/**
 * The instance of a party has all of a file, and its bytes are those that the entry names. It names that entry and not
 * the bytes: whatever names bytes keeps them.
 */
export const exchangeFileReceived = defineKind({
  kind: 'exchange.file-received',
  version: 1,
  saidBy: 'staff',
  facets: z.object({ entry: id }),
  body: z.object({ blob: blobName, bytes: z.number().int().min(1), from: id }),
})

/** What this instance erased because its author erased it, and what it had to keep (kernel 6). */
export const exchangeErased = defineKind({
  kind: 'exchange.erased',
  version: 1,
  neverWithoutFacets: true,
  facets: z.object({
    asked: id,
    erased: z.number().int().min(0),
    kept: z.number().int().min(0),
    /** What was handed back unasked: entries of others, which no erasure of their author names. */
    entries: z.array(id).max(10_000).optional(),
    reason: code.optional(),
  }),
  body: z.object({}),
})

export const exchangeKinds = [
  exchangeErased,
  ...[exchangeOpened, exchangeJoined, exchangeLeft],
  ...[exchangeFile, exchangeFileReceived],
] as unknown as readonly EntryKind[]
