import type { PersonView, Platform } from '../../../platform/feature.ts'
import type { Answer, Route } from '../../../platform/http/index.ts'
import { addressOf, ownErrors, ownPageAgain, ownStep, textIn } from '../../mine/index.ts'
import { UNANSWERED } from '../../remedies/index.ts'
import { MENU_PURPOSES, ownPreference, sayPreference } from './commands.ts'
import { Menu, MENU_FORM, MENU_PATH, placeName, type TypedMenu } from './panel.tsx'

export const menuRoutes = (platform: Platform): readonly Route[] => [
  ownStep(platform, {
    ...{ path: MENU_PATH, purposes: MENU_PURPOSES },
    step: async (view, typed) => {
      const text: TypedMenu = (name) => textIn(typed, name)
      if (view.visitor.isSwitchingLanguage) return shown(view, text)
      const places = [...platform.norms.remedies.remedies.keys()].map((id): readonly [string, string] => [
        id,
        text(placeName(id)),
      ])
      const answer = UNANSWERED.find((one) => one === text('answer')) ?? null
      const done = await sayPreference(view, { places, words: text('menuWords').trim(), answer, saw: text('saw') })
      if (done.ok) return { kind: 'go', to: addressOf(view.own, MENU_PATH) }
      const field = done.refusal.code === 'order-unreadable' ? (unread(places) ?? 'menuWords') : 'menuWords'
      return shown(view, done.refusal.code === 'moved-meanwhile' ? anew(text) : text, ownErrors(view, field, done))
    },
  }),
]

/** Somebody was quicker: what was typed stays, and the page now shows what stands. */
const anew =
  (text: TypedMenu): TypedMenu =>
  (name) =>
    name === 'saw' ? '' : text(name)

const unread = (places: readonly (readonly [string, string])[]): string | undefined => {
  const found = places.find(([, written]) => written.trim() !== '' && !/^\s*\p{Nd}{1,3}\s*$/u.test(written))
  return found === undefined ? undefined : placeName(found[0])
}

async function shown(view: PersonView, typed: TypedMenu, errors?: ReturnType<typeof ownErrors>): Promise<Answer> {
  return ownPageAgain(view, {
    ...{ path: MENU_PATH, form: MENU_FORM, ...(errors === undefined ? {} : { errors }) },
    children: <Menu {...{ view, before: await ownPreference(view), typed }} />,
  })
}
