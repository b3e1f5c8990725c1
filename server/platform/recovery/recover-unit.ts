import type { Pool } from 'pg'
import type { CompartmentState, KeyPair, Primitives } from '@recourse/chronicle'
import {
  disclose,
  isExcluded,
  keepingOfFile,
  type Author,
  type Chronicle,
  type Holder,
  type Keyring,
} from '../chronicle/index.ts'
import { accept, type Outcome } from '../outcome.ts'

export interface Recovered {
  /** Compartments that the unit reads again. */
  readonly opened: number
  /** Compartments that were opened before there was a recovery key, or that the person kept from it or from the unit. */
  readonly lost: number
}

interface RecoveryParts {
  readonly chronicle: Chronicle
  readonly pool: Pool
  readonly primitives: Primitives
}

export interface Recovery {
  readonly author: Author
  /** The unit under the key that it has now: its newest epoch. */
  readonly unit: Holder
  readonly reason: string
  /** Says that the key is used, once it is known what for and before anything is opened; its refusal stops everything. */
  readonly announce?: (counts: Recovered) => Promise<Outcome<unknown, string>>
}

interface Opening {
  readonly state: CompartmentState
  readonly epochs: readonly number[]
}

/**
 * Gives a unit back what it held, under its newest key: one disclosure a compartment, with its reason, for the person
 * to see. For loss only (kernel 4); afterwards a new recovery key is made.
 */
export async function recoverUnit(
  parts: RecoveryParts,
  recovery: KeyPair,
  { author, unit, reason, announce }: Recovery,
): Promise<Outcome<Recovered, string>> {
  const { chronicle, primitives } = parts
  const keyring = chronicle.keyring([recovery])
  const { openings, lost } = await plan(parts, keyring, unit)
  const counts = { opened: openings.length, lost }
  const announced = await announce?.(counts)
  if (announced?.ok === false) return announced
  for (const { state, epochs } of openings) {
    const work = chronicle.begin(author)
    const wanted = { holders: [unit], epochs, purpose: 'recovery', basis: 'recovery' } as const
    const said = disclose(primitives, work, { state, keyring }, { ...wanted, reason })
    const done = said.ok ? await chronicle.commit(work) : said
    if (!done.ok) return done
  }
  return accept(counts)
}

/** What opens and what does not, before anything is said. A compartment that the unit reads already is neither. */
async function plan(
  { chronicle, pool }: RecoveryParts,
  keyring: Keyring,
  unit: Holder,
): Promise<{ readonly openings: readonly Opening[]; readonly lost: number }> {
  const openings: Opening[] = []
  let lost = 0
  for (const compartment of await heldBy(pool, unit.id)) {
    const state = (await chronicle.states.get([compartment])).get(compartment)
    const missing = state === undefined ? [] : missingEpochs(state, unit)
    if (state === undefined || missing.length === 0) continue
    await keyring.open([state])
    const epochs = missing.filter((epoch) => state.epochs.some((one) => one.epoch === epoch && keyring.get(one.kid)))
    const isExcludedNow = isExcluded(await keepingOfFile(pool, state.file), unit.body)
    // A disclosure would take back that the unit was put out of this compartment.
    if (epochs.length === 0 || isExcludedNow || state.withdrawn.includes(unit.id)) lost += 1
    else openings.push({ state, epochs })
  }
  return { openings, lost }
}

/** Epochs that signed entries gave the unit, and that its present key does not open. */
function missingEpochs(state: CompartmentState, { id, key }: Holder): readonly number[] {
  const given = state.wraps.filter(({ type, holder }) => type === 'unit' && holder === id)
  const held = new Set(given.filter(({ holderKid }) => holderKid === key.kid).map(({ epoch }) => epoch))
  return [...new Set(given.map(({ epoch }) => epoch))].filter((epoch) => !held.has(epoch)).sort((a, b) => a - b)
}

/** Where to look; what a unit was given is what entries say, whatever rows stand here. */
async function heldBy(pool: Pool, unit: string): Promise<readonly string[]> {
  const { rows } = await pool.query<{ key_id: string }>(
    `select distinct key_id from wrap where key_of = 'compartment' and holder = $1 order by key_id`,
    [unit],
  )
  return rows.map(({ key_id: id }) => id)
}
