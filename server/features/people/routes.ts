import { z } from 'zod'
import { anyRole, ROLES, signedIn } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { actingOf, page, type Answer, type FormRead, type Route, type Visitor } from '../../platform/http/index.ts'
import type { Outcome } from '../../platform/outcome.ts'
import type { FieldError } from '../../platform/ui/index.tsx'
import { addUnit, inviteAgain, inviteMember, letIn, removeFromUnit } from './commands.ts'
import type { PeopleKey, PeopleWords } from './frame.tsx'
import { letInPage } from './let-in-page.tsx'
import { linkPage, listPage } from './list-page.tsx'

const NAME_CHARS_MAX = 120
const name = z.string().trim().min(1).max(NAME_CHARS_MAX)
const memberForm = z.object({ name, unit: z.uuid(), role: z.enum(ROLES) })
const unitForm = z.object({ unitName: name })
const administrators = anyRole('administrator')

export function peopleRoutes(platform: Platform): readonly Route[] {
  const list = async (visitor: Visitor, errors: readonly FieldError[] = []): Promise<Answer> => {
    const people = await platform.directory.current()
    const status = errors.length === 0 ? 200 : 422
    return { kind: 'page', status, page: listPage(platform, visitor, people, errors) }
  }
  const link = (visitor: Visitor, done: Outcome<string, string>): Answer =>
    done.ok ? { kind: 'page', page: linkPage(platform, visitor, done.value) } : refused(done.refusal)
  return [
    page({ method: 'GET', path: '/people', policy: administrators, handle: ({ visitor }) => list(visitor) }),
    page({
      ...{ method: 'POST', path: '/people/units', policy: administrators, form: unitForm },
      handle: async ({ form, visitor }) => {
        if (!form.ok) return list(visitor, errorsOf(visitor, form))
        return onward(await addUnit(platform, actingOf(visitor), form.value.unitName), '/people')
      },
    }),
    page({
      ...{ method: 'POST', path: '/people/members', policy: administrators, form: memberForm },
      handle: async ({ form, visitor }) => {
        if (!form.ok) return list(visitor, errorsOf(visitor, form))
        return link(visitor, await inviteMember(platform, actingOf(visitor), form.value))
      },
    }),
    page({
      ...{ method: 'POST', path: '/people/members/:member/invite', policy: administrators },
      params: z.object({ member: z.uuid() }),
      handle: async ({ params, visitor }) =>
        link(visitor, await inviteAgain(platform, actingOf(visitor), params.member)),
    }),
    page({
      ...{ method: 'POST', path: '/people/memberships/:membership/end', policy: administrators },
      params: z.object({ membership: z.uuid() }),
      handle: async ({ params, visitor }) =>
        onward(await removeFromUnit(platform, actingOf(visitor), params.membership), '/people'),
    }),
    ...letInRoutes(platform),
  ]
}

const letInRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'GET', path: '/people/let-in', policy: signedIn },
    handle: async ({ visitor }) => ({
      kind: 'page',
      page: letInPage(platform, visitor, await platform.directory.current()),
    }),
  }),
  page({
    ...{ method: 'POST', path: '/people/let-in/:membership', policy: signedIn },
    params: z.object({ membership: z.uuid() }),
    handle: async ({ params, visitor }) =>
      onward(await letIn(platform, actingOf(visitor), params.membership), '/people/let-in'),
  }),
]

type Refused = Extract<Answer, { kind: 'refusal' }>

const refused = (refusal: Refused['refusal']): Refused => ({ kind: 'refusal', status: 409, refusal })

const onward = (done: Outcome<unknown, string>, to: string): Answer =>
  done.ok ? { kind: 'go', to } : refused(done.refusal)

/** Which sentence goes with a field that was not understood. */
const MESSAGES: Readonly<Record<string, PeopleKey>> = {
  name: 'people.writeName',
  unitName: 'people.writeName',
  unit: 'people.chooseOne',
  role: 'people.chooseOne',
}

function errorsOf(visitor: Visitor, form: FormRead<unknown>): readonly FieldError[] {
  const words: PeopleWords = visitor.words
  if (form.ok) return []
  return [...new Set(form.faults.map(({ field }) => field))].map((field) => ({
    field,
    message: words.say(MESSAGES[field] ?? 'people.chooseOne'),
  }))
}
