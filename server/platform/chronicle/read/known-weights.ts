import { concatBytes, utf8, type Primitives, type Unsealed } from '@recourse/chronicle'

/** Some 10 MB of hashes: the acts of weight of a few hundred cases as long as cases get. */
const KNOWN_MAX = 100_000

/** Whose signature it carries, as `hasWeight` asks. */
interface SigningKey {
  readonly kid: string
  readonly bytes: Uint8Array
}

/** An act whose body was opened, and is the one that its header names. */
export type OpenedAct = Extract<Unsealed, { state: 'open' }>

/**
 * Acts whose author's own signature held: that these bytes were signed with this key is true for good, and a long plan is
 * read again and again. What did not hold is asked anew each time. Nothing is kept but hashes.
 */
export class KnownWeights {
  private readonly held = new Set<string>()

  constructor(
    private readonly primitives: Primitives,
    private readonly max = KNOWN_MAX,
  ) {}

  /** Whether it holds: as it was found before, or as `check` finds now. */
  holds(act: OpenedAct, key: SigningKey, check: () => boolean): boolean {
    const name = this.nameOf(act, key)
    if (this.held.has(name)) return true
    const isGood = check()
    if (isGood) this.remember(name)
    return isGood
  }

  /**
   * Everything that the answer depends on. The body is told by its hash, which has been compared, and by the key that
   * opened it: no other bytes come of the two.
   */
  private nameOf({ header, contentKey }: OpenedAct, { kid, bytes }: SigningKey): string {
    const { id, file, compartment, authority, bodyHash } = header
    const said = utf8([id, file, compartment, authority, bodyHash, kid].join(' '))
    // Keys have one length, so that no two questions have the same bytes.
    return Buffer.from(this.primitives.sha256(concatBytes(bytes, contentKey, said))).toString('base64')
  }

  /** The one that was learned first goes first. */
  private remember(name: string): void {
    const [oldest] = this.held
    if (this.held.size >= this.max && oldest !== undefined) this.held.delete(oldest)
    this.held.add(name)
  }
}
