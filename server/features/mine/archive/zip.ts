import { constants, crc32, createDeflateRaw } from 'node:zlib'

/** A ZIP file (PKWARE APPNOTE 6.3) written as it goes: nothing is known of a member before it has passed. */

export interface Member {
  /** ASCII: names of files tell nothing and need no encoding. */
  readonly name: string
  readonly content: AsyncIterable<string | Uint8Array>
  /** Photographs, recordings and papers are packed by their own formats: to try again costs time and wins nothing. */
  readonly isPacked?: boolean
}

const LOCAL = 0x04034b50
const DESCRIPTOR = 0x08074b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const VERSION = 20
/** Size and checksum follow the content. */
const FLAGS = 0x0008
const DEFLATE = 8
/** 1 January 1980, the format's first day: the archive tells no hour at which it was made. */
const FIRST_DAY = 0x0021

interface Written {
  readonly name: Buffer
  readonly offset: number
  readonly crc: number
  readonly packed: number
  readonly size: number
}

const numbers = (...fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer =>
  Buffer.concat(
    fields.map(([bytes, value]) => {
      const field = Buffer.alloc(bytes)
      field.writeUIntLE(value, 0, bytes)
      return field
    }),
  )

/** The members one after another, then the list of them. */
export async function* zip(members: AsyncIterable<Member>): AsyncGenerator<Buffer> {
  const written: Written[] = []
  let offset = 0
  for await (const { name, content, isPacked = false } of members) {
    const started = { name: Buffer.from(name, 'ascii'), offset }
    const tally = { crc: 0, size: 0, packed: 0 }
    for await (const piece of memberOf(started.name, { content, isPacked }, tally)) {
      offset += piece.length
      yield piece
    }
    written.push({ ...started, ...tally })
  }
  const list = Buffer.concat(written.map(listed))
  yield list
  const count = written.length
  yield numbers([4, END], [2, 0], [2, 0], [2, count], [2, count], [4, list.length], [4, offset], [2, 0])
}

interface Tally {
  crc: number
  size: number
  packed: number
}

type Content = Required<Omit<Member, 'name'>>

async function* memberOf(name: Buffer, content: Content, tally: Tally): AsyncGenerator<Buffer> {
  const common = [
    [2, FLAGS],
    [2, DEFLATE],
    [2, 0],
    [2, FIRST_DAY],
  ] as const
  yield numbers([4, LOCAL], [2, VERSION], ...common, [4, 0], [4, 0], [4, 0], [2, name.length], [2, 0])
  yield name
  for await (const piece of packed(content, tally)) {
    tally.packed += piece.length
    yield piece
  }
  yield numbers([4, DESCRIPTOR], [4, tally.crc], [4, tally.packed], [4, tally.size])
}

async function* packed({ content, isPacked }: Content, tally: Tally): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw(isPacked ? { level: constants.Z_NO_COMPRESSION } : {})
  const fed = feed(content, tally, deflate).catch((error: unknown) => {
    deflate.destroy(error instanceof Error ? error : new Error('the archive ended early'))
  })
  for await (const piece of deflate) yield piece as Buffer
  await fed
}

async function feed(
  content: Content['content'],
  tally: Tally,
  deflate: ReturnType<typeof createDeflateRaw>,
): Promise<void> {
  for await (const piece of content) {
    const plain = typeof piece === 'string' ? Buffer.from(piece) : piece
    tally.crc = crc32(plain, tally.crc)
    tally.size += plain.length
    if (!deflate.write(plain)) await new Promise((resolve) => deflate.once('drain', resolve))
  }
  deflate.end()
}

function listed({ name, offset, crc, packed: bytes, size }: Written): Buffer {
  const head = numbers(
    ...([
      [4, CENTRAL],
      [2, VERSION],
      [2, VERSION],
      [2, FLAGS],
      [2, DEFLATE],
      [2, 0],
      [2, FIRST_DAY],
    ] as const),
    ...([
      [4, crc],
      [4, bytes],
      [4, size],
      [2, name.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    ] as const),
  )
  return Buffer.concat([head, name])
}
