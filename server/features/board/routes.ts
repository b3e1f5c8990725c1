import { z } from 'zod'
import { anyRole } from '../../platform/access/index.ts'
import { READER_ROLES } from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { actingOf, page, type Answer, type Route, type Visitor } from '../../platform/http/index.ts'
import type { FieldError } from '../../platform/ui/index.tsx'
import { boardCsv } from './csv.ts'
import { boardPage } from './page.tsx'
import { boardOf, countsOf } from './queries.ts'
import { forgetView, savedViews, saveView } from './saved-views.ts'
import type { BoardWords } from './texts.ts'
import { boardQuery, viewAddress, type BoardQuery } from './view.ts'

export const boardReaders = anyRole(...READER_ROLES)

/** Remembers, in this browser, that single keys are turned off. */
const KEYS_COOKIE = '__Host-desk-keys'
const KEYS_COOKIE_SECONDS = 365 * 86_400

const VIEW_NAME_CHARACTERS_MAX = 80
/** Longer than any address that this page makes. */
const QUERY_CHARACTERS_MAX = 600
const viewForm = z.object({
  viewName: z.string().trim().min(1).max(VIEW_NAME_CHARACTERS_MAX),
  query: z.string().max(QUERY_CHARACTERS_MAX),
})

/** As the address would be read: what a form brings is made of our own codes or of nothing. */
export function readQuery(text: string): BoardQuery {
  const said = new URLSearchParams(text)
  const fields = [...new Set(said.keys())].map((name): [string, string | string[]] => {
    const all = said.getAll(name)
    return [name, all.length === 1 ? (all[0] ?? '') : all]
  })
  return boardQuery.parse(Object.fromEntries(fields))
}

async function shown(
  platform: Platform,
  visitor: Visitor,
  query: BoardQuery,
  errors: readonly FieldError[] = [],
): Promise<Answer> {
  const acting = actingOf(visitor)
  const board = await boardOf(platform, acting, query)
  const kept = await savedViews({ ...platform, pool: platform.database.app }, acting)
  const asked = kept.map((view) => readQuery(view.query))
  const counts = await countsOf(platform, acting, board, asked)
  const views = kept.map((view, at) => ({ ...view, count: counts[at] ?? 0 }))
  const keys = visitor.cookies[KEYS_COOKIE] !== 'off'
  const made = boardPage({ platform, visitor, acting, query, board, views, keys, errors })
  return { kind: 'page', page: made, status: errors.length === 0 ? 200 : 422 }
}

export const boardRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'GET', path: '/board', policy: boardReaders, query: boardQuery },
    handle: ({ visitor, query }) => shown(platform, visitor, query),
  }),
  page({
    ...{ method: 'GET', path: '/board.csv', policy: boardReaders, query: boardQuery },
    handle: async ({ visitor, query }): Promise<Answer> => {
      const words: BoardWords = visitor.words
      const text = await boardCsv(platform, actingOf(visitor), query, words)
      return { kind: 'text', text, contentType: 'text/csv; charset=utf-8' }
    },
  }),
  page({
    ...{ method: 'POST', path: '/board/views', policy: boardReaders, form: viewForm },
    handle: async ({ visitor, form }): Promise<Answer> => {
      const words: BoardWords = visitor.words
      if (!form.ok) {
        const query = readQuery(typeof form.typed.query === 'string' ? form.typed.query : '')
        return shown(platform, visitor, query, [{ field: 'viewName', message: words.say('board.writeName') }])
      }
      const query = readQuery(form.value.query)
      const view = { name: form.value.viewName, query: viewAddress(query).split('?')[1] ?? '' }
      const done = await saveView({ ...platform, pool: platform.database.app }, actingOf(visitor), view)
      if (done.ok) return { kind: 'go', to: viewAddress(query) }
      return shown(platform, visitor, query, [
        { field: 'viewName', message: words.say(`board.${done.refusal.code}` as 'board.too-many-views') },
      ])
    },
  }),
  page({
    ...{ method: 'POST', path: '/board/views/:view/forget', policy: boardReaders },
    params: z.object({ view: z.uuid() }),
    handle: async ({ visitor, params }): Promise<Answer> => {
      await forgetView({ pool: platform.database.app }, actingOf(visitor), params.view)
      return { kind: 'go', to: '/board' }
    },
  }),
  page({
    ...{ method: 'POST', path: '/board/keys', policy: boardReaders },
    handle: ({ visitor }): Answer => {
      const value = visitor.cookies[KEYS_COOKIE] === 'off' ? null : 'off'
      return { kind: 'go', to: '/board', cookies: [{ name: KEYS_COOKIE, value, maxAgeSeconds: KEYS_COOKIE_SECONDS }] }
    },
  }),
]
