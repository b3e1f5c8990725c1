import type { z } from 'zod'
import type { Platform } from '../../../platform/feature.ts'
import { anyFields, page, type Answer, type Route, type Visitor } from '../../../platform/http/index.ts'
import { programmeSubject, type OpenProgramme } from '../file.ts'
import { paymentsTo } from '../paying.ts'
import { askPerson, moveBeneficiary, register } from '../registering.ts'
import type { ProgrammesWords } from '../texts.ts'
import { answersIn, askForm, standingForm } from './fields.ts'
import { FRESH, programmeHref, type Again } from './frame.tsx'
import { personPage, registerPage } from './person.tsx'
import { refusedAt, textOf, type Done } from './refused.ts'
import { onProgramme, personParams, programmeParams as params, workers } from './routes.ts'

const PATH = '/programmes/:file'

type Fields = z.output<typeof anyFields>

/** The pages of one person read fields whose names are made of the rules, so each is read by itself. */
function onPerson(platform: Platform, path: string, act: (open: OpenProgramme, typed: Fields) => Done): Route {
  return page({
    ...{ method: 'POST', path: `${PATH}${path}`, policy: workers, params, form: anyFields },
    subject: programmeSubject(platform),
    handle: ({ params: { file }, form, visitor }) =>
      onProgramme(platform, visitor, file, async (open) => {
        const typed: Fields = form.ok ? form.value : {}
        const code = askForm.safeParse(typed)
        const words: ProgrammesWords = visitor.words
        const missing = [{ field: 'code', message: words.say('programmes.no-such-code') }]
        const done = code.success ? await act(open, typed) : null
        if (done?.ok === true) return { kind: 'go', to: programmeHref(file) }
        const errors = done === null ? missing : refusedAt(visitor, done, 'code')
        return { kind: 'page', status: 422, page: registerPage({ open, visitor, again: { typed, errors } }) }
      }),
  })
}

function onePerson(platform: Platform): readonly Route[] {
  const mine = {
    policy: workers,
    params: personParams,
    subject: programmeSubject(platform),
    path: `${PATH}/people/:person`,
  }
  const shown = async (open: OpenProgramme, visitor: Visitor, id: string, again: Again): Promise<Answer> => {
    const person = open.programme.beneficiaries.find((one) => one.id === id)
    if (person === undefined) return { kind: 'go', to: programmeHref(open.file) }
    const payments = await paymentsTo(open, person.case)
    const status = again.errors.length === 0 ? 200 : 422
    return { kind: 'page', status, page: personPage({ open, visitor, again, person, payments }) }
  }
  return [
    page({
      ...{ ...mine, method: 'GET' },
      handle: ({ params: { file, person }, visitor }) =>
        onProgramme(platform, visitor, file, (open) => shown(open, visitor, person, FRESH)),
    }),
    page({
      ...{ ...mine, method: 'POST', form: anyFields },
      handle: ({ params: { file, person }, form, visitor }) =>
        onProgramme(platform, visitor, file, async (open) => {
          const typed: Fields = form.ok ? form.value : {}
          const said = standingForm.safeParse(typed)
          const words: ProgrammesWords = visitor.words
          const unclear = [{ field: 'to', message: words.say('programmes.not-understood') }]
          if (!said.success) return shown(open, visitor, person, { typed, errors: unclear })
          const answers = answersIn(typed, open.programme.rules)
          const done = await moveBeneficiary(open, { beneficiary: person, answers, ...said.data })
          if (done.ok) return { kind: 'go', to: programmeHref(file, `/people/${person}`) }
          return shown(open, visitor, person, { typed, errors: refusedAt(visitor, done, 'reason') })
        }),
    }),
  ]
}

/** A person is asked, registered, and goes from step to step. */
export const personRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'GET', path: `${PATH}/register`, policy: workers, params, subject: programmeSubject(platform) },
    handle: ({ params: { file }, visitor }) =>
      onProgramme(platform, visitor, file, (open) => ({
        ...{ kind: 'page', page: registerPage({ open, visitor, again: FRESH }) },
      })),
  }),
  onPerson(platform, '/ask', (open, typed) => askPerson(open, { code: textOf(typed.code) ?? '' })),
  onPerson(platform, '/register', (open, typed) =>
    register(open, { code: textOf(typed.code) ?? '', answers: answersIn(typed, open.programme.rules) }),
  ),
  ...onePerson(platform),
]
