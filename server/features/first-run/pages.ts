import { z } from 'zod'
import { anyone } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { page, type Answer, type Route } from '../../platform/http/index.ts'
import { firstRunPage } from './form-page.tsx'
import { FIRST_RUN_PATH, isFirstRunKey } from './key.ts'
import { setupForm, setUp } from './setup.ts'
import type { FirstRunWords } from './form-page.tsx'

const query = z.object({ key: z.string().max(100).catch('') })
const NOT_FOUND: Answer = {
  kind: 'refusal',
  status: 404,
  refusal: { code: 'not-found', sentence: 'There is no such page.', rule: 'docs/operating.md, first run' },
}

/** Only for whoever read the link on the terminal, and only until the instance is set up. */
async function isOpen(platform: Platform, key: string): Promise<boolean> {
  return isFirstRunKey(platform, key) && (await platform.settings()) === null
}

export const firstRunRoutes = (platform: Platform): readonly Route[] => [
  page({
    method: 'GET',
    path: FIRST_RUN_PATH,
    policy: anyone,
    query,
    handle: async ({ query: { key }, visitor }) =>
      (await isOpen(platform, key)) ? { kind: 'page', page: firstRunPage(platform, visitor, key, null) } : NOT_FOUND,
  }),
  page({
    method: 'POST',
    path: FIRST_RUN_PATH,
    policy: anyone,
    query,
    form: setupForm,
    handle: async ({ query: { key }, form, visitor }) => {
      if (!(await isOpen(platform, key))) return NOT_FOUND
      if (!form.ok) return { kind: 'page', status: 422, page: firstRunPage(platform, visitor, key, form) }
      const words: FirstRunWords = visitor.words
      const { language } = visitor
      const done = await setUp(platform, form.value, {
        language,
        administration: words.say('first-run.administration'),
      })
      if (!done.ok) return { kind: 'refusal', status: 409, refusal: done.refusal }
      const token = await platform.sessions.invite(done.value)
      return { kind: 'go', to: `/enrol?token=${token}` }
    },
  }),
]
