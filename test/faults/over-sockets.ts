import type { InjectOptions, Response } from 'light-my-request'
import type { Answering } from '../browserless.ts'

/** Whoever hears nothing for so long has been cut off. */
const PATIENCE_MS = 20_000

/** `name=value` and attributes of each Set-Cookie, as light-my-request gives them. */
function cookiesOf(headers: Headers): Response['cookies'] {
  return headers.getSetCookie().map((line) => {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
    const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
    const isOver = attributes.some((one) => /^(max-age=0|expires=thu, 01 jan 1970)/i.test(one))
    return { name, value, ...(isOver ? { maxAge: 0 } : {}) }
  })
}

/** A server at the end of a line that may break: requests reject where it does. */
export function overSockets(port: () => number): Answering {
  const inject = async (request: InjectOptions): Promise<Partial<Response>> => {
    const { method = 'GET', url, headers, payload } = request
    const answer = await fetch(`http://127.0.0.1:${port()}${String(url)}`, {
      ...{ method, redirect: 'manual', headers: headers as Record<string, string> },
      ...(typeof payload === 'string' ? { body: payload } : {}),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    const rawPayload = Buffer.from(await answer.arrayBuffer())
    return {
      ...{ statusCode: answer.status, body: rawPayload.toString('utf8'), rawPayload },
      ...{ headers: Object.fromEntries(answer.headers), cookies: cookiesOf(answer.headers) },
    }
  }
  return { inject: inject as unknown as Answering['inject'] }
}
