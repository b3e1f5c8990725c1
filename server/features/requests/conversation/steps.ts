import {
  mayMove,
  SETTLE,
  stepsFrom,
  type Ground,
  type MoveFacts,
  type Refusal,
  type RequestKind,
  type RequestView,
  type Transition,
  type Wish,
} from '@recourse/cooperation'
import { isCompetent } from '../../../platform/federation/index.ts'
import type { TrustedAuthority } from '@recourse/wire'
import { isSpent } from '../person/stands.ts'

/** What a form of one step asks. */
export interface StepForm {
  readonly action: string
  readonly label: string
  /** Where it leads; null: it changes no state, or a person chooses. */
  readonly to: string | null
  readonly isHeavy: boolean
  readonly grounds: readonly Ground[]
  readonly needsReason: boolean
  readonly asksUntil: boolean
  readonly asksConsulted: boolean
  readonly asksVictims: boolean
  /** Who goes on with the proceedings. */
  readonly asksWho: boolean
  readonly addressees: readonly TrustedAuthority[] | null
  readonly claims: readonly { readonly id: string; readonly action: string; readonly to: string }[]
}

/** What a form can still supply: such a refusal of an empty step is no reason to hide it. */
const MENDABLE: readonly Refusal['code'][] = [
  ...(['ground-missing', 'reason-missing', 'end-missing', 'addressee-missing', 'consult-first'] as const),
  ...(['victims-not-weighed', 'nothing-to-settle', 'ground-not-listed'] as const),
]
/** Worth telling somebody whose step it would be. */
const WORTH_TELLING: readonly Refusal['code'][] = [
  'period-not-over',
  'no-silence-before',
  'not-responsible',
  'said-already',
]

export interface Offered {
  readonly forms: readonly StepForm[]
  /** Steps that our side could take, and what speaks against it now. */
  readonly notNow: readonly { readonly action: string; readonly label: string; readonly refusal: Refusal }[]
}

interface Asking {
  readonly kind: RequestKind
  readonly view: RequestView
  readonly wish: Omit<Wish, 'action' | 'facts'>
  readonly hasRunOut: Parameters<typeof mayMove>[3]
  readonly authorities: readonly TrustedAuthority[]
  /** Where the matter lies; null: nobody said. */
  readonly territory: string | null
  /** A step that all have said, and that gives the key to whom it admitted; null: none is needed. */
  readonly again: string | null
}

/** Every step that our side could take from where the request stands. */
export function offeredSteps(asking: Asking): Offered {
  const { kind, view, wish, hasRunOut, again } = asking
  const forms: StepForm[] = []
  const notNow: Offered['notNow'][number][] = []
  for (const action of stepsFrom(kind, view).filter((one) => !isSpent(kind, view, one))) {
    const tried = mayMove(kind, view, { ...wish, action, facts: {} }, hasRunOut)
    const isMendable = !tried.ok && MENDABLE.includes(tried.refusal.code)
    if (action === SETTLE ? maySettle(asking) : tried.ok || isMendable || action === again)
      forms.push(formOf(asking, action))
    else if (!tried.ok && WORTH_TELLING.includes(tried.refusal.code))
      notNow.push({ action, label: actionLabel(kind, action), refusal: tried.refusal })
  }
  return { forms, notNow }
}

function maySettle({ kind, view, wish }: Asking): boolean {
  const claim = view.dispute?.claims[0].move.id
  if (claim === undefined) return false
  return mayMove(kind, view, { ...wish, action: SETTLE, facts: { claim, reasonGiven: true } }).ok
}

function formOf({ kind, view, authorities, territory }: Asking, action: string): StepForm {
  const transition = transitionFrom(kind, view, action)
  const effect = transition?.effect
  const passes = effect === 'forwards' || effect === 'invites'
  return {
    ...{ action, label: actionLabel(kind, action), to: transition?.to ?? null },
    isHeavy: HEAVY.includes(effect ?? ''),
    grounds: groundsFor(kind, transition),
    needsReason: action === SETTLE || REASONED.includes(effect ?? ''),
    asksUntil: effect === 'postpones',
    asksConsulted: kind.consult_before.some((row) => row.effect === effect && row.where_appropriate === true),
    asksVictims: kind.competing_orders !== undefined && DECIDES.includes(effect ?? ''),
    asksWho: effect === 'agrees',
    addressees: passes ? authorities.filter((one) => isCompetent(one, kind.id, 'requested', territory)) : null,
    claims: (action === SETTLE ? (view.dispute?.claims ?? []) : []).map(({ move, to }) => ({
      ...{ id: move.id, action: move.action, to },
    })),
  }
}

const HEAVY: readonly string[] = ['withdraws', 'refuses', 'leaves']
const REASONED: readonly string[] = ['refuses', 'objects', 'postpones']
const DECIDES: readonly string[] = ['accepts', 'refuses', 'postpones']

const transitionFrom = (kind: RequestKind, { standing }: RequestView, action: string): Transition | undefined =>
  kind.stateMachine.transitions.find((one) => one.from === standing.state && one.action === action)

/** From which grounds a step may choose; none where the step has one of its own. */
function groundsFor(kind: RequestKind, transition: Transition | undefined): readonly Ground[] {
  if (transition === undefined || transition.ground !== undefined) return []
  const { effect, grounds } = transition
  const list = effect === 'postpones' ? kind.postponementGrounds : kind.refusalGrounds
  if (!REASONED.includes(effect ?? '')) return []
  return grounds === undefined ? list : list.filter(({ id }) => grounds.includes(id))
}

/** Events have a label in the norms; a step is named by its code, in English words. */
export function actionLabel(kind: RequestKind | undefined, action: string): string {
  const event = kind?.stateMachine.events.find(({ id }) => id === action)
  const spaced = action.replaceAll(/[_-]/g, ' ')
  return event?.label ?? `${spaced.charAt(0).toUpperCase()}${spaced.slice(1)}`
}

export const stateLabel = (kind: RequestKind | undefined, state: string): string =>
  kind?.stateMachine.states.find(({ id }) => id === state)?.label ?? state

export const groundLabel = (kind: RequestKind | undefined, ground: string): string =>
  [...(kind?.refusalGrounds ?? []), ...(kind?.postponementGrounds ?? [])].find(({ id }) => id === ground)?.label ??
  ground

/** The facts of a step, of what a form said. */
export const factsFrom = (said: {
  readonly ground?: string | undefined
  readonly until?: string | undefined
  readonly untilUnknown: boolean
  readonly notConsulted: boolean
  readonly victimsWeighed: boolean
  readonly competesWith: readonly string[]
  readonly goesOn: readonly string[]
  readonly agreesWith?: string | undefined
  readonly to?: string | undefined
  readonly claim?: string | undefined
  readonly clock?: string | undefined
}): MoveFacts => {
  const { ground, until, to, claim, clock, agreesWith } = said
  const named = Object.entries({ ground, until, to, claim, clock, agreesWith }).filter(
    ([, value]) => (value ?? '') !== '',
  )
  const told = (['untilUnknown', 'notConsulted', 'victimsWeighed'] as const).filter((name) => said[name])
  const competing = said.competesWith.length === 0 ? {} : { competesWith: said.competesWith }
  // Whoever agrees to what the other side named names nobody else.
  const isAnswer = (agreesWith ?? '') !== '' || said.goesOn.length === 0
  const going = isAnswer ? {} : { goesOn: said.goesOn }
  return {
    ...competing,
    ...going,
    ...Object.fromEntries(named),
    ...Object.fromEntries(told.map((name) => [name, true])),
  }
}
