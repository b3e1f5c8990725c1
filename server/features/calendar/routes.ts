import { z } from 'zod'
import { toBase64Url } from '@recourse/chronicle'
import { anyone, anyRole } from '../../platform/access/index.ts'
import { READER_ROLES } from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { actingOf, page, type Answer, type Route, type Visitor } from '../../platform/http/index.ts'
import { todayOf } from '../casefile/index.ts'
import { feedFor, feedText, hashOf, ownFeed, restsToday } from './feed.ts'
import { calendarPage, madePage } from './page.tsx'
import { Asked, refuse, SECRET_BYTES } from './rules.ts'
import { endFeed, keepFeed, SCOPES } from './tables.ts'

const PATH = '/account/calendar'
/** Whoever may open cases has deadlines; a provider or an interpreter has none here. */
const caseRoles = anyRole(...READER_ROLES)
const making = z.object({ scope: z.enum(SCOPES) })
/** The secret and the ending that calendar programs look for. */
const named = z.object({ name: z.string().regex(/^[A-Za-z0-9_-]{43}\.ics$/) })

const memberOf = (visitor: Visitor): string => actingOf(visitor).session.member

async function show(platform: Platform, visitor: Visitor, isWrong = false): Promise<Answer> {
  const feed = await ownFeed(platform, memberOf(visitor))
  return { kind: 'page', page: calendarPage({ platform, visitor, feed, isWrong }), status: isWrong ? 422 : 200 }
}

/** A calendar program has no session: the secret in the address is all that it brings. */
function feedRoute(platform: Platform): Route {
  const asked = new Asked()
  return page({
    ...{ method: 'GET', path: '/calendar/:name', policy: anyone, params: named },
    handle: async ({ params: { name } }): Promise<Answer> => {
      const found = await feedFor(platform, name.slice(0, -'.ics'.length))
      if (found === null) return { kind: 'refusal', status: 404, refusal: refuse('no-such-calendar').refusal }
      if (asked.isTooOften(found.feed.member, platform.clock.now()))
        return { kind: 'refusal', status: 429, refusal: refuse('asked-too-often').refusal }
      const text = await feedText(platform, found)
      return { kind: 'text', text, contentType: 'text/calendar; charset=utf-8', downloadAs: 'calendar.ics' }
    },
  })
}

export const calendarRoutes = (platform: Platform): readonly Route[] => [
  page({ method: 'GET', path: PATH, policy: caseRoles, handle: ({ visitor }) => show(platform, visitor) }),
  page({
    ...{ method: 'POST', path: PATH, policy: caseRoles, form: making },
    handle: async ({ form, visitor }) => {
      if (!form.ok) return show(platform, visitor, true)
      const secret = toBase64Url(platform.chance.bytes(SECRET_BYTES))
      await keepFeed(platform.database.app, {
        ...{ member: memberOf(visitor), hash: hashOf(platform, secret), language: visitor.language },
        ...{ scope: form.value.scope, madeOn: await todayOf(platform) },
        restsOn: await restsToday(platform, memberOf(visitor)),
      })
      return { kind: 'page', page: madePage({ platform, visitor }, `${platform.origin}/calendar/${secret}.ics`) }
    },
  }),
  page({
    ...{ method: 'POST', path: `${PATH}/end`, policy: caseRoles },
    handle: async ({ visitor }) => {
      await endFeed(platform.database.app, memberOf(visitor))
      return { kind: 'go', to: PATH }
    },
  }),
  feedRoute(platform),
]
