import { combine, split } from 'shamir-secret-sharing'
import { equalBytes, keyPairFrom, newKeyPair, toBase64Url, type KeyPair, type Primitives } from '@recourse/chronicle'
import type { Chance } from '../chance.ts'
import { accept, refuseFrom, type Outcome } from '../outcome.ts'
import english from './texts/en.json'
import { readShare, shareGroups } from './share-text.ts'

/** Two of three, each with another person: nobody can open a file alone, and one loss is no loss (kernel 4). */
export const CUSTODIANS = 3
export const SHARES_NEEDED = 2

const rule = 'docs/operating.md, recovery key'
const table = {
  'custodians-differ': { sentence: english['custodians-differ'], rule },
  'no-ceremony': { sentence: english['no-ceremony'], rule },
  'not-what-is-shown': { sentence: english['not-what-is-shown'], rule },
  'not-a-share': { sentence: english['not-a-share'], rule },
  'shares-do-not-fit': { sentence: english['shares-do-not-fit'], rule },
} as const

export type RecoveryRefusal = keyof typeof table
const refuse = refuseFrom<RecoveryRefusal>(table, 'recovery')
export const recoveryRefusals = table

interface Running {
  readonly holder: string
  readonly key: KeyPair['bytes']
  readonly kid: string
  readonly custodians: readonly string[]
  /** Shares that their custodians have not confirmed yet. */
  readonly waiting: Map<string, Uint8Array>
}

/** A recovery key whose three shares are all in their custodians' hands. */
export interface RecoveryKey {
  readonly holder: string
  readonly key: string
  readonly kid: string
  readonly custodians: readonly string[]
}

/**
 * Hands the shares out. They live in this process's memory only, never on disk: a restart before all three have
 * confirmed means to start again, with another key.
 */
export class RecoveryCeremony {
  private readonly running = new Map<string, Running>()

  constructor(
    private readonly primitives: Primitives,
    private readonly chance: Chance,
  ) {}

  async start(authority: string, custodians: readonly string[]): Promise<Outcome<null, RecoveryRefusal>> {
    if (custodians.length !== CUSTODIANS || new Set(custodians).size !== CUSTODIANS) return refuse('custodians-differ')
    const pair = newKeyPair(this.primitives, 'X25519', (length) => this.chance.bytes(length))
    const shares = await split(new Uint8Array(pair.privateKey), CUSTODIANS, SHARES_NEEDED)
    const waiting = new Map(custodians.map((member, index) => [member, shares[index] ?? new Uint8Array()]))
    const { bytes: key, kid } = pair
    this.running.set(authority, { holder: this.chance.id(), key, kid, custodians, waiting })
    return accept(null)
  }

  /** Who has not confirmed yet; null where no ceremony runs in this process. */
  waiting(authority: string): readonly string[] | null {
    const running = this.running.get(authority)
    return running === undefined ? null : [...running.waiting.keys()]
  }

  /** A custodian's own share, until they confirm that they have it. */
  shareOf(authority: string, member: string): Outcome<readonly string[], RecoveryRefusal> {
    const share = this.running.get(authority)?.waiting.get(member)
    return share === undefined ? refuse('no-ceremony') : accept(shareGroups(this.primitives, share))
  }

  /** Answers the key once the last custodian has typed their share back; null while others are missing. */
  confirm(authority: string, member: string, typed: string): Outcome<RecoveryKey | null, RecoveryRefusal> {
    const running = this.running.get(authority)
    const share = running?.waiting.get(member)
    if (running === undefined || share === undefined) return refuse('no-ceremony')
    const read = readShare(this.primitives, typed)
    if (read === null || !equalBytes(read, share)) return refuse('not-what-is-shown')
    running.waiting.delete(member)
    if (running.waiting.size > 0) return accept(null)
    this.running.delete(authority)
    const { holder, kid, custodians } = running
    return accept({ holder, kid, custodians, key: toBase64Url(running.key) })
  }
}

/** The recovery key from two shares, checked against the key that was announced. */
export async function combineShares(
  primitives: Primitives,
  typed: readonly [string, string],
  announcedKid: string,
): Promise<Outcome<KeyPair, RecoveryRefusal>> {
  const shares = typed.map((one) => readShare(primitives, one))
  const whole = shares.filter((share) => share !== null)
  if (whole.length !== SHARES_NEEDED) return refuse('not-a-share')
  try {
    const pair = keyPairFrom(primitives, 'X25519', await combine(whole.map((share) => new Uint8Array(share))))
    return pair.kid === announcedKid ? accept(pair) : refuse('shares-do-not-fit')
  } catch {
    // The library throws on two equal shares and on shares of different length.
    return refuse('shares-do-not-fit')
  }
}
