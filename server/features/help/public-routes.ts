import { z } from 'zod'
import { anyone } from '../../platform/access/index.ts'
import { addDays } from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { civilDateIn, page, type Answer, type Route, type Visitor } from '../../platform/http/index.ts'
import type { Helper, HelpDirectory } from './directory.ts'
import { labelsOf } from './labels.ts'
import { findPage, helperPage, printedPage } from './pages/find.tsx'
import type { HelperShown } from './pages/helper.tsx'
import { refuse, STALE_DAYS } from './rules.ts'
import { search, type Wanted } from './search.ts'

const WORDS_CHARS_MAX = 200
const text = z.string().max(WORDS_CHARS_MAX).catch('').default('')
/** What is not understood in a link leaves that question open: whoever looks for help gets help. */
const query = z.object({
  ...{ words: text, state: text, service: text, kind: text, language: text, adaptation: text, cost: text },
})

export function publicRoutes(platform: Platform, directory: HelpDirectory): readonly Route[] {
  const find = async (visitor: Visitor, wanted: Wanted): Promise<readonly Helper[]> => {
    const { code } = visitor.words
    const { compare } = new Intl.Collator(code)
    return search((await directory.current()).values(), wanted, labelsOf(platform.norms, code), compare)
  }
  const shown = async (visitor: Visitor, helpers: readonly Helper[]): Promise<readonly HelperShown[]> => {
    const { authorities } = await platform.directory.current()
    const stale = addDays(civilDateIn(visitor.words.timeZone, platform.clock.now()), -STALE_DAYS)
    return helpers.map((helper) => ({
      ...{ platform, visitor, helper, isStale: helper.checkedOn < stale },
      listedBy: authorities.get(helper.authority)?.name ?? '',
    }))
  }
  return [
    page({
      ...{ method: 'GET', path: '/help', policy: anyone, query },
      handle: async ({ query: wanted, visitor }): Promise<Answer> => {
        const found = await find(visitor, wanted)
        const printHref = `/help/print?${new URLSearchParams({ ...wanted }).toString()}`
        return { kind: 'page', page: findPage({ platform, visitor }, { wanted, found, printHref }) }
      },
    }),
    page({
      ...{ method: 'GET', path: '/help/print', policy: anyone, query },
      handle: async ({ query: wanted, visitor }): Promise<Answer> => ({
        ...{ kind: 'page' },
        page: printedPage({ platform, visitor }, await shown(visitor, await find(visitor, wanted))),
      }),
    }),
    page({
      ...{ method: 'GET', path: '/help/:helper', policy: anyone, params: z.object({ helper: z.uuid() }) },
      handle: async ({ params, visitor }): Promise<Answer> => {
        const helper = (await directory.current()).get(params.helper)
        if (helper === undefined) return { kind: 'refusal', status: 404, refusal: refuse('no-such-helper').refusal }
        const [one] = await shown(visitor, [helper])
        return { kind: 'page', page: helperPage(one as HelperShown) }
      },
    }),
  ]
}
