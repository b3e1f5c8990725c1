import { z } from 'zod'
import { anyone, enrolMember } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { page, type Answer, type Route, type Visitor } from '../../platform/http/index.ts'
import type { FieldError } from '../../platform/ui/index.tsx'
import { noSession, sessionCookie } from './cookies.ts'
import { enrolPage } from './enrol-page.tsx'
import { faultsOf, refusedAt } from './frame.tsx'
import { setUpRoutes } from './set-up-routes.ts'

const query = z.object({ token: z.string().max(100).catch('') })
const line = z.string().min(1).max(1000)

const OVER: Answer = {
  kind: 'refusal',
  status: 410,
  refusal: {
    ...{ code: 'invitation-over', room: 'sessions', rule: 'docs/operating.md, sessions' },
    sentence: 'This invitation was used, has run out, or was replaced. Ask for a new one.',
  },
}

/** Which field a refusal is about: by the first word of its code. */
const fieldOf = (code: string): string => (code.startsWith('passphrase') ? 'passphrase' : 'login')

export const enrolRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'GET', path: '/enrol', policy: anyone, query },
    handle: ({ query: { token }, visitor }) => show(platform, visitor, token),
  }),
  page({
    ...{ method: 'POST', path: '/enrol', policy: anyone, query },
    form: z.object({ login: line, passphrase: line }),
    handle: async ({ query: { token }, form, visitor }) => {
      if (!form.ok) return show(platform, visitor, token, faultsOf(visitor, form), String(form.typed.login ?? ''))
      const { sessions, acts } = platform
      const done = await sessions.enrol(token, form.value, (made) => enrolMember(acts, made))
      if (done.ok) return { kind: 'go', to: '/enrol/second', cookies: [sessionCookie(done.value)] }
      const { code } = done.refusal
      if (code === 'invitation-over') return OVER
      const errors = [refusedAt(visitor, fieldOf(code), done.refusal)]
      return show(platform, visitor, token, errors, form.value.login)
    },
  }),
  ...setUpRoutes(platform, {
    ...{ path: '/enrol/second', policy: anyone, onward: '/' },
    lost: { kind: 'go', to: '/sign-in', cookies: [noSession] },
  }),
]

async function show(
  platform: Platform,
  visitor: Visitor,
  token: string,
  errors: readonly FieldError[] = [],
  login = '',
): Promise<Answer> {
  const invitation = await platform.sessions.invitationOf(token)
  if (invitation === null) return OVER
  const shown = enrolPage({ platform, visitor, errors }, { token, kind: invitation.kind, login })
  return { kind: 'page', status: errors.length === 0 ? 200 : 422, page: shown }
}
