import { z } from 'zod'
import { anyone } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { page, type Answer, type Route, type Visitor } from '../../platform/http/index.ts'
import { isSetUp, type Proof } from '../../platform/sessions/index.ts'
import type { FieldError } from '../../platform/ui/index.tsx'
import { backQuery, withBack } from './back.ts'
import { deviceOf, noSession, secretOf, sessionCookie, signedInCookies } from './cookies.ts'
import { faultsOf, refusedAt } from './frame.tsx'
import { secondPage, signInPage } from './sign-in-page.tsx'

/** What is typed here is bounded by the room behind; this only keeps a form from being a book. */
const line = z.string().min(1).max(1000)
const signInForm = z.object({ login: line, passphrase: line })

const WRONG = 422

export const signInRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'GET', path: '/sign-in', policy: anyone, query: backQuery },
    handle: ({ query: { back }, visitor }) =>
      visitor.who === null ? { kind: 'page', page: signInPage({ platform, visitor }, back) } : { kind: 'go', to: back },
  }),
  page({
    ...{ method: 'POST', path: '/sign-in', policy: anyone, query: backQuery, form: signInForm },
    handle: async ({ query: { back }, form, visitor }) => {
      const again = (errors: readonly FieldError[], login = ''): Answer => ({
        ...{ kind: 'page', status: WRONG, page: signInPage({ platform, visitor, errors }, back, login) },
      })
      if (!form.ok) return again(faultsOf(visitor, form), String(form.typed.login ?? ''))
      const { login, passphrase } = form.value
      const done = await platform.sessions.signIn({ login, passphrase, device: deviceOf(visitor) })
      if (!done.ok) return again([refusedAt(visitor, 'login', done.refusal)], login)
      return { kind: 'go', to: withBack('/sign-in/second', back), cookies: [sessionCookie(done.value)] }
    },
  }),
  page({
    ...{ method: 'GET', path: '/sign-in/second', policy: anyone, query: backQuery },
    handle: ({ query: { back }, visitor }) => showSecond(platform, visitor, back),
  }),
  ...secondStepRoutes(platform),
]

async function showSecond(
  platform: Platform,
  visitor: Visitor,
  back: string,
  errors: readonly FieldError[] = [],
): Promise<Answer> {
  if (visitor.who !== null) return { kind: 'go', to: back }
  const secret = secretOf(visitor)
  const ways = await platform.sessions.awaits(secret)
  if (ways === null) return { kind: 'go', to: withBack('/sign-in', back) }
  if (!isSetUp(ways)) return { kind: 'go', to: '/enrol/second' }
  const passkey = ways.passkey ? await platform.sessions.passkeyQuestion(secret) : null
  const shown = secondPage({ platform, visitor, errors }, { back, ways, passkey })
  return { kind: 'page', status: errors.length === 0 ? 200 : WRONG, page: shown }
}

/** One way of taking the second step: its form, and what of it is the proof. */
function secondStepRoute<Form>(
  platform: Platform,
  way: { name: string; form: z.ZodType<Form>; field: string; proof: (form: Form) => Proof },
): Route {
  return page({
    ...{ method: 'POST', path: `/sign-in/second/${way.name}`, policy: anyone, query: backQuery, form: way.form },
    handle: async ({ query: { back }, form, visitor }) => {
      if (!form.ok) return showSecond(platform, visitor, back, faultsOf(visitor, form))
      const done = await platform.sessions.secondStep(secretOf(visitor), way.proof(form.value), deviceOf(visitor))
      if (done.ok) return { kind: 'go', to: back, cookies: signedInCookies(done.value) }
      if (done.refusal.code === 'session-over')
        return { kind: 'go', to: withBack('/sign-in', back), cookies: [noSession] }
      return showSecond(platform, visitor, back, [refusedAt(visitor, way.field, done.refusal)])
    },
  })
}

const secondStepRoutes = (platform: Platform): readonly Route[] => [
  secondStepRoute(platform, {
    ...{ name: 'code', form: z.object({ code: line }), field: 'code' },
    proof: ({ code }) => ({ way: 'totp', code }),
  }),
  secondStepRoute(platform, {
    ...{ name: 'recovery-code', form: z.object({ recoveryCode: line }), field: 'recoveryCode' },
    proof: ({ recoveryCode }) => ({ way: 'recovery-code', code: recoveryCode }),
  }),
  secondStepRoute(platform, {
    ...{ name: 'passkey', form: z.object({ answer: z.string().max(20_000) }), field: 'passkey' },
    proof: ({ answer }) => ({ way: 'passkey', answer }),
  }),
]
