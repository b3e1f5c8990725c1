import { actorRow, type Actor } from '../kinds/actors.ts'
import type { Ground, RequestKind, Transition } from '../kinds/schema.ts'
import { machineOf } from '../kinds/machine.ts'
import { refuse, type Refused } from '../refusals.ts'
import type { MoveFacts, Wish } from './move.ts'
import { meansOf, neededFor, partyOf, responsible, sideOf, type Standing } from './standing.ts'

/** Whether a clock of the kind has run out at the time of a move; the fold and an author's instance answer differently. */
export type HasRunOut = (clock: string, wish: Wish) => boolean

interface Asked {
  readonly kind: RequestKind
  readonly standing: Standing
  readonly transition: Transition
  readonly wish: Wish
  readonly facts: MoveFacts
  readonly hasRunOut: HasRunOut
}

type RuleOfMove = (asked: Asked) => Refused | undefined

/** Everything that may speak against a step that the state allows, in the order in which it is said. */
const rules: readonly RuleOfMove[] = [
  whose,
  joint,
  addressee,
  cause,
  fourEyes,
  oneAtATime,
  victimsFirst,
  ground,
  period,
  consulted,
  postponed,
]

export function breach(
  kind: RequestKind,
  standing: Standing,
  transition: Transition,
  wish: Wish,
  hasRunOut: HasRunOut,
): Refused | undefined {
  const asked = { kind, standing, transition, wish, facts: wish.facts ?? {}, hasRunOut }
  for (const rule of rules) {
    const refused = rule(asked)
    if (refused !== undefined) return refused
  }
  return undefined
}

/** The silence of a clock is an answer whoever records it. */
const isSilence = ({ kind, transition, facts }: Asked): boolean =>
  facts.clock !== undefined && machineOf(kind).clock(facts.clock)?.coded.on_expiry?.transition === transition.action

function whose(asked: Asked): Refused | undefined {
  return isSilence(asked) ? undefined : whoseStep(asked.standing, asked.transition.actor, asked.wish)
}

/** Whose step it is: the side, and where the law means one authority, that one. */
export function whoseStep(standing: Standing, actor: Actor, wish: Wish): Refused | undefined {
  const row = actorRow(actor)
  const side = sideOf(standing, wish)
  if (!row.sides.includes(side)) return refuse('wrong-side', actor)
  const isOfOtherSide =
    side === 'requesting'
      ? standing.legs.some(({ authority }) => authority === wish.by)
      : wish.by === standing.requesting
  if (isOfOtherSide && standing.parties.length === 0) return refuse('wrong-side', actor)
  if (row.isTheAuthorityItself !== true || standing.parties.length > 0) return undefined
  const answering = side === 'requesting' ? standing.requesting : responsible(standing)
  return answering === null || answering === wish.by ? undefined : refuse('not-responsible')
}

function joint({ standing, transition, wish, facts }: Asked): Refused | undefined {
  const needed = neededFor(standing, transition)
  const isParty = standing.parties.includes(wish.by) || standing.invited === wish.by
  if (standing.parties.length > 0 && !isParty) return refuse('not-a-party')
  if (needed.length === 0) return undefined
  const [party, means] = [partyOf(standing, transition, wish), meansOf(transition, facts, '')]
  return standing.said.some((one) => one.action === wish.action && one.party === party && one.means === means)
    ? refuse('said-already')
    : undefined
}

/** Which authority answers next must be known, or no clock has an owner. */
function addressee({ transition: { effect, from }, standing, facts }: Asked): Refused | undefined {
  const isPassing = effect === 'forwards' || effect === 'invites' || (effect === 'sends' && standing.legs.length === 0)
  return isPassing && facts.to === undefined && facts.parties === undefined
    ? refuse('addressee-missing', from)
    : undefined
}

/** What machines record follows from a receipt, from a period that ran out, or from the own end of a measure. */
function cause(asked: Asked): Refused | undefined {
  const { transition, facts, wish, hasRunOut } = asked
  if (isSilence(asked)) return hasRunOut(facts.clock ?? '', wish) ? undefined : refuse('period-not-over', facts.clock)
  if (actorRow(transition.actor).isSystem !== true) return undefined
  if (transition.effect !== undefined) return facts.receipt === undefined ? refuse('cause-missing') : undefined
  return facts.until !== undefined && facts.until < wish.at.slice(0, 'YYYY-MM-DD'.length)
    ? undefined
    : refuse('cause-missing', transition.action)
}

function period({ kind, standing, transition, facts, wish, hasRunOut }: Asked): Refused | undefined {
  const { after_silence: silence, after_clock: own, legalSource } = transition
  if (silence !== undefined && !standing.silences.includes(silence))
    return refuse('no-silence-before', silence, legalSource)
  const ofGround = groundOf(kind, transition, facts)?.after_clock
  const early = [own, ofGround].find((clock) => clock !== undefined && !hasRunOut(clock, wish))
  return early === undefined ? undefined : refuse('period-not-over', early, machineOf(kind).clock(early)?.legalSource)
}

function fourEyes({ kind, transition, facts }: Asked): Refused | undefined {
  if (transition.effect !== 'validates' || kind.four_eyes === undefined) return undefined
  const { actor, draftedBy } = facts
  const isOther = actor !== undefined && draftedBy !== undefined && actor !== draftedBy
  return isOther ? undefined : refuse('four-eyes', undefined, kind.four_eyes.rule)
}

function oneAtATime({ kind, transition, facts }: Asked): Refused | undefined {
  const rule = kind.one_at_a_time
  if (transition.effect !== 'sends' || rule === undefined || (facts.alsoOpenIn ?? []).length === 0) return undefined
  const isExcepted = rule.exceptions.some(({ id }) => id === facts.exception)
  return isExcepted ? undefined : refuse('second-state', facts.exception, rule.legalSource)
}

/** Whoever decides among several orders says that victims were thought of. */
function victimsFirst({ kind, transition, facts }: Asked): Refused | undefined {
  const rule = kind.competing_orders
  const isDecision = ['accepts', 'refuses', 'postpones'].includes(transition.effect ?? '')
  if (rule === undefined || !isDecision || (facts.competesWith ?? []).length === 0) return undefined
  return facts.victimsWeighed === true ? undefined : refuse('victims-not-weighed', undefined, rule.legalSource)
}

/** From which list a step must name its ground; a kind without grounds has none to name. */
const listFor = (kind: RequestKind, { effect }: Transition): readonly Ground[] => {
  if (effect === 'postpones') return kind.postponementGrounds
  return effect === 'refuses' || effect === 'objects' ? kind.refusalGrounds : []
}

const namedGround = (transition: Transition, facts: MoveFacts): string | undefined => transition.ground ?? facts.ground

const groundOf = (kind: RequestKind, transition: Transition, facts: MoveFacts): Ground | undefined =>
  listFor(kind, transition).find(({ id }) => id === namedGround(transition, facts))

function ground({ kind, transition, facts }: Asked): Refused | undefined {
  const list = listFor(kind, transition)
  if (list.length > 0) {
    const named = namedGround(transition, facts)
    if (named === undefined) return refuse('ground-missing', transition.action)
    const isListed = groundOf(kind, transition, facts) !== undefined && (transition.grounds?.includes(named) ?? true)
    if (!isListed) return refuse('ground-not-listed', named)
  }
  const needsReason = ['refuses', 'objects', 'postpones'].includes(transition.effect ?? '')
  return needsReason && facts.reasonGiven !== true ? refuse('reason-missing', transition.action) : undefined
}

function consulted({ kind, standing, transition, facts }: Asked): Refused | undefined {
  const named = namedGround(transition, facts) ?? ''
  const row = kind.consult_before.find(({ effect, grounds }) => effect === transition.effect && grounds.includes(named))
  if (row === undefined || row.by.some((step) => standing.done.has(step))) return undefined
  if (row.where_appropriate === true && facts.notConsulted === true) return undefined
  return refuse('consult-first', named, row.legalSource)
}

function postponed({ transition, facts }: Asked): Refused | undefined {
  const isOpenEnded = facts.until === undefined && facts.untilUnknown !== true
  return transition.effect === 'postpones' && isOpenEnded ? refuse('end-missing') : undefined
}
