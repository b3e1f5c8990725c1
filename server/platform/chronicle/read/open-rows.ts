import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  hashText,
  openBody,
  parseSealed,
  readContent,
  storedHeader,
  type KindCatalogue,
  type Primitives,
  type ReadEntry,
} from '@recourse/chronicle'
import type { Keyring } from '../compartments/keyring.ts'
import { IntegrityAlarm } from '../integrity-alarm.ts'
import type { StoredRow } from './rows.ts'

/** Opening takes about 0.1 ms an entry; others get their turn after so many. */
const OPENED_PER_TURN = 64

export interface OpeningParts {
  readonly primitives: Primitives
  readonly catalogue: KindCatalogue
}

/** Opens what the keyring opens. Throws IntegrityAlarm where a stored body is not the one that was signed. */
export async function openRows(
  parts: OpeningParts,
  keyring: Keyring,
  rows: readonly StoredRow[],
): Promise<readonly ReadEntry[]> {
  const entries: ReadEntry[] = []
  for (const [index, row] of rows.entries()) {
    entries.push(openRow(parts, keyring, row))
    if (index % OPENED_PER_TURN === OPENED_PER_TURN - 1) await nextTurn()
  }
  return entries
}

function openRow({ primitives, catalogue }: OpeningParts, keyring: Keyring, row: StoredRow): ReadEntry {
  const header = storedHeader(row.jws)
  const { kind } = header
  if (row.jwe === null) return { state: 'erased', header, kind }
  const sealed = { state: 'sealed', header, kind, facets: row.facets } as const
  const parsed = parseSealed(row.jwe)
  if (!parsed.ok) throw new IntegrityAlarm(parsed.fault, header.id)
  const key = keyring.get(parsed.value.kid)
  if (key === undefined) return sealed
  if (hashText(primitives, row.jwe) !== header.bodyHash) throw new IntegrityAlarm('body-hash', header.id)
  const body = openBody(primitives, { jwe: parsed.value, entry: header, key })
  // It is what was signed, and yet it opens nothing: it came sealed by somebody's browser, which may seal anything.
  if (!body.ok) return sealed
  return readContent(catalogue, header, { body: body.value, facets: row.facets ?? {} })
}
