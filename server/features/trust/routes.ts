import { z } from 'zod'
import type { Platform } from '../../platform/feature.ts'
import { actingOf, page, type Answer, type FormRead, type Route, type Visitor } from '../../platform/http/index.ts'
import type { Outcome, Refusal } from '../../platform/outcome.ts'
import type { FieldError } from '../../platform/ui/index.tsx'
import { actorOf } from './acting.ts'
import { addPage } from './pages/add.tsx'
import { errorsOf, makingOf, PATH, sentenceOf } from './pages/frame.tsx'
import { homePage } from './pages/home.tsx'
import { partnerPage } from './pages/partner.tsx'
import { declinePeer, fetchCard, pinPeer, proposePeer, unpinPeer } from './partners.ts'
import { administrators, readers, refuse } from './rules.ts'
import { smallFile } from './small-file.ts'

export interface Again {
  readonly errors: readonly FieldError[]
  readonly typed: Readonly<Record<string, unknown>>
}

/** What was not understood stands beside its field, with what was typed. */
export const againFrom = (visitor: Visitor, form: Extract<FormRead<unknown>, { ok: false }>): Again => ({
  errors: errorsOf(visitor, form.faults),
  typed: form.typed,
})

/** A refusal beside the field that it speaks of. */
export const againWith = (visitor: Visitor, refusal: Refusal, field: string, typed: Again['typed']): Again => ({
  errors: [{ field, message: sentenceOf(visitor, refusal) }],
  typed,
})

export const refused = (refusal: Refusal, status = 409): Answer => ({ kind: 'refusal', status, refusal })
export const onward = (done: Outcome<unknown, string>, to: string): Answer =>
  done.ok ? { kind: 'go', to } : refused(done.refusal)
const statusOf = (again?: Again): number => (again === undefined ? 200 : 422)

/** Partners and the board stand in the directory of the authority that was first: its administrators speak of them. */
export const firstAuthority =
  ({ settings }: Pick<Platform, 'settings'>) =>
  async (): Promise<{ readonly authority: string }> => ({ authority: (await settings())?.authority ?? '' })

const peerParams = z.object({ peer: z.uuid() })
/** Addresses are short; a card that was pasted may be long. */
const ADDRESS_CHARS_MAX = 200
const CARD_CHARS_MAX = 1_000_000
const HEARD_CHARS_MAX = 200

const addressForm = z.object({
  address: z
    .string()
    .trim()
    .min(1)
    .max(ADDRESS_CHARS_MAX)
    .transform((text) => text.replace(/\/+$/, '')),
})
const cardForm = z.object({ text: z.string().max(CARD_CHARS_MAX).optional() })
const confirmForm = z.object({ proposal: z.uuid(), heard: z.string().min(1).max(HEARD_CHARS_MAX) })
const declineForm = z.object({ proposal: z.uuid() })
const endForm = z.object({ reason: z.enum(['ended', 'suspected', 'mistake', 'other']) })

export function partnerRoutes(platform: Platform): readonly Route[] {
  const subject = firstAuthority(platform)
  const home = async (visitor: Visitor): Promise<Answer> => {
    const own = (await platform.trust.ownCard())?.card ?? null
    return { kind: 'page', page: homePage(await makingOf(platform, visitor), own) }
  }
  return [
    page({ method: 'GET', path: PATH, policy: readers, handle: ({ visitor }) => home(visitor) }),
    ...addRoutes(platform),
    page({
      ...{ method: 'GET', path: `${PATH}/partners/:peer`, policy: readers, params: peerParams },
      handle: ({ params, visitor }) => partner(platform, visitor, params.peer),
    }),
    page({
      ...{
        method: 'POST',
        path: `${PATH}/partners/:peer/confirm`,
        policy: administrators,
        params: peerParams,
        subject,
      },
      form: confirmForm,
      handle: async ({ params: { peer }, form, visitor }) => {
        if (!form.ok) return partner(platform, visitor, peer, againFrom(visitor, form))
        const done = await pinPeer(platform, actingOf(visitor), { peer, ...form.value })
        if (done.ok) return { kind: 'go', to: `${PATH}/partners/${peer}` }
        if (done.refusal.code !== 'fingerprint-differs') return refused(done.refusal)
        return partner(platform, visitor, peer, againWith(visitor, done.refusal, 'heard', form.value))
      },
    }),
    page({
      ...{
        method: 'POST',
        path: `${PATH}/partners/:peer/decline`,
        policy: administrators,
        params: peerParams,
        subject,
      },
      form: declineForm,
      handle: async ({ params: { peer }, form, visitor }) => {
        const proposal = form.ok ? form.value.proposal : ''
        return onward(await declinePeer(platform, actingOf(visitor), { peer, proposal }), PATH)
      },
    }),
    page({
      ...{ method: 'POST', path: `${PATH}/partners/:peer/end`, policy: administrators, params: peerParams, subject },
      form: endForm,
      handle: async ({ params: { peer }, form, visitor }) => {
        if (!form.ok) return partner(platform, visitor, peer, againFrom(visitor, form))
        return onward(await unpinPeer(platform, actingOf(visitor), { peer, reason: form.value.reason }), PATH)
      },
    }),
  ]
}

function addRoutes(platform: Platform): readonly Route[] {
  const subject = firstAuthority(platform)
  const add = async (visitor: Visitor, again?: Again): Promise<Answer> => ({
    ...{ kind: 'page', status: statusOf(again), page: addPage(await makingOf(platform, visitor, again)) },
  })
  const toPartner = (peer: string): Answer => ({ kind: 'go', to: `${PATH}/partners/${peer}` })
  return [
    page({
      ...{ method: 'GET', path: `${PATH}/add`, policy: administrators, subject },
      handle: ({ visitor }) => add(visitor),
    }),
    page({
      ...{ method: 'POST', path: `${PATH}/add/fetch`, policy: administrators, subject, form: addressForm },
      handle: async ({ form, visitor }) => {
        if (!form.ok) return add(visitor, againFrom(visitor, form))
        const url = form.value.address
        const bytes = await fetchCard(url)
        const done = bytes.ok ? await proposePeer(platform, actingOf(visitor), { bytes: bytes.value, url }) : bytes
        return done.ok ? toPartner(done.value) : add(visitor, againWith(visitor, done.refusal, 'address', form.value))
      },
    }),
    page({
      ...{ method: 'POST', path: `${PATH}/add/card`, policy: administrators, subject, form: cardForm },
      upload: smallFile,
      handle: async ({ form, files, visitor }) => {
        if (!form.ok) return add(visitor, againFrom(visitor, form))
        const text = form.value.text?.trim() ?? ''
        const bytes = files[0] ?? Buffer.from(text)
        const done =
          bytes.length === 0
            ? refuse('nothing-handed-in')
            : await proposePeer(platform, actingOf(visitor), { bytes, url: null })
        return done.ok ? toPartner(done.value) : add(visitor, againWith(visitor, done.refusal, 'text', { text }))
      },
    }),
  ]
}

async function partner(platform: Platform, visitor: Visitor, id: string, again?: Again): Promise<Answer> {
  const making = await makingOf(platform, visitor, again)
  const { trusted, texts } = making.now
  if (trusted.instance(id) === undefined && !texts.proposed.has(id)) return refused(refuse('no-such-peer').refusal, 404)
  const own = (await platform.trust.ownCard())?.card ?? null
  const actor = await actorOf(platform, actingOf(visitor))
  return { kind: 'page', status: statusOf(again), page: partnerPage(making, { id, own, actor }) }
}
