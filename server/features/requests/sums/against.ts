import { linked } from '@recourse/chronicle'
import { collectedOf, mayCollect, orderOfSum } from '@recourse/cooperation'
import { openDeskKinds } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import type { OpenDraft } from '../draft.ts'
import { requestsOfKind } from '../one-state.ts'
import { openFile } from '../open.ts'
import { requestOf } from '../read.ts'
import { ownSum } from './kinds.ts'
import { ownSumsIn, sumsOf, type SaidSum } from './standing.ts'

/**
 * What of the sums of an order speaks against sending it to one more State. What is known to be obtained counts; what
 * nobody can tell closes nothing.
 */
export async function againstOrder(platform: Platform, open: OpenDraft): Promise<Refusal | null> {
  const order = orderOfSum(open.kind, open.draft.answers)
  if (order === null) return null
  const { currency } = order.total
  const { minor } = collectedOf(order.total, await saidOn(platform, open, order.number))
  const may = mayCollect(open.kind, {
    ...{ order: order.total, collected: [{ currency, minor }], next: order.here ?? { currency, minor: 0 } },
  })
  return may.ok ? null : { ...may.refusal, room: 'requests' }
}

/** What was said on the same order in the other requests of the case, those that are over too. */
async function saidOn(
  platform: Platform,
  { draft, kind, author, reader }: OpenDraft,
  number: string,
): Promise<readonly SaidSum[]> {
  const served = draft.served?.case
  if (served === undefined) return []
  const ofCase = { ...reader, reason: 'working-the-case' } as const
  const desk = (await openDeskKinds(platform, ofCase, served, [linked.kind, ownSum.kind]))?.entries ?? []
  const said: SaidSum[] = []
  const ofOrder: string[] = []
  for (const exchange of await requestsOfKind(platform, desk, { kind, us: author.authority })) {
    const opened = await openFile(platform, ofCase, exchange.file)
    const sums = opened === null ? null : sumsOf(requestOf(opened, exchange, ''))
    if (sums?.order.number !== number) continue
    said.push(...sums.said)
    ofOrder.push(exchange.file)
  }
  return [...said, ...ownSumsIn(desk).filter(({ body }) => ofOrder.includes(body.request))]
}
