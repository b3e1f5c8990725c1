/** iCalendar (RFC 5545) as far as a list of last days needs it. Pure. */

export interface CalendarDay {
  /** The same for the same deadline, whenever it is asked for: a calendar then moves it and doesn't double it. */
  readonly uid: string
  /** Civil date */
  readonly day: string
  /** Civil date on which it became known. */
  readonly since: string
  readonly title: string
}

/** Lines are folded so that none has more octets than this, without its end (RFC 5545, 3.1). */
export const LINE_OCTETS_MAX = 75

/** What has a meaning in a text of the format is written with a backslash; line ends become two signs (3.3.11). */
const escaped = (text: string): string => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r\n?|\n/g, '\\n')

/** Control characters have no place in a text (3.3.11); a line end in one was escaped before. */
const withoutControls = (line: string): string =>
  [...line].filter((sign) => (sign.codePointAt(0) ?? 0) >= 0x20 && sign !== '\u007f').join('')

/** Cuts between characters, never inside one; each further line begins with a space, which counts. */
export function folded(line: string): string {
  const lines: string[] = []
  let current = ''
  let octets = 0
  for (const sign of withoutControls(line)) {
    const size = Buffer.byteLength(sign)
    if (octets + size > LINE_OCTETS_MAX) {
      lines.push(current)
      ;[current, octets] = [' ', 1]
    }
    current += sign
    octets += size
  }
  return [...lines, current].join('\r\n')
}

const compact = (day: string): string => day.replaceAll('-', '')

const eventLines = ({ uid, day, since, title }: CalendarDay): readonly string[] => [
  'BEGIN:VEVENT',
  `UID:${uid}`,
  // No hour is known, and none is told.
  `DTSTAMP:${compact(since)}T000000Z`,
  `DTSTART;VALUE=DATE:${compact(day)}`,
  `SUMMARY:${escaped(title)}`,
  // A deadline keeps nobody from other appointments.
  'TRANSP:TRANSPARENT',
  'CLASS:PRIVATE',
  'END:VEVENT',
]

/** How often a calendar is asked to look again (RFC 7986, 5.7). */
const REFRESH = 'PT6H'

/** A whole calendar. Its name says that there are deadlines, and not whose. */
export function calendarText(name: string, days: readonly CalendarDay[]): string {
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Recourse//Deadlines//EN', 'CALSCALE:GREGORIAN'],
    ...[`NAME:${escaped(name)}`, `X-WR-CALNAME:${escaped(name)}`, `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`],
    ...days.flatMap(eventLines),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}
