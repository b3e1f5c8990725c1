import { keyPairFrom, newKeyPair, type KeyPair, type Primitives, type SigningKeys } from '@recourse/chronicle'
import type { Chance } from '../chance.ts'
import type { KeyStore } from './store.ts'

/** The signing keys of the authorities that live on this instance; newest counts, older ones still verify. */
export class AuthorityKeys {
  private readonly byKid = new Map<string, { authority: string; pair: KeyPair }>()
  private readonly current = new Map<string, { number: number; pair: KeyPair }>()

  constructor(
    private readonly store: KeyStore,
    private readonly primitives: Primitives,
  ) {
    for (const name of store.names()) {
      const [, authority, number] = /^authority\.([0-9a-f-]{36})\.(\d+)$/.exec(name) ?? []
      const privateKey = authority === undefined ? null : store.read(name)
      if (authority !== undefined && privateKey !== null) this.keep(authority, Number(number), privateKey)
    }
    for (const authority of this.current.keys()) this.hold(authority)
  }

  /** A first or next signing key; it is on disk before anything is signed with it. */
  make(authority: string, chance: Chance): KeyPair {
    const number = (this.current.get(authority)?.number ?? 0) + 1
    const pair = newKeyPair(this.primitives, 'Ed25519', (length) => chance.bytes(length))
    this.store.write(`authority.${authority}.${number}`, pair.privateKey)
    this.keep(authority, number, pair.privateKey)
    return pair
  }

  /**
   * A next signing key that signs nothing yet: it is announced under the old one first. Asked again, after a crash
   * say, it is the same one.
   */
  prepare(authority: string, chance: Chance): KeyPair {
    const name = this.nextName(authority)
    const known = this.store.read(name)
    if (known !== null) return keyPairFrom(this.primitives, 'Ed25519', known)
    const pair = newKeyPair(this.primitives, 'Ed25519', (length) => chance.bytes(length))
    this.store.write(name, pair.privateKey)
    return pair
  }

  /** Knows the prepared key from here on: it is shown to others and verifies, and signs nothing yet. Null: there is none. */
  hold(authority: string): KeyPair | null {
    const privateKey = this.store.read(this.nextName(authority))
    if (privateKey === null) return null
    const pair = keyPairFrom(this.primitives, 'Ed25519', privateKey)
    this.byKid.set(pair.kid, { authority, pair })
    return pair
  }

  /** From here on the prepared key signs, in this process. */
  adopt(authority: string): void {
    const privateKey = this.store.read(this.nextName(authority))
    if (privateKey === null) throw new Error('no signing key was prepared')
    const number = (this.current.get(authority)?.number ?? 0) + 1
    this.store.write(`authority.${authority}.${number}`, privateKey)
    this.keep(authority, number, privateKey)
  }

  private nextName(authority: string): string {
    return `next.${authority}.${(this.current.get(authority)?.number ?? 0) + 1}`
  }

  /** Throws for an authority of another instance: nothing here may sign in its name. */
  readonly signerOf = (authority: string): KeyPair => {
    const own = this.current.get(authority)
    if (own === undefined) throw new Error('no signing key of that authority on this instance')
    return own.pair
  }

  /** Every signing key that the authority ever had here, oldest first. */
  allOf(authority: string): readonly KeyPair[] {
    return [...this.byKid.values()].filter((one) => one.authority === authority).map(({ pair }) => pair)
  }

  readonly isOwn = (authority: string): boolean => this.current.has(authority)

  readonly signingKeys: SigningKeys = (kid) => {
    const known = this.byKid.get(kid)
    return known === undefined ? undefined : { authority: known.authority, bytes: known.pair.bytes }
  }

  private keep(authority: string, number: number, privateKey: Uint8Array): void {
    const pair = keyPairFrom(this.primitives, 'Ed25519', privateKey)
    this.byKid.set(pair.kid, { authority, pair })
    const known = this.current.get(authority)
    if (known === undefined || known.number < number) this.current.set(authority, { number, pair })
  }
}
