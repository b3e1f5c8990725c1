import { z } from 'zod'
import { anyRole, signedIn } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { checkDay, dayFields, page, typedDay, type Answer, type Route } from '../../platform/http/index.ts'
import { lawTexts } from '../../platform/norms/index.ts'
import { factRoutes } from './fact-routes.ts'
import { factHref } from './labels.tsx'
import { makingOf, notThere } from './making.ts'
import { listPage } from './pages/list.tsx'
import { marginsPage } from './pages/margins.tsx'
import { forumPage, rightPage } from './pages/records.tsx'
import { statePage } from './pages/state.tsx'
import { LAWYERS } from './rules.ts'

const WORDS_CHARS_MAX = 200
const query = z.object({ words: z.string().max(WORDS_CHARS_MAX).catch('').default('') })
const code = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/)
const dayForm = z.object(dayFields('day')).superRefine(checkDay('day', 'needed'))

const lawyers = anyRole(...LAWYERS)

/** The law as it holds here, for everybody who works here; to speak for the instance takes a lawyer's role. */
export function lawRoutes(platform: Platform): readonly Route[] {
  const reading = { method: 'GET', policy: signedIn } as const
  return [
    page({
      ...{ ...reading, path: '/norms', query },
      handle: async ({ query: { words }, visitor }): Promise<Answer> => ({
        ...{ kind: 'page', page: listPage(await makingOf(platform, visitor), words) },
      }),
    }),
    page({
      ...{ ...reading, path: '/norms/forums/:forum', params: z.object({ forum: code }) },
      handle: async ({ params, visitor }): Promise<Answer> => {
        const forum = lawTexts().forums.get(params.forum)
        if (forum === undefined) return notThere()
        return { kind: 'page', page: forumPage(await makingOf(platform, visitor), forum) }
      },
    }),
    page({
      ...{ ...reading, path: '/norms/states/:state', params: z.object({ state: code }) },
      handle: async ({ params: { state }, visitor }): Promise<Answer> => {
        if (!Object.hasOwn(lawTexts().states, state)) return notThere()
        return { kind: 'page', page: statePage(await makingOf(platform, visitor), state) }
      },
    }),
    page({
      ...{ method: 'POST', path: '/norms/states/:state/day', policy: lawyers },
      ...{ params: z.object({ state: code }), form: dayForm },
      handle: ({ params: { state }, form }): Answer => {
        const day = form.ok ? typedDay(form.value, 'day') : null
        const to = day === null ? `/norms/states/${state}` : factHref({ file: 'holidays', record: state, field: day })
        return { kind: 'go', to }
      },
    }),
    page({
      ...{ ...reading, path: '/norms/margins' },
      handle: async ({ visitor }): Promise<Answer> => ({
        ...{ kind: 'page', page: marginsPage(await makingOf(platform, visitor)) },
      }),
    }),
    page({
      ...{ ...reading, path: '/norms/rights/:right', params: z.object({ right: code }) },
      handle: async ({ params, visitor }): Promise<Answer> => {
        const right = platform.norms.rights.get(params.right)
        if (right === undefined) return notThere()
        return { kind: 'page', page: rightPage(await makingOf(platform, visitor), right) }
      },
    }),
    ...factRoutes(platform),
  ]
}
