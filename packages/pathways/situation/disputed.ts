import { accept, refuse, type Decision } from '../refusals.ts'
import { situationSchema, type Situation } from './schema.ts'

type Node = Record<string, unknown>

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

/** JSON pointer (RFC 6901) to its steps. */
const stepsOf = (path: string): readonly string[] =>
  path
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

/**
 * A disputed fact decides nothing: it is left out, or set to `unknown` where it can't be left out. What can be neither,
 * such as which right is claimed, stays: it is what the person says. Refuses `dispute-nowhere`.
 */
export function withoutDisputed(situation: Situation): Decision<Situation> {
  let current = situation
  for (const [at, { path }] of (situation.disputed ?? []).entries()) {
    const steps = stepsOf(path)
    if (!holds(situation, steps)) return refuse('dispute-nowhere', ['disputed', at, 'path'])
    current = asUnknown(current, steps) ?? current
  }
  return accept(current)
}

function holds(root: unknown, steps: readonly string[]): boolean {
  let node = root
  for (const step of steps) {
    if (!isNode(node) || !(step in node)) return false
    node = node[step]
  }
  return steps.length > 0
}

function asUnknown(situation: Situation, steps: readonly string[]): Situation | undefined {
  for (const change of [(parent: Node, last: string) => delete parent[last], setUnknown]) {
    const copy: unknown = structuredClone(situation)
    const parent = steps.slice(0, -1).reduce<unknown>((node, step) => (isNode(node) ? node[step] : undefined), copy)
    const last = steps.at(-1)
    // An element of a list is not left out: the list would then say that there are fewer.
    if (!isNode(parent) || Array.isArray(parent) || last === undefined) continue
    change(parent, last)
    const parsed = situationSchema.safeParse(copy)
    if (parsed.success) return parsed.data
  }
  return undefined
}

function setUnknown(parent: Node, last: string): boolean {
  parent[last] = 'unknown'
  return true
}
