import { faulty, taken, type Read, type WireFault } from '@recourse/wire'
import type { SendingParts } from '../outbox/ask.ts'
import type { OwnInstance } from '../parts.ts'
import { exchangeFiles, isParty, presentParties } from '../parties.ts'
import type { Arriving } from '../../files/index.ts'
import { fetchChunk, fetchManifest, type Chunk, type Source } from './fetch.ts'
import { BLOB_CHUNK_BYTES, CHUNKS_AHEAD, NOTED_EVERY_MS } from './limits.ts'
import { noteProgress, sourceOfSame, type DueFile } from './wanted.ts'

/** Somebody else had to have a turn; the file goes on later after its last chunk. */
export const TURN_OVER = 'turn-over'
type Ended = WireFault | typeof TURN_OVER | null
/** After how many chunks, or how long, it is asked whether a partner waits of whom nothing is fetched now. */
export interface Turn {
  readonly chunks: number
  readonly ms: number
  readonly othersWait: () => Promise<boolean>
}

/** Instances that may have it: the one of whoever named it first, the other parties' where that one does not answer. */
async function sourcesOf({ pool }: SendingParts, own: OwnInstance, due: DueFile): Promise<Read<readonly string[]>> {
  const file = (await exchangeFiles(pool, [due.file])).get(due.file)
  if (file === undefined || !isParty(file, due.own)) return faulty('not-a-party')
  const parties = presentParties(file)
  const author = parties.filter(({ authority }) => authority === due.author)
  const instances = [...author, ...parties].map(({ instance }) => instance).filter((instance) => instance !== own.id)
  return taken([...new Set(instances)])
}

/**
 * Fetches the bytes of one file as far as it goes; the next try goes on from there. Answers whoever had all of it.
 * Bytes that lie here through another file are fetched all the same: naming them proves nothing of who has them.
 */
export async function pullFile(
  parts: SendingParts,
  own: OwnInstance,
  due: DueFile,
  turn: Turn,
): Promise<Read<string> | typeof TURN_OVER> {
  const same = await sourceOfSame(parts.pool, due)
  if (same !== null && (await parts.files.sizeOf(due.blob)) === due.bytes) return taken(same)
  const sources = await sourcesOf(parts, own, due)
  if (!sources.ok) return sources
  const id = sources.value[due.tries % Math.max(sources.value.length, 1)]
  const from = id === undefined ? undefined : (await parts.trusted()).instance(id)
  if (id === undefined || from === undefined) return faulty('unknown-instance')
  const fault = await pullFrom({ parts, own, from }, due, turn)
  if (fault === TURN_OVER) return fault
  return fault === null ? taken(id) : faulty(fault)
}

async function pullFrom(source: Source, due: DueFile, turn: Turn): Promise<Ended> {
  const { blob, bytes, entry, own } = due
  const said = await fetchManifest(source, due)
  if (!said.ok) return said.fault
  const { chunkBytes, chunks } = said.value
  const begun = await source.parts.files.arrive({ blob, bytes, chunkBytes, chunks, part: `${entry}.${own}` })
  if (!begun.ok) return 'no-room'
  const arriving = begun.value
  try {
    const fault = await takeChunks(source, due, { arriving, total: chunks.length, turn })
    if (fault !== null) return fault
    return (await arriving.end()) ? null : 'blob-changed'
  } finally {
    await arriving.close()
  }
}

interface Taking {
  readonly arriving: Arriving
  readonly total: number
  readonly turn: Turn
}

/** In order; while one is written the next ones are under way. */
async function takeChunks(source: Source, due: DueFile, { arriving, total, turn }: Taking): Promise<Ended> {
  const first = arriving.next
  const fetching = new FetchedAhead(source, due, { first, total })
  const noting = new Noting(source.parts, due)
  let writing = Promise.resolve(true)
  let isTurnOver = false
  const { clock } = source.parts
  const endsAt = clock.now() + turn.ms
  try {
    for (let number = first; ; number += 1) {
      const chunk = await fetching.next(isTurnOver)
      if (!(await writing)) return 'blob-changed'
      if (number > first) await noting.came(number)
      if (chunk === null) break
      if (!chunk.ok) return chunk.fault
      const isLong = (number + 1 - first) % turn.chunks === 0 || clock.now() >= endsAt
      if (isLong && number + 1 < total) isTurnOver ||= await turn.othersWait()
      writing = arriving.take(chunk.value.bytes, chunk.value.sha256)
      // Awaited in its turn; until then its fault is nobody's.
      writing.catch(() => {})
    }
    if (arriving.next === total) return null
    await noting.end(arriving.next)
    return TURN_OVER
  } finally {
    await Promise.allSettled([fetching.end(), noting.settled(), writing])
  }
}

/** A little more is asked for than is written: while one waits on the other side's disk another is on the line. */
class FetchedAhead {
  private readonly coming: Promise<Read<Chunk>>[] = []
  /** Pieces of memory by turns, for the whole file; the second core sees them too. */
  private readonly room: readonly Buffer[]
  private asked: number

  constructor(
    private readonly source: Source,
    private readonly due: DueFile,
    private readonly range: { readonly first: number; readonly total: number },
  ) {
    const bytes = Math.min(BLOB_CHUNK_BYTES, due.bytes)
    this.room = Array.from({ length: CHUNKS_AHEAD + 1 }, () => Buffer.from(new SharedArrayBuffer(bytes)))
    this.asked = range.first
  }

  /**
   * The next one, null where there is none. What the one before it brought lies there until it is here, and may be written
   * meanwhile. @param isLast nothing is asked for any more
   */
  async next(isLast: boolean): Promise<Read<Chunk> | null> {
    if (!isLast) this.ask()
    return (await this.coming.shift()) ?? null
  }

  private ask(): void {
    while (this.coming.length < CHUNKS_AHEAD && this.asked < this.range.total) {
      const number = this.asked
      this.asked += 1
      const room = this.room[number % this.room.length] as Buffer
      const chunk = fetchChunk(this.source, this.due.blob, number, room)
      // Awaited in its turn; until then its fault is nobody's.
      chunk.catch(() => {})
      this.coming.push(chunk)
    }
  }

  /** What is under way has its memory until it is here. */
  async end(): Promise<void> {
    await Promise.allSettled(this.coming)
  }
}

/** Says from time to time how far it has come. */
class Noting {
  private noted: Promise<unknown> = Promise.resolve()
  private at = -Infinity

  constructor(
    private readonly parts: SendingParts,
    private readonly due: DueFile,
  ) {}

  async came(chunks: number): Promise<void> {
    const now = this.parts.clock.now()
    if (now - this.at < NOTED_EVERY_MS) return
    this.at = now
    await this.noted
    this.noted = noteProgress(this.parts, this.due, chunks)
    // Awaited before the next one is noted; until then its fault is nobody's.
    this.noted.catch(() => {})
  }

  async end(chunks: number): Promise<void> {
    await this.noted
    await noteProgress(this.parts, this.due, chunks)
  }

  async settled(): Promise<void> {
    await this.noted
  }
}
