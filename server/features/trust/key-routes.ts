import { z } from 'zod'
import { REVOCATION_BYTES_MAX } from '@recourse/wire'
import type { Platform } from '../../platform/feature.ts'
import { actingOf, page, type Answer, type Route, type Visitor } from '../../platform/http/index.ts'
import { ownKeys, renewCallKey, revokeOwnKey, takeNotice } from './keys.ts'
import { makingOf, PATH } from './pages/frame.tsx'
import { keysPage } from './pages/keys.tsx'
import { againFrom, againWith, firstAuthority, onward, type Again } from './routes.ts'
import { administrators, readers } from './rules.ts'

const HERE = `${PATH}/keys`

const renewForm = z.object({ renew: z.enum(['due', 'suspected']) })
const revokeForm = z.object({ kid: z.string().min(1).max(43), reason: z.enum(['suspected', 'lost', 'ended']) })
const noticeForm = z.object({ notice: z.string().trim().min(1).max(REVOCATION_BYTES_MAX) })

/** Our own keys, and keys of anybody that are out of use. */
export function keyRoutes(platform: Platform): readonly Route[] {
  const changing = { method: 'POST', policy: administrators, subject: firstAuthority(platform) } as const
  const shown = async (visitor: Visitor, again?: Again): Promise<Answer> => {
    const [own, keys] = [await platform.trust.own(), await ownKeys(platform)]
    const making = await makingOf(platform, visitor, again)
    return { kind: 'page', status: again === undefined ? 200 : 422, page: keysPage(making, own, keys) }
  }
  return [
    page({ method: 'GET', path: HERE, policy: readers, handle: ({ visitor }) => shown(visitor) }),
    page({
      ...{ ...changing, path: `${HERE}/renew`, form: renewForm },
      handle: async ({ form, visitor }) => {
        if (!form.ok) return shown(visitor, againFrom(visitor, form))
        return onward(await renewCallKey(platform, actingOf(visitor), form.value.renew), HERE)
      },
    }),
    page({
      ...{ ...changing, path: `${HERE}/revoke`, form: revokeForm },
      handle: async ({ form, visitor }) => {
        if (!form.ok) return shown(visitor, againFrom(visitor, form))
        const done = await revokeOwnKey(platform, actingOf(visitor), form.value)
        return done.ok ? { kind: 'go', to: HERE } : shown(visitor, againWith(visitor, done.refusal, 'kid', form.value))
      },
    }),
    page({
      ...{ ...changing, path: `${HERE}/notice`, form: noticeForm },
      handle: async ({ form, visitor }) => {
        if (!form.ok) return shown(visitor, againFrom(visitor, form))
        const done = await takeNotice(platform, actingOf(visitor), Buffer.from(form.value.notice))
        return done.ok
          ? { kind: 'go', to: HERE }
          : shown(visitor, againWith(visitor, done.refusal, 'notice', form.value))
      },
    }),
  ]
}
