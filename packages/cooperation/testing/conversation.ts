import assert from 'node:assert/strict'
import { foldRequest, mayMove, orderOf } from '../index.ts'
import type { HasRunOut, Move, MoveFacts, RequestKind, RequestView, Side } from '../index.ts'

export const HERE = 'authority-here'
export const THERE = 'authority-there'

/** What a step needs said so that no rule but the one under test speaks against it. */
const USUAL: MoveFacts = {
  reasonGiven: true,
  actor: 'second officer',
  draftedBy: 'first officer',
  receipt: 'a receipt',
}

export interface Said {
  readonly by?: string
  readonly side?: Side
  readonly at?: string
  readonly facts?: MoveFacts
  /** Ids that the author knew; left out: everything so far. */
  readonly before?: readonly string[]
}

/** Two sides writing moves of one request, each signed with what its author knew. */
export class Conversation {
  readonly moves: Move[] = []
  readonly kind: RequestKind
  constructor(kind: RequestKind) {
    this.kind = kind
  }

  get view(): RequestView {
    return foldRequest(this.kind, this.moves)
  }

  get state(): string {
    return this.view.state
  }

  wish(action: string, side: Side, said: Said = {}): Omit<Move, 'id' | 'before'> {
    const by = said.by ?? (side === 'requesting' ? HERE : (this.view.requested ?? THERE))
    const at = said.at ?? `2027-03-01T08:00:00.000Z`
    return { by, side, action, at, facts: { ...USUAL, ...said.facts } }
  }

  /** Stores a move whatever it is worth. */
  say(action: string, side: Side, said: Said = {}): Move {
    const move: Move = {
      ...this.wish(action, side, said),
      id: `${String(this.moves.length).padStart(3, '0')}-${action}`,
      before: said.before ?? this.moves.map(({ id }) => id),
    }
    this.moves.push(move)
    return move
  }

  /** A step that an honest instance lets pass. */
  does(action: string, side: Side, said: Said = {}, runOut?: HasRunOut): Move {
    const may = mayMove(this.kind, this.view, this.wish(action, side, said), runOut)
    assert.ok(may.ok, may.ok ? '' : `${action}: ${may.refusal.code} ${may.refusal.detail ?? ''}`)
    const move = this.say(action, side, said)
    assert.equal(this.verdictOf(move), 'applied')
    return move
  }

  refusal(action: string, side: Side, said: Said = {}, runOut?: HasRunOut): string {
    const may = mayMove(this.kind, this.view, this.wish(action, side, said), runOut)
    return may.ok ? 'may' : may.refusal.code
  }

  verdictOf(move: Move): string {
    return this.view.history.find((row) => row.move.id === move.id)?.verdict.status ?? 'waiting'
  }

  /** From nothing to the request lying with the other side. */
  delivered(at = '2027-03-01T08:00:00.000Z', facts: MoveFacts = {}): this {
    if (this.kind.stateMachine.transitions.some(({ from, action }) => from === 'draft' && action === 'validate'))
      this.does('validate', 'requesting', { at })
    this.does('send', 'requesting', { at, facts: { to: THERE, ...facts } })
    this.does('record_delivery_receipt', 'requesting', { at })
    return this
  }

  /** From nothing to the other side looking at it. */
  assessed(at?: string): this {
    this.delivered(at)
    this.does('acknowledge', 'requested', at === undefined ? {} : { at })
    this.does('start_assessment', 'requested', at === undefined ? {} : { at })
    return this
  }
}

export const sorted = (moves: readonly Move[]): readonly string[] => orderOf(moves).sorted.map(({ id }) => id)
