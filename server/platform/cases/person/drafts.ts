import type { ClientBase, Pool } from 'pg'
import {
  canonicalJson,
  fromUtf8,
  openCompact,
  padJson,
  sealCompact,
  toBase64Url,
  utf8,
  type Json,
  type KeyPair,
  type Primitives,
  type RandomBytes,
} from '@recourse/chronicle'
import { accept, type Outcome } from '../../outcome.ts'
import { refuse, type CaseRefusal } from '../refusals.ts'

/** What somebody has written and not sent. Only their receipt opens it; what they did not send nobody reads. */
export interface Draft {
  /** Counts its changes, so that two windows don't overwrite each other. 0: not stored yet. */
  readonly version: number
  readonly content: Json
}

/** A draft that nobody touched for so long is forgotten: long enough to look for papers, or for courage. */
export const DRAFT_DAYS_MAX = 60

/** The longest testimony (`WORDS_MAX`) and as much again beside it: every page of a report under way reads all of it. */
export const DRAFT_BYTES_MAX = 20 * 1024 * 1024

export interface DraftParts {
  readonly pool: Pick<Pool, 'query'>
  readonly primitives: Primitives
  readonly random: RandomBytes
}

export interface DraftKey {
  readonly lookup: string
  readonly seal: KeyPair
}

const contextOf = (primitives: Primitives, lookup: string, version: number): string =>
  toBase64Url(primitives.sha256(utf8(canonicalJson({ for: 'draft', lookup, version }))))

export async function readDraft({ pool, primitives }: DraftParts, key: DraftKey): Promise<Draft | null> {
  const { rows } = await pool.query<{ version: number; sealed: string }>({
    name: 'draft',
    text: 'select version, sealed from draft where lookup = $1',
    values: [key.lookup],
  })
  const row = rows[0]
  if (row === undefined) return null
  const context = contextOf(primitives, key.lookup, row.version)
  const opened = openCompact(primitives, row.sealed, { key: key.seal, context })
  // Sealed by us to this very key: what does not open was changed in the database, and there is nothing to go on with.
  const text = opened.ok ? fromUtf8(opened.value) : null
  return text === null ? null : { version: row.version, content: JSON.parse(text) as Json }
}

/** @param saw version that the changes were made on  @param today civil date of the instance */
export async function saveDraft(
  { pool, primitives, random }: DraftParts,
  key: DraftKey,
  draft: { readonly saw: number; readonly content: Json; readonly today: string },
): Promise<Outcome<number, CaseRefusal>> {
  const version = draft.saw + 1
  const said = utf8(JSON.stringify(draft.content))
  if (said.length > DRAFT_BYTES_MAX) return refuse('draft-full')
  const plain = padJson(said)
  const context = contextOf(primitives, key.lookup, version)
  const sealed = sealCompact(primitives, random, { plain, to: key.seal, context })
  const text =
    draft.saw === 0
      ? 'insert into draft (lookup, version, sealed, touched_on) values ($1, $2, $3, $4) on conflict do nothing'
      : 'update draft set version = $2, sealed = $3, touched_on = $4 where lookup = $1 and version = $2 - 1'
  const done = await pool.query(text, [key.lookup, version, sealed, draft.today])
  return done.rowCount === 1 ? accept(version) : refuse('draft-moved')
}

/** Another window kept something after the draft was read that is being sent. */
export class DraftMoved extends Error {}

/** In the transaction that sends it. Throws `DraftMoved`, so that nothing is sent without what was kept last. */
export async function forgetDraft(
  client: Pick<ClientBase, 'query'>,
  draft: { readonly lookup: string; readonly version: number },
): Promise<void> {
  const text = 'delete from draft where lookup = $1 and version = $2'
  if ((await client.query(text, [draft.lookup, draft.version])).rowCount !== 1) throw new DraftMoved()
}

/** By the nightly clock. Answers how many were forgotten. @param before civil date */
export async function forgetOldDrafts(pool: Pool, before: string): Promise<number> {
  return (await pool.query('delete from draft where touched_on < $1', [before])).rowCount ?? 0
}
