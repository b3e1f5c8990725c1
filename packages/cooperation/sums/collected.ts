import type { Money } from './order.ts'

/** One word of an authority on what it obtained under an order. */
export interface SumSaid {
  readonly id: string
  readonly by: string
  /** Its place in the chain of its author: which of two words of one authority is the newer one. */
  readonly place: number
  /** Null: it can't be told yet, or can't be read here. */
  readonly amount: Money | null
  /** What it is in the currency of the order, where it came in another one. */
  readonly inOrder: Money | null
  /** The word that it says anew. */
  readonly corrects: string | null
}

/** What one authority obtained, by its own word. */
export interface OfAuthority {
  readonly by: string
  /** In the currency of the order. */
  readonly minor: number
  /** Sums in other currencies without a rate: nothing adds them. */
  readonly apart: readonly Money[]
  /** It obtained something whose sum nobody can tell here. */
  readonly isUntold: boolean
}

export interface Collected {
  readonly order: Money
  readonly of: readonly OfAuthority[]
  /** What is known to be collected in all, in the currency of the order. */
  readonly minor: number
  /** What is known to be left; below zero where more was collected than the order says. */
  readonly left: number
  readonly isOver: boolean
  /** Everything that was said could be added. Without it less may be left. */
  readonly isWhole: boolean
}

/** The same whatever came first: each word counts once, and of words that say one thing anew the newest. */
export function collectedOf(order: Money, said: readonly SumSaid[]): Collected {
  const authorities = [...new Set(said.map(({ by }) => by))].sort()
  const of = authorities.map((by) => ofAuthority(order, by, counting(said.filter((one) => one.by === by))))
  const minor = of.reduce((sum, one) => sum + one.minor, 0)
  const left = order.minor - minor
  const isWhole = of.every(({ apart, isUntold }) => apart.length === 0 && !isUntold)
  return { order, of, minor, left, isOver: left < 0, isWhole }
}

/**
 * What is left for one executing authority: by the newest word of whoever issued the order, which counted some of what
 * was said here, or by its own words alone.
 */
export function leftFor(
  order: Money,
  said: readonly SumSaid[],
  told: { readonly left: Money; readonly counted: readonly string[] } | null,
): number {
  const now = collectedOf(order, said)
  if (told === null || told.left.currency !== order.currency) return now.left
  const then = collectedOf(
    order,
    said.filter(({ id }) => told.counted.includes(id)),
  )
  // The difference first: sums that no order reaches lose their last digits.
  return told.left.minor + (then.minor - now.minor)
}

/** Of each chain of corrections the newest word. Nobody corrects what another authority said. */
function counting(own: readonly SumSaid[]): readonly SumSaid[] {
  const inTurn = [...new Map(own.map((one) => [one.id, one])).values()].sort((one, other) =>
    isNewer(one, other) ? 1 : -1,
  )
  // A word corrects earlier ones only, so that no chain is a ring; each is walked once, however long a partner makes it.
  const firsts = new Map<string, string>()
  const newest = new Map<string, SumSaid>()
  for (const one of inTurn) {
    const first = (one.corrects === null ? undefined : firsts.get(one.corrects)) ?? one.id
    firsts.set(one.id, first)
    newest.set(first, one)
  }
  return [...newest.values()].sort((one, other) => (isNewer(one, other) ? 1 : -1))
}

const isNewer = (one: SumSaid, other: SumSaid): boolean =>
  one.place > other.place || (one.place === other.place && one.id > other.id)

function ofAuthority(order: Money, by: string, said: readonly SumSaid[]): OfAuthority {
  const inOrder = said.flatMap(({ amount, inOrder: converted }) =>
    [amount, converted].filter((one) => one?.currency === order.currency).slice(0, 1),
  )
  const apart = said.flatMap(({ amount, inOrder: converted }) =>
    amount === null || [amount, converted].some((one) => one?.currency === order.currency) ? [] : [amount],
  )
  return {
    ...{ by, apart, isUntold: said.some(({ amount }) => amount === null) },
    minor: inOrder.reduce((sum, one) => sum + (one?.minor ?? 0), 0),
  }
}
