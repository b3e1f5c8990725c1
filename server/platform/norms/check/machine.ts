import type { ClockData, Machine, Trigger } from './cooperation-data.ts'

/** Where a walk through the states arrives, or null where it never does. */
type Arrives = (state: string) => string | null

/** The state that is first met, walking from a start, and where doing it leads. */
function walk({ transitions }: Machine, start: string, arrives: Arrives): string | null {
  const seen = new Set([start])
  for (const state of seen) {
    const at = arrives(state)
    if (at !== null) return at
    for (const { from, to } of transitions) if (from === state) seen.add(to)
  }
  return null
}

/** Doing a step leads on; an event leaves the request where it is. */
const doing =
  ({ transitions, events }: Machine, trigger: Trigger): Arrives =>
  (state) => {
    if ('event' in trigger)
      return events.find(({ id }) => id === trigger.event)?.in_states.includes(state) === true ? state : null
    return transitions.find(({ from, action }) => from === state && action === trigger.transition)?.to ?? null
  }

/** Runs one clock through its machine: reach the start, then stop, expire or pause, then reach the end. */
export function runClock(machine: Machine, { coded }: ClockData): readonly string[] {
  const { initial, states } = machine
  const ends = new Set(states.flatMap(({ id, terminal }) => (terminal ? [id] : [])))
  const can = (from: string, trigger: Trigger): boolean => walk(machine, from, doing(machine, trigger)) !== null
  const sentences: string[] = []
  for (const start of coded.starts_on) {
    const name = 'transition' in start ? start.transition : start.event
    const at = walk(machine, initial, doing(machine, start))
    if (at === null) {
      sentences.push(`Its start "${name}" is never reached.`)
      continue
    }
    if (coded.stops_on.length > 0 && !ends.has(at) && !coded.stops_on.some((stop) => can(at, stop)))
      sentences.push(`No stop can follow its start "${name}".`)
    if (walk(machine, at, (state) => (ends.has(state) ? state : null)) === null)
      sentences.push(`No end follows its start "${name}".`)
    if (coded.on_expiry !== null && !can(at, coded.on_expiry))
      sentences.push(`What comes when it runs out cannot follow its start "${name}".`)
    for (const pause of coded.paused_in)
      if (![at, initial].some((from) => walk(machine, from, (state) => (state === pause ? state : null)) !== null))
        sentences.push(`Its pause "${pause}" is never reached.`)
  }
  const others = [...coded.restarts_on, ...coded.extended_on].filter((trigger) => !can(initial, trigger))
  return [...sentences, ...others.map((one) => `${JSON.stringify(one)} is never reached.`)]
}
