import {
  bodyContext,
  checkParts,
  compartmentOpened,
  compartmentRotated,
  currentEpoch,
  EMPTY_CHAIN,
  entryErased,
  foldCompartment,
  fromBase64Url,
  hashText,
  headAfter,
  isExchanged,
  parseSealed,
  sealedInTime,
  verifyEntry,
  type CompartmentState,
  type EntryHeader,
  type Facets,
  type KindCatalogue,
  type Primitives,
} from '@recourse/chronicle'
import { faulty, taken, type CarriedEntry, type Read, type Trusted, type WireFault } from '@recourse/wire'
import { compartmentTable, type ChainHead, type TakenEntry } from '../../chronicle/index.ts'
import { exchangeOpened } from '../kinds.ts'
import { foldParties, isParty, type ExchangeFile } from '../parties.ts'
import { faultOfKey } from './check-envelope.ts'

/** What is stored of the file already. */
export interface Standing {
  readonly exchange: ExchangeFile | null
  readonly compartment: CompartmentState | null
  readonly heads: ReadonlyMap<string, ChainHead>
  /** Hashes of stored entries by authority and seq, for those that come again. */
  readonly known: ReadonlyMap<string, string>
}

export interface EntriesCheck {
  readonly primitives: Primitives
  readonly catalogue: KindCatalogue
  readonly trusted: Trusted
  /** Milliseconds since 1970. */
  readonly now: number
  /** Where an authority lives, ours too; undefined where no pin and no list says. */
  readonly instanceOf: (authority: string) => string | undefined
  /** Keys of our own authorities: history that a new party gets holds what we said too. */
  readonly ownKeys: (kid: string) => { readonly authority: string; readonly bytes: Uint8Array } | undefined
}

/** How the file stands once these entries are in it. */
export interface Checked {
  readonly exchange: ExchangeFile
  readonly compartment: CompartmentState
  readonly entries: readonly TakenEntry[]
  readonly heads: Standing['heads']
  readonly known: Standing['known']
}

export const placeInChain = (authority: string, seq: number): string => `${authority} ${seq}`

/** Checks entries one after the other, each against the file as those before it left it. */
export function checkEntries(
  check: EntriesCheck,
  { file, standing, carried }: { file: string; standing: Standing; carried: readonly CarriedEntry[] },
): Read<Checked> {
  let { exchange, compartment } = standing
  const heads = new Map(standing.heads)
  const entries: TakenEntry[] = []
  for (const one of carried) {
    const entry = readEntry(check, one)
    if (!entry.ok) return entry
    const { header, hash } = entry.value
    const stored = standing.known.get(placeInChain(header.authority, header.seq))
    if (stored === hash) continue
    const fault =
      stored === undefined ? faultOfPlace({ file, exchange, compartment, heads }, entry.value) : ('fork' as const)
    if (fault !== null) return faulty(fault)
    const kind = faultOfCodes(check, header, entry.value.facets)
    if (kind !== null) return faulty(kind)
    const key = faultOfKeys(compartment, header, entry.value.facets)
    if (key !== null) return faulty(key)
    const said = { header, facets: entry.value.facets ?? {} }
    compartment = foldCompartment(compartment, said)
    const before: ExchangeFile | null = exchange
    exchange = EXCHANGE_KINDS.includes(header.kind) ? foldParties(before, said) : before
    if (isPlacedElsewhere(check, before, exchange)) return faulty('not-of-that-instance')
    if (compartment === null) return faulty('entry-codes')
    const sealed = faultOfSeal(check, compartment, entry.value)
    if (sealed !== null) return faulty(sealed)
    heads.set(header.authority, { ...headAfter(heads.get(header.authority) ?? EMPTY_CHAIN, entry.value), hash })
    entries.push(entry.value)
  }
  if (exchange === null || compartment === null) return faulty('other-file')
  const placed = entries.map(({ header, hash }) => [placeInChain(header.authority, header.seq), hash] as const)
  return taken({ exchange, compartment, entries, heads, known: new Map([...standing.known, ...placed]) })
}

/**
 * Whether an entry brings a party in on an instance where it does not live, as far as anybody here knows: its letters would
 * go to whoever claimed it. What moves no party is not asked, nor is one that no pin and no list names.
 */
const isPlacedElsewhere = (
  { instanceOf }: EntriesCheck,
  before: ExchangeFile | null,
  after: ExchangeFile | null,
): boolean =>
  after !== before &&
  (after?.parties ?? []).some((one) => {
    const known = before?.parties.includes(one) === true ? undefined : instanceOf(one.authority)
    return known !== undefined && known !== one.instance
  })

const EXCHANGE_KINDS: readonly string[] = [exchangeOpened.kind, 'exchange.joined', 'exchange.left']

/** U+0000 as JSON spells it, which no `jsonb` holds: a partner's fault, and no disk of ours that is full. */
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u0000/

function readEntry(check: EntriesCheck, { jws, facets, jwe }: CarriedEntry): Read<TakenEntry> {
  const { primitives } = check
  let keyFault: WireFault | null = null
  const verified = verifyEntry(primitives, jws, (kid) => {
    const own = check.ownKeys(kid)
    if (own !== undefined) return own
    const found = check.trusted
      .authorities()
      .flatMap((one) => one.signingKeys.map((key) => ({ authority: one.id, key })))
      .find(({ key }) => key.kid === kid)
    const bytes = found === undefined ? null : fromBase64Url(found.key.key)
    if (found === undefined || bytes === null) return undefined
    keyFault = found.key.revokedAt === null ? null : faultOfKey(found.key, check.now)
    return { authority: found.authority, bytes }
  })
  if (!verified.ok) return faulty(verified.fault === 'malformed' ? 'malformed' : 'entry-signature')
  if (keyFault !== null) return faulty(keyFault)
  const salt = facets === null ? null : fromBase64Url(facets.salt)
  if (facets !== null && salt?.length !== 32) return faulty('malformed')
  const said = facets === null || salt === null ? null : { salt, facets: facets.said as Facets }
  if (checkParts(primitives, verified.value, { facets: said, jwe }) !== null) return faulty('entry-parts')
  if (said !== null && UNSTORABLE.test(JSON.stringify(said.facets))) return faulty('malformed')
  const hash = hashText(primitives, jws)
  return taken({ header: verified.value, jws, hash, facets: said?.facets ?? null, salt: said?.salt ?? null, jwe })
}

interface Place {
  readonly file: string
  readonly exchange: ExchangeFile | null
  readonly compartment: CompartmentState | null
  readonly heads: ReadonlyMap<string, { readonly seq: number; readonly hash: string }>
}

/** Whether it belongs into this file, comes from a party, and follows the entry before it in its author's chain. */
function faultOfPlace({ file, exchange, compartment, heads }: Place, { header, facets }: TakenEntry): WireFault | null {
  if (header.file !== file) return 'other-file'
  if (compartment === null) {
    const opening = compartmentOpened.facets.safeParse(facets)
    if (header.kind !== compartmentOpened.kind || !opening.success) return 'other-file'
    if (!isExchanged(opening.data.purpose)) return 'other-file'
  } else if (header.compartment !== compartment.id) return 'other-file'
  if (exchange !== null && !isParty(exchange, header.authority)) return 'not-a-party'
  // Before its parties are said a file has one author: whoever opens it.
  const first = [...heads.keys()][0]
  if (exchange === null && first !== undefined && first !== header.authority) return 'not-a-party'
  const head = heads.get(header.authority)
  if (header.seq <= (head?.seq ?? 0)) return 'fork'
  return header.seq === (head?.seq ?? 0) + 1 && header.prev === (head?.hash ?? null) ? null : 'entry-chain'
}

/** Kinds that never leave an instance, whether this program knows them or not: what is said about its own people. */
const STAYS: readonly string[] = ['authority.', 'unit.', 'member.', 'membership.', 'deputy.', 'instance.', 'recovery.']
/** All that is said between instances. Any other kind that is known here fills tables of cases, which no partner writes. */
const TRAVELS: readonly string[] = ['compartment.', 'exchange.', 'entry.', 'share.', 'request.', 'team.']
const begins = (kind: string, starts: readonly string[]): boolean => starts.some((start) => kind.startsWith(start))
const stays = (catalogue: KindCatalogue, kind: string): boolean =>
  begins(kind, STAYS) || (catalogue.get(kind) !== undefined && !begins(kind, TRAVELS))

/** A kind of a newer program is held and shown raw; one that is known here must say what it can say (peers.md 1.3). */
function faultOfCodes({ catalogue }: EntriesCheck, header: EntryHeader, facets: Facets | null): WireFault | null {
  if (stays(catalogue, header.kind)) return 'entry-kind'
  const kind = catalogue.get(header.kind)
  if (facets === null && kind?.neverWithoutFacets === true) return 'entry-codes'
  if (kind === undefined || facets === null || header.kindVersion !== kind.version) return null
  return kind.facets.safeParse(facets).success ? null : 'entry-codes'
}

/** Of keys that were announced on the way some may not have come yet. A number far beyond leaves none for those to come. */
const EPOCHS_AHEAD_MAX = 16

/**
 * What is said of keys is never erased, so it says something; a next key has a next number; and of parts that were erased
 * whole, a partner speaks of the one that it holds too.
 */
function faultOfKeys(
  state: CompartmentState | null,
  { kind, compartment }: EntryHeader,
  facets: Facets | null,
): WireFault | null {
  if (!compartmentTable.kinds.includes(kind)) return null
  if (facets === null) return 'entry-codes'
  if (kind === entryErased.kind) {
    const erased = entryErased.facets.safeParse(facets).data?.compartment ?? compartment
    return erased === compartment ? null : 'entry-codes'
  }
  const next = kind === compartmentRotated.kind ? compartmentRotated.facets.safeParse(facets).data?.epoch : undefined
  const last = state === null ? 0 : (currentEpoch(state)?.epoch ?? 0)
  return next !== undefined && next > last + EPOCHS_AHEAD_MAX ? 'entry-codes' : null
}

/** What a server without any key can tell of a sealed body: that it was made for this entry, to a key of this file. */
function faultOfSeal(
  { primitives }: EntriesCheck,
  state: CompartmentState,
  { header, jwe }: TakenEntry,
): WireFault | null {
  if (jwe === null) return null
  const sealed = parseSealed(jwe)
  if (!sealed.ok || sealed.value.context !== bodyContext(primitives, header)) return 'entry-parts'
  return sealedInTime(state, header, sealed.value.kid) ? null : 'key-superseded'
}
