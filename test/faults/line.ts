import { createServer, request, type IncomingMessage, type Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** What a line did to what went over it. */
export interface LineTally {
  passed: number
  cutBefore: number
  cutAfter: number
  delayed: number
  doubled: number
  /** Went on after one that had come later. */
  reordered: number
}

/** What makes a line a bad one. */
export const TROUBLES = [
  'cutBefore',
  'cutAfter',
  'delayed',
  'doubled',
  'reordered',
] as const satisfies readonly (keyof LineTally)[]

export interface Line {
  readonly port: number
  readonly tally: LineTally
  /** Whether it does anything but pass on. */
  isBad: boolean
  /** Nothing comes through. */
  isCut: boolean
  /** So many answers are lost from now on, each after its request was carried out. */
  answersLost: number
  close(): Promise<void>
}

/** Milliseconds that a request may be held: others of the same conversation then overtake it. */
const DELAY_MS_MAX = 250
/** Shares of requests, the rest passes. */
const SHARES = { cutBefore: 0.06, cutAfter: 0.06, doubled: 0.06, delayed: 0.2 } as const

/**
 * Stands in front of a server and loses, delays, doubles and reorders what goes to it: an answer may be lost after the
 * request was carried out, which is the worst of it.
 */
export async function badLine(target: () => number, chance: () => number): Promise<Line> {
  const tally: LineTally = { passed: 0, cutBefore: 0, cutAfter: 0, delayed: 0, doubled: 0, reordered: 0 }
  const order = { come: 0, gone: 0 }
  const line = { isBad: true, isCut: false, answersLost: 0 }
  const server = createServer((incoming, outgoing) => {
    void pass(incoming)
      .then((answer) => {
        if (answer === null) return void incoming.socket.destroy()
        outgoing.writeHead(answer.status, answer.headers)
        outgoing.end(answer.body)
      })
      .catch(() => incoming.socket.destroy())
  })
  const happens = (what: keyof typeof SHARES): boolean => line.isBad && chance() < SHARES[what]
  const pass = async (incoming: IncomingMessage): Promise<Passed | null> => {
    const body = await bytesOf(incoming)
    const number = (order.come += 1)
    if (line.isCut || happens('cutBefore')) return count('cutBefore', null)
    if (happens('delayed')) {
      tally.delayed += 1
      await sleep(chance() * DELAY_MS_MAX)
    }
    if (number < order.gone) tally.reordered += 1
    order.gone = Math.max(order.gone, number)
    const ask = (): Promise<Passed> => forward(target(), incoming, body)
    const twice = happens('doubled') ? [ask(), ask()] : [ask()]
    if (twice.length > 1) tally.doubled += 1
    const answers = await Promise.all(twice)
    if (line.answersLost > 0 || happens('cutAfter')) return lose()
    return count('passed', answers[Math.floor(chance() * answers.length)] ?? null)
  }
  const lose = (): null => {
    line.answersLost = Math.max(0, line.answersLost - 1)
    return count('cutAfter', null) as null
  }
  const count = (what: 'passed' | 'cutBefore' | 'cutAfter', answer: Passed | null): Passed | null => {
    tally[what] += 1
    return answer
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return Object.assign(line, { port, tally, close: () => closed(server) })
}

interface Passed {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of message as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts)
}

function forward(port: number, { method, url, headers }: IncomingMessage, body: Buffer): Promise<Passed> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path: url, headers, agent: false }, (answer) => {
      bytesOf(answer).then((bytes) => {
        resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: bytes })
      }, reject)
    })
    sent.on('error', reject).end(body)
  })
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
