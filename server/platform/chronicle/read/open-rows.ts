import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  readContent,
  unsealStored,
  type KindCatalogue,
  type OpeningKey,
  type Primitives,
  type ReadEntry,
  type StoredEntry,
  type Unsealed,
} from '@recourse/chronicle'
import type { Keyring } from '../compartments/keyring.ts'
import { IntegrityAlarm } from '../integrity-alarm.ts'
import type { ContentKeys, Learned } from './content-keys.ts'
import type { StoredRow } from './rows.ts'
import { isWeighed, needsWeight, type WeighingParts } from './weights.ts'

/** Opening takes about 0.1 ms an entry; others get their turn after so many. */
const OPENED_PER_TURN = 64
/** Below this the second core would have to be told more than it could do. */
const SHARED_FROM = 3 * OPENED_PER_TURN
/** Parts under way on the second core: it has the next one at hand when it is done with one. */
const PARTS_UNDER_WAY = 2

/** Opens entries on another core of this machine; refuses by rejecting, and then they are opened here. */
export interface Unsealer {
  unseal(entries: readonly StoredEntry[], keys: readonly OpeningKey[]): Promise<readonly Unsealed[]>
}

export interface OpeningParts {
  readonly primitives: Primitives
  readonly catalogue: KindCatalogue
  readonly unsealer?: Unsealer | undefined
  /** What was agreed on in earlier readings. */
  readonly contentKeys?: ContentKeys | undefined
  /** How acts of weight are checked; absent where nobody announced a key yet. */
  readonly weighing?: WeighingParts | undefined
}

/** Opens what the keyring opens. Throws IntegrityAlarm where a stored body is not the one that was signed. */
export async function openRows(
  parts: OpeningParts,
  keyring: Keyring,
  rows: readonly StoredRow[],
): Promise<readonly ReadEntry[]> {
  const { contentKeys } = parts
  const recall = contentKeys?.recall(keyring.all())
  const stored = rows.map(({ jws, jwe }) => ({ jws, jwe, contentKey: jwe === null ? undefined : recall?.(jwe) }))
  const unsealed = await unsealAll(parts, keyring, stored)
  if (contentKeys !== undefined) learn(contentKeys, keyring, { stored, unsealed })
  const weightless = await weightlessAmong(parts, unsealed)
  return rows.map((row, index) => entryOf(parts.catalogue, row, unsealed[index] as Unsealed, weightless))
}

/** Hands on what had to be agreed on, by the key that opened it. */
function learn(
  contentKeys: ContentKeys,
  keyring: Keyring,
  { stored, unsealed }: { readonly stored: readonly StoredEntry[]; readonly unsealed: readonly Unsealed[] },
): void {
  const byKey = new Map<string, Learned[]>()
  stored.forEach(({ jwe, contentKey }, at) => {
    const one = unsealed[at]
    if (contentKey !== undefined || jwe === null || one?.state !== 'open') return
    const learned = byKey.get(one.kid) ?? []
    learned.push({ jwe, contentKey: one.contentKey })
    byKey.set(one.kid, learned)
  })
  for (const [kid, learned] of byKey) {
    const key = keyring.get(kid)
    if (key !== undefined) contentKeys.learn(key, learned)
  }
}

/** Ids of acts of weight that their authors did not sign. */
async function weightlessAmong(
  { weighing }: OpeningParts,
  unsealed: readonly Unsealed[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  if (weighing === undefined) return found
  for (const one of unsealed)
    if (one.state === 'open' && needsWeight(weighing, one) && !(await isWeighed(weighing, one)))
      found.add(one.header.id)
  return found
}

/** From both ends: this thread from the first row, the second core from the last, until they meet. */
async function unsealAll(
  { primitives, unsealer }: OpeningParts,
  keyring: Keyring,
  rows: readonly StoredEntry[],
): Promise<readonly Unsealed[]> {
  const done = new Array<Unsealed>(rows.length)
  let [from, to] = [0, rows.length]
  const here = (first: number, end: number): void => {
    for (let at = first; at < end; at += 1)
      done[at] = unsealStored(primitives, (kid) => keyring.get(kid), rows[at] as StoredEntry)
  }
  const first = async (): Promise<void> => {
    while (from < to) {
      const begin = from
      from = Math.min(begin + OPENED_PER_TURN, to)
      here(begin, from)
      await nextTurn()
    }
  }
  const last = async (other: Unsealer): Promise<void> => {
    const keys = keyring.all()
    while (from < to) {
      const end = to
      to = Math.max(end - OPENED_PER_TURN, from)
      const begin = to
      const opened = await other.unseal(rows.slice(begin, end), keys).catch(() => null)
      if (opened === null) return here(begin, end)
      opened.forEach((one, index) => (done[begin + index] = one))
    }
  }
  const helping =
    unsealer === undefined || rows.length < SHARED_FROM ? [] : Array<Unsealer>(PARTS_UNDER_WAY).fill(unsealer)
  await Promise.all([...helping.map(last), first()])
  return done
}

function entryOf(
  catalogue: KindCatalogue,
  { facets }: StoredRow,
  unsealed: Unsealed,
  weightless: ReadonlySet<string>,
): ReadEntry {
  const { header, state } = unsealed
  const { kind } = header
  if (state === 'changed') throw new IntegrityAlarm(unsealed.fault, header.id)
  if (state === 'erased') return { state, header, kind }
  if (state === 'sealed') return { state, header, kind, facets }
  const read = readContent(catalogue, header, { body: unsealed.body, facets: facets ?? {} })
  if (read.state !== 'open' || !weightless.has(header.id)) return read
  return { ...read, state: 'unknown', fault: 'weight' }
}
