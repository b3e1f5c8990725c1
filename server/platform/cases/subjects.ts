import { utf8, type Primitives } from '@recourse/chronicle'

/** Where a case stands: whoever takes a next step, the desk or the person, names the newest entry on it that they saw. */
export const STEP_SUBJECT = 'step'
/** The newest answer on one need, whoever wrote it down. @param need id of `norms/needs.json` */
export const needSubject = (need: string): string => `need ${need}`

/** The id of a thing in a file that has no entry of its own to be named by, such as where the case stands. */
export function subjectUuid({ sha256 }: Pick<Primitives, 'sha256'>, file: string, name: string): string {
  const bytes = sha256(utf8(`subject ${file} ${name}`)).slice(0, 16)
  // The marks of a random UUID: ids of entries, files and subjects are told apart by nobody.
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Buffer.from(bytes).toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/**
 * The id of a clock that runs because of one thing, such as a consent or a booking: whoever ends that thing finds its
 * clocks by their rules, and leaves none that nobody could stop.
 */
export const clockOn = (
  primitives: Pick<Primitives, 'sha256'>,
  { file, rule, on }: { readonly file: string; readonly rule: string; readonly on: string },
): string => subjectUuid(primitives, file, `${rule} ${on}`)
