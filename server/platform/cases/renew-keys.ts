import type { Pool } from 'pg'
import {
  newestHolders,
  parsePublicKey,
  type CompartmentState,
  type Primitives,
  type WrapNote,
} from '@recourse/chronicle'
import type { Directory } from '../access/index.ts'
import { isUpToDate, type Author, type Chronicle, type Holder } from '../chronicle/index.ts'
import { holdersNow } from './holders.ts'
import { personKeyed } from './kinds/index.ts'

export interface RenewParts {
  readonly pool: Pool
  readonly chronicle: Chronicle
  readonly directory: Directory
  readonly primitives: Primitives
}

/** A code: why an epoch ended that nobody took out by hand. */
const REASON = 'holders-changed'

/**
 * A file changes its keys when it is next opened after somebody left a unit that holds them, or a recovery or
 * break-glass key was made anew (kernel 4). Answers whether it did. Nothing is lost where it could not: whoever opens
 * the file next tries again.
 * @param author in whose unit's name the file is opened
 */
export async function renewKeys(
  parts: RenewParts,
  file: string,
  states: Iterable<CompartmentState>,
  author: Author,
): Promise<boolean> {
  const people = await parts.directory.current()
  const holdersOf = (state: CompartmentState, persons: readonly Holder[]): readonly Holder[] =>
    holdersNow(parts, people, state, author.authority, persons)
  const due = [...states].filter((state) => {
    const noted = newestHolders(state)
    const now = holdersOf(state, noted.filter(({ type }) => type === 'person').map(asNoted))
    // Somebody whose key of today can't be told must not be left out of the next one.
    return noted.some(({ holder }) => holder === author.unit) && now.length === noted.length && !isUpToDate(state, now)
  })
  if (due.length === 0) return false
  const persons = await personsOf(parts, file)
  const work = parts.chronicle.begin(author)
  for (const state of due) {
    const noted = newestHolders(state)
    const isNoted = ({ id, key }: Holder): boolean =>
      noted.some(({ holder, holderKid }) => holder === id && holderKid === key.kid)
    const holders = holdersOf(state, persons.filter(isNoted))
    if (holders.length === noted.length) work.rotate(state, { holders, reason: REASON })
  }
  return work.said.length > 0 && (await parts.chronicle.commit(work)).ok
}

/** Enough to compare with: a person's key changes by an act of its own, which begins a new epoch itself. */
const asNoted = ({ type, holder, holderKid }: WrapNote): Holder => ({
  ...{ type, id: holder },
  key: { curve: 'X25519', kid: holderKid, bytes: new Uint8Array() },
})

/** The keys that persons announced in a file. Whoever uses one holds it against the wrap that a signed entry names. */
async function personsOf({ pool, primitives }: RenewParts, file: string): Promise<readonly Holder[]> {
  const { rows } = await pool.query<{ facets: unknown }>({
    name: 'persons-of-file',
    text: `select f.facets from compartment c join entry e on e.compartment = c.id join entry_facets f on f.entry = e.id
      where c.file = $1 and c.purpose = 'narrative' and e.kind = $2 order by e.seq`,
    values: [file, personKeyed.kind],
  })
  return rows.flatMap(({ facets }): readonly Holder[] => {
    const { person, sealKey } = personKeyed.facets.parse(facets)
    const key = parsePublicKey(primitives, 'X25519', sealKey)
    return key === null ? [] : [{ type: 'person', id: person, key }]
  })
}
