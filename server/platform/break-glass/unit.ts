import { split } from 'shamir-secret-sharing'
import {
  newKeyPair,
  openCompact,
  parsePublicKey,
  sealCompact,
  toBase64Url,
  unitKeyed,
  utf8,
  wrapContext,
  type KeyPair,
  type WrappedKey,
} from '@recourse/chronicle'
import { memberHolder, type ActParts, type Member, type People, type Unit } from '../access/index.ts'
import type { Author, Holder, OpenCompartment, Work } from '../chronicle/index.ts'
import type { Clock } from '../chance.ts'
import type { Database } from '../database/index.ts'
import { accept, type Outcome } from '../outcome.ts'
import { nodePrimitives } from '../primitives.ts'
import { refuse, type BreakGlassRefusal } from './refusals.ts'

/** A unit whose private key is two of n among supervisors: nobody opens a file this way alone (kernel 4). */
export const SUPERVISORS_NEEDED = 2

export interface BreakGlassParts extends ActParts {
  readonly database: Pick<Database, 'app'>
  readonly clock: Clock
}

/** A supervisor at work, with their unlocked key. */
export interface Supervisor {
  readonly author: Author
  readonly seal: KeyPair
}

/** The break-glass unit of an authority, or null before an administrator made one. */
export const breakGlassUnit = (people: People, authority: string): Unit | null =>
  [...people.units.values()].find((unit) => unit.breakGlass && unit.authority === authority) ?? null

/**
 * Break-glass as a holder of keys, for whoever opens a file; null before there is one. Never for counsel, and not where
 * the person kept it out: that is for the caller.
 */
export function breakGlassHolder(people: People, authority: string): Holder | null {
  const unit = breakGlassUnit(people, authority)
  const newest = unit?.epochs.at(-1)
  const key = newest === undefined ? null : parsePublicKey(nodePrimitives, 'X25519', newest.key)
  if (unit === null || key === null || key.kid !== newest?.kid) return null
  const state = people.authorities.get(authority)?.jurisdiction ?? null
  return { type: 'break-glass', id: unit.id, key, body: { authority, state } }
}

/** Whether somebody holds the role anywhere in the authority; until when is for policies. */
const isSupervisor = (people: People, member: string): boolean =>
  [...people.memberships.values()].some((one) => one.member === member && one.role === 'supervisor' && !one.ended)

/** Supervisors of an authority who have keys, so that a share can be sealed to them. */
export const supervisorsOf = (people: People, authority: string): readonly Member[] =>
  [...people.members.values()].filter(
    (one) => one.authority === authority && one.keys !== null && isSupervisor(people, one.id),
  )

/** Supervisors who hold a share of the newest key that they still can open. */
export function ableSupervisors(people: People, unit: Unit): readonly Member[] {
  const kids = new Map(unit.shareHolders.map(({ member, kid }) => [member, kid]))
  return supervisorsOf(people, unit.authority).filter(({ id, keys }) => kids.get(id) === keys?.sealKid)
}

const keyOf = (unit: string, epoch: number, kid: string): WrappedKey => ({ of: 'break-glass', id: unit, epoch, kid })

/** Makes the break-glass unit's key; its private part exists only as shares sealed to the supervisors. */
export async function keyBreakGlass(
  parts: Pick<BreakGlassParts, 'primitives' | 'random'>,
  work: Work,
  place: OpenCompartment,
  input: { unit: string; epoch: number; supervisors: readonly Member[] },
): Promise<Outcome<KeyPair['kid'], BreakGlassRefusal>> {
  const { primitives, random } = parts
  const holders = input.supervisors.flatMap((one) => memberHolder(primitives, one) ?? [])
  const isShort = holders.length < SUPERVISORS_NEEDED || new Set(holders.map(({ id }) => id)).size < holders.length
  if (isShort) return refuse('two-supervisors')
  const pair = newKeyPair(primitives, 'X25519', random)
  const shares = await split(new Uint8Array(pair.privateKey), holders.length, SUPERVISORS_NEEDED)
  const key = keyOf(input.unit, input.epoch, pair.kid)
  const sealed = holders.map((holder, index) => {
    const context = wrapContext(primitives, key, holder.key.kid)
    const jwe = sealCompact(primitives, random, { plain: shares[index] ?? new Uint8Array(), to: holder.key, context })
    return { holder, jwe, hash: toBase64Url(primitives.sha256(utf8(jwe))) }
  })
  const wraps = sealed.map(({ holder, hash }) => ({
    ...{ type: holder.type, holder: holder.id, holderKid: holder.key.kid, epoch: input.epoch, wrap: hash },
  }))
  const facets = { unit: input.unit, epoch: input.epoch, key: toBase64Url(pair.bytes), kid: pair.kid, wraps }
  work.say(place, unitKeyed, { facets: { ...facets, shares: { needed: SUPERVISORS_NEEDED } }, body: {} })
  work.also(async (client) => {
    for (const { holder, jwe, hash } of sealed)
      await client.query(
        `insert into wrap (hash, key_of, key_id, epoch, kid, holder_type, holder, holder_kid, jwe)
          values ($1, 'break-glass', $2, $3, $4, $5, $6, $7, $8)`,
        [hash, key.id, key.epoch, key.kid, holder.type, holder.id, holder.key.kid, jwe],
      )
  })
  return accept(pair.kid)
}

/** A supervisor's own shares by the id of the key they are of: of the newest epoch, and of older ones they still hold. */
export async function ownShares(
  parts: BreakGlassParts,
  { seal }: Supervisor,
  unit: Unit,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const { rows } = await parts.database.app.query<{ epoch: number; jwe: string }>(
    `select epoch, jwe from wrap where key_of = 'break-glass' and key_id = $1 and holder_kid = $2`,
    [unit.id, seal.kid],
  )
  const opened = rows.flatMap(({ epoch, jwe }): [string, Uint8Array][] => {
    // The table's word for a key counts for nothing: a signed entry announced it.
    const announced = unit.epochs.find((one) => one.epoch === epoch)
    if (announced === undefined) return []
    const context = wrapContext(parts.primitives, keyOf(unit.id, epoch, announced.kid), seal.kid)
    const share = openCompact(parts.primitives, jwe, { key: seal, context })
    return share.ok ? [[announced.kid, share.value]] : []
  })
  return new Map(opened)
}
