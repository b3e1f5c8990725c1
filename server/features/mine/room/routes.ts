import { holdsReceipt } from '../../../platform/access/index.ts'
import type { PersonPanel, Platform } from '../../../platform/feature.ts'
import { page, type Answer, type Route } from '../../../platform/http/index.ts'
import { emptyPage } from '../coming/return-page.tsx'
import { framed } from './frame.tsx'
import { nextPage, NEXT_PURPOSES } from './next-page.tsx'
import { onOwnFile, ownPage, secretOf, slotQuery } from './visiting.ts'

/** The person's first page, and every page that features hand in for this room. */
export const roomRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'GET', path: '/mine', policy: holdsReceipt, query: slotQuery },
    handle: async ({ query, visitor }): Promise<Answer> => {
      const files = await platform.receipts.files(secretOf(visitor))
      if (files.length === 0) return { kind: 'page', page: emptyPage({ platform, visitor }, 'visit') }
      const wanted = { slot: query.slot, purposes: NEXT_PURPOSES }
      return onOwnFile(platform, visitor, wanted, async (view) => ({ kind: 'page', page: await nextPage(view, files) }))
    },
  }),
  // An address each, not one for all: what another form of the same address may do is then known beforehand.
  ...platform.personPanels().map((panel) => panelRoute(platform, panel)),
]

function panelRoute(platform: Platform, { id, form, purposes, render }: PersonPanel): Route {
  const path = `/mine/${id}`
  const withLent = id === 'receipt' ? { withLent: true as const } : {}
  const withoutWorry = id === 'worry' ? { withoutWorry: true as const } : {}
  return ownPage(platform, {
    ...{ path, purposes, ...withLent },
    show: async (view): Promise<Answer> => ({
      kind: 'page',
      page: framed(view, {
        ...{ path, ...withoutWorry },
        ...(form === undefined ? {} : { form }),
        children: await render(view),
      }),
    }),
  })
}
