import { faulty, taken, type Read, type WireFault } from '@recourse/wire'
import type { SendingParts } from '../outbox/ask.ts'
import type { OwnInstance } from '../parts.ts'
import { exchangeFiles, isParty, presentParties } from '../parties.ts'
import type { Arriving } from '../../files/index.ts'
import { fetchChunk, fetchManifest, type Source } from './fetch.ts'
import { BLOB_CHUNK_BYTES, NOTED_EVERY_MS } from './limits.ts'
import { noteProgress, sourceOfSame, type DueFile } from './wanted.ts'

/** Somebody else had to have a turn; the file goes on later after its last chunk. */
export const TURN_OVER = 'turn-over'
type Ended = WireFault | typeof TURN_OVER | null
/** After how many chunks it is asked whether a partner waits of whom nothing is fetched now. */
export interface Turn {
  readonly chunks: number
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

/** One after the other, the next one under way while this one is written. */
async function takeChunks(source: Source, due: DueFile, { arriving, total, turn }: Taking): Promise<Ended> {
  const first = arriving.next
  // Two pieces of memory by turns, for the whole file; the second core sees them too.
  const room = [0, 1].map(() => Buffer.from(new SharedArrayBuffer(Math.min(BLOB_CHUNK_BYTES, due.bytes))))
  const fetched = (number: number) => fetchChunk(source, due.blob, number, room[number % 2] as Buffer)
  let coming = first < total ? fetched(first) : null
  let noted: Promise<unknown> = Promise.resolve()
  let notedAt = -Infinity
  for (let number = first; number < total && coming !== null; number += 1) {
    const chunk = await coming
    if (!chunk.ok) return chunk.fault
    const isTurnOver = (number + 1 - first) % turn.chunks === 0 && number + 1 < total && (await turn.othersWait())
    coming = number + 1 < total && !isTurnOver ? fetched(number + 1) : null
    if (!(await arriving.take(chunk.value.bytes, chunk.value.sha256))) {
      await coming
      return 'blob-changed'
    }
    if (isTurnOver) {
      await noted
      await noteProgress(source.parts, due, number + 1)
      return TURN_OVER
    }
    const now = source.parts.clock.now()
    if (now - notedAt < NOTED_EVERY_MS) continue
    notedAt = now
    await noted
    noted = noteProgress(source.parts, due, number + 1)
    // Awaited before the next one is noted; until then its fault is nobody's.
    noted.catch(() => {})
  }
  await noted
  return null
}
