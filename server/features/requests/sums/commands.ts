import { collectedOf, leftFor, refuse as refuseByLaw, type SumLimit, type SumSaid } from '@recourse/cooperation'
import type { z } from 'zod'
import type { Platform } from '../../../platform/feature.ts'
import { isParty } from '../../../platform/federation/index.ts'
import { accept, type Outcome } from '../../../platform/outcome.ts'
import type { OpenRequest } from '../read.ts'
import { refuse } from '../rules.ts'
import { subjectUuid, type OpenedFile } from '../../../platform/cases/index.ts'
import { ownSum, sumCollected, sumLeft, SUMS_MAX } from './kinds.ts'
import type { OrderHere } from './of-order.ts'
import { sumsOf, type Sums } from './standing.ts'

/** A sum as a form says it. */
export interface NewSum extends z.output<typeof sumCollected.body> {
  /** Whoever writes it knows that it is more than what is left. */
  readonly isKnown: boolean
}

/** Whether this office writes down what it obtained under the request. */
export function maySaySums({ author, exchange }: Pick<OpenRequest, 'author' | 'exchange'>): Outcome<null, string> {
  if (exchange.openedBy === author.authority) return refuse('sum-not-yours')
  return isParty(exchange, author.authority) ? accept(null) : refuse('not-in-it')
}

/** Writes down what was obtained. A sum over the order is a fact too: only somebody who says that it is more writes it. */
export async function saySum(
  platform: Platform,
  { request, sums, saw }: { readonly request: OpenRequest; readonly sums: Sums; readonly saw: string },
  { isKnown, ...body }: NewSum,
): Promise<Outcome<null, string>> {
  const may = maySaySums(request)
  if (!may.ok) return may
  const us = request.author.authority
  const isOurs = sums.said.some(({ id, by }) => id === body.corrects && by === us)
  if (body.corrects !== null && !isOurs) return refuse('sum-unknown')
  if (sums.said.length >= SUMS_MAX) return refuse('sum-too-many')
  const limits = withinOrder(sums, { ...newWord(us, sums), ...body, inOrder: body.inOrder?.amount ?? null })
  if (!limits.ok && !isKnown) return limits
  const work = platform.chronicle.begin(request.author)
  work.say(request.place, sumCollected, { facets: {}, body, subject: { id: request.file, saw } })
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(null) : done
}

/** The place that the next word of an authority takes: after all that it said here. */
const newWord = (
  by: string,
  { said }: { readonly said: readonly SumSaid[] },
): Pick<SumSaid, 'id' | 'by' | 'place'> => ({
  ...{ id: '', by, place: Math.max(0, ...said.map(({ place }) => place)) + 1 },
})

/** Less than nothing would be left, by what this request tells. A word that changes nothing is no new trespass. */
function withinOrder({ order, said, told, left, law }: Sums, next: SumSaid): Outcome<null, string> {
  const then = leftFor(order.total, [...said, next], told)
  return mayLeave(law, { then, left })
}

function mayLeave(
  law: SumLimit,
  { then, left }: { readonly then: number; readonly left: number },
): Outcome<null, string> {
  if (then >= 0 || then >= left) return accept(null)
  return {
    ok: false,
    refusal: { ...refuseByLaw('over-the-order', undefined, law.legalSource).refusal, room: 'requests' },
  }
}

export interface NewOwnSum extends NewSum {
  readonly how: z.output<typeof ownSum.body>['how']
}

export const ownSumsSubject = ({ primitives }: Pick<Platform, 'primitives'>, file: string): string =>
  subjectUuid(primitives, file, 'sums of orders')

/** Writes down, beside the case, what our own State took or got: other States learn of it only that less is left. */
export async function sayOwnSum(
  platform: Platform,
  { opened, order, saw }: { readonly opened: OpenedFile; readonly order: OrderHere; readonly saw: string | null },
  { isKnown, ...said }: NewOwnSum,
): Promise<Outcome<null, string>> {
  const [first] = order.requests
  const place = opened.place('desk')
  if (first === undefined || place === null) return refuse('sum-none')
  const earlier = order.own.find(({ id }) => id === said.corrects)
  if (said.corrects !== null && earlier === undefined) return refuse('sum-unknown')
  if (order.own.length >= SUMS_MAX) return refuse('sum-too-many')
  const next = { ...newWord(opened.author.authority, order), ...said, inOrder: said.inOrder?.amount ?? null }
  const then = collectedOf(order.total, [...order.said, next])
  const may = mayLeave(first.sums.law, { then: then.left, left: order.collected.left })
  if (!may.ok && !isKnown) return may
  const work = platform.chronicle.begin(opened.author)
  const subject = { id: ownSumsSubject(platform, opened.file), saw }
  work.say(place, ownSum, { facets: {}, body: { ...said, request: first.request.file }, subject })
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(null) : done
}

/** Tells each State that still carries an order out what is left of it, where it knows another figure. */
export async function tellLeft(platform: Platform, order: OrderHere): Promise<Outcome<null, string>> {
  if (order.toTell.length === 0) return refuse('sum-told')
  const { left, isWhole } = collectedOf(order.total, order.said)
  const heads = await platform.chronicle.subjectHeads(order.toTell.map(({ file }) => file))
  for (const request of order.toTell) {
    const work = platform.chronicle.begin(request.author)
    const counted = (sumsOf(request)?.said ?? []).map(({ id }) => id).slice(-SUMS_MAX)
    const amount = { currency: order.total.currency, minor: Math.max(0, left) }
    work.say(request.place, sumLeft, {
      ...{ facets: {}, body: { left: amount, isAtMost: !isWhole, counted } },
      subject: { id: request.file, saw: heads.get(request.file) ?? '' },
    })
    // Where nothing is left, somebody may be about to take it.
    if (left <= 0) work.urgency = 'urgent'
    const done = await platform.chronicle.commit(work)
    if (!done.ok) return done
  }
  return accept(null)
}
