import type { CaseView, Platform } from '../../platform/feature.ts'
import type { Answer, TypedForm, Visitor } from '../../platform/http/index.ts'
import type { Outcome } from '../../platform/outcome.ts'
import { movedOrRefused } from './moved.tsx'
import { caseHref } from './names.ts'
import { showCase } from './show.tsx'

/** A form of a tab, as it was sent. */
export interface SentForm {
  readonly file: string
  /** Of the address at which the form stands. */
  readonly query: Readonly<Record<string, string>>
  readonly typed: TypedForm
  /** What the visitor said, to be shown beside what stands where somebody else was quicker. */
  readonly yours: string
}

interface Answering extends SentForm {
  readonly tab: string
  /** Where to go on in the tab, with its question mark. */
  readonly where: string
  /** Refusals that belong to a field of the form, and the room whose words they have. */
  readonly fields: Readonly<Record<string, string>>
  readonly room: string
  /** What stands now of what the form was about; absent where it was about nothing that was there. */
  readonly theirs?: (view: CaseView) => string
}

/** A refusal at a field brings the form back with everything that was typed; a quicker colleague, both versions. */
export function answerTo(
  platform: Platform,
  visitor: Visitor,
  { file, tab, query, typed, yours, where, fields, room, theirs }: Answering,
  done: Outcome<unknown, string>,
): Promise<Answer> | Answer {
  if (done.ok) return { kind: 'go', to: `${caseHref(file, tab)}${where}` }
  const { refusal } = done
  const field = fields[refusal.code]
  if (field !== undefined) {
    const errors = [{ field, message: visitor.words.say(`${refusal.room ?? room}.${refusal.code}`) }]
    // Sent again, what stands in it now begins something of its own.
    const again = refusal.code === 'sent-before' ? { ...typed, begins: '' } : typed
    return showCase(platform, visitor, { file, tab, query, typed: again, errors })
  }
  if (theirs === undefined) return { kind: 'refusal', status: 409, refusal }
  return movedOrRefused(platform, visitor, { file, tab, query: where, yours, theirs }, refusal)
}
