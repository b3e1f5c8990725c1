import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import type { InjectOptions } from 'fastify'
import type { VNode } from 'preact'
import { browserless, multipartOf, type AttachedFile, type Browserless } from '../../../../test/browserless.ts'
import type { SettledDesk } from '../../../../test/desk.ts'
import type { Role } from '../../../platform/access/index.ts'
import { CASE_KIND } from '../../../platform/cases/index.ts'
import type { Visitor } from '../../../platform/http/index.ts'
import { PublicPage, renderPage } from '../../../platform/ui/index.tsx'
import { filesTab } from '../case-tab.tsx'

export interface Begun {
  readonly person: Browserless
  /** The end of the receipt, which is typed when the report is sent. */
  readonly end: string
}

/** Somebody who has begun a report and kept the receipt. */
export async function begun(desk: SettledDesk): Promise<Begun> {
  await desk.reader('desk-officer')
  const person = browserless(desk.app)
  await person.post('/report/begin', {})
  const page = await person.get('/report/receipt')
  const digits = [...page.body.matchAll(/<bdi[^>]*>(\d{1,4})<\/bdi>/g)].map(([, group]) => group ?? '')
  return { person, end: digits.slice(-2).join(' ') }
}

/** Sends the report and answers the case that came of it. */
export async function sent(desk: SettledDesk, { person, end }: Begun): Promise<string> {
  const cases = async (): Promise<readonly string[]> => {
    const text = 'select file from file_row where kind = $1'
    const { rows } = await desk.house.database.app.query<{ file: string }>(text, [CASE_KIND])
    return rows.map(({ file }) => file)
  }
  const before = new Set(await cases())
  // Where a test has made a second desk, one must be chosen.
  await person.fill('/report/desk', { desk: desk.unit.id })
  assert.equal((await person.post('/report/send', { end })).location, '/report/sent')
  const [file] = (await cases()).filter((one) => !before.has(one))
  assert.ok(file)
  return file
}

/** Someone of the desk at their browser. */
export async function worker(desk: SettledDesk, role: Role | 'outsider') {
  const reader = role === 'outsider' ? await desk.outsider() : await desk.reader(role)
  const cookie = desk.cookie(reader)
  const token = /name="_csrf" value="([^"]*)"/.exec(
    (await desk.app.inject({ url: '/account', headers: { cookie } })).body,
  )
  const _csrf = token?.[1] ?? ''
  assert.notEqual(_csrf, '')
  const ask = (request: InjectOptions) => desk.app.inject({ ...request, headers: { cookie, ...request.headers } })
  return {
    reader,
    get: (url: string) => ask({ url }),
    post: (url: string, fields: Readonly<Record<string, string>> = {}) =>
      ask({
        ...{ method: 'POST', url, payload: new URLSearchParams({ _csrf, ...fields }).toString() },
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    attach: (url: string, files: readonly AttachedFile[], note = '') =>
      ask({ method: 'POST', url, ...multipartOf({ _csrf, note }, files) }),
  }
}

function visitorOf(desk: SettledDesk, language = 'en'): Visitor {
  const words = desk.house.texts.in(language, 'UTC')
  return {
    ...{ who: null, session: null, visit: null, words, language, chosenLanguage: null, isSwitchingLanguage: false },
    ...{ path: '/', formToken: 'token', cookies: {} },
  }
}

/** As the page does that shows tabs and panels, which brings the first heading. */
const onPage = (desk: SettledDesk, { words }: Visitor, children: VNode): string =>
  renderPage(
    <PublicPage words={words} look={desk.house.look(words)} path="/">
      <h1>{words.say('files.title')}</h1>
      {children}
    </PublicPage>,
  )

/** The tab as its page would show it to an officer. */
const NOTHING_TYPED = { query: {}, typed: {}, errors: [] }

export async function tabOf(desk: SettledDesk, file: string, language = 'en'): Promise<string> {
  const reader = await desk.reader('desk-officer')
  const opened = await desk.house.cases.openForStaff(reader, file, filesTab.purposes)
  assert.ok(opened)
  const visitor = visitorOf(desk, language)
  const people = await desk.house.directory.current()
  const view = { platform: desk.house, visitor, who: reader.who, opened, people, today: '2026-03-11', ...NOTHING_TYPED }
  return onPage(desk, visitor, await filesTab.render(view))
}

/** Everything that lies in the folder of the files, as it lies there. */
export function lying(desk: SettledDesk): readonly { readonly name: string; readonly bytes: Buffer }[] {
  const { folder } = desk.house.files
  return readdirSync(folder).map((name) => ({ name, bytes: readFileSync(`${folder}/${name}`) }))
}
