import type { PersonView, Platform } from '../../platform/feature.ts'
import type { Answer, Route } from '../../platform/http/index.ts'
import type { Outcome } from '../../platform/outcome.ts'
import { addressOf, ownErrors, ownPageAgain, ownStep, textIn, type MineWords } from '../mine/index.ts'
import { sawOf, turnOff, turnOn } from './commands.ts'
import { Notices, NOTICES_FORM, NOTICES_PURPOSES, PATH, shownOf, Sure } from './panel.tsx'
import { readAddress } from './rules.ts'
import type { NoticesWords } from './texts.ts'

const purposes = NOTICES_PURPOSES

export const noticesRoutes = (platform: Platform): readonly Route[] => [
  ownStep(platform, {
    ...{ path: `${PATH}/address`, purposes },
    step: (view, typed) => asked(view, textIn(typed, 'address')),
  }),
  ownStep(platform, {
    ...{ path: `${PATH}/on`, purposes },
    step: async (view, typed) => {
      const address = textIn(typed, 'address')
      return after(view, await turnOn(view, { address, saw: textIn(typed, 'saw') }), address)
    },
  }),
  ownStep(platform, {
    ...{ path: `${PATH}/off`, purposes },
    step: async (view) => after(view, await turnOff(view), ''),
  }),
]

async function asked(view: PersonView, typed: string): Promise<Answer> {
  if (view.visitor.isSwitchingLanguage) return shownAgain(view, typed)
  const address = readAddress(typed)
  if (!address.ok) return shownAgain(view, typed, address)
  const words: NoticesWords & MineWords = view.visitor.words
  const saw = await sawOf(view)
  return ownPageAgain(view, {
    path: PATH,
    back: { href: addressOf(view.own, PATH), label: words.say('notices.title') },
    children: <Sure view={view} address={address.value} saw={saw} />,
  })
}

type Refused = Extract<Outcome<never, string>, { ok: false }>

async function shownAgain(view: PersonView, typed: string, refused?: Refused): Promise<Answer> {
  return ownPageAgain(view, {
    ...{ path: PATH, form: NOTICES_FORM },
    ...(refused === undefined ? {} : { errors: ownErrors(view, 'address', refused) }),
    children: <Notices view={view} shown={await shownOf(view)} typed={typed} />,
  })
}

const after = (view: PersonView, done: Outcome<null, string>, typed: string): Answer | Promise<Answer> =>
  done.ok ? { kind: 'go', to: addressOf(view.own, PATH) } : shownAgain(view, typed, done)
