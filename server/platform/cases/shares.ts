import type { Pool } from 'pg'
import {
  compartmentWithdrawn,
  currentHolders,
  parsePublicKey,
  type CompartmentState,
  type ReadEntry,
} from '@recourse/chronicle'
import { memberHolder, type Directory, type Member, type People } from '../access/index.ts'
import { placeOf, type Author, type Holder, type Keyring, type OpenCompartment } from '../chronicle/index.ts'
import type { CaseParts, Cases, OpenedFile, StaffReader } from './cases.ts'
import type { HolderParts } from './holders.ts'
import { personKeyed } from './kinds/index.ts'

/** Copies for somebody who is given less than a part of a case: a provider, an interpreter (kernel 3). */

/**
 * A share is named by the id of what it rests on: a consent or a booking. Whoever takes that back finds the share by
 * it, and ends it in the same act.
 */
export const sharePurpose = (id: string): string => `share:${id}`

interface Wanted {
  /** Units and members that hold a key of it. */
  readonly holders: readonly string[]
  /** The kind of entry by which a capability knows its shares. */
  readonly kind: string
  /** Civil date of the instance: a share that has ended opens to nobody, even before its wraps are destroyed. */
  readonly today: string
}

export interface HeldShare {
  readonly compartment: string
  readonly file: string
  /** Authority that holds the file. */
  readonly authority: string
  /** Civil date; null: until it is ended. */
  readonly until: string | null
  readonly holder: string
}

const HELD = `select distinct on (c.id) c.id as compartment, c.file, f.authority, c.until, w.holder
  from wrap w join compartment c on c.id = w.key_id join file f on f.id = c.file
  where w.key_of = 'compartment' and w.holder = any($1) and c.purpose like 'share:%'
    and (c.until is null or c.until >= $3)
    and exists (select 1 from entry e where e.compartment = c.id and e.kind = $2)
  order by c.id, w.holder`

/** What others have shared with these holders and still do. It names no case: only what their keys open tells more. */
export async function heldShares(pool: Pool, { holders, kind, today }: Wanted): Promise<readonly HeldShare[]> {
  const { rows } = await pool.query<HeldShare>({ name: 'held-shares', text: HELD, values: [holders, kind, today] })
  return rows
}

const ENDED = `select coalesce(w.holder::text, f.facets ->> 'holder') as holder from compartment c
  left join wrap w on w.key_of = 'compartment' and w.key_id = c.id and w.holder = any($2)
  left join entry e on e.compartment = c.id and e.kind = $3
  left join entry_facets f on f.entry = e.id
  where c.id = $1 and c.purpose like 'share:%' and (w.holder is not null or f.facets ->> 'holder' = any($4)) limit 1`

/**
 * Which of these holders had a share that is over, so that whoever writes on it afterwards is told so and not that there
 * never was one. Asked where `heldShares` has none.
 */
export async function endedShare(
  pool: Pool,
  { compartment, holders }: { readonly compartment: string; readonly holders: readonly string[] },
): Promise<string | null> {
  const values = [compartment, holders, compartmentWithdrawn.kind, holders]
  const { rows } = await pool.query<{ holder: string }>({ name: 'ended-share', text: ENDED, values })
  return rows[0]?.holder ?? null
}

/** A share as its holder has it open for the length of one request. */
export interface OpenedShare extends HeldShare {
  readonly state: CompartmentState
  readonly entries: readonly ReadEntry[]
  readonly author: Author
  readonly keyring: Keyring
  /** Where the holder writes so that only the other holders read it. */
  readonly place: OpenCompartment
  /** The part that desk and person read. The holder can write there, and opens nothing of it. */
  readonly narrative: OpenCompartment
}

/** Opens a share with the keys of a member; the reading is recorded before this answers. */
export async function openShare(
  parts: Pick<CaseParts, 'chronicle' | 'primitives'> & { readonly cases: Pick<Cases, 'renewedStatesOf'> },
  { session, who, reason }: StaffReader,
  { held, unit }: { readonly held: HeldShare; readonly unit: string },
): Promise<OpenedShare | null> {
  const role = who.roles.find((one) => one.unit === unit)?.role
  const author = { authority: session.authority, unit, id: session.member, sign: session.keys.sign }
  const states = await parts.cases.renewedStatesOf(held.file, author)
  const state = [...states.values()].find(({ id }) => id === held.compartment)
  const narrative = states.get('narrative')
  if (role === undefined || state === undefined || narrative === undefined) return null
  const keyring = parts.chronicle.keyring([session.keys.seal])
  const entries = await parts.chronicle.read({ author, keyring, role, reason }, held.file, [state.id])
  const { primitives } = parts
  const places = { place: placeOf(primitives, state), narrative: placeOf(primitives, narrative) }
  return { ...held, state, entries, author, keyring, ...places }
}

/**
 * The person as a holder, for staff who share something with them too: by the key that they announced, checked
 * against the signed entries about keys. Null where they took no receipt.
 */
export function personAsHolder(
  { primitives }: Pick<HolderParts, 'primitives'>,
  { states, entries }: Pick<OpenedFile, 'states' | 'entries'>,
): Holder | null {
  const narrative = states.get('narrative')
  const held = narrative === undefined ? [] : currentHolders(narrative)
  const wrap = held.find(({ type }) => type === 'person')
  for (const entry of entries) {
    if (entry.kind !== personKeyed.kind || entry.state !== 'open') continue
    const { person, sealKey } = personKeyed.facets.parse(entry.facets)
    const key = parsePublicKey(primitives, 'X25519', sealKey)
    if (key !== null && person === wrap?.holder && key.kid === wrap.holderKid)
      return { type: 'person', id: person, key }
  }
  return null
}

/** A member of a unit as a holder, with the body behind them, so that a person's exclusions are kept. */
export function memberAsHolder({ primitives }: Pick<HolderParts, 'primitives'>, people: People, member: Member) {
  const holder = memberHolder(primitives, member)
  const state = people.authorities.get(member.authority)?.jurisdiction ?? null
  return holder === null ? null : { ...holder, body: { authority: member.authority, state } }
}

/** The unit that writes, as a holder of what it shares: it can see what the other one sees. */
export function unitAsHolder(directory: Pick<Directory, 'unitHolder'>, people: People, unit: string): Holder | null {
  const found = people.units.get(unit)
  return found === undefined ? null : directory.unitHolder(people, found)
}
