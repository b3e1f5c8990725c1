import type { ReadEntry } from '@recourse/chronicle'
import { collectedOf, type Collected, type Money } from '@recourse/cooperation'
import type { OpenRequest } from '../read.ts'
import { ownSumsIn, sumsOf, type OwnSum, type SaidSum, type Sums } from './standing.ts'

/** One order for a sum, as the requests that one case sent for it tell. */
export interface OrderHere {
  /** As the request that was sent first names it. */
  readonly number: string
  readonly total: Money
  /** The requests name different totals; the smallest counts, so that nobody takes too much. */
  readonly isUnclear: boolean
  readonly requests: readonly InState[]
  /** What our own State took or got. */
  readonly own: readonly OwnSum[]
  /** That, and what was said in the requests. */
  readonly said: readonly SaidSum[]
  readonly collected: Collected
  /** Requests that are not over, whose side knows another figure of what is left. */
  readonly toTell: readonly OpenRequest[]
}

export interface InState {
  readonly request: OpenRequest
  readonly sums: Sums
}

/** Orders of ours among the requests of one case; those for items have no sum. @param desk its part for the desk */
export function ordersIn(requests: readonly OpenRequest[], desk: readonly ReadEntry[]): readonly OrderHere[] {
  const groups = new Map<string, InState[]>()
  for (const request of requests) {
    const sums = request.exchange.openedBy === request.author.authority ? sumsOf(request) : null
    if (sums === null) continue
    const key = `${sums.kind.id} ${sums.order.total.currency} ${sums.order.number}`
    groups.set(key, [...(groups.get(key) ?? []), { request, sums }])
  }
  const own = ownSumsIn(desk)
  return [...groups.values()].map((group) => orderHere(group, own))
}

function orderHere(requests: readonly InState[], taken: readonly OwnSum[]): OrderHere {
  const totals = requests.map(({ sums }) => sums.order.total)
  const total = totals.reduce((least, one) => (one.minor < least.minor ? one : least))
  const own = taken.filter(({ body }) => requests.some(({ request }) => request.file === body.request))
  const said = [...requests.flatMap(({ sums }) => sums.said), ...own]
  const collected = collectedOf(total, said)
  return {
    ...{ number: numberIn(requests), total, isUnclear: totals.some(({ minor }) => minor !== total.minor) },
    ...{ requests, own, said, collected },
    toTell: requests
      .filter(({ request, sums }) => request.view?.isOver === false && !knows(sums, collected))
      .map(({ request }) => request),
  }
}

/** Below nothing nobody has to know how far. */
const knows = ({ left, isAtMost }: Sums, all: Collected): boolean =>
  Math.max(0, left) === Math.max(0, all.left) && isAtMost === !all.isWhole

function numberIn(requests: readonly InState[]): string {
  const [first] = requests
  const answer = first?.request.asked?.answers[first.sums.law.order_field]
  const number = typeof answer === 'object' && answer !== null && 'number' in answer ? answer.number : ''
  return typeof number === 'string' ? number : ''
}
