import type { ClientBase } from 'pg'
import {
  checkParts,
  hashText,
  readHeader,
  parseCompact,
  verifyCompact,
  type EntryHeader,
  type Facets,
  type Primitives,
  type SigningKeys,
} from '@recourse/chronicle'
import { copyRows, type CopiedRow } from '../database/index.ts'
import type { Announced } from './announced.ts'
import { ChainWalk } from './chains.ts'
import type { Notes } from './findings.ts'

/** Everything an entry is made of, chain by chain. */
const ENTRIES = `
SELECT e.id::text, e.file::text, e.compartment::text, e.authority::text, e.seq::text, e.kind, e.jws, e.hash,
  f.salt, f.facets::text, b.jwe
FROM entry e LEFT JOIN entry_facets f ON f.entry = e.id LEFT JOIN entry_body b ON b.entry = e.id
ORDER BY e.compartment, e.authority, e.seq`

interface StoredEntry {
  readonly columns: Readonly<Record<'id' | 'file' | 'compartment' | 'authority' | 'seq' | 'kind', string>>
  readonly jws: string
  readonly hash: string
  readonly facets: { readonly salt: Uint8Array; readonly facets: Facets } | null
  readonly jwe: string | null
}

/** An entry whose signed bytes could be read. */
interface ReadableEntry extends StoredEntry {
  readonly header: EntryHeader
  readonly ownHash: string
}

/** Parts of an entry that are gone; an erasure must explain each. */
export interface Missing {
  readonly entry: string
  readonly compartment: string
  readonly part: 'body' | 'facets'
}

export interface EntriesParts {
  readonly client: ClientBase
  readonly primitives: Primitives
  readonly keys: SigningKeys
  readonly ownKeys: SigningKeys
  readonly notes: Notes
  readonly announced: Announced
}

function entryOf(row: CopiedRow): StoredEntry {
  const [id, file, compartment, authority, seq, kind, jws, hash, salt, facets, jwe] = row
  const text = (bytes: Buffer | null | undefined): string => bytes?.toString() ?? ''
  const has = salt !== null && salt !== undefined && facets !== null && facets !== undefined
  return {
    columns: {
      ...{ id: text(id), file: text(file), compartment: text(compartment) },
      ...{ authority: text(authority), seq: text(seq), kind: text(kind) },
    },
    ...{ jws: text(jws), hash: text(hash), jwe: jwe === null || jwe === undefined ? null : text(jwe) },
    facets: has ? { salt, facets: JSON.parse(text(facets)) as Facets } : null,
  }
}

/** Streams every entry once and checks it whole: each check over a page at a time, so that each has its own rate. */
export async function auditEntries(parts: EntriesParts): Promise<readonly Missing[]> {
  const { client, primitives, notes } = parts
  const chains = new ChainWalk(notes)
  const missing: Missing[] = []
  for await (const rows of copyRows(client, ENTRIES)) {
    const stored = rows.map(entryOf)
    const page: ReadableEntry[] = []
    notes.timed('columns', stored.length, () => page.push(...readable(primitives, notes, stored)))
    notes.timed('chains', page.length, () => page.forEach((one) => chains.take(one.header, one.ownHash)))
    notes.timed('body hashes', page.length, () => page.forEach((one) => checkBody(parts, one)))
    notes.timed('facets hashes', page.length, () => page.forEach((one) => checkFacets(parts, one)))
    notes.timed('signatures', page.length, () => page.forEach((one) => checkSignature(parts, one)))
    for (const { columns, facets, jwe } of stored) {
      const entry = { entry: columns.id, compartment: columns.compartment }
      if (jwe === null) missing.push({ ...entry, part: 'body' })
      if (facets === null) missing.push({ ...entry, part: 'facets' })
    }
  }
  await chains.compareHeads(client)
  return missing
}

function* readable(primitives: Primitives, notes: Notes, stored: readonly StoredEntry[]): Generator<ReadableEntry> {
  for (const entry of stored) {
    const { columns, jws, hash } = entry
    const read = readHeader(jws)
    if (!read.ok) {
      notes.find('columns', 'malformed', 'entry', columns.id)
      continue
    }
    const header = read.value
    const ownHash = hashText(primitives, jws)
    const { id, file, compartment, authority, kind } = header
    const signed = { id, file, compartment, authority, kind, seq: String(header.seq) }
    const differs = Object.entries(signed).some(([name, value]) => columns[name as keyof typeof columns] !== value)
    if (differs || hash !== ownHash) notes.find('columns', 'edited', 'entry', columns.id)
    yield { ...entry, header, ownHash }
  }
}

function checkBody({ primitives, notes }: EntriesParts, { header, jwe }: ReadableEntry): void {
  const fault = checkParts(primitives, header, { facets: null, jwe })
  if (fault !== null) notes.find('body hashes', 'body-hash', 'entry_body', header.id)
}

function checkFacets({ primitives, notes }: EntriesParts, { header, facets }: ReadableEntry): void {
  const fault = checkParts(primitives, header, { facets, jwe: null })
  if (fault !== null)
    notes.find('facets hashes', isAboutKeys(header) ? 'key-swapped' : 'facets-hash', 'entry_facets', header.id)
}

/** Kinds whose facets hold public keys: changed facets there are an attempt to have something sealed to a stranger. */
const isAboutKeys = ({ kind }: EntryHeader): boolean => /^(compartment\.(opened|rotated)|.*\.keyed)$/.test(kind)

function checkSignature({ primitives, keys, ownKeys, notes, announced }: EntriesParts, entry: ReadableEntry): void {
  const { header, jws, facets } = entry
  // As verifyEntry, without reading the header a second time: that took a quarter of the whole audit.
  const parsed = parseCompact(jws)
  const key = parsed.ok ? keys(parsed.value.kid) : undefined
  if (!parsed.ok || key === undefined || key.authority !== header.authority) {
    notes.find('signatures', 'wrong-key', 'entry', header.id)
    return
  }
  if (!verifyCompact(primitives, parsed.value, key.bytes)) {
    notes.find('signatures', 'signature', 'entry', header.id)
    return
  }
  if (ownKeys(parsed.value.kid) === undefined) announced.knowOther(header.authority)
  // Only what was signed may explain an erasure or announce a wrap.
  const holds = facets !== null && checkParts(primitives, header, { facets, jwe: null }) === null
  if (holds) announced.take(header, facets.facets)
}
