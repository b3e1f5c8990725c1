import { createHash } from 'node:crypto'

/** Hexadecimal: of the file's own bytes, and of everything that is sealed, head and all. */
export interface Hashes {
  readonly sha256: string
  readonly sha512: string
  readonly outside: string
}

/** Some of a file, and what it was sealed to. Both stay as they are until the hasher answers. */
export interface HashedPart {
  readonly own: Uint8Array
  readonly sealed: Uint8Array
}

/** Hashes a file part by part, in order: on this thread, or on another. */
export interface Hasher {
  take(part: HashedPart): Promise<unknown>
  /** After the last part. */
  end(): Promise<Hashes>
  /** The file ends here, whole or not. */
  close(): void
}

/** The hashing itself, which knows no thread. */
export class FileHashes {
  private readonly sha256 = createHash('sha256')
  private readonly sha512 = createHash('sha512')
  private readonly outside = createHash('sha256')

  constructor(head: Uint8Array) {
    this.outside.update(head)
  }

  take({ own, sealed }: HashedPart): void {
    this.sha256.update(own)
    this.sha512.update(own)
    this.outside.update(sealed)
  }

  end(): Hashes {
    const [sha256 = '', sha512 = '', outside = ''] = [this.sha256, this.sha512, this.outside].map((one) =>
      one.digest('hex'),
    )
    return { sha256, sha512, outside }
  }
}

export function hasherHere(head: Uint8Array): Hasher {
  const hashes = new FileHashes(head)
  return {
    take: (part) => {
      hashes.take(part)
      return Promise.resolve()
    },
    end: () => Promise.resolve(hashes.end()),
    close: () => {},
  }
}
