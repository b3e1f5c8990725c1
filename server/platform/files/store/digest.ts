import { createHash } from 'node:crypto'
import { detectType, HEAD_BYTES } from '../detect.ts'

/** What a file is, told from its plain bytes as they pass by. */
export interface Digest {
  readonly size: number
  readonly sha256: string
  readonly sha512: string
  readonly detectedType: string
}

export interface Digesting {
  size(): number
  take(bytes: Uint8Array): void
  end(): Digest
}

/** Size and kind alone, where another thread hashes. */
export interface Looking {
  size(): number
  take(bytes: Uint8Array): void
  end(): Pick<Digest, 'size' | 'detectedType'>
}

export function looking(): Looking {
  const head = Buffer.alloc(HEAD_BYTES)
  let size = 0
  return {
    size: () => size,
    take: (bytes) => {
      if (size < HEAD_BYTES) head.set(bytes.subarray(0, HEAD_BYTES - size), size)
      size += bytes.length
    },
    end: () => ({ size, detectedType: detectType(head.subarray(0, Math.min(size, HEAD_BYTES))) }),
  }
}

export function digesting(): Digesting {
  const [sha256, sha512] = [createHash('sha256'), createHash('sha512')]
  const { size, take, end } = looking()
  return {
    size,
    take: (bytes) => {
      take(bytes)
      sha256.update(bytes)
      sha512.update(bytes)
    },
    end: () => ({ ...end(), sha256: sha256.digest('hex'), sha512: sha512.digest('hex') }),
  }
}
