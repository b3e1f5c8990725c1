import { z } from 'zod'
import type { Policy } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { page, type Answer, type Route, type Visitor } from '../../platform/http/index.ts'
import type { NewFactor, SessionOutcome, SetUpDone } from '../../platform/sessions/index.ts'
import type { FieldError } from '../../platform/ui/index.tsx'
import { deviceOf, secretOf, signedInCookies } from './cookies.ts'
import { codesPage, setUpPage } from './enrol-page.tsx'
import { faultsOf, refusedAt } from './frame.tsx'

/** Where second steps are set up: after enrolment with a session that awaits it, or from the account. */
export interface SetUpPlace {
  readonly path: string
  readonly policy: Policy
  /** Where it goes on to when all is done. */
  readonly onward: string
  /** What to answer where the session is not one that may set up here. */
  readonly lost: Answer
}

export const setUpRoutes = (platform: Platform, place: SetUpPlace): readonly Route[] => {
  const { path, policy } = place
  const add = async (visitor: Visitor, added: NewFactor, field: string): Promise<Answer> => {
    const done = await platform.sessions.setUp(secretOf(visitor), added, deviceOf(visitor))
    return answerTo(platform, place, visitor, done, field)
  }
  return [
    page({ ...{ method: 'GET', path, policy }, handle: ({ visitor }) => show(platform, place, visitor) }),
    page({
      ...{ method: 'POST', path: `${path}/code`, policy, form: z.object({ code: z.string().min(1).max(100) }) },
      handle: ({ form, visitor }) =>
        form.ok
          ? add(visitor, { way: 'totp', code: form.value.code }, 'code')
          : show(platform, place, visitor, faultsOf(visitor, form)),
    }),
    page({
      ...{ method: 'POST', path: `${path}/passkey`, policy },
      form: z.object({ answer: z.string().max(20_000), passkeyName: z.string().max(1000) }),
      handle: ({ form, visitor }) => {
        if (!form.ok) return show(platform, place, visitor, faultsOf(visitor, form))
        const { answer, passkeyName: name } = form.value
        return add(visitor, { way: 'passkey', answer, name }, 'passkeyName')
      },
    }),
  ]
}

async function show(
  platform: Platform,
  place: SetUpPlace,
  visitor: Visitor,
  errors: readonly FieldError[] = [],
): Promise<Answer> {
  const question = await platform.sessions.setUpQuestion(secretOf(visitor))
  if (!question.ok) return place.lost
  const shown = setUpPage({ platform, visitor, errors }, place.path, question.value)
  return { kind: 'page', status: errors.length === 0 ? 200 : 422, page: shown }
}

async function answerTo(
  platform: Platform,
  place: SetUpPlace,
  visitor: Visitor,
  done: SessionOutcome<SetUpDone>,
  field: string,
): Promise<Answer> {
  if (!done.ok) return show(platform, place, visitor, [refusedAt(visitor, field, done.refusal)])
  const { signedIn, recoveryCodes } = done.value
  const cookies = signedIn === null ? [] : signedInCookies(signedIn)
  if (recoveryCodes === null) return { kind: 'go', to: place.onward, cookies }
  return { kind: 'page', page: codesPage({ platform, visitor }, recoveryCodes, place.onward), cookies }
}
