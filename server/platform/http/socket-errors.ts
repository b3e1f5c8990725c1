import type { Socket } from 'node:net'
import { headersFor } from './headers.ts'
import { refusalOf, statusOf, type HttpRefusal } from './refusals.ts'

/** What Node says of a request that never became one, as a refusal of ours. */
const CODES: Readonly<Record<string, HttpRefusal>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'too-slow',
}

const PHRASES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
}

/** Answers bytes that are no HTTP with a sentence and the headers of every answer, then hangs up. */
export function answerBrokenRequest(origin: string) {
  return (error: Error, socket: Socket): void => {
    const fault = 'code' in error ? String(error.code) : ''
    if (fault === 'ECONNRESET' || !socket.writable) return void socket.destroy()
    const code = CODES[fault] ?? 'not-understood'
    const { sentence, rule } = refusalOf(code)
    const text = `${sentence}\n(${code}; ${rule})\n`
    const headers = {
      ...headersFor(origin),
      'content-type': 'text/plain; charset=utf-8',
      'content-length': String(Buffer.byteLength(text)),
      connection: 'close',
    }
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.end(`HTTP/1.1 ${statusOf(code)} ${PHRASES[statusOf(code)] ?? ''}\r\n${lines.join('')}\r\n${text}`)
  }
}
