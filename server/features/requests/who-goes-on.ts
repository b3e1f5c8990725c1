import type { MoveFacts, RequestKind, WhoGoesOn } from '@recourse/cooperation'
import { isParty } from '../../platform/federation/index.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'
import type { OpenRequest } from './read.ts'
import { refuse } from './rules.ts'

/** What one side said of who goes on, as long as the other has neither agreed nor named another. */
export interface Proposal {
  readonly entry: string
  readonly by: string
  readonly authorities: readonly string[]
  /** For which acts or persons, in their words; sealed, as all words are. */
  readonly words: string
}

const agrees = (kind: RequestKind, action: string): boolean =>
  kind.stateMachine.transitions.some((one) => one.action === action && one.effect === 'agrees')

type Read = Pick<OpenRequest, 'view' | 'line'>

export function proposalIn({ view, line }: Read): Proposal | null {
  const entry = view?.standing.said.find(({ means }) => means !== '')?.means
  return entry === undefined ? null : saidIn({ view, line }, entry)
}

/** Who goes on, with the words of the step that named them. */
export function agreedIn(request: Read): (WhoGoesOn & { readonly words: string }) | null {
  const goesOn = request.view?.goesOn ?? null
  if (goesOn === null) return null
  const said = goesOn.agreed === null ? null : saidIn(request, goesOn.agreed)
  return { ...goesOn, words: said?.words ?? '' }
}

function saidIn({ view, line }: Read, entry: string): Proposal | null {
  const move = view?.history.find((row) => row.move.id === entry)?.move
  if (move === undefined) return null
  const said = line.find(({ header }) => header.id === entry)
  const words = said?.state === 'open' && typeof said.body.words === 'string' ? said.body.words : ''
  return { entry, by: move.by, authorities: move.facts?.goesOn ?? [], words }
}

interface Step {
  readonly action: string
  readonly facts: MoveFacts
  readonly words: string
}

/** A step that agrees on who goes on says whom it means: no side has agreed to what the other only thought. */
export function whoLets(request: OpenRequest, kind: RequestKind, step: Step): Outcome<null, string> {
  if (!agrees(kind, step.action)) return accept(null)
  const { goesOn = [], agreesWith } = step.facts
  if (agreesWith === undefined) return namesLet(request, goesOn, step.words)
  const proposal = proposalIn(request)
  if (proposal?.entry !== agreesWith || proposal.by === request.author.authority) return refuse('who-moved')
  // What the other side named was checked there at best.
  return namesLet(request, proposal.authorities, proposal.words)
}

function namesLet({ exchange }: OpenRequest, named: readonly string[], words: string): Outcome<null, string> {
  if (named.length === 0) return refuse('who-unsaid')
  if (!named.every((one) => isParty(exchange, one))) return refuse('who-not-a-party')
  return named.length > 1 && words === '' ? refuse('who-for-what') : accept(null)
}
