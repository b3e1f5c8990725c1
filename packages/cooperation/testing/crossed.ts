import { foldRequest, mayMove, stepsFrom } from '../index.ts'
import type { Move, MoveFacts, RequestKind, RequestView, Wish } from '../index.ts'

type OneSide = 'requesting' | 'requested'

export interface Script {
  /** Which step each time, while both sides hear each other and lead the request on. */
  readonly together: readonly number[]
  readonly apart: readonly {
    readonly side: OneSide
    /** Which of the steps that the side may take. */
    readonly pick: number
    /** Whether the side first hears all that the other one said. */
    readonly hears: boolean
  }[]
}

/** What lets the most rules pass, so that crossings are about states. */
function factsFor(kind: RequestKind, action: string, there: string, here: string): MoveFacts {
  const all = {
    ...{ reasonGiven: true, actor: 'two', draftedBy: 'one', receipt: 'r', notConsulted: true, untilUnknown: true },
  }
  const transition = kind.stateMachine.transitions.find((one) => one.action === action)
  const [refusing] = transition?.grounds ?? kind.refusalGrounds.map(({ id }) => id).toReversed()
  const [postponing] = kind.postponementGrounds.map(({ id }) => id).toReversed()
  const ground = transition?.effect === 'postpones' ? postponing : refusing
  const clock = kind.clocks.find(({ coded }) => coded.on_expiry?.transition === action)?.id
  const isTeam = kind.stateMachine.transitions.some(({ actor }) => actor === 'all_parties')
  return {
    ...all,
    ...(ground === undefined ? {} : { ground }),
    ...(clock === undefined || transition?.actor !== 'system' ? {} : { clock }),
    ...(transition?.effect === 'sends' || transition?.effect === 'forwards' ? { to: there } : {}),
    ...(transition?.effect === 'sends' && isTeam ? { parties: [here, there] } : {}),
  }
}

/** Two honest sides that do not always hear each other: each takes steps that its own view allows. */
export class Crossed {
  readonly moves: Move[] = []
  private readonly heard = { requesting: new Set<string>(), requested: new Set<string>() }
  private readonly kind: RequestKind
  private readonly names: Readonly<Record<OneSide, string>>

  constructor(kind: RequestKind, here: string, there: string) {
    this.kind = kind
    this.names = { requesting: here, requested: there }
  }

  hears(side: OneSide): void {
    for (const { id } of this.moves) this.heard[side].add(id)
  }

  /** Every step that a side may take by what it knows. */
  wishes(side: OneSide, pick: number): readonly (Wish & { readonly to: string })[] {
    const view = foldRequest(
      this.kind,
      this.moves.filter(({ id }) => this.heard[side].has(id)),
    )
    const { requesting: here, requested: there } = this.names
    const claim = view.dispute?.claims[pick % 2]?.move.id ?? ''
    const at = new Date(Date.UTC(2027, 2, 1 + this.moves.length * 120)).toISOString()
    return stepsFrom(this.kind, view).flatMap((action) => {
      const facts = { ...factsFor(this.kind, action, there, here), claim }
      const wish: Wish = { by: this.names[side], side, action, at, facts }
      const may = mayMove(this.kind, view, wish)
      return may.ok ? [{ ...wish, to: may.value.to }] : []
    })
  }

  signs({ by, side, action, at, facts }: Wish): void {
    // Ids that say nothing of who moved first.
    const id = `${String((this.moves.length * 7919) % 1000).padStart(3, '0')} ${side} ${action}`
    const known = this.heard[side === 'requesting' ? 'requesting' : 'requested']
    this.moves.push({ by, side, action, at, id, before: [...known], ...(facts === undefined ? {} : { facts }) })
    known.add(id)
  }

  get view(): RequestView {
    return foldRequest(this.kind, this.moves)
  }
}

const LEAVING = ['withdraws', 'refuses', 'transport_fails', 'asks_information', 'consults', 'objects']

/** One step that leads the request on to where it has not been. */
function goOn(request: Crossed, kind: RequestKind, pick: number, been: Set<string>): void {
  for (const side of ['requesting', 'requested'] as const) request.hears(side)
  const { state } = request.view
  const all = (['requesting', 'requested'] as const).flatMap((side) => request.wishes(side, pick))
  const isLeaving = ({ action }: Wish): boolean =>
    kind.stateMachine.transitions.some((one) => one.action === action && LEAVING.includes(one.effect ?? ''))
  const isJoint = ({ action }: Wish): boolean =>
    kind.stateMachine.transitions.some((one) => one.action === action && one.from === state)
  const onward = all.filter((wish) => !isLeaving(wish) && (wish.to === state ? isJoint(wish) : !been.has(wish.to)))
  const chosen = onward[pick % Math.max(1, onward.length)]
  if (chosen === undefined) return
  been.add(chosen.to)
  request.signs(chosen)
}

export function crossed(kind: RequestKind, script: Script, here = 'a', there = 'b'): Move[] {
  const request = new Crossed(kind, here, there)
  const been = new Set([kind.stateMachine.initial])
  for (const pick of script.together) goOn(request, kind, pick, been)
  for (const side of ['requesting', 'requested'] as const) request.hears(side)
  for (const { side, pick, hears } of script.apart) {
    if (hears) request.hears(side)
    const wishes = request.wishes(side, pick)
    const chosen = wishes[pick % Math.max(1, wishes.length)]
    if (chosen !== undefined) request.signs(chosen)
  }
  return request.moves
}
