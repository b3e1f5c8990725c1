import { entryLeaf, equalBytes, hex, newFrontier, type TreeHead } from '@recourse/log'
import { paddingLeaf } from './padding.ts'
import { hasher } from './primitives.ts'

/** A place of the log as the database tells it, in the order of the places. */
export type AuditRow =
  | {
      readonly kind: 'entry'
      readonly index: number
      readonly ref: string
      /** Gone when the entry was erased: the leaf then says nothing any more. */
      readonly nonce: Uint8Array | undefined
      /** Gone when the row that the leaf stands for is no longer there. */
      readonly bytes: Uint8Array | undefined
      /** The leaf as the database keeps it beside, where the audit is to look at that too. */
      readonly stored?: Uint8Array
    }
  | { readonly kind: 'padding'; readonly index: number; readonly seed: Uint8Array }

export type AuditFinding =
  /** The published leaves don't give the root that was signed: the tiles themselves were changed. */
  | { readonly kind: 'root-differs'; readonly size: number }
  | { readonly kind: 'edited'; readonly index: number; readonly ref: string }
  | { readonly kind: 'removed'; readonly index: number; readonly ref?: string }
  | { readonly kind: 'reordered'; readonly index: number; readonly ref: string; readonly publishedIndex: number }
  | { readonly kind: 'added'; readonly index: number; readonly ref: string }
  /** Called a dummy leaf and isn't one: something real stood there. */
  | { readonly kind: 'false-padding'; readonly index: number }

export interface Audit {
  readonly findings: readonly AuditFinding[]
  readonly leaves: number
  /** Rows that hold what was published. */
  readonly confirmed: number
  /** Rows whose nonce was deleted by an erasure: their content can't be checked any more, their place can. */
  readonly erased: number
}

/** A head that is trusted: cosigned, or signed by a key that is not in this database. */
export type TrustedHead = Pick<TreeHead, 'size' | 'root'>

/** Most findings listed. Beyond that the database as a whole is not to be trusted. */
const FINDINGS_MAX = 10_000

interface Unmatched {
  readonly index: number
  readonly ref: string
  readonly leaf: string
}

/**
 * Holds the database against the public tree: every row's leaf is made again of its nonce and bytes.
 * @param head checkpoint that is trusted (cosigned), not taken from this database
 */
export async function auditLog(
  head: TrustedHead,
  published: AsyncIterable<Uint8Array>,
  rows: AsyncIterable<AuditRow>,
): Promise<Audit> {
  const findings: AuditFinding[] = []
  const unmatched: Unmatched[] = []
  const orphans = new Map<string, number>()
  const tally = { confirmed: 0, erased: 0 }
  const frontier = newFrontier(hasher)
  const source = rows[Symbol.asyncIterator]()
  let next = await source.next()
  for await (const leaf of published) {
    const index = frontier.size
    frontier.append(leaf)
    while (next.done !== true && next.value.index < index) {
      unmatched.push(stray(next.value))
      next = await source.next()
    }
    const row = next.done !== true && next.value.index === index ? next.value : undefined
    if (row !== undefined) next = await source.next()
    if (!judgeRow(row, index, leaf, findings, unmatched, tally)) orphans.set(hex(leaf), index)
    if (findings.length + unmatched.length > FINDINGS_MAX) break
  }
  for (; next.done !== true && next.value.index < head.size; next = await source.next())
    unmatched.push(stray(next.value))
  if (frontier.size !== head.size || !equalBytes(frontier.root(), head.root))
    findings.push({ kind: 'root-differs', size: head.size })
  return { findings: [...findings, ...explain(unmatched, orphans)], leaves: frontier.size, ...tally }
}

/** True when this place is explained; false leaves the published leaf without a row. */
function judgeRow(
  row: AuditRow | undefined,
  index: number,
  leaf: Uint8Array,
  findings: AuditFinding[],
  unmatched: Unmatched[],
  tally: { confirmed: number; erased: number },
): boolean {
  if (row === undefined) return false
  if (row.kind === 'padding') {
    if (equalBytes(paddingLeaf(hasher, row.seed, index), leaf)) tally.confirmed += 1
    else findings.push({ kind: 'false-padding', index })
    return true
  }
  if (row.bytes === undefined) {
    findings.push({ kind: 'removed', index, ref: row.ref })
    return true
  }
  const isStored = row.stored === undefined || equalBytes(row.stored, leaf)
  if (row.nonce === undefined) {
    tally.erased += 1
    if (!isStored) findings.push({ kind: 'edited', index, ref: row.ref })
    return true
  }
  const own = entryLeaf(hasher, row.nonce, row.bytes)
  if (!equalBytes(own, leaf)) {
    unmatched.push({ index, ref: row.ref, leaf: hex(own) })
    return false
  }
  if (!isStored) findings.push({ kind: 'edited', index, ref: row.ref })
  tally.confirmed += 1
  return true
}

/** A row out of order or beyond: only its leaf can tell where it belongs. */
function stray(row: AuditRow): Unmatched {
  if (row.kind === 'padding') return { index: row.index, ref: 'padding', leaf: '' }
  const whole = row.nonce !== undefined && row.bytes !== undefined
  return { index: row.index, ref: row.ref, leaf: whole ? hex(entryLeaf(hasher, row.nonce, row.bytes)) : '' }
}

/** A row that doesn't fit its place was moved if another place misses it, edited if its own place does, else added. */
function explain(unmatched: readonly Unmatched[], orphans: Map<string, number>): readonly AuditFinding[] {
  const missing = new Map([...orphans].map(([leaf, index]) => [index, leaf]))
  const moved = unmatched.flatMap(({ index, ref, leaf }): readonly AuditFinding[] => {
    const publishedIndex = orphans.get(leaf)
    if (publishedIndex === undefined || publishedIndex === index) return []
    missing.delete(publishedIndex)
    return [{ kind: 'reordered', index, ref, publishedIndex }]
  })
  const others = unmatched
    .filter(({ leaf }) => !orphans.has(leaf))
    .map(({ index, ref }): AuditFinding => {
      const own = missing.delete(index)
      return own ? { kind: 'edited', index, ref } : { kind: 'added', index, ref }
    })
  const removed = [...missing.keys()].map((index): AuditFinding => ({ kind: 'removed', index }))
  return [...moved, ...others, ...removed]
}
