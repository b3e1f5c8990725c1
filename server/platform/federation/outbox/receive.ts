import type { Dispatcher } from 'undici'
import { contentDigest, spelledDigest } from '../hop/sign.ts'
import type { Fetched, Wanted } from '../../second-core/index.ts'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
  /** Of these bytes, as a `content-digest` spells it. */
  readonly digest: string
}

/** Another core that fetches what is large: there it is hashed too, and leaves no garbage here. */
export interface Beside {
  fetch(wanted: Wanted): Promise<Fetched | null>
}

export interface Sent {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | null
}

/**
 * All of an answer has come by then. The largest is a chunk of 8 MB: a line of 120 kbit/s brings it. Whoever sends drop by
 * drop would otherwise hold what fetches and sends for everybody, and the program could not be ended.
 */
export const WHOLE_ANSWER_MS_MAX = 10 * 60_000

/** What an answer may weigh, and the memory that takes it where the caller has some that it uses again. */
export interface Room {
  readonly bytesMax: number
  readonly into?: Buffer | undefined
}

/**
 * Sends and takes the answer, null where none came that we would read. The bytes are put where they will lie as they
 * come in: the same by streams makes four times the garbage, which for a large file is most of the work.
 */
export function receive(
  agent: Dispatcher,
  { method, url, headers, body }: Sent,
  room: Room,
  msMax = WHOLE_ANSWER_MS_MAX,
): Promise<Answer | null> {
  const { origin, pathname: path } = new URL(url)
  return new Promise((resolve) => {
    const taking = new Taking(room, msMax, resolve)
    try {
      agent.dispatch({ origin, path, method, headers, body }, taking)
    } catch {
      resolve(null)
    }
  })
}

/** As `receive`, on another core, into memory that it sees too. Null as well where that core has ended. */
export async function receiveBeside(beside: Beside, { url, headers }: Sent, into: Buffer): Promise<Answer | null> {
  const room = into.buffer
  if (!(room instanceof SharedArrayBuffer)) throw new Error('memory that the other core does not see')
  const fetched = await beside.fetch({ url, headers, room, msMax: WHOLE_ANSWER_MS_MAX }).catch(() => null)
  if (fetched === null) return null
  const { status, length, sha256 } = fetched
  const digest = spelledDigest(Buffer.from(sha256, 'hex'))
  return { status, headers: fetched.headers, bytes: into.subarray(0, length), digest }
}

class Taking implements Dispatcher.DispatchHandler {
  private status = 0
  private headers: Readonly<Record<string, string>> = {}
  private bytes: Buffer = Buffer.alloc(0)
  private length = 0
  private late: NodeJS.Timeout | undefined

  constructor(
    private readonly room: Room,
    private readonly msMax: number,
    private readonly done: (answer: Answer | null) => void,
  ) {}

  /** Once more where the line was gone before anything had been sent. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.length = 0
    clearTimeout(this.late)
    this.late = setTimeout(() => controller.abort(new Error('an answer drop by drop')), this.msMax)
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): void {
    const { bytesMax, into } = this.room
    // Answers of ours say how long they are; one that does not is nobody's that we know.
    const announced = Number(headers['content-length'] ?? NaN)
    if (!(announced <= bytesMax)) return controller.abort(new Error('an answer beyond its limit'))
    this.status = status
    this.headers = textHeaders(headers)
    this.bytes = into !== undefined && announced <= into.length ? into.subarray(0, announced) : Buffer.alloc(announced)
  }

  onResponseData(controller: Dispatcher.DispatchController, part: Buffer): void {
    if (this.length + part.length > this.bytes.length) return controller.abort(new Error('more than was announced'))
    this.length += part.copy(this.bytes, this.length)
  }

  onResponseEnd(): void {
    clearTimeout(this.late)
    const { status, headers, bytes, length } = this
    this.done(length === bytes.length ? { status, headers, bytes, digest: contentDigest(bytes) } : null)
  }

  onResponseError(): void {
    clearTimeout(this.late)
    this.done(null)
  }
}

const textHeaders = (
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )
