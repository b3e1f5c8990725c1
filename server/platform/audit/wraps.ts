import type { ClientBase } from 'pg'
import { hashText, type Primitives } from '@recourse/chronicle'
import { copyRows } from '../database/index.ts'
import type { Announced } from './announced.ts'
import type { FindingCode, Notes } from './findings.ts'

const TABLES = ['wrap', 'withheld_wrap'] as const
type WrapTable = (typeof TABLES)[number]

const wrapsIn = (table: WrapTable): string => `
SELECT hash, key_of, key_id::text, epoch::text, kid, holder::text, holder_kid, jwe FROM ${table}`

interface WrapsParts {
  readonly client: ClientBase
  readonly primitives: Primitives
  readonly notes: Notes
  readonly announced: Announced
  /** Civil date: a disclosure that ended before it has destroyed its wraps. */
  readonly today: string
}

/** Holds every stored wrap against the note about it in a signed entry (kernel 4), and every note against its wrap. */
export async function auditWraps(parts: WrapsParts): Promise<void> {
  const { client, notes, announced, today } = parts
  await notes.timing('wraps', async () => {
    const stored = { wrap: new Set<string>(), withheld_wrap: new Set<string>() }
    for (const table of TABLES)
      for await (const rows of copyRows(client, wrapsIn(table))) {
        for (const row of rows) stored[table].add(auditWrap(parts, table, row.map(textOf)))
        notes.checked('wraps', rows.length)
      }
    for (const [hash, wrap] of announced.wraps) {
      const isOver = wrap.until !== null && wrap.until < today
      const isGone =
        isOver ||
        announced.isElsewhere(wrap) ||
        announced.erasedCompartments.has(wrap.keyId) ||
        announced.isForOldReceipt(wrap) ||
        announced.isOfEndedShare(wrap)
      const table = announced.isWithheld(wrap) ? 'withheld_wrap' : 'wrap'
      if (!stored[table].has(hash) && !isGone) notes.find('wraps', 'wrap-removed', table, hash)
    }
  })
}

const textOf = (one: Buffer | null): string => one?.toString() ?? ''

function auditWrap({ primitives, notes, announced }: WrapsParts, table: WrapTable, row: readonly string[]): string {
  const [hash = '', ...said] = row.slice(0, -1)
  const jwe = row.at(-1) ?? ''
  const keyId = said[1] ?? ''
  const found = announced.wraps.get(hash)
  const find = (code: FindingCode): void => notes.find('wraps', code, table, hash)
  if (hashText(primitives, jwe) !== hash) find('wrap-hash')
  else if (announced.erasedCompartments.has(keyId)) find('wrap-replayed')
  else if (found === undefined) find('wrap-unannounced')
  else if (table === 'wrap' && announced.isForOldReceipt(found)) find('wrap-replayed')
  else if (announced.isOfEndedShare(found)) find('wrap-replayed')
  else if (table === 'wrap' && announced.isWithheld(found)) find('wrap-early')
  else {
    const { keyOf, keyId: id, holder, holderKid } = found
    const kid = said[3] ?? ''
    const signed = [keyOf, id, String(found.epoch), announced.isKid(id, found.epoch, kid) ? kid : '', holder, holderKid]
    if (signed.join(' ') !== said.join(' ')) find('edited')
  }
  return hash
}
