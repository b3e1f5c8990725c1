import type { Pool } from 'pg'
import type { KeyPair, Primitives } from '@recourse/chronicle'
import { disclose, type Author, type Chronicle, type Holder } from '../chronicle/index.ts'
import { accept, type Outcome } from '../outcome.ts'

export interface Recovered {
  /** Compartments that the unit reads again. */
  readonly opened: number
  /** Compartments that were opened before there was a recovery key, or that the person kept from it. */
  readonly lost: number
}

/**
 * Gives a unit back what it held, under its new key: one disclosure a compartment, with its reason, for the person to
 * see. For loss only (kernel 4); afterwards a new recovery key is made.
 */
export async function recoverUnit(
  parts: { chronicle: Chronicle; pool: Pool; primitives: Primitives },
  recovery: KeyPair,
  input: { author: Author; unit: Holder; reason: string },
): Promise<Outcome<Recovered, string>> {
  const { chronicle, pool, primitives } = parts
  const held = await heldBy(pool, input.unit.id)
  const keyring = chronicle.keyring([recovery])
  let [opened, lost] = [0, 0]
  for (const [compartment, epochs] of held) {
    const state = (await chronicle.states.get([compartment])).get(compartment)
    if (state === undefined) continue
    await keyring.open([state])
    const known = epochs.filter((epoch) => state.epochs.some((one) => one.epoch === epoch && keyring.get(one.kid)))
    const work = chronicle.begin(input.author)
    const wanted = { holders: [input.unit], epochs: known, purpose: 'recovery', basis: 'recovery' } as const
    const said = disclose(primitives, work, { state, keyring }, { ...wanted, reason: input.reason })
    if (known.length === 0 || !said.ok) {
      lost += 1
      continue
    }
    const done = await chronicle.commit(work)
    if (!done.ok) return done
    opened += 1
  }
  return accept({ opened, lost })
}

/** The epochs of each compartment that a unit was ever given. */
async function heldBy(pool: Pool, unit: string): Promise<ReadonlyMap<string, readonly number[]>> {
  const { rows } = await pool.query<{ key_id: string; epochs: number[] }>(
    `select key_id, array_agg(distinct epoch order by epoch) as epochs from wrap
      where key_of = 'compartment' and holder = $1 group by key_id order by key_id`,
    [unit],
  )
  return new Map(rows.map(({ key_id: id, epochs }) => [id, epochs]))
}
