import { toBase64Url, utf8, type KeyPair, type Primitives } from '@recourse/chronicle'

/** In whose name something is written: a member acting for a unit, the person themself, or the instance's own jobs. */
export interface Author {
  readonly authority: string
  readonly unit: string | null
  /** The member, person or job; it never leaves this server, only a name per file does. */
  readonly id: string
  /** The actor's own signing key, where one is unlocked: acts of weight need it. */
  readonly sign?: KeyPair | undefined
}

const ACTOR_NAME_BYTES = 16

/** The name of an author within one file: 128 bits of an HMAC, so that two files can't be connected by it. */
export function actorName(primitives: Primitives, key: Uint8Array, file: string, id: string): string {
  return toBase64Url(primitives.hmacSha256(key, utf8(`${file} ${id}`)).subarray(0, ACTOR_NAME_BYTES))
}
