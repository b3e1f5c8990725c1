import { createHash } from 'node:crypto'
import * as http from 'node:http'
import * as https from 'node:https'

/** A large answer that is wanted in memory which both threads see. */
export interface Wanted {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Free until it is answered. A longer answer is cut off. */
  readonly room: SharedArrayBuffer
  /** All of it has come by then, or it is none. */
  readonly msMax: number
}

export interface Fetched {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly length: number
  /** Of the bytes as they lie in the room, hexadecimal. */
  readonly sha256: string
}

/** A line that is silent for so long is gone. */
const SILENT_MS_MAX = 30_000
/** Files that are fetched at once, and some for a partner that changes. */
const CONNECTIONS_MAX = 4
const KEPT = { keepAlive: true, maxSockets: CONNECTIONS_MAX, timeout: SILENT_MS_MAX }
const agents = { plain: new http.Agent(KEPT), sealed: new https.Agent(KEPT) }

/** Gets an answer into its room and hashes it there; null where none came that fits. Node's own client does for this. */
export async function fetchInto(wanted: Wanted): Promise<Fetched | null> {
  const first = await once(wanted)
  // A kept connection that the other side had closed meanwhile: nothing was asked yet.
  return first === 'stale' ? once(wanted).then((again) => (again === 'stale' ? null : again)) : first
}

function once({ url, headers, room, msMax }: Wanted): Promise<Fetched | null | 'stale'> {
  const isSealed = url.startsWith('https:')
  const { request } = isSealed ? https : http
  return new Promise((resolve) => {
    const asked = request(url, { agent: isSealed ? agents.sealed : agents.plain, headers, timeout: SILENT_MS_MAX })
    let hasBegun = false
    const late = setTimeout(() => asked.destroy(), msMax)
    asked.on('close', () => clearTimeout(late))
    asked.on('response', (answer) => {
      hasBegun = true
      void take(answer, room).then(resolve)
    })
    asked.on('timeout', () => asked.destroy())
    asked.on('error', () => resolve(asked.reusedSocket && !hasBegun ? 'stale' : null))
    asked.end()
  })
}

async function take(answer: http.IncomingMessage, room: SharedArrayBuffer): Promise<Fetched | null> {
  const memory = Buffer.from(room)
  const announced = Number(answer.headers['content-length'] ?? NaN)
  if (!(announced <= memory.length)) {
    answer.destroy()
    return null
  }
  let length = 0
  try {
    for await (const part of answer as AsyncIterable<Buffer>) {
      if (length + part.length > announced) return null
      length += part.copy(memory, length)
    }
  } catch {
    return null
  }
  if (length !== announced) return null
  const sha256 = createHash('sha256').update(memory.subarray(0, length)).digest('hex')
  const headers = Object.entries(answer.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  )
  return { status: answer.statusCode ?? 0, headers: Object.fromEntries(headers), length, sha256 }
}
