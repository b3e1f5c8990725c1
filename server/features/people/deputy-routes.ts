import { signedIn } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import {
  actingOf,
  anyFields,
  page,
  typedDay,
  typedText,
  type Answer,
  type Route,
  type TypedForm,
  type Visitor,
} from '../../platform/http/index.ts'
import type { Refusal } from '../../platform/outcome.ts'
import type { FieldError } from '../../platform/ui/index.tsx'
import { standIn } from './deputy.ts'
import { deputyPage } from './deputy-page.tsx'
import type { PeopleWords } from './frame.tsx'

const PATH = '/people/deputy'

export function deputyRoutes(platform: Platform): readonly Route[] {
  const shown = async (visitor: Visitor, typed?: TypedForm, errors?: readonly FieldError[]): Promise<Answer> => {
    const people = await platform.directory.current()
    const page = deputyPage(platform, visitor, { people, ...(typed && { typed }), ...(errors && { errors }) })
    return { kind: 'page', page, status: errors === undefined ? 200 : 422 }
  }
  return [
    page({ method: 'GET', path: PATH, policy: signedIn, handle: ({ visitor }) => shown(visitor) }),
    page({
      ...{ method: 'POST', path: PATH, policy: signedIn, form: anyFields },
      handle: async ({ form, visitor }) => {
        const words: PeopleWords = visitor.words
        const typed: TypedForm = form.ok ? form.value : form.typed
        const [from, until] = [typedDay(typed, 'from'), typedDay(typed, 'until')]
        const deputy = typedText(typed, 'deputy') ?? ''
        if (from === null || until === null) {
          const missing = [...(from === null ? ['from'] : []), ...(until === null ? ['until'] : [])]
          const message = words.say('people.deputyDates')
          return shown(
            visitor,
            typed,
            missing.map((field) => ({ field, message })),
          )
        }
        const done = await standIn(platform, actingOf(visitor), { deputy, from, until })
        if (done.ok) return { kind: 'go', to: PATH }
        const field = done.refusal.code === 'dates-turned' ? 'until' : 'deputy'
        return shown(visitor, typed, [{ field, message: sentenceOf(visitor, done.refusal) }])
      },
    }),
  ]
}

/** In the reader's language where the refusal's room has it. */
const sentenceOf = ({ words }: Visitor, { code, room, sentence }: Refusal): string =>
  room === undefined ? sentence : words.say(`${room}.${code}`)
