import { parseDate, parseDuration, type Duration, type Span } from '@recourse/clocks'

/** Each text of the norms is read once: there are a few hundred, and they are asked for in every triple. */
const durations = new Map<string, Duration>()
const spans = new Map<string, Span>()

/** What the norms write of times. Throws: the norms are tested before. */
export function duration(text: string): Duration {
  const known = durations.get(text)
  if (known !== undefined) return known
  const read = parseDuration(text)
  if (!read.ok) throw new Error(`norms: ${text} is no duration`)
  durations.set(text, read.value)
  return read.value
}

export function span(text: string): Span {
  const known = spans.get(text)
  if (known !== undefined) return known
  const read = parseDate(text)
  if (!read.ok) throw new Error(`norms: ${text} is no date`)
  const { earliest, latest } = read.value
  spans.set(text, { earliest, latest })
  return { earliest, latest }
}
