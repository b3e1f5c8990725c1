import { anyone } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import {
  LANGUAGE_COOKIE,
  page,
  VISIT_COOKIE,
  type Answer,
  type Route,
  type Visitor,
} from '../../platform/http/index.ts'
import { noSession, secretOf } from './cookies.ts'

/** A page that anybody may have open, large enough that asking for it says nothing. */
const NEUTRAL_PAGE = 'https://www.wikipedia.org/'

async function end(platform: Platform, visitor: Visitor, to: string): Promise<Answer> {
  const secret = secretOf(visitor)
  if (secret !== '') await platform.sessions.signOut(secret)
  const visit = visitor.cookies[VISIT_COOKIE]
  if (visit !== undefined) await platform.visits.end(visit)
  const gone = [VISIT_COOKIE, LANGUAGE_COOKIE].map((name) => ({ name, value: null }))
  return { kind: 'go', to, cookies: [noSession, ...gone] }
}

/** Both work for everybody: whose session is over already wants to be away all the same. */
export const leaveRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'POST', path: '/sign-out', policy: anyone },
    handle: ({ visitor }) => end(platform, visitor, '/sign-in'),
  }),
  // A link, so that it works without scripts. What another site can do with it is sign somebody out.
  page({
    ...{ method: 'GET', path: '/leave', policy: anyone },
    handle: ({ visitor }) => end(platform, visitor, NEUTRAL_PAGE),
  }),
]
