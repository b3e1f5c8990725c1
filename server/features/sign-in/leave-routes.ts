import { anyone } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { page, type Answer, type Route, type Visitor } from '../../platform/http/index.ts'
import { noSession, secretOf } from './cookies.ts'

/** A page that anybody may have open, large enough that asking for it says nothing. */
const NEUTRAL_PAGE = 'https://www.wikipedia.org/'

async function end(platform: Platform, visitor: Visitor, to: string): Promise<Answer> {
  const secret = secretOf(visitor)
  if (secret !== '') await platform.sessions.signOut(secret)
  return { kind: 'go', to, cookies: [noSession] }
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
