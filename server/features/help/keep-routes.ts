import { z } from 'zod'
import { anyRole } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import {
  actingOf,
  civilDateIn,
  page,
  several,
  type Answer,
  type FormRead,
  type Route,
  type Visitor,
} from '../../platform/http/index.ts'
import type { Refusal } from '../../platform/outcome.ts'
import { isCountryCode } from '../../platform/norms/index.ts'
import { KEEPERS, list, settle } from './commands.ts'
import type { Helper, HelpDirectory } from './directory.ts'
import { helperSaid, type HelperSaid } from './entries.ts'
import { editPage, keepPage, type TypedHelper } from './pages/keep.tsx'
import type { HelpWords } from './texts.ts'

const keepers = anyRole(...KEEPERS)
const params = z.object({ helper: z.uuid() })

const commas = z.string().transform((text) =>
  text
    .split(/[,;،、\n]/u)
    .map((one) => one.trim())
    .filter((one) => one !== ''),
)
const { shape } = helperSaid
const form = z.object({
  ...shape,
  services: several.pipe(shape.services),
  adaptations: several.pipe(shape.adaptations),
  languages: commas.pipe(shape.languages),
  state: z.string().refine(isCountryCode),
  saw: z.uuid().optional(),
})
const settleForm = z.object({ how: z.enum(['checked', 'closed', 'unsafe', 'mistake', 'asked']) })
type Form = z.output<typeof form>

export function keepRoutes(platform: Platform, directory: HelpDirectory): readonly Route[] {
  const keeping = (visitor: Visitor) => ({
    ...{ platform, directory, acting: actingOf(visitor) },
    today: civilDateIn(visitor.words.timeZone, platform.clock.now()),
  })
  const own = async (visitor: Visitor): Promise<readonly Helper[]> =>
    [...(await directory.current()).values()]
      .filter(({ authority }) => authority === visitor.who?.authority)
      .sort((a, b) => (a.checkedOn < b.checkedOn ? -1 : 1))
  const ownOne = async (visitor: Visitor, id: string) => (await own(visitor)).find((one) => one.id === id)
  const save = async (visitor: Visitor, helper: Helper | null, read: FormRead<Form>): Promise<Answer> => {
    if (!read.ok) return wrong(platform, visitor, helper, read)
    const { saw, ...said } = read.value
    const done = await list(keeping(visitor), { helper: helper?.id ?? null, saw: saw ?? null, said })
    return done.ok ? { kind: 'go', to: '/directory' } : refused(done.refusal)
  }
  return [
    page({
      ...{ method: 'GET', path: '/directory', policy: keepers },
      handle: async ({ visitor }): Promise<Answer> => ({
        ...{ kind: 'page', page: keepPage({ platform, visitor }, await own(visitor)) },
      }),
    }),
    page({
      ...{ method: 'GET', path: '/directory/new', policy: keepers },
      handle: ({ visitor }): Answer => ({
        ...{ kind: 'page', page: editPage({ platform, visitor }, { helper: null, typed: {}, errors: [] }) },
      }),
    }),
    page({
      ...{ method: 'POST', path: '/directory/new', policy: keepers, form },
      handle: ({ form: read, visitor }) => save(visitor, null, read),
    }),
    page({
      ...{ method: 'GET', path: '/directory/:helper', policy: keepers, params },
      handle: async ({ params: { helper: id }, visitor }): Promise<Answer> => {
        const helper = await ownOne(visitor, id)
        if (helper === undefined) return { kind: 'go', to: '/directory' }
        return { kind: 'page', page: editPage({ platform, visitor }, { helper, typed: typedOf(helper), errors: [] }) }
      },
    }),
    page({
      ...{ method: 'POST', path: '/directory/:helper', policy: keepers, params, form },
      handle: async ({ params: { helper: id }, form: read, visitor }): Promise<Answer> => {
        const helper = await ownOne(visitor, id)
        return helper === undefined ? { kind: 'go', to: '/directory' } : save(visitor, helper, read)
      },
    }),
    page({
      ...{ method: 'POST', path: '/directory/:helper/settle', policy: keepers, params, form: settleForm },
      handle: async ({ params: { helper }, form: read, visitor }): Promise<Answer> => {
        if (!read.ok) return { kind: 'go', to: `/directory/${helper}` }
        const done = await settle(keeping(visitor), helper, read.value.how)
        return done.ok ? { kind: 'go', to: '/directory' } : refused(done.refusal)
      },
    }),
  ]
}

const refused = (refusal: Refusal): Answer => ({ kind: 'refusal', status: 409, refusal })

const typedOf = ({ id: _id, authority: _authority, checkedOn: _day, entry: _entry, ...said }: Helper): TypedHelper =>
  said

function wrong(
  platform: Platform,
  visitor: Visitor,
  helper: Helper | null,
  read: Extract<FormRead<Form>, { ok: false }>,
): Answer {
  const words: HelpWords = visitor.words
  const fields = [...new Set(read.faults.map(({ field }) => field))]
  const errors = fields.map((field) => ({ field, message: words.say('help.fillIn') }))
  const typed = read.typed as Partial<Record<keyof HelperSaid, string>>
  return { kind: 'page', status: 422, page: editPage({ platform, visitor }, { helper, typed, errors }) }
}
