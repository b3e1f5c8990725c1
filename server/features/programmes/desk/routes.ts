import { z } from 'zod'
import { anyRole, roleInUnit } from '../../../platform/access/index.ts'
import { caseParams as fileParams, readingCase } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { page, typedDay, type Answer, type FormRead, type Route, type Visitor } from '../../../platform/http/index.ts'
import { errorsFrom } from '../../casefile/index.ts'
import { beginProgramme } from '../commands.ts'
import { KEEPERS, listedProgrammes, openProgramme, WORKERS, type OpenProgramme } from '../file.ts'
import { clearNumbers } from '../numbers.ts'
import { refuse } from '../rules.ts'
import type { ProgrammesKey } from '../texts.ts'
import { newForm } from './fields.ts'
import { FRESH, LIST_PATH, programmeHref, type Again } from './frame.tsx'
import { listPage, newPage, numbersPage } from './list.tsx'

const REASON = 'working-the-case'
const keepers = anyRole(...KEEPERS)

export const workers = roleInUnit(...WORKERS)
export const programmeParams = fileParams
export const personParams = z.object({ file: z.uuid(), person: z.uuid() })

/** Opens a programme and runs a step on it; whose it is not learns no more than that. */
export async function onProgramme(
  platform: Platform,
  visitor: Visitor,
  file: string,
  step: (open: OpenProgramme) => Promise<Answer> | Answer,
): Promise<Answer> {
  const open = await openProgramme(platform, readingCase(visitor, REASON), file)
  if (open !== null) return step(open)
  return { kind: 'refusal', status: 404, refusal: refuse('not-open-to-us').refusal }
}

/** What was typed with a sentence at each field that was not understood. */
export function unread(visitor: Visitor, form: Extract<FormRead<unknown>, { ok: false }>): Again {
  return { typed: form.typed, errors: errorsFrom<ProgrammesKey>(visitor, form, {}, 'programmes.not-understood') }
}

async function list(platform: Platform, visitor: Visitor): Promise<Answer> {
  const programmes = await listedProgrammes(platform, readingCase(visitor, REASON))
  const isKeeper = (visitor.who?.roles ?? []).some(({ role }) => KEEPERS.includes(role))
  return { kind: 'page', page: listPage({ platform, visitor, programmes, isKeeper }) }
}

const again = (platform: Platform, visitor: Visitor, said: Again): Answer => ({
  ...{ kind: 'page', status: 422, page: newPage(platform, visitor, said) },
})

async function begin(platform: Platform, visitor: Visitor, form: FormRead<z.output<typeof newForm>>): Promise<Answer> {
  if (!form.ok) return again(platform, visitor, unread(visitor, form))
  const { name, owedBy, basis } = form.value
  const days = { from: typedDay(form.value, 'from') ?? '', until: typedDay(form.value, 'until') ?? '' }
  const done = await beginProgramme(platform, readingCase(visitor, REASON), { name, owedBy, basis, ...days })
  if (done.ok) return { kind: 'go', to: programmeHref(done.value) }
  const { code } = done.refusal
  if (code !== 'days-wrong') return { kind: 'refusal', status: 409, refusal: done.refusal }
  const errors = [{ field: 'until', message: visitor.words.say('programmes.days-wrong') }]
  return again(platform, visitor, { typed: form.value, errors })
}

/** Lists, a new programme, and numbers for those who hold no key. */
export const listRoutes = (platform: Platform): readonly Route[] => [
  page({
    ...{ method: 'GET', path: LIST_PATH, policy: anyRole(...WORKERS) },
    handle: ({ visitor }) => list(platform, visitor),
  }),
  page({
    ...{ method: 'GET', path: `${LIST_PATH}/new`, policy: keepers },
    handle: ({ visitor }): Answer => ({ kind: 'page', page: newPage(platform, visitor, FRESH) }),
  }),
  page({
    ...{ method: 'POST', path: `${LIST_PATH}/new`, policy: keepers, form: newForm },
    handle: ({ form, visitor }) => begin(platform, visitor, form),
  }),
  page({
    ...{ method: 'GET', path: `${LIST_PATH}/numbers`, policy: anyRole('statistician') },
    handle: async ({ visitor }): Promise<Answer> => {
      const rows = await clearNumbers(platform.database.app, visitor.who?.authority ?? '')
      return { kind: 'page', page: numbersPage(platform, visitor, rows) }
    },
  }),
]
