import { createHash } from 'node:crypto'

/** SHA-256 of bytes that come part by part, in order: on this thread, or on another. */
export interface Digesting {
  /** The bytes stay as they are until this answers. */
  take(part: Uint8Array): Promise<unknown>
  /** Hexadecimal, after the last part. */
  end(): Promise<string>
  /** No more of it is wanted. */
  close(): void
}

export function digestHere(): Digesting {
  const hash = createHash('sha256')
  return {
    take: (part) => {
      hash.update(part)
      return Promise.resolve()
    },
    end: () => Promise.resolve(hash.digest('hex')),
    close: () => {},
  }
}
