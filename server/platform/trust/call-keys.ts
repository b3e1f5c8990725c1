import { keyPairFrom, newKeyPair, type KeyPair, type Primitives } from '@recourse/chronicle'
import type { Chance } from '../chance.ts'
import type { KeyStore } from '../keystore/index.ts'

const NAME = /^call\.(\d+)$/

/** Keys with which this instance calls others and signs receipts. Which one counts today the directory says. */
export class CallKeys {
  private readonly pairs: KeyPair[]

  constructor(
    private readonly store: KeyStore,
    private readonly primitives: Primitives,
    private readonly chance: Chance,
  ) {
    const numbers = store.names().flatMap((name) => NAME.exec(name)?.[1] ?? [])
    const sorted = numbers.map(Number).sort((one, other) => one - other)
    this.pairs = sorted.flatMap((number) => {
      const privateKey = store.read(`call.${number}`)
      return privateKey === null ? [] : [keyPairFrom(primitives, 'Ed25519', privateKey)]
    })
    if (this.pairs.length === 0) this.make()
  }

  get first(): KeyPair {
    const [first] = this.pairs
    if (first === undefined) throw new Error('no call key')
    return first
  }

  byKid(kid: string): KeyPair | undefined {
    return this.pairs.find((one) => one.kid === kid) ?? this.readAgain(kid)
  }

  /** A key that nobody has heard of yet: after a crash the same one again. It is on disk before it is announced. */
  next(announced: readonly string[]): KeyPair {
    const last = this.pairs.at(-1)
    return last === undefined || announced.includes(last.kid) ? this.make() : last
  }

  private make(): KeyPair {
    const pair = newKeyPair(this.primitives, 'Ed25519', (length) => this.chance.bytes(length))
    this.store.write(`call.${this.pairs.length + 1}`, pair.privateKey)
    this.pairs.push(pair)
    return pair
  }

  /** Another process of this instance may have made it since. */
  private readAgain(kid: string): KeyPair | undefined {
    for (let number = this.pairs.length + 1; ; number += 1) {
      const privateKey = this.store.read(`call.${number}`)
      if (privateKey === null) return this.pairs.find((one) => one.kid === kid)
      this.pairs.push(keyPairFrom(this.primitives, 'Ed25519', privateKey))
    }
  }
}
