import type { ShownDoor } from '../assess.ts'

/** In which order doors are shown: what can't wait first, and a closed one never left out. */
export const GROUPS = ['urgent', 'perhaps', 'open', 'conditions', 'unknown', 'closed', 'not-in-force'] as const
export type DoorGroup = (typeof GROUPS)[number]

const GROUP_OF = {
  open: 'open',
  open_with_conditions: 'conditions',
  closed: 'closed',
  unknown: 'unknown',
  not_in_force: 'not-in-force',
  not_a_complaint_forum: 'not-in-force',
} as const satisfies Readonly<Record<ShownDoor['door']['result'], DoorGroup>>

/** Whether somebody said that harm is imminent, and not only that nobody said it is not. */
export const isPressing = ({ door, isUrgent }: ShownDoor): boolean =>
  isUrgent && door.findings.some(({ test, outcome }) => test === 'urgent' && outcome === 'yes')

/**
 * Doors for imminent harm stand twice: first for what can't wait, and where their own tests put them. Where nobody said
 * whether harm is imminent, those that are there for nothing else are offered all the same.
 */
export function groupsOf(doors: readonly ShownDoor[]): ReadonlyMap<DoorGroup, readonly ShownDoor[]> {
  const groups = new Map<DoorGroup, ShownDoor[]>(GROUPS.map((group) => [group, []]))
  for (const door of doors) {
    if (isPressing(door)) groups.get('urgent')?.push(door)
    else if (door.isUrgent && door.door.prepared.forum.urgent) groups.get('perhaps')?.push(door)
    groups.get(GROUP_OF[door.door.result])?.push(door)
  }
  for (const list of groups.values()) list.sort(byDay)
  return groups
}

/** The nearest last day first; then as the engine has them. */
const byDay = (one: ShownDoor, other: ShownDoor): number => {
  const [a, b] = [one.rendered.deadline?.last_day ?? '9999', other.rendered.deadline?.last_day ?? '9999']
  return a < b ? -1 : a > b ? 1 : 0
}

export interface DoorAddress {
  readonly forum: string
  readonly respondent: string
  /** Of several doors of one forum against one respondent, which. */
  readonly at: number
}

/** Doors with their addresses, in the engine's order. */
export function addressed(doors: readonly ShownDoor[]): readonly (readonly [DoorAddress, ShownDoor])[] {
  const counts = new Map<string, number>()
  return doors.map((door) => {
    const { forum, respondent } = door.rendered
    const key = `${forum} ${respondent}`
    const at = counts.get(key) ?? 0
    counts.set(key, at + 1)
    return [{ forum, respondent, at }, door]
  })
}

export function doorAt(doors: readonly ShownDoor[], query: Readonly<Record<string, string>>): ShownDoor | undefined {
  const { forum, respondent, at = '0' } = query
  return addressed(doors).find(
    ([address]) => address.forum === forum && address.respondent === respondent && String(address.at) === at,
  )?.[1]
}

export const doorQuery = ({ forum, respondent, at }: DoorAddress): string =>
  `?${new URLSearchParams({ forum, respondent, at: String(at) }).toString()}`
