import { z } from 'zod'
import type { Platform } from '../../platform/feature.ts'
import { actingOf, api, type Route } from '../../platform/http/index.ts'
import { acceptList } from './boards.ts'
import { pinPeer, proposePeer } from './partners.ts'
import { firstAuthority } from './routes.ts'
import { administrators, readers } from './rules.ts'

const key = z.object({
  ...{ kid: z.string(), from: z.string(), until: z.string().nullable(), revokedAt: z.string().nullable() },
})
const partner = z.object({
  ...{ id: z.string(), jurisdiction: z.string(), url: z.string(), source: z.enum(['list', 'pin', 'both']) },
  callKeys: z.array(key),
  authorities: z.array(z.object({ id: z.string(), type: z.string(), name: z.record(z.string(), z.string()) })),
})
const list = z.object({
  ...{ seq: z.int(), issuedAt: z.string(), nextUpdate: z.string(), state: z.enum(['in-force', 'grace', 'expired']) },
})
const standing = z
  .object({
    partners: z.array(partner),
    waiting: z.array(z.object({ id: z.string(), name: z.string(), url: z.string(), proposal: z.string() })),
    list: list.nullable(),
  })
  .meta({ description: 'Instances that are believed and why, cards that wait to be compared, and the trust list.' })

/** A card or list travels as the text that it is. */
const TEXT_CHARS_MAX = 1_000_000
const cardBody = z.object({ card: z.string().max(TEXT_CHARS_MAX) })
const listBody = z.object({ list: z.string().max(TEXT_CHARS_MAX) })
const confirmBody = z.object({ proposal: z.uuid(), heard: z.string().max(200) })
const peer = z.object({ peer: z.uuid() })

/** Trust for other systems of the authority: the same commands as the pages. */
export function trustApi(platform: Platform): readonly Route[] {
  const subject = firstAuthority(platform)
  return [
    api({
      ...{ method: 'GET', path: '/api/v1/trust', policy: readers, response: standing },
      summary: 'Which instances are believed, and why',
      handle: async () => ({ ok: true, value: await standingOf(platform) }),
    }),
    api({
      ...{ method: 'POST', path: '/api/v1/trust/partners', policy: administrators, subject },
      ...{ body: cardBody, response: peer, summary: 'Bring in the card of a partner; a second member must confirm it' },
      handle: async ({ body, visitor }) => {
        const done = await proposePeer(platform, actingOf(visitor), { bytes: Buffer.from(body.card), url: null })
        return done.ok ? { ok: true, value: { peer: done.value }, status: 201 } : { ...done, status: 422 }
      },
    }),
    api({
      ...{ method: 'POST', path: '/api/v1/trust/partners/:peer/confirm', policy: administrators, subject },
      ...{
        params: peer,
        body: confirmBody,
        response: peer,
        summary: 'Confirm a partner with the digits that were heard',
      },
      handle: async ({ params, body, visitor }) => {
        const done = await pinPeer(platform, actingOf(visitor), { ...params, ...body })
        return done.ok ? { ok: true, value: params } : { ...done, status: 409 }
      },
    }),
    api({
      ...{ method: 'POST', path: '/api/v1/trust/lists', policy: administrators, subject },
      ...{ body: listBody, response: z.object({ seq: z.int() }), summary: 'Take a trust list of the board' },
      handle: async ({ body, visitor }) => {
        const done = await acceptList(platform, actingOf(visitor), Buffer.from(body.list))
        return done.ok ? { ok: true, value: { seq: done.value }, status: 201 } : { ...done, status: 422 }
      },
    }),
  ]
}

async function standingOf({ trust }: Platform): Promise<z.infer<typeof standing>> {
  const { trusted, texts, state } = await trust.now()
  return {
    partners: trusted.instances().map(({ callKeys, ...one }) => ({
      ...{ ...one, callKeys: [...callKeys] },
      authorities: trusted
        .authorities()
        .filter(({ instance }) => instance === one.id)
        .map(({ id, type, name }) => ({ id, type, name: { ...name } })),
    })),
    waiting: [...texts.proposed].map(([id, { card }]) => ({
      ...{ id, name: card.instance.name, url: card.instance.url },
      proposal: state.peers.get(id)?.proposal?.entry ?? '',
    })),
    list: trusted.list,
  }
}
