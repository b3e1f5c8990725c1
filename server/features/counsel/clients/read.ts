import type { CompartmentState, ReadEntry } from '@recourse/chronicle'
import { placeOf, type Author, type OpenCompartment } from '../../../platform/chronicle/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { actingOf, type Visitor } from '../../../platform/http/index.ts'
import { unitsHolding } from '../read.ts'
import { COUNSEL_PURPOSE } from '../rules.ts'

/** A person who gave this lawyer access, as far as no key is needed to say so. */
export interface Client {
  readonly file: string
  readonly unit: string
  /** Every part of the file; of most of them counsel has no key. */
  readonly states: ReadonlyMap<string, CompartmentState>
}

const FILES = `select distinct c.file from wrap w join compartment c on c.id = w.key_id
  where w.key_of = 'compartment' and w.holder = any($1) and c.purpose = $2 order by c.file`

/** Those whose newest key the visitor's unit holds: whoever was removed is no client any more. */
export async function clientsOf(platform: Platform, { who }: Visitor): Promise<readonly Client[]> {
  const units = who?.roles.flatMap(({ role, unit }) => (role === 'counsel' ? [unit] : [])) ?? []
  const { rows } = await platform.database.app.query<{ file: string }>({
    ...{ name: 'clients-of-counsel', text: FILES, values: [units, COUNSEL_PURPOSE] },
  })
  const found: Client[] = []
  for (const { file } of rows) {
    const states = await platform.cases.statesOf(file)
    const state = states.get(COUNSEL_PURPOSE)
    const unit = state === undefined ? undefined : unitsHolding(state).find((id) => units.includes(id))
    if (unit !== undefined) found.push({ file, unit, states })
  }
  return found
}

export interface OpenClient extends Client {
  readonly author: Author
  readonly entries: readonly ReadEntry[]
  /** Purposes of the parts that were opened to counsel. */
  readonly shared: readonly string[]
  readonly place: OpenCompartment
}

/**
 * Opens what the person gave, and nothing else; the reading is recorded before this answers.
 * @param only one entry, whose file is taken: the person reads which reading that was
 */
export async function openClient(
  platform: Platform,
  visitor: Visitor,
  client: Client,
  only?: string,
): Promise<OpenClient | null> {
  const { session } = actingOf(visitor)
  const { file, unit } = client
  const author = { authority: session.authority, unit, id: session.member, sign: session.keys.sign }
  const states = await platform.cases.renewedStatesOf(file, author)
  const own = states.get(COUNSEL_PURPOSE)
  if (own === undefined) return null
  const held = [...states].filter(([, state]) => unitsHolding(state).includes(unit))
  const keyring = platform.chronicle.keyring([session.keys.seal])
  const ids = held.map(([, { id }]) => id)
  const reader = { author, keyring, role: 'counsel', reason: only === undefined ? 'counsel' : 'taking-a-file' }
  const page = only === undefined ? null : { only: [only] }
  const entries = await platform.chronicle.read(reader, file, ids, { page })
  const shared = held.flatMap(([purpose]) => (purpose === COUNSEL_PURPOSE ? [] : [purpose]))
  return { ...client, states, author, entries, shared, place: placeOf(platform.primitives, own) }
}
