import { timingSafeEqual } from 'node:crypto'
import type { ClientBase, Pool } from 'pg'
import { fromBase64Url, utf8, type Primitives, type SigningKeys } from '@recourse/chronicle'
import type { Trusted } from '@recourse/wire'
import type { InstanceSecret } from '../keystore/index.ts'

/**
 * Keys under which something was taken from elsewhere. Lists change and partners leave; what they signed stays, and so
 * does the key that proves it. Each row carries a code under the instance's secret: whoever can write to the database
 * and has no more can't bring in a key of their own.
 */
export class ForeignKeys {
  private readonly known = new Map<string, { readonly authority: string; readonly bytes: Uint8Array }>()
  /** Keys whose rows are committed: a row of a transaction that was undone is written again with the next one. */
  private readonly stored = new Set<string>()
  private readonly secret: Uint8Array

  constructor(
    private readonly parts: { readonly pool: Pool; readonly primitives: Primitives; readonly instance: InstanceSecret },
  ) {
    this.secret = parts.instance.derive('foreign-keys')
  }

  readonly signingKeys: SigningKeys = (kid) => this.known.get(kid)

  /** Reads what other processes have learned. */
  readonly refresh = async (): Promise<void> => {
    const { rows } = await this.parts.pool.query<{ kid: string; authority: string; key: Buffer; code: Buffer }>(
      'select kid, authority, key, code from foreign_key',
    )
    for (const { kid, authority, key, code } of rows) {
      const isOurs = timingSafeEqual(code, this.codeOf(kid, authority, key))
      if (!isOurs) continue
      this.known.set(kid, { authority, bytes: new Uint8Array(key) })
      this.stored.add(kid)
    }
  }

  /**
   * Writes the keys of these ids down, inside the transaction of what they signed. Answers those that were not there, for
   * `keep` once it is committed.
   */
  async learn(client: ClientBase, trusted: Trusted, kids: readonly string[]): Promise<readonly string[]> {
    const missing = new Set(kids.filter((kid) => !this.stored.has(kid)))
    if (missing.size === 0) return []
    for (const { id: authority, signingKeys } of trusted.authorities())
      for (const { kid, key } of signingKeys.filter((one) => missing.has(one.kid))) {
        const bytes = fromBase64Url(key)
        if (bytes === null) continue
        await client.query(
          'insert into foreign_key (kid, authority, key, code) values ($1, $2, $3, $4) on conflict do nothing',
          [kid, authority, Buffer.from(bytes), this.codeOf(kid, authority, bytes)],
        )
        this.known.set(kid, { authority, bytes })
      }
    return [...missing].filter((kid) => this.known.has(kid))
  }

  /** What was learnt is committed. */
  keep(kids: readonly string[]): void {
    for (const kid of kids) this.stored.add(kid)
  }

  private codeOf(kid: string, authority: string, key: Uint8Array): Buffer {
    const said = utf8(`${kid} ${authority} ${Buffer.from(key).toString('hex')}`)
    return Buffer.from(this.parts.primitives.hmacSha256(this.secret, said))
  }
}
