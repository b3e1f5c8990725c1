import { compartmentWithdrawn, currentEpoch, type AnnouncedWrap, type CompartmentState } from '@recourse/chronicle'
import type { Trusted } from '@recourse/wire'
import { instanceAuthor } from '../access/index.ts'
import { placeOf, type Holder } from '../chronicle/index.ts'
import type { Party } from './kinds.ts'
import { foreignHolder } from './open.ts'
import { exchangeFiles, presentParties, type ExchangeFile } from './parties.ts'
import type { FederationParts, OwnInstance } from './parts.ts'

/** Looked at in one go; the next look goes on. */
const LOOKED_AT_MAX = 100

/** Who asks: somebody here who opens the file, or a job that acts only where it is this instance's turn. */
type Asking = 'opening' | 'job'

/**
 * A shared file gets a new key once a party has left it, or a unit of ours that holds it was left by a member: what is
 * said afterwards is closed to them (kernel 4). It takes no private key, so that nobody has to sign in for it. Of the
 * instances of a file the one that opened it acts by itself; any other does before somebody there writes.
 */
export async function renewExchangeKeys(parts: FederationParts, file: string, asking: Asking): Promise<boolean> {
  const own = await parts.own()
  const exchange = (await exchangeFiles(parts.pool, [file])).get(file)
  if (own === null || exchange === undefined) return false
  const present = presentParties(exchange)
  const us = present.find(({ instance }) => instance === own.id)
  const first = present.find(({ authority }) => authority === exchange.openedBy) ?? present[0]
  if (us === undefined || (asking === 'job' && first?.instance !== own.id)) return false
  // Before the state is read: of two processes that do this at once the second is refused.
  const saw = (await parts.chronicle().subjectHeads([exchange.compartment])).get(exchange.compartment)
  const state = (await parts.chronicle().states.get([exchange.compartment])).get(exchange.compartment)
  const next = state === undefined ? null : nextKey(await findingOf(parts, { own, exchange, state }))
  return state === undefined || next === null ? false : sayNext(parts, us, { ...next, state, saw })
}

interface Finding {
  readonly state: CompartmentState
  readonly exchange: ExchangeFile
  readonly present: readonly Party[]
  readonly noted: readonly AnnouncedWrap[]
  readonly ours: readonly Holder[]
  readonly own: OwnInstance
  readonly trusted: Trusted
}

async function findingOf(
  parts: FederationParts,
  { own, exchange, state }: Pick<Finding, 'own' | 'exchange' | 'state'>,
): Promise<Finding> {
  const present = presentParties(exchange)
  const newest = currentEpoch(state)?.epoch
  const told = state.wraps.filter(({ epoch, withheldUntil }) => epoch === newest && withheldUntil === undefined)
  const ours: Holder[] = []
  for (const { authority, unit } of present.filter(({ instance }) => instance === own.id)) {
    // Whoever opened the file may have let in more of its own than the unit that receives; others never do.
    const more = exchange.openedBy === authority ? state.wraps : []
    const ids = [...new Set([unit, ...more.map(({ holder }) => holder)])].filter((id) => !state.withdrawn.includes(id))
    const hasRecovery = more.some(({ type }) => type === 'recovery')
    ours.push(...(await parts.holdersOf(authority, { ids, hasRecovery })))
  }
  const here = await wrapsHere(parts, state.id, newest ?? 0)
  const isOurs = ({ holder }: AnnouncedWrap): boolean => ours.some(({ id }) => id === holder)
  // One that was announced for us and never came is none: nobody here could read what is sealed to it.
  const noted = told.filter((wrap) => !isOurs(wrap) || here.has(wrap.wrap))
  return { state, exchange, present, noted, ours, own, trusted: await parts.trusted() }
}

async function wrapsHere({ pool }: FederationParts, compartment: string, epoch: number): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ hash: string }>({
    name: 'wraps-of-epoch',
    text: 'select hash from wrap where key_id = $1 and epoch = $2',
    values: [compartment, epoch],
  })
  return new Set(rows.map(({ hash }) => hash))
}

interface NextKey {
  readonly holders: readonly Holder[]
  readonly gone: readonly string[]
}

/** Null where nothing is due, or where somebody who stays would be shut out. */
function nextKey({ state, exchange, present, noted, ours, own, trusted }: Finding): NextKey | null {
  const staying = new Set(present.map(({ unit }) => unit))
  const left = exchange.parties.filter(({ authority, unit }) => exchange.left.includes(authority) && !staying.has(unit))
  const gone = left.map(({ unit }) => unit).filter((unit) => noted.some(({ holder }) => holder === unit))
  const isMissing = ({ id, key }: Holder): boolean =>
    !noted.some(({ holder, holderKid }) => holder === id && holderKid === key.kid)
  if (gone.length === 0 && !ours.some(isMissing)) return null
  const theirs = present.filter(({ instance }) => instance !== own.id)
  // Named as a party and never given a key: a new one shuts nobody out, and the name alone keeps no old one in use.
  const holding = theirs.filter(({ authority, unit }) => {
    const isKnown = trusted.authority(authority) !== undefined
    return isKnown || noted.some(({ holder }) => holder === unit)
  })
  const foreign = holding.map(({ authority }) => {
    const known = trusted.authority(authority)
    return known === undefined ? null : foreignHolder(known)
  })
  const isKnown = ({ authority, unit }: Party): boolean => {
    const kids = trusted.authority(authority)?.receivingUnit.keys.map(({ kid }) => kid) ?? []
    return noted.every(({ holder, holderKid }) => holder !== unit || kids.includes(holderKid))
  }
  // A unit that changed its own key since we heard of it would get the old one back.
  if (foreign.includes(null) || (gone.length === 0 && !theirs.every(isKnown))) return null
  const holders = [...ours, ...foreign.flatMap((one) => one ?? [])]
  return { holders, gone: gone.filter((unit) => !state.withdrawn.includes(unit)) }
}

async function sayNext(
  parts: FederationParts,
  { authority }: Party,
  { state, holders, gone, saw }: NextKey & { readonly state: CompartmentState; readonly saw: string | undefined },
): Promise<boolean> {
  const work = parts.chronicle().begin(instanceAuthor(authority))
  const reason = gone.length > 0 ? 'party-left' : 'holders-changed'
  for (const holder of gone)
    work.say(placeOf(parts.primitives, state), compartmentWithdrawn, { facets: { holder, reason }, body: {} })
  work.rotate(state, { holders, reason, saw })
  return (await parts.chronicle().commit(work)).ok
}

/** Files that somebody has left while its unit still holds the newest key, such as after a restart. */
export async function renewWhatIsLeft(parts: FederationParts): Promise<void> {
  const { rows } = await parts.pool.query<{ file: string }>({
    name: 'files-left',
    text: `select x.file from exchange_file x join compartment c on c.id = x.compartment
      where x.away <> '[]' and exists (
        select 1 from entry e join entry_facets f on f.entry = e.id, jsonb_array_elements(f.facets -> 'wraps') w,
          jsonb_array_elements(x.parties) p
        where e.compartment = c.id and e.kind in ('compartment.opened', 'compartment.rotated', 'compartment.disclosed')
          and (w ->> 'epoch')::int = c.epoch and w ->> 'holder' = p ->> 'unit' and x.away ? (p ->> 'authority'))
      limit $1`,
    values: [LOOKED_AT_MAX],
  })
  for (const { file } of rows) await renewExchangeKeys(parts, file, 'job')
}
