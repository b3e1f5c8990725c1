import { z } from 'zod'
import type { Competence } from '@recourse/wire'
import type { Platform } from '../../platform/feature.ts'
import { actingOf, page, several, type Answer, type Route, type Visitor } from '../../platform/http/index.ts'
import { isLanguageCode, shippedLanguages } from '../../platform/languages/index.ts'
import { describeAuthority } from './describe.ts'
import { authorityPage, SIDES } from './pages/authority.tsx'
import { makingOf, PATH } from './pages/frame.tsx'
import { againFrom, againWith, onward, type Again } from './routes.ts'
import { administrators } from './rules.ts'

const HERE = `${PATH}/authority`
const NAME_CHARS_MAX = 300
const LIST_CHARS_MAX = 2000

const codesOf = (text: string): readonly string[] => [
  ...new Set(text.split(/[\s,;،、，]+/).filter((one) => one !== '')),
]
const officeText = z.string().trim().max(NAME_CHARS_MAX).optional()
const names = Object.fromEntries(shippedLanguages.map((one) => [`name-${one}`, officeText]))

const describeForm = z
  .object({
    ...names,
    unit: z.uuid(),
    languages: z
      .string()
      .max(LIST_CHARS_MAX)
      .transform(codesOf)
      .refine((codes) => codes.length > 0 && codes.every(isLanguageCode)),
    // ISO 3166-2 has capitals; a draft is compared with them letter by letter.
    territory: z
      .string()
      .max(LIST_CHARS_MAX)
      .default('')
      .transform((text) => codesOf(text.toUpperCase())),
    alwaysReached: officeText,
    ...{ requesting: several, requested: several, validating: several },
  })
  .superRefine((said, context) => {
    if (Object.keys(namesOf(said)).length === 0)
      context.addIssue({ code: 'custom', path: ['name-en'], message: 'none' })
  })

function namesOf(said: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    shippedLanguages.flatMap((language) => {
      const name = said[`name-${language}`]
      return typeof name === 'string' && name !== '' ? [[language, name]] : []
    }),
  )
}

type Chosen = Readonly<Record<(typeof SIDES)[number], readonly string[]>>

/** One line for each kind of request, with every side on which it was chosen. */
function competencesOf(chosen: Chosen, territory: readonly string[]): readonly Competence[] {
  const kinds = [...new Set(SIDES.flatMap((side) => chosen[side]))]
  return kinds.map((requestKind) => ({
    ...{ requestKind, as: SIDES.filter((side) => chosen[side].includes(requestKind)) },
    territory: territory.length === 0 ? null : territory,
  }))
}

/** What an authority of ours is to others; each authority's own administrators say it. */
export function authorityRoutes(platform: Platform): readonly Route[] {
  const shown = async (visitor: Visitor, again?: Again): Promise<Answer> => {
    const making = await makingOf(platform, visitor, again)
    const { authority } = actingOf(visitor).session
    const people = await platform.directory.current()
    const units = [...people.units.values()].filter((one) => one.authority === authority && !one.breakGlass)
    const said = making.now.state.described.get(authority)
    const name = people.authorities.get(authority)?.name ?? ''
    const status = again === undefined ? 200 : 422
    return { kind: 'page', status, page: authorityPage(making, { name, units, said }) }
  }
  return [
    page({ method: 'GET', path: HERE, policy: administrators, handle: ({ visitor }) => shown(visitor) }),
    page({
      ...{ method: 'POST', path: HERE, policy: administrators, form: describeForm },
      handle: async ({ form, visitor }) => {
        if (!form.ok) return shown(visitor, againFrom(visitor, form))
        const { unit, languages, territory, alwaysReached, ...said } = form.value
        const description = {
          ...{ unit, languages, name: namesOf(said), competences: competencesOf(said, territory) },
          alwaysReached: alwaysReached === undefined || alwaysReached === '' ? null : alwaysReached,
        }
        const done = await describeAuthority(platform, actingOf(visitor), description)
        if (done.ok || done.refusal.code === 'no-such-kind') return onward(done, PATH)
        return shown(
          visitor,
          againWith(visitor, done.refusal, 'unit', { ...form.value, languages: languages.join(', ') }),
        )
      },
    }),
  ]
}
