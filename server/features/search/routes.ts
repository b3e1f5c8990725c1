import { anyRole } from '../../platform/access/index.ts'
import { READER_ROLES } from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { actingOf, page, type Answer, type Route, type Visitor } from '../../platform/http/index.ts'
import type { FieldError } from '../../platform/ui/index.tsx'
import { askedForm, asksSomething, NOTHING_ASKED, type Asked } from './asked.ts'
import { look, type Look } from './look.ts'
import { searchPage } from './page.tsx'
import type { SearchWords } from './texts.ts'
import { readSome, unreadOf } from './unread.ts'

export const searchReaders = anyRole(...READER_ROLES)

interface Showing {
  readonly asked: Asked
  readonly look: Look | null
  readonly errors?: readonly FieldError[]
}

async function shown(platform: Platform, visitor: Visitor, showing: Showing): Promise<Answer> {
  const { who } = actingOf(visitor)
  const unread = await unreadOf(platform, await platform.directory.current(), who)
  const made = searchPage({ platform, visitor, unread: unread.length, ...showing })
  return { kind: 'page', page: made, status: showing.errors === undefined ? 200 : 422 }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

export const searchRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'GET', path: '/search', policy: searchReaders },
    handle: ({ visitor }) => shown(platform, visitor, { asked: NOTHING_ASKED, look: null }),
  }),
  page({
    ...{ method: 'POST', path: '/search', policy: searchReaders, form: askedForm },
    handle: async ({ visitor, form }): Promise<Answer> => {
      const words: SearchWords = visitor.words
      if (!form.ok) {
        const typed = { known: textOf(form.typed.known), words: textOf(form.typed.words) }
        const field = form.faults[0]?.field ?? 'known'
        const errors = [{ field, message: words.say('search.notUnderstood') }]
        return shown(platform, visitor, { asked: { ...NOTHING_ASKED, ...typed }, look: null, errors })
      }
      const asked = form.value
      if (!asksSomething(asked)) {
        const errors = [{ field: 'known', message: words.say('search.askSomething') }]
        return shown(platform, visitor, { asked, look: null, errors })
      }
      return shown(platform, visitor, { asked, look: await look(platform, actingOf(visitor), asked) })
    },
  }),
  page({
    ...{ method: 'POST', path: '/search/read', policy: searchReaders },
    handle: async ({ visitor }): Promise<Answer> => {
      await readSome(platform, actingOf(visitor))
      return { kind: 'go', to: '/search' }
    },
  }),
]
