import { z } from 'zod'
import { westernDigits, toBase64Url } from '@recourse/chronicle'
import { signedIn } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { page, type Answer, type Route, type Visitor } from '../../platform/http/index.ts'
import type { OpenSession } from '../../platform/sessions/index.ts'
import type { FieldError } from '../../platform/ui/index.tsx'
import { accountPage, tokenPage } from './account-page.tsx'
import { deviceOf, noSession } from './cookies.ts'
import { codesPage } from './enrol-page.tsx'
import { faultsOf, refusedAt } from './frame.tsx'
import { setUpRoutes } from './set-up-routes.ts'

const ACCOUNT = '/account'
const line = z.string().min(1).max(1000)
const passphraseForm = z.object({ current: line, next: line })
const tokenForm = z.object({ tokenName: line, tokenDays: line, tokenPassphrase: line })

/** Which field of the account page a refusal is about. */
const TOKEN_FIELDS: Readonly<Record<string, string>> = { 'token-name': 'tokenName', 'token-days': 'tokenDays' }

/** Throws where a policy let somebody else in: that would be a bug. */
function sessionOf({ session }: Visitor): OpenSession {
  if (session === null) throw new Error('an account page was opened to nobody')
  return session
}

async function show(platform: Platform, visitor: Visitor, errors: readonly FieldError[] = []): Promise<Answer> {
  const { member, id } = sessionOf(visitor)
  const { sessions } = platform
  const [own, rows] = [await sessions.factorsOf(member), await sessions.rowsOf(member)]
  const shown = accountPage({ platform, visitor, errors }, { ...own, rows, current: toBase64Url(id) })
  return { kind: 'page', status: errors.length === 0 ? 200 : 422, page: shown }
}

export const accountRoutes = (platform: Platform): readonly Route[] => [
  page({ method: 'GET', path: ACCOUNT, policy: signedIn, handle: ({ visitor }) => show(platform, visitor) }),
  page({
    ...{ method: 'POST', path: `${ACCOUNT}/passphrase`, policy: signedIn, form: passphraseForm },
    handle: async ({ form, visitor }) => {
      if (!form.ok) return show(platform, visitor, faultsOf(visitor, form))
      const change = { ...form.value, device: deviceOf(visitor) }
      const done = await platform.sessions.changePassphrase(sessionOf(visitor), change)
      if (done.ok) return { kind: 'go', to: ACCOUNT }
      const field = done.refusal.code.startsWith('passphrase') ? 'next' : 'current'
      return show(platform, visitor, [refusedAt(visitor, field, done.refusal)])
    },
  }),
  ...tokenRoutes(platform),
  ...secondStepRoutes(platform),
  ...sessionRoutes(platform),
]

const tokenRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'POST', path: `${ACCOUNT}/tokens`, policy: signedIn, form: tokenForm },
    handle: async ({ form, visitor }) => {
      if (!form.ok) return show(platform, visitor, faultsOf(visitor, form))
      const { tokenName: name, tokenDays, tokenPassphrase: passphrase } = form.value
      const days = Number(westernDigits(tokenDays.trim()))
      const wanted = { name, days, passphrase, device: deviceOf(visitor) }
      const done = await platform.sessions.makeToken(sessionOf(visitor).member, wanted)
      if (done.ok) return { kind: 'page', page: tokenPage({ platform, visitor }, done.value) }
      const field = TOKEN_FIELDS[done.refusal.code] ?? 'tokenPassphrase'
      return show(platform, visitor, [refusedAt(visitor, field, done.refusal)])
    },
  }),
]

const secondStepRoutes = (platform: Platform): readonly Route[] => [
  ...setUpRoutes(platform, {
    ...{ path: `${ACCOUNT}/second-step`, policy: signedIn, onward: ACCOUNT },
    lost: { kind: 'go', to: ACCOUNT },
  }),
  page({
    ...{ method: 'POST', path: `${ACCOUNT}/second-steps/:factor/remove`, policy: signedIn },
    params: z.object({ factor: z.uuid() }),
    handle: async ({ params, visitor }) => {
      const done = await platform.sessions.removeFactor(sessionOf(visitor).member, params.factor)
      return done.ok ? { kind: 'go', to: ACCOUNT } : { kind: 'refusal', status: 409, refusal: done.refusal }
    },
  }),
  page({
    ...{ method: 'POST', path: `${ACCOUNT}/recovery-codes`, policy: signedIn },
    handle: async ({ visitor }) => {
      const codes = await platform.sessions.newRecoveryCodes(sessionOf(visitor).member)
      return { kind: 'page', page: codesPage({ platform, visitor }, codes, ACCOUNT) }
    },
  }),
]

const sessionRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'POST', path: `${ACCOUNT}/sessions/:row/end`, policy: signedIn },
    params: z.object({ row: z.string().regex(/^[A-Za-z0-9_-]{43}$/) }),
    handle: async ({ params, visitor }) => {
      await platform.sessions.endOwn(sessionOf(visitor).member, params.row)
      return { kind: 'go', to: ACCOUNT }
    },
  }),
  page({
    ...{ method: 'POST', path: `${ACCOUNT}/sign-out-everywhere`, policy: signedIn },
    handle: async ({ visitor }) => {
      await platform.sessions.endAll(sessionOf(visitor).member)
      return { kind: 'go', to: '/sign-in', cookies: [noSession] }
    },
  }),
]
