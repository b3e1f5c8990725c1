import type { FormRead, Visitor } from '../../platform/http/index.ts'
import type { FieldError } from '../../platform/ui/index.tsx'

export type Unread = Extract<FormRead<unknown>, { ok: false }>

/** One sentence for each field that was not understood, in the order of the form. */
export function errorsFrom<Key extends string>(
  visitor: Visitor,
  { faults }: Unread,
  messages: Readonly<Record<string, Key>>,
  otherwise: Key,
): readonly FieldError[] {
  return [...new Set(faults.map(({ field }) => field))].map((field) => ({
    ...{ field, message: visitor.words.say(messages[field] ?? otherwise) },
  }))
}
