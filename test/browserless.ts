import type { FastifyInstance } from 'fastify'

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
  /** The same cookies in other hands. */
  copy(): Browserless
}

const HIDDEN = /<input type="hidden" name="([^"]+)" value="([^"]*)"/g

export function browserless(app: FastifyInstance, cookies = new Map<string, string>()): Browserless {
  let token = ''
  const ask = async (method: 'GET' | 'POST', url: string, payload?: string): Promise<Seen> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const type = payload === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await app.inject({
      method,
      url,
      headers: { cookie, ...type },
      ...(payload === undefined ? {} : { payload }),
    })
    for (const { name, value, maxAge, expires } of answer.cookies) {
      if (value === '' || maxAge === 0 || (expires !== undefined && expires.getTime() === 0)) cookies.delete(name)
      else cookies.set(name, value)
    }
    token = /name="_csrf" value="([^"]*)"/.exec(answer.body)?.[1] ?? token
    const { location } = answer.headers
    return {
      status: answer.statusCode,
      body: answer.body,
      location: typeof location === 'string' ? location : undefined,
      ...{ bytes: answer.rawPayload, headers: answer.headers },
    }
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
    fill: async (url, fields) => {
      const { body } = await ask('GET', url)
      const hidden = Object.fromEntries([...body.matchAll(HIDDEN)].map(([, name = '', value = '']) => [name, value]))
      const { _csrf: _token, id: _id, ...kept } = hidden
      return send(url, { ...kept, ...fields })
    },
    copy: () => browserless(app, new Map(cookies)),
  }
}
