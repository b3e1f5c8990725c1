import type { ClientBase } from 'pg'
import { hashText, type Primitives } from '@recourse/chronicle'
import { copyRows } from '../database/index.ts'
import type { Announced } from './announced.ts'
import type { Notes } from './findings.ts'

const WRAPS = `
SELECT hash, key_of, key_id::text, epoch::text, kid, holder::text, holder_kid, jwe FROM wrap`

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
    const stored = new Set<string>()
    for await (const rows of copyRows(client, WRAPS)) {
      for (const row of rows)
        stored.add(
          auditWrap(
            parts,
            row.map((one) => one?.toString() ?? ''),
          ),
        )
      notes.checked('wraps', rows.length)
    }
    for (const [hash, wrap] of announced.wraps) {
      const isOver = wrap.until !== null && wrap.until < today
      const isGone = isOver || announced.erasedCompartments.has(wrap.keyId) || announced.isForOldReceipt(wrap)
      if (!stored.has(hash) && !isGone) notes.find('wraps', 'wrap-removed', 'wrap', hash)
    }
  })
}

function auditWrap({ primitives, notes, announced }: WrapsParts, row: readonly string[]): string {
  const [hash = '', ...said] = row.slice(0, -1)
  const jwe = row.at(-1) ?? ''
  const keyId = said[1] ?? ''
  const found = announced.wraps.get(hash)
  if (hashText(primitives, jwe) !== hash) notes.find('wraps', 'wrap-hash', 'wrap', hash)
  else if (announced.erasedCompartments.has(keyId)) notes.find('wraps', 'wrap-replayed', 'wrap', hash)
  else if (found === undefined) notes.find('wraps', 'wrap-unannounced', 'wrap', hash)
  else if (announced.isForOldReceipt(found)) notes.find('wraps', 'wrap-replayed', 'wrap', hash)
  else {
    const { keyOf, keyId: id, holder, holderKid } = found
    const signed = [keyOf, id, String(found.epoch), announced.kidOf(id, found.epoch) ?? '', holder, holderKid]
    if (signed.join(' ') !== said.join(' ')) notes.find('wraps', 'edited', 'wrap', hash)
  }
  return hash
}
