import type { Visitor } from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import type { FieldError } from '../../../platform/ui/index.tsx'
import type { ProgrammesWords } from '../texts.ts'

export type Done = Promise<Outcome<unknown, string>>

/** The field at which the page says why a step was not taken. */
const AT_FIELD: Readonly<Record<string, string>> = {
  ...{ 'no-such-code': 'code', 'no-consent': 'code', 'already-asked': 'code', 'already-there': 'code' },
  ...{
    'more-than-spoke': 'spoke',
    'no-assembly': 'assembly',
    'assembly-before': 'assembly',
    'more-than-paid': 'amount',
  },
  ...{ 'safe-way-missing': 'safeWay', 'not-a-safe-way': 'safeWay', 'contact-changed': 'safeWay' },
  ...{ 'amount-wrong': 'amount', 'currency-unknown': 'currency' },
}

/** A refusal in the reader's language, at its field where it has one on the page. */
export function refusedAt(
  visitor: Visitor,
  done: Extract<Outcome<unknown, string>, { ok: false }>,
  otherwise: string,
): readonly FieldError[] {
  const { room, code, sentence } = done.refusal
  const words: ProgrammesWords = visitor.words
  const message = room === undefined ? sentence : words.say(`${room}.${code}` as 'programmes.no-consent')
  return [{ field: AT_FIELD[code] ?? otherwise, message }]
}

/** What was typed in one field; nothing where it came several times or empty. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined
