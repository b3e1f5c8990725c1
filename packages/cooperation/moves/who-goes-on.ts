import type { RequestKind, Rule } from '../kinds/schema.ts'
import { meansOf, responsible, type Standing } from './standing.ts'
import type { Counted } from './try.ts'

/** Which authorities go on with the proceedings. */
export interface WhoGoesOn {
  readonly authorities: readonly string[]
  /** The step that named them, which all needed agreed to; null where the state says so by itself. */
  readonly agreed: string | null
  readonly rule: Rule | null
}

/** What was agreed wins over what a state says by itself. Null: nobody has said it, or not all have. */
export function whoGoesOn(kind: RequestKind, line: readonly Counted[], standing: Standing): WhoGoesOn | null {
  const agreeing = line.findLast(({ transition, from, to }) => transition?.effect === 'agrees' && from !== to)
  if (agreeing?.transition) {
    const agreed = meansOf(agreeing.transition, agreeing.move.facts ?? {}, agreeing.move.id)
    const authorities = line.find(({ move }) => move.id === agreed)?.move.facts?.goesOn
    return authorities === undefined ? null : { authorities, agreed, rule: null }
  }
  const row = kind.goes_on.find(({ states }) => states.includes(standing.state))
  if (row === undefined) return null
  const sides = { requesting: standing.requesting, requested: responsible(standing) }
  const named = row.side === 'both' ? [sides.requesting, sides.requested] : [sides[row.side]]
  return { authorities: named.flatMap((one) => one ?? []), agreed: null, rule: row }
}
