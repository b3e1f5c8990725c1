import type { z } from 'zod'
import type { ReadEntry } from '@recourse/chronicle'
import {
  collectedOf,
  leftFor,
  orderOfSum,
  type Collected,
  type OrderOfSum,
  type RequestKind,
  type SumLimit,
  type SumSaid,
} from '@recourse/cooperation'
import type { OpenRequest } from '../read.ts'
import { ownSum, sumCollected, sumLeft } from './kinds.ts'

/** What one request for a sum says of it. */
export interface Sums {
  readonly kind: RequestKind
  readonly law: SumLimit
  readonly order: OrderOfSum
  readonly said: readonly SaidSum[]
  /** The newest word of whoever issued the order. */
  readonly told: z.output<typeof sumLeft.body> | null
  readonly collected: Collected
  /** What is left, as this request tells it; below zero where more was obtained. */
  readonly left: number
  /** Less may be left: a sum is not known here, or not to whoever issued the order. */
  readonly isAtMost: boolean
}

export interface SaidSum extends SumSaid {
  /** Null: it can't be read here. */
  readonly body: z.output<typeof sumCollected.body> | null
  /** The same authority has said it anew. */
  readonly isCorrected: boolean
}

type Readable = Pick<OpenRequest, 'kind' | 'asked' | 'line' | 'exchange'>

/** Null where the request is for no sum. */
export function sumsOf({ kind, asked, line, exchange: { openedBy } }: Readable): Sums | null {
  const law = kind?.one_at_a_time?.sum_limit
  const order = kind === undefined || asked === null ? null : orderOfSum(kind, asked.answers)
  if (kind === undefined || law === undefined || order === null) return null
  const said = saidIn(line, openedBy)
  const told = toldIn(line, openedBy)
  const collected = collectedOf(order.total, said)
  const isAtMost = !collected.isWhole || told?.isAtMost === true
  return { kind, law, order, said, told, collected, left: leftFor(order.total, said, told), isAtMost }
}

/** Only those who were asked obtain anything under a request. */
function saidIn(line: readonly ReadEntry[], openedBy: string): readonly SaidSum[] {
  const words = line.filter(({ kind, header }) => kind === sumCollected.kind && header.authority !== openedBy)
  return withCorrections(
    words.map((entry) => saidBy(entry, entry.state === 'open' ? sumCollected.body.parse(entry.body) : null)),
  )
}

const saidBy = <Body extends SaidSum['body']>({ header }: ReadEntry, body: Body) => ({
  ...{ id: header.id, by: header.authority, place: header.seq, body, corrects: body?.corrects ?? null },
  ...{ amount: body?.amount ?? null, inOrder: body?.inOrder?.amount ?? null },
})

function withCorrections<One extends SumSaid>(said: readonly One[]): readonly (One & Pick<SaidSum, 'isCorrected'>)[] {
  const last = new Map<string, number>()
  for (const { by, corrects, place } of said)
    if (corrects !== null) last.set(`${by} ${corrects}`, Math.max(place, last.get(`${by} ${corrects}`) ?? 0))
  return said.map((one) => ({ ...one, isCorrected: (last.get(`${one.by} ${one.id}`) ?? 0) > one.place }))
}

/** What our own State took or got under an order, as the case keeps it. */
export interface OwnSum extends SaidSum {
  readonly body: z.output<typeof ownSum.body>
}

export const ownSumsIn = (desk: readonly ReadEntry[]): readonly OwnSum[] =>
  withCorrections(
    desk.flatMap((entry) =>
      entry.kind === ownSum.kind && entry.state === 'open' ? [saidBy(entry, ownSum.body.parse(entry.body))] : [],
    ),
  )

function toldIn(line: readonly ReadEntry[], openedBy: string): Sums['told'] {
  const found = line.findLast(
    ({ kind, state, header }) => kind === sumLeft.kind && state === 'open' && header.authority === openedBy,
  )
  return found?.state === 'open' ? sumLeft.body.parse(found.body) : null
}
