import { z } from 'zod'
import { anyone } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { civilDateIn, page, type Answer, type Route, type Visitor } from '../../platform/http/index.ts'
import { lawTexts } from '../../platform/norms/index.ts'
import { forumGuide, stateGuide } from './guide.ts'
import { statePage } from './pages/accepted.tsx'
import { forumPage } from './pages/forum.tsx'
import type { Making } from './pages/frame.tsx'
import { listPage } from './pages/list.tsx'
import { refuse } from './rules.ts'

const WORDS_CHARS_MAX = 200
const query = z.object({
  words: z.string().max(WORDS_CHARS_MAX).catch('').default(''),
  print: z.string().max(1).catch('').default(''),
})
/** A page, or the same as data where the name ends in .json. */
const name = z.string().regex(/^[A-Za-z0-9_]{1,80}(\.json)?$/)
const JSON_END = /\.json$/

const notThere = (): Answer => ({ kind: 'refusal', status: 404, refusal: refuse('no-such-guide').refusal })

const asData = (value: unknown, called: string): Answer => ({
  ...{ kind: 'text', contentType: 'application/json; charset=utf-8', downloadAs: called },
  text: JSON.stringify(value, null, 1),
})

/** Guides for everybody, without scripts and without a trace: what stands in the law's files and nothing else. */
export function guideRoutes(platform: Platform): readonly Route[] {
  const making = (visitor: Visitor, print = ''): Making => ({
    ...{ platform, visitor, isPrinted: print !== '' },
    today: civilDateIn(visitor.words.timeZone, platform.clock.now()),
  })
  return [
    page({
      ...{ method: 'GET', path: '/guides', policy: anyone, query },
      handle: ({ query: { words, print }, visitor }): Answer => ({
        ...{ kind: 'page', page: listPage(making(visitor, print), words) },
      }),
    }),
    page({
      ...{ method: 'GET', path: '/guides/forums/:forum', policy: anyone, params: z.object({ forum: name }), query },
      handle: async ({ params, query: { print }, visitor }): Promise<Answer> => {
        const guide = forumGuide(await platform.lawInForce(), params.forum.replace(JSON_END, ''))
        if (guide === null) return notThere()
        if (JSON_END.test(params.forum)) return asData(guide, params.forum)
        return { kind: 'page', page: forumPage(making(visitor, print), guide) }
      },
    }),
    page({
      ...{ method: 'GET', path: '/guides/states/:state', policy: anyone, params: z.object({ state: name }), query },
      handle: async ({ params, query: { print }, visitor }): Promise<Answer> => {
        const state = params.state.replace(JSON_END, '')
        if (!Object.hasOwn(lawTexts().states, state)) return notThere()
        const guide = stateGuide(await platform.lawInForce(), state)
        if (JSON_END.test(params.state)) return asData(guide, params.state)
        return { kind: 'page', page: statePage(making(visitor, print), guide) }
      },
    }),
  ]
}
