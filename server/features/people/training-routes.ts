import { z } from 'zod'
import { anyRole, TRAININGS } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import {
  actingOf,
  checkDay,
  dayFields,
  optionalDay,
  page,
  typedDay,
  type Answer,
  type Route,
  type TypedForm,
  type Visitor,
} from '../../platform/http/index.ts'
import type { FieldError } from '../../platform/ui/index.tsx'
import { recordTraining } from './commands.ts'
import type { PeopleKey, PeopleWords } from './frame.tsx'
import { trainingPage } from './training-page.tsx'

const PATH = '/people/training'
const NAME_CHARS_MAX = 120
const administrators = anyRole('administrator')

const trainingForm = z
  .object({
    member: z.uuid(),
    training: z.enum(TRAININGS),
    by: z.string().trim().min(1).max(NAME_CHARS_MAX),
    ...dayFields('completed'),
    ...dayFields('until'),
  })
  .superRefine(checkDay('completed', 'needed'))
  .superRefine(checkDay('until', 'optional'))

const MESSAGES: Readonly<Record<string, PeopleKey>> = {
  by: 'people.writeName',
  completed: 'people.deputyDates',
  until: 'people.deputyDates',
}
/** At which field of the form a refusal is said. */
const FIELDS: Readonly<Record<string, string>> = { 'training-ahead': 'completed', 'dates-turned': 'until' }

export function trainingRoutes(platform: Platform): readonly Route[] {
  const shown = async (visitor: Visitor, typed?: TypedForm, errors?: readonly FieldError[]): Promise<Answer> => {
    const people = await platform.directory.current()
    const body = trainingPage(platform, visitor, { people, ...(typed && { typed }), ...(errors && { errors }) })
    return { kind: 'page', page: body, status: errors === undefined ? 200 : 422 }
  }
  return [
    page({ method: 'GET', path: PATH, policy: administrators, handle: ({ visitor }) => shown(visitor) }),
    page({
      ...{ method: 'POST', path: PATH, policy: administrators, form: trainingForm },
      handle: async ({ form, visitor }) => {
        const words: PeopleWords = visitor.words
        if (!form.ok) {
          const fields = [...new Set(form.faults.map(({ field }) => field))]
          const said = (field: string): string => words.say(MESSAGES[field] ?? 'people.chooseOne')
          return shown(
            visitor,
            form.typed,
            fields.map((field) => ({ field, message: said(field) })),
          )
        }
        const { member, training, by } = form.value
        const [completed, until] = [typedDay(form.value, 'completed') ?? '', optionalDay(form.value, 'until') ?? null]
        const done = await recordTraining(platform, actingOf(visitor), { member, training, by, completed, until })
        if (done.ok) return { kind: 'go', to: PATH }
        const message = words.say(`people.${done.refusal.code}` as 'people.training-ahead')
        return shown(visitor, form.value, [{ field: FIELDS[done.refusal.code] ?? 'member', message }])
      },
    }),
  ]
}
