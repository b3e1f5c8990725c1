import type { Pool } from 'pg'
import type { KeyPair, Primitives } from '@recourse/chronicle'
import {
  instantOf,
  keyCounts,
  knownFromCard,
  listState,
  makeRevocation,
  trustedFrom,
  type Card,
  type Known,
  type ListState,
  type Trusted,
  type TrustedKey,
} from '@recourse/wire'
import { DIRECTORY_FILE_KIND, type Directory } from '../access/index.ts'
import { subjectUuid } from '../cases/index.ts'
import type { Clock } from '../chance.ts'
import type { Chronicle } from '../chronicle/index.ts'
import type { Journal } from '../journal.ts'
import type { AuthorityKeys, InstanceSecret } from '../keystore/index.ts'
import type { InstanceSettings } from '../settings/index.ts'
import type { CallKeys } from './call-keys.ts'
import { callKeysOf, ownCard } from './own-card.ts'
import { foldTrust, NO_TRUST, type TrustState } from './state.ts'
import { readPast, readTaken, type TakenTexts } from './taken.ts'

export interface TrustParts {
  readonly pool: Pool
  readonly chronicle: Chronicle
  readonly directory: Directory
  readonly instance: InstanceSecret
  readonly primitives: Primitives
  readonly clock: Clock
  readonly journal: Journal
  readonly keys: AuthorityKeys
  readonly callKeys: CallKeys
  readonly origin: string
  readonly settings: () => Promise<InstanceSettings | null>
}

/** What was folded at certain heads, with the texts behind it. */
export interface TrustNow {
  readonly state: TrustState
  readonly texts: TakenTexts
  readonly trusted: Trusted
}

interface Kept extends TrustNow {
  readonly heads: string
  readonly listIs: ListState | null
}

/** A key with whose it was; `authority` null: the call key of the instance. */
export interface EverKnownKey extends TrustedKey {
  readonly instance: string
  readonly authority: string | null
}

function keyIn(all: readonly Known[], kid: string): EverKnownKey | null {
  for (const { instance, authorities } of all) {
    const call = instance.callKeys.find((one) => one.kid === kid)
    if (call !== undefined) return { ...call, instance: instance.id, authority: null }
    for (const { id, signingKeys } of authorities) {
      const key = signingKeys.find((one) => one.kid === kid)
      if (key !== undefined) return { ...key, instance: instance.id, authority: id }
    }
  }
  return null
}

const HOUR_MS = 3_600_000

/**
 * Whom this instance trusts, folded from signed entries of its directories. Kept in memory, and folded anew when a chain
 * has moved, so that all processes agree.
 */
export class TrustStore {
  private kept: Kept | null = null

  constructor(private readonly parts: TrustParts) {}

  async current(): Promise<Trusted> {
    return (await this.now()).trusted
  }

  /**
   * Whose key it is or ever was, believed today or not: only to check what was signed while it counted. Slow where nobody
   * has it today.
   */
  async keyEver(kid: string): Promise<EverKnownKey | null> {
    const { trusted, state } = await this.now()
    const today = trusted.instances().map((instance) => ({
      ...{ instance, authorities: trusted.authorities().filter((one) => one.instance === instance.id) },
    }))
    return keyIn(today, kid) ?? keyIn(await readPast(this.parts, state), kid)
  }

  /** The id of this instance: told by the id of its first authority, and so the same after a restore. */
  async ownId(): Promise<string | null> {
    const settings = await this.parts.settings()
    return settings === null ? null : subjectUuid(this.parts.primitives, settings.authority, 'instance')
  }

  /** This instance and its authorities as partners are to know them; null before the first run or without an address. */
  async own(): Promise<Known | null> {
    const made = await this.ownCard()
    return made === null ? null : knownFromCard(made.card)
  }

  /** What this instance says of itself, signed by every key on it. */
  async ownCard(): Promise<{ readonly card: Card; readonly text: string } | null> {
    const [settings, id] = [await this.parts.settings(), await this.ownId()]
    if (settings === null || id === null) return null
    const { keys, origin, directory, clock } = this.parts
    const [{ state }, people] = [await this.now(), await directory.current()]
    return ownCard({
      ...{ state, people, settings, id, origin, now: clock.now() },
      ...{ callPair: this.callPair, sign: this.sign, signingPairs: (authority) => keys.allOf(authority) },
    })
  }

  /** The key that signs calls and receipts now. */
  async callKey(): Promise<KeyPair> {
    const { state } = await this.now()
    const now = this.parts.clock.now()
    const shown = callKeysOf({ state, callPair: this.callPair, now })
    const counting = shown.filter((one) => keyCounts({ ...one, kid: '', key: '', revokedAt: null }, now))
    return (counting.at(-1) ?? shown.at(-1))?.pair ?? this.parts.callKeys.first
  }

  /** The key that comes after the newest one that was announced; made where there is none yet. */
  async nextCallKey(): Promise<{ readonly next: KeyPair; readonly previousKid: string }> {
    const { state } = await this.now()
    const announced = state.callKeys.flatMap(({ kid }) => this.callPair(kid)?.kid ?? [])
    return { next: this.parts.callKeys.next(announced), previousKid: announced.at(-1) ?? this.parts.callKeys.first.kid }
  }

  /** Notices of our own keys that are out of use, fresh each hour: a partner who was away for a month still hears. */
  async notices(): Promise<readonly string[]> {
    const { state } = await this.now()
    const [own, call] = [await this.ownId(), await this.callKey()]
    const issuedAt = instantOf(Math.floor(this.parts.clock.now() / HOUR_MS) * HOUR_MS)
    const signer = (pair: KeyPair) => ({ kid: pair.kid, sign: (message: Uint8Array) => this.sign(pair, message) })
    return state.revoked
      .filter(({ instance }) => instance === own)
      .map(({ kid, instance, authority, reason }) => {
        // Signed by the key itself as well: a partner who does not know our next call key yet believes it then.
        const itself = this.pairOf(kid, authority)
        const signers = itself === undefined || itself.kid === call.kid ? [call] : [call, itself]
        return makeRevocation({ kid, instance, authority, reason, issuedAt }, signers.map(signer))
      })
  }

  private pairOf(kid: string, authority: string | null): KeyPair | undefined {
    if (authority === null) return this.callPair(kid)
    return this.parts.keys.allOf(authority).find((one) => one.kid === kid)
  }

  /** The state with its texts, and what follows from both. */
  async now(): Promise<TrustNow> {
    const heads = await this.heads()
    const listIs = this.listIs(this.kept)
    if (this.kept !== null && this.kept.heads === heads && this.kept.listIs === listIs) return this.kept
    const { state, texts } = this.kept?.heads === heads ? this.kept : await this.fold()
    const now = this.parts.clock.now()
    const revoked = new Map(state.revoked.map(({ kid, at }) => [kid, at]))
    const pins = [...texts.peers.values()].map(({ held }) => held.known)
    const trusted = trustedFrom({ list: texts.list?.list ?? null, pins, revoked, now })
    const kept = { heads, listIs: trusted.list?.state ?? null, state, texts, trusted }
    this.kept = kept
    return kept
  }

  private listIs(kept: Kept | null): ListState | null {
    const list = kept?.texts.list?.list
    return list === undefined ? null : listState(list, this.parts.clock.now())
  }

  private readonly callPair = (kid: string | null): KeyPair | undefined =>
    kid === null ? this.parts.callKeys.first : this.parts.callKeys.byKid(kid)

  private readonly sign = (pair: KeyPair, message: Uint8Array): Uint8Array =>
    this.parts.primitives.ed25519Sign(pair.privateKey, message)

  private async fold(): Promise<Pick<TrustNow, 'state' | 'texts'>> {
    const settings = await this.parts.settings()
    const keyring = this.parts.chronicle.keyring([this.parts.instance.custody])
    const entries = settings === null ? [] : await this.parts.chronicle.readVerified(keyring, await this.pages())
    const first = settings?.authority ?? ''
    const state = entries.reduce((before, entry) => foldTrust(before, entry, first), NO_TRUST)
    return { state, texts: await readTaken(this.parts, state) }
  }

  private async pages(): Promise<readonly string[]> {
    const { rows } = await this.parts.pool.query<{ id: string }>({
      name: 'trust-pages',
      text: 'select id from compartment where file_kind = $1 order by id',
      values: [DIRECTORY_FILE_KIND],
    })
    return rows.map(({ id }) => id)
  }

  private async heads(): Promise<string> {
    const { rows } = await this.parts.pool.query<{ heads: string | null }>({
      name: 'trust-heads',
      text: `select string_agg(h.compartment || ' ' || h.authority || ' ' || h.seq, ',' order by h.compartment, h.authority)
        as heads from chain h join compartment c on c.id = h.compartment where c.file_kind = $1`,
      values: [DIRECTORY_FILE_KIND],
    })
    return rows[0]?.heads ?? ''
  }
}
