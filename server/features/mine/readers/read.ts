import { compartmentDisclosed, type ReadEntry } from '@recourse/chronicle'
import type { z } from 'zod'
import { breakGlassAsked, breakGlassDeclined } from '../../../platform/break-glass/index.ts'
import type { RecordedReading } from '../../../platform/chronicle/index.ts'
import type { PersonView } from '../../../platform/feature.ts'
import { civilDateIn } from '../../../platform/http/index.ts'
import { restoreAsked, restoreDone } from '../restore/kinds.ts'
import { dayOf, saidIn } from '../room/own.ts'

/** One line of a day: the same people reading the same parts for the same reason are told once, with a count. */
export interface ReadingLine {
  readonly role: string
  readonly authority: string
  readonly unit: string | null
  readonly reason: string
  /** Purposes of the parts that were read. */
  readonly parts: readonly string[]
  readonly times: number
}

export interface ReadingDay {
  /** Civil date */
  readonly day: string
  readonly lines: readonly ReadingLine[]
}

/**
 * Told as the work on the case that it is. That another report shares a phone number with this one is the secret of
 * whoever sent the other one: somebody could report with a number of theirs just to learn it.
 */
const TOLD_AS: Readonly<Record<string, string>> = { 'comparing-reports': 'working-the-case' }

/** Readings by day, the latest day first. */
export function readingDays(
  readings: readonly RecordedReading[],
  purposeOf: (compartment: string) => string | undefined,
  timeZone: string,
): readonly ReadingDay[] {
  const days = new Map<string, Map<string, ReadingLine>>()
  for (const { at, role, authority, unit, reason: why, read } of readings) {
    const reason = TOLD_AS[why] ?? why
    const day = civilDateIn(timeZone, Date.parse(at))
    const parts = [...new Set(read.map(({ compartment }) => purposeOf(compartment) ?? 'erased'))].sort()
    const key = [role, authority, unit, reason, ...parts].join(' ')
    const lines = days.get(day) ?? new Map<string, ReadingLine>()
    const times = (lines.get(key)?.times ?? 0) + 1
    days.set(day, lines.set(key, { role, authority, unit, reason, parts, times }))
  }
  return [...days].sort(([a], [b]) => (a < b ? 1 : -1)).map(([day, lines]) => ({ day, lines: [...lines.values()] }))
}

export type Disclosed = z.infer<typeof compartmentDisclosed.facets>

/** A key that was handed on: to whom and on which basis stands in the clear, why is sealed like everything else. */
export interface Handing {
  readonly id: string
  readonly compartment: string
  readonly day: string
  readonly facets: Disclosed
  readonly reason: string | null
  readonly consent: string | null
}

/** Keys that others got. The person's own, such as after a new receipt, are not told as news. */
export function handingsIn({ opened, own, visitor }: PersonView): readonly Handing[] {
  return opened.entries.flatMap((entry): readonly Handing[] => {
    if (entry.kind !== compartmentDisclosed.kind || !('facets' in entry) || entry.facets === null) return []
    const facets = compartmentDisclosed.facets.safeParse(entry.facets)
    if (!facets.success || facets.data.wraps.every(({ holder }) => holder === own.person)) return []
    const body = entry.state === 'open' ? compartmentDisclosed.body.safeParse(entry.body).data : undefined
    const { id, compartment } = entry.header
    const why = { reason: body?.reason ?? null, consent: body?.consent ?? null }
    return [{ id, compartment, day: dayOf(entry.header, visitor.words.timeZone), facets: facets.data, ...why }]
  })
}

/** What officers wrote when they helped somebody back who had lost the receipt. */
export function restoringsIn(entries: readonly ReadEntry[], timeZone: string) {
  return [...saidIn(entries, restoreAsked), ...saidIn(entries, restoreDone)]
    .sort((a, b) => a.header.seq - b.header.seq)
    .map(({ id, header, body }) => ({ id, day: dayOf(header, timeZone), reason: body.reason }))
}

/** That two supervisors were to open the file, or would not: said in each part, told once. */
export interface Emergency {
  readonly id: string
  readonly day: string
  readonly how: 'asked' | 'declined'
  readonly reason: string
}

export function emergenciesIn(entries: readonly ReadEntry[], timeZone: string): readonly Emergency[] {
  const told = new Map<string, Emergency>()
  for (const [kind, how] of [
    [breakGlassAsked, 'asked'],
    [breakGlassDeclined, 'declined'],
  ] as const)
    for (const { id, header, body } of saidIn(entries, kind)) {
      const one = { id, day: dayOf(header, timeZone), how, reason: body.reason }
      told.set(`${one.day} ${how} ${one.reason}`, one)
    }
  return [...told.values()]
}
