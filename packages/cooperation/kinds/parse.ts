import type { z } from 'zod'
import { accept, refuse, type Decision } from '../refusals.ts'
import { cooperationSchema, type RequestKind } from './schema.ts'

/** The kinds of request that are offered. What is out of scope is not among them. */
export interface Cooperation {
  readonly asOf: string
  /** Every version of every kind, in the order of the file. */
  readonly kinds: readonly RequestKind[]
}

/** Reads norms/cooperation.json. Refuses `file-wrong` with the place of the first fault; it never throws. */
export function parseCooperation(json: unknown): Decision<Cooperation> {
  const read = cooperationSchema.safeParse(json)
  if (!read.success) return refuse('file-wrong', firstIssue(read.error))
  const fault = joinFault(read.data.kinds)
  if (fault !== undefined) return refuse('file-wrong', fault)
  return accept({ asOf: read.data.as_of, kinds: read.data.kinds.filter(({ inScope }) => inScope) })
}

const firstIssue = (error: z.ZodError): string => {
  const [issue] = error.issues
  return issue === undefined ? '' : `${issue.path.map(String).join('.')}: ${issue.message}`
}

/** The version of a kind with which a request begins on a day. */
export const kindOn = ({ kinds }: Cooperation, id: string, on: string): RequestKind | undefined =>
  kinds.find(
    (kind) =>
      kind.id === id &&
      (kind.valid_from === null || kind.valid_from <= on) &&
      (kind.valid_to === null || on <= kind.valid_to),
  )

/** The version that a request began with: it is read by that one to its end. */
export const kindOfVersion = ({ kinds }: Cooperation, id: string, version: number): RequestKind | undefined =>
  kinds.find((kind) => kind.id === id && kind.version === version)

/** Names that lead nowhere would only show when somebody needs them. */
function joinFault(kinds: readonly RequestKind[]): string | undefined {
  for (const [at, kind] of kinds.entries()) {
    const earlier = kinds.slice(0, at).filter(({ id }) => id === kind.id)
    if (earlier.some(({ version }) => version === kind.version)) return `${kind.id} has version ${kind.version} twice`
    if (earlier.some((other) => isOverlapping(kind, other))) return `${kind.id} has two versions on one day`
    const lost = namesIn(kind).find(({ name, known }) => !known.has(name))
    if (lost !== undefined) return `${kind.id}: ${lost.where} names "${lost.name}", which is not there`
  }
  return undefined
}

/** Later than any day; dates compare as text. */
const NO_END = '9999-12-31'

const isOverlapping = (one: RequestKind, other: RequestKind): boolean =>
  (one.valid_from ?? '') <= (other.valid_to ?? NO_END) && (other.valid_from ?? '') <= (one.valid_to ?? NO_END)

interface Named {
  readonly where: string
  readonly name: string
  readonly known: ReadonlySet<string>
}

const idsOf = (items: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(items.map(({ id }) => id))

const all = (where: string, known: ReadonlySet<string>, names: readonly (string | undefined)[]): readonly Named[] =>
  names.flatMap((name) => (name === undefined ? [] : [{ where, name, known }]))

const namesIn = (kind: RequestKind): readonly Named[] => [...namesInMachine(kind), ...namesInRules(kind)]

function namesInMachine({ stateMachine, refusalGrounds, clocks }: RequestKind): readonly Named[] {
  const { initial, states, events, transitions } = stateMachine
  const [known, grounds, clockIds] = [idsOf(states), idsOf(refusalGrounds), idsOf(clocks)]
  return [
    ...all('initial', known, [initial]),
    ...all(
      'events',
      known,
      events.flatMap((event) => event.in_states),
    ),
    ...transitions.flatMap(({ from, to, ground, grounds: some = [], after_clock: after, after_silence: silence }) => [
      ...all('transitions', known, [from, to]),
      ...all('transitions', grounds, [ground, ...some]),
      ...all('transitions', clockIds, [after, silence]),
    ]),
    ...all(
      'refusalGrounds',
      clockIds,
      refusalGrounds.map((one) => one.after_clock),
    ),
  ]
}

function namesInRules({ stateMachine, fields, clocks, precedence, ...kind }: RequestKind): readonly Named[] {
  const actions = new Set(stateMachine.transitions.map(({ action }) => action))
  const steps = new Set([...actions, ...idsOf(stateMachine.events)])
  const grounds = idsOf([...kind.refusalGrounds, ...kind.postponementGrounds])
  const known = idsOf(fields)
  const sums = kind.one_at_a_time?.sum_limit
  return [
    ...all('sum_limit', known, [sums?.amount_field, sums?.here_field, sums?.order_field]),
    ...kind.goes_on.flatMap((row) => all('goes_on', idsOf(stateMachine.states), row.states)),
    ...all('sum_limit', actions, sums?.said_before ?? []),
    ...precedence.flatMap(({ between, wins }) => all('precedence', actions, [...between, wins ?? undefined])),
    ...kind.consult_before.flatMap((row) => all('consult_before', grounds, row.grounds)),
    ...all('team', steps, Object.values(kind.team?.steps ?? {})),
    ...kind.consult_before.flatMap(({ by }) => all('consult_before', steps, by)),
    ...all(
      'fields',
      known,
      fields.map((field) => field.mandatory_if?.field),
    ),
    ...clocks.flatMap(({ coded }) => all('clocks', known, [coded.anchor_field, coded.applies_if?.field])),
  ]
}
