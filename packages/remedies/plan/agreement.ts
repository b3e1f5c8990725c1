import { isOpen, type Measure } from '../measures/index.ts'

/** The plan as the person saw it on a day, and what they said of it. It is never changed: the next one follows it. */
export interface Agreement {
  readonly id: string
  readonly on: string
  readonly says: 'agrees' | 'agrees-in-part' | 'disagrees'
  /** Each measure by its id and the newest entry on it that was shown. */
  readonly measures: readonly { readonly id: string; readonly head: string }[]
}

export interface PlanStanding {
  /** How many times the person was asked; 0: never. */
  readonly version: number
  readonly newest: Agreement | null
  /** What is otherwise than in the newest agreement: ids of measures. */
  readonly since: {
    readonly added: readonly string[]
    readonly changed: readonly string[]
    /** Replaced, withdrawn or closed since: they stay in the plan and are shown. */
    readonly ended: readonly string[]
  }
}

/** A plan as somebody sees it: each open measure by its newest entry, in one text for a form to carry. */
export const planAsSeen = (measures: readonly Pick<Measure, 'id' | 'head' | 'state'>[]): string =>
  measures
    .filter(({ state }) => isOpen(state))
    .map(({ id, head }) => `${id}:${head}`)
    .join(' ')

/** @param agreements the oldest first */
export function planStanding(measures: readonly Measure[], agreements: readonly Agreement[]): PlanStanding {
  const newest = agreements.at(-1) ?? null
  const shown = new Map(newest?.measures.map(({ id, head }) => [id, head]))
  const known = measures.filter(({ id }) => shown.has(id))
  const isNew = ({ id, head }: Measure): boolean => shown.get(id) !== head
  const contentSince = (measure: Measure): boolean => isNew(measure) && changedAfter(measure, shown.get(measure.id))
  return {
    ...{ version: agreements.length, newest },
    since: {
      added: newest === null ? [] : measures.filter(({ id }) => !shown.has(id)).map(({ id }) => id),
      changed: known.filter(contentSince).map(({ id }) => id),
      ended: known.filter((measure) => isNew(measure) && !isOpen(measure.state)).map(({ id }) => id),
    },
  }
}

/** A step carries the plan out; only another content makes it another plan. */
function changedAfter({ history }: Measure, head: string | undefined): boolean {
  const seen = history.findIndex(({ event }) => event.id === head)
  return history.slice(seen + 1).some(({ event }) => event.what === 'change')
}
