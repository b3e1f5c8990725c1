import { z } from 'zod'
import { anyone } from '../../../platform/access/index.ts'
import { readDraft, readTypedReceipt } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { page, VISIT_COOKIE, type Answer, type Route, type Visitor } from '../../../platform/http/index.ts'
import { refuse } from '../rules.ts'
import { draftParts } from '../room/drafts.ts'
import { emptyPage, returnPage } from './return-page.tsx'

/** Ten words of the longest lists and all that may stand between them; what is longer is no receipt. */
const TYPED_CHARS_MAX = 1000
const returnForm = z.object({ receipt: z.string().max(TYPED_CHARS_MAX) })

/**
 * No limit by address: behind one are a camp, a clinic, a whole country's telephone network, and a guess costs 2^104
 * tries. Telling right from wrong takes a few derivations, no slow one, so there is nothing to jam either.
 */
export const comingRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'GET', path: '/return', policy: anyone },
    handle: ({ visitor }): Answer => ({ kind: 'page', page: returnPage({ platform, visitor }) }),
  }),
  page({
    ...{ method: 'POST', path: '/return', policy: anyone, form: returnForm },
    handle: ({ form, visitor }) => comeIn(platform, visitor, form.ok ? form.value.receipt : ''),
  }),
]

async function comeIn(platform: Platform, visitor: Visitor, typed: string): Promise<Answer> {
  const secret = readTypedReceipt(platform.primitives, typed, visitor.language)
  if (secret === null) {
    const { room, code } = refuse('not-a-receipt').refusal
    const errors = [{ field: 'receipt', message: visitor.words.say(`${room ?? ''}.${code}`) }]
    return { kind: 'page', status: 422, page: returnPage({ platform, visitor, errors }) }
  }
  const to = await leadsTo(platform, secret)
  if (to === null) return { kind: 'page', page: emptyPage({ platform, visitor }, 'typed') }
  const before = visitor.cookies[VISIT_COOKIE]
  if (before !== undefined) await platform.visits.end(before)
  return { kind: 'go', to, cookies: [{ name: VISIT_COOKIE, value: platform.visits.begin(secret) }] }
}

/** To the person's pages, or on with a report that was not sent; null where the receipt opens nothing. */
async function leadsTo(platform: Platform, secret: Uint8Array): Promise<string | null> {
  if ((await platform.receipts.files(secret)).length > 0) return '/mine'
  const slot = await platform.receipts.freeSlot(secret)
  const key = slot === null ? null : { lookup: slot.lookup, seal: slot.keys.seal }
  const draft = key === null ? null : await readDraft(draftParts(platform), key)
  return draft === null ? null : '/report/list'
}
