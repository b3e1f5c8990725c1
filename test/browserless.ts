import type { FastifyInstance, InjectOptions } from 'fastify'
import type { Response } from 'light-my-request'

export interface Seen {
  readonly status: number
  readonly body: string
  readonly location: string | undefined
  /** As it came, for what is no text. */
  readonly bytes: Uint8Array
  readonly headers: Readonly<Record<string, unknown>>
}

/** A browser without scripts: keeps cookies, sends forms with the token that the page had, follows nothing by itself. */
export interface Browserless {
  get(url: string): Promise<Seen>
  /** A form of the page that was seen last. */
  post(url: string, fields: Readonly<Record<string, string | readonly string[]>>): Promise<Seen>
  /** Opens a form, fills it in on top of its hidden fields, and sends it. */
  fill(url: string, fields: Readonly<Record<string, string | readonly string[]>>): Promise<Seen>
  /** Opens a form and sends it with files beside its fields. */
  attach(
    page: string,
    action: string,
    files: readonly AttachedFile[],
    fields?: Readonly<Record<string, string>>,
  ): Promise<Seen>
  /** What a script of the page would ask, with its cookies and the token of its form. */
  ask(request: InjectOptions): Promise<Response>
  /** The same cookies in other hands. */
  copy(): Browserless
}

export interface AttachedFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly type?: string
}

const BORDER = 'border-of-the-form'

/** A form with files as a browser writes it (RFC 7578): fields first, in the order of the page. */
export function multipartOf(fields: Readonly<Record<string, string>>, files: readonly AttachedFile[]): InjectOptions {
  const head = (disposition: string, type?: string): string =>
    `--${BORDER}\r\ncontent-disposition: form-data; ${disposition}\r\n${type === undefined ? '' : `content-type: ${type}\r\n`}\r\n`
  const parts = [
    ...Object.entries(fields).flatMap(([name, value]) => [head(`name="${name}"`), value, '\r\n']),
    ...files.flatMap(({ name, bytes, type = 'application/octet-stream' }) => [
      head(`name="files"; filename="${name.replaceAll('"', '%22')}"`, type),
      bytes,
      '\r\n',
    ]),
    `--${BORDER}--\r\n`,
  ]
  const payload = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)))
  return { payload, headers: { 'content-type': `multipart/form-data; boundary=${BORDER}` } }
}

/** How often somebody looks again. */
const LOOKS_MAX = 20

/** A word of another side may come in between the page and its form: whoever is shown both versions looks at the page again. */
export async function lookingAgain(opensAndSends: () => Promise<Seen>): Promise<Seen> {
  for (let tries = 0; ; tries += 1) {
    const done = await opensAndSends()
    if (tries === LOOKS_MAX || done.status !== 409 || !done.body.includes('Somebody was quicker')) return done
  }
}

const HIDDEN = /<input type="hidden" name="([^"]+)" value="([^"]*)"/g

/** Whatever answers requests as an app does. */
export type Answering = Pick<FastifyInstance, 'inject'>

export function browserless(app: Answering, cookies = new Map<string, string>()): Browserless {
  let token = ''
  const inject = async (request: InjectOptions): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await app.inject({ ...request, headers: { cookie, ...request.headers } })
    for (const { name, value, maxAge, expires } of answer.cookies) {
      if (value === '' || maxAge === 0 || (expires !== undefined && expires.getTime() === 0)) cookies.delete(name)
      else cookies.set(name, value)
    }
    token = /name="_csrf" value="([^"]*)"/.exec(answer.body)?.[1] ?? token
    return answer
  }
  const seen = ({ statusCode: status, body, rawPayload, headers }: Response): Seen => ({
    ...{ status, body, location: typeof headers.location === 'string' ? headers.location : undefined },
    ...{ bytes: rawPayload, headers },
  })
  const ask = async (method: 'GET' | 'POST', url: string, payload?: string): Promise<Seen> => {
    const headers = payload === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }
    return seen(await inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) }))
  }
  const send: Browserless['post'] = async (url, fields) => {
    // Like a person who comes to a page before they send its form.
    if (token === '' && cookies.size > 0) await ask('GET', '/report/receipt')
    const body = new URLSearchParams({ _csrf: token })
    for (const [name, value] of Object.entries(fields))
      for (const one of typeof value === 'string' ? [value] : value) body.append(name, one)
    return ask('POST', url, body.toString())
  }
  return {
    get: (url) => ask('GET', url),
    post: send,
    fill: (url, fields) =>
      lookingAgain(async () => {
        const { body } = await ask('GET', url)
        const hidden = Object.fromEntries([...body.matchAll(HIDDEN)].map(([, name = '', value = '']) => [name, value]))
        const { _csrf: _token, id: _id, ...kept } = hidden
        return send(url, { ...kept, ...fields })
      }),
    attach: async (page, action, files, fields = {}) => {
      await ask('GET', page)
      return seen(await inject({ method: 'POST', url: action, ...multipartOf({ _csrf: token, ...fields }, files) }))
    },
    ask: (request) => inject({ ...request, headers: { 'x-form-token': token, ...request.headers } }),
    copy: () => browserless(app, new Map(cookies)),
  }
}
