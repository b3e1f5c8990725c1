import {
  checkChain,
  checkParts,
  storedHeader,
  verifyEntry,
  type EntryHeader,
  type Primitives,
  type SigningKeys,
} from '@recourse/chronicle'
import { IntegrityAlarm } from '../integrity-alarm.ts'
import type { StoredRow } from './rows.ts'

/** Checks chains, and signature, facets and body of every row, in order of seq within a chain. Throws IntegrityAlarm at the first that does not hold. */
export function verifyRows(primitives: Primitives, keys: SigningKeys, rows: readonly StoredRow[]): void {
  const chains = new Map<string, { jws: string; header: EntryHeader }[]>()
  for (const { jws, facets, salt, jwe } of rows) {
    const checked = verifyEntry(primitives, jws, keys)
    if (!checked.ok) throw new IntegrityAlarm(checked.fault, storedHeader(jws).id)
    const parts = { facets: facets === null || salt === null ? null : { facets, salt }, jwe }
    const fault = checkParts(primitives, checked.value, parts)
    if (fault !== null) throw new IntegrityAlarm(fault, checked.value.id)
    const chain = `${checked.value.compartment} ${checked.value.authority}`
    const known = chains.get(chain) ?? []
    known.push({ jws, header: checked.value })
    chains.set(chain, known)
  }
  for (const chain of chains.values()) {
    const found = checkChain(primitives, chain)
    if (found !== null) throw new IntegrityAlarm(found.fault, chain[0]?.header.compartment ?? '')
  }
}
