import { mkdtempSync, rmSync } from 'node:fs'
import { request, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { systemChance, systemClock } from '../server/platform/chance.ts'
import { FileStore } from '../server/platform/files/index.ts'
import { SecondCore } from '../server/platform/second-core/index.ts'
import { atLeast, atMost, median, type Figure } from './figure.ts'
import { cpuSeconds, peakOf, rssMb } from './process.ts'
import { REST_MS, start } from './server.ts'

const MB = 1e6
const UPLOAD_BYTES = 1024 ** 3
const PIECE = Buffer.alloc(256 * 1024, 'a piece of a film. ')
/** As a socket hands bytes over. */
const LINE_PIECE = PIECE.subarray(0, 64 * 1024)
const PIPELINE_BYTES = 512 * 1024 ** 2
const PIPELINE_ROUNDS = 3
const BORDER = 'x-border'

interface Client {
  readonly port: number
  readonly cookie: string
  readonly token: string
}

function ask(port: number, method: string, path: string, headers: Record<string, string>, body = '') {
  return new Promise<{ answer: IncomingMessage; text: string }>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (chunk: string) => (text += chunk))
      answer.on('end', () => resolve({ answer, text }))
    })
    sent.on('error', reject).end(body)
  })
}

async function begin(port: number): Promise<Client> {
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  const begun = await ask(port, 'POST', '/report/begin', type, '')
  const cookie = (begun.answer.headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ')
  const { text } = await ask(port, 'GET', '/report/files', { cookie })
  return { port, cookie, token: /name="_csrf" value="([^"]*)"/.exec(text)?.[1] ?? '' }
}

/** One file in a plain form, as a browser without scripts sends it; answers the status. */
function upload({ port, cookie, token }: Client, size: number): Promise<number> {
  const head = Buffer.from(
    `--${BORDER}\r\ncontent-disposition: form-data; name="_csrf"\r\n\r\n${token}\r\n--${BORDER}\r\n` +
      `content-disposition: form-data; name="files"; filename="film.mp4"\r\ncontent-type: video/mp4\r\n\r\n`,
  )
  const tail = Buffer.from(`\r\n--${BORDER}--\r\n`)
  const headers = {
    cookie,
    'content-type': `multipart/form-data; boundary=${BORDER}`,
    'content-length': String(head.length + size + tail.length),
  }
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method: 'POST', path: '/report/files', headers }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0))
    })
    sent.on('error', reject)
    sent.write(head)
    let left = size
    const pump = (): void => {
      while (left > 0) {
        const piece = PIECE.subarray(0, left)
        left -= piece.length
        if (!sent.write(piece)) return void sent.once('drain', pump)
      }
      sent.end(tail)
    }
    pump()
  })
}

async function mustKeep(client: Client, size: number): Promise<void> {
  const answered = await upload(client, size)
  if (answered !== 303) throw new Error(`the upload was answered ${answered}`)
}

async function* pieces(size: number): AsyncGenerator<Uint8Array> {
  for (let sent = 0; sent < size; sent += LINE_PIECE.length) yield LINE_PIECE.subarray(0, size - sent)
}

/** What the server does with a file once its bytes are there: sealed, hashed three times, on the disk. MB a second. */
async function pipeline(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'recourse-bench-pipeline-'))
  const secondCore = new SecondCore()
  const hashers = (head: Uint8Array) => secondCore.hasher(head)
  const store = new FileStore({ folder, chance: systemChance, clock: systemClock, hashers })
  try {
    const speeds: number[] = []
    for (let round = 0; round <= PIPELINE_ROUNDS; round += 1) {
      const startedAt = performance.now()
      const done = await store.store(pieces(PIPELINE_BYTES))
      if (!done.ok) throw new Error(done.refusal.code)
      speeds.push(PIPELINE_BYTES / MB / ((performance.now() - startedAt) / 1000))
      await store.remove([done.value.blob])
    }
    return median(speeds.slice(1))
  } finally {
    await secondCore.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** (j) A gigabyte through the shipped program, sealed on its way to the disk; and the pipeline alone, without a line. */
export async function uploading(): Promise<readonly Figure[]> {
  const alone = await pipeline()
  const dataDirectory = mkdtempSync(join(tmpdir(), 'recourse-bench-uploads-'))
  const { child, port } = await start(dataDirectory)
  const pid = child.pid ?? 0
  const ended = new Promise((resolve) => child.once('exit', resolve))
  try {
    const client = await begin(port)
    await sleep(REST_MS)
    const [rest, cpuBefore, startedAt] = [rssMb(pid), cpuSeconds(pid), performance.now()]
    let seconds = 0
    const peak = await peakOf(pid, async () => {
      await mustKeep(client, UPLOAD_BYTES)
      seconds = (performance.now() - startedAt) / 1000
    })
    const cpu = cpuSeconds(pid) - cpuBefore
    const megabytes = UPLOAD_BYTES / MB
    const note = `${peak.toFixed(0)} MB at most, ${rest.toFixed(0)} MB at rest`
    return [
      { id: 'j', what: 'sealing, hashing and storing a file', value: alone, unit: 'MB/s', limit: atLeast(200) },
      {
        ...{ id: 'j', what: 'an upload of 1 GiB over a socket, sealed', value: megabytes / seconds, unit: 'MB/s' },
        ...{ limit: null, note: 'the client takes its share of the same cores' },
      },
      { id: 'j', what: 'the same, for a second of processor', value: megabytes / cpu, unit: 'MB', limit: null },
      { id: 'j', what: 'memory over rest meanwhile', value: peak - rest, unit: 'MB', limit: atMost(64), note },
    ]
  } finally {
    child.kill('SIGTERM')
    await ended
    rmSync(dataDirectory, { recursive: true, force: true })
  }
}
