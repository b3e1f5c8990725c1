import type { KindCatalogue } from '@recourse/chronicle'
import { fromBase64Url } from '@recourse/chronicle'
import type { Trusted } from '@recourse/wire'
import type { Chronicle, Exchange } from './platform/chronicle/index.ts'
import { recoveryHolder } from './platform/cases/index.ts'
import { Federation, ForeignKeys, type FederationParts, type OwnInstance } from './platform/federation/index.ts'
import { CallKeys, TrustStore, type TrustParts } from './platform/trust/index.ts'
import type { Chance, Clock } from './platform/chance.ts'
import type { FileStore } from './platform/files/index.ts'
import type { KeyStore } from './platform/keystore/index.ts'

/** How this instance meets others: whom it believes, what it sends, what it takes. */
export interface Partners {
  readonly trust: TrustStore
  readonly federation: Federation
  /** What the chronicle is handed. */
  readonly exchange: Exchange
}

export interface PartnersParts extends Omit<TrustParts, 'callKeys' | 'chronicle' | 'directory'> {
  readonly store: KeyStore
  readonly chance: Chance
  readonly files: FileStore
  /** Asked when something comes or goes: the chronicle is itself made with what this answers. */
  readonly chronicle: () => Chronicle
  readonly directory: () => TrustParts['directory']
  readonly arrived: () => void
  readonly beside?: FederationParts['beside']
  /** A partner may have a newer card; called seldom. */
  readonly lookAgain: (peer: string) => void
}

/** A partner whose card tells nothing new is not asked more often, whatever it sends. */
const LOOK_AGAIN_MS = 60_000

/** What is trusted is asked for every envelope; a revocation takes effect within this. */
const KEPT_MS = 1000

export function partnersOf(parts: PartnersParts): Partners {
  const { store, primitives, chance, clock, keys, pool, journal, files } = parts
  const foreignKeys = new ForeignKeys(parts)
  let store_: TrustStore | undefined
  const trust = (): TrustStore =>
    (store_ ??= new TrustStore({
      ...{ ...parts, chronicle: parts.chronicle(), directory: parts.directory() },
      callKeys: new CallKeys(store, primitives, chance),
    }))
  const trusted = kept<Trusted>(clock, () => trust().current())
  const own = kept<OwnInstance | null>(clock, () => ownInstance(trust()))
  const holdersOf: FederationParts['holdersOf'] = async (authority, { ids, hasRecovery }) => {
    const [directory, people] = [parts.directory(), await parts.directory().current()]
    const recovery = hasRecovery ? recoveryHolder({ primitives, directory }, people, authority) : null
    const units = ids.flatMap((id) => people.units.get(id) ?? []).filter((unit) => unit.authority === authority)
    return [...units.map((unit) => directory.unitHolder(people, unit)), recovery].flatMap((one) => one ?? [])
  }
  const federation = new Federation({
    ...{ pool, primitives, clock, chance, journal, files, foreignKeys, own, trusted, arrived: parts.arrived },
    beside: parts.beside,
    keyUnheard: seldom(clock, parts.lookAgain),
    ...{ signerOf: keys.signerOf, ownKeys: keys.signingKeys, chronicle: parts.chronicle, holdersOf },
    catalogue: (): KindCatalogue => parts.chronicle().catalogue,
  })
  const { signingKeys, refresh } = foreignKeys
  return {
    get trust() {
      return trust()
    },
    federation,
    exchange: { ...federation.outbox, signingKeys, refresh },
  }
}

async function ownInstance(trust: TrustStore): Promise<OwnInstance | null> {
  const known = await trust.own()
  if (known === null) return null
  const receivers = known.authorities.map(({ id: authority, receivingUnit: { id: unit, keys } }) => ({
    ...{ authority, unit },
    keys: keys.flatMap(({ kid, key }) => {
      const bytes = fromBase64Url(key)
      return bytes === null ? [] : [{ curve: 'X25519' as const, kid, bytes }]
    }),
  }))
  return { id: known.instance.id, callKey: await trust.callKey(), receivers }
}

/** Once in a while for each partner. */
function seldom(clock: Clock, look: (peer: string) => void): (peer: string) => void {
  const looked = new Map<string, number>()
  return (peer) => {
    const now = clock.now()
    if (Math.abs(now - (looked.get(peer) ?? 0)) < LOOK_AGAIN_MS) return
    looked.set(peer, now)
    look(peer)
  }
}

/** The same answer for a moment; many ask at once. */
function kept<T>(clock: Clock, ask: () => Promise<T>): () => Promise<T> {
  let last: { readonly at: number; readonly answer: Promise<T> } | undefined
  return () => {
    const now = clock.now()
    if (last !== undefined && Math.abs(now - last.at) < KEPT_MS) return last.answer
    const answer = ask()
    last = { at: now, answer }
    answer.catch(() => (last = undefined))
    return answer
  }
}
