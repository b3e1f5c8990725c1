import { useWords } from '../words.tsx'
import { Typed } from './typed.tsx'

/** A time as it is known: a civil date in full or in part, a moment, or the words someone used for it. */
export type KnownTime = { readonly civil: string } | { readonly epochMs: number } | { readonly told: string }

const MACHINE_READABLE = /^\d{4}(-\d{2}(-\d{2})?)?$/

/** Never shows an hour that nobody recorded: a civil date has none. */
export function When({ at }: { readonly at: KnownTime }) {
  const { formats } = useWords()
  if ('told' in at) return <Typed>{at.told}</Typed>
  if ('epochMs' in at) return <time dateTime={new Date(at.epochMs).toISOString()}>{formats.moment(at.epochMs)}</time>
  if (!MACHINE_READABLE.test(at.civil)) return <Typed>{at.civil}</Typed>
  return <time dateTime={at.civil}>{formats.date(at.civil)}</time>
}
