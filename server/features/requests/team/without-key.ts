import { isParty } from '../../../platform/federation/index.ts'
import type { OpenRequest } from '../read.ts'

/** Somebody whom all parties of a team have admitted, and to whom none has given the key. */
export interface WithoutKey {
  readonly authority: string
  /** The step by which they were admitted: taken once more, it gives the key. */
  readonly action: string
}

type Read = Pick<OpenRequest, 'kind' | 'view' | 'exchange' | 'author'>

/** Two that admit in the same moment each leave the key to the other. Null: nobody waits for it, or we are no party. */
export function withoutKey({ kind, view, exchange, author }: Read): WithoutKey | null {
  if (kind === undefined || view === null || view.dispute !== null) return null
  const { invited, parties, said, state } = view.standing
  if (invited === null || isParty(exchange, invited) || !isParty(exchange, author.authority)) return null
  const admits = kind.stateMachine.transitions.find(({ from, effect }) => from === state && effect === 'admits')
  if (admits === undefined) return null
  const { action } = admits
  const isByAll = parties.every((party) => said.some((one) => one.action === action && one.party === party))
  return isByAll && parties.includes(author.authority) ? { authority: invited, action } : null
}
