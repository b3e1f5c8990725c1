import { LIST_BYTES_MAX } from '@recourse/wire'
import type { Taken, Upload } from '../../platform/http/index.ts'

/** A card or a list that was handed in: kept in memory, and only as much of it as any honest one has. */
export const smallFile: Upload<unknown, Uint8Array> = {
  filesMax: 1,
  take: async ({ bytes }): Promise<Taken<Uint8Array>> => {
    const parts: Uint8Array[] = []
    let length = 0
    for await (const part of bytes) {
      // What is over goes by: one byte more than the limit is enough to be refused.
      if (length <= LIST_BYTES_MAX) parts.push(part)
      length += part.length
    }
    return { value: new Uint8Array(Buffer.concat(parts)), discard: () => Promise.resolve() }
  },
}
