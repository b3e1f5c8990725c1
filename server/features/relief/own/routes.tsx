import type { PersonView, Platform } from '../../../platform/feature.ts'
import { beginsId, type Answer, type Route } from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { addressOf, beginOwn, commitOwn, ownErrors, ownPageAgain, ownPart, ownStep, textIn } from '../../mine/index.ts'
import type { At } from '../at.ts'
import { askRelief, RELIEF_PURPOSES, stepRelief } from '../commands.ts'
import { OF_PERSON, refuse } from '../rules.ts'
import { OWN_FORM, OWN_PATH, OwnRelief, type OwnTyped } from './panel.tsx'

const atOf = (view: PersonView): At => ({
  ...{ platform: view.platform, opened: view.opened, narrative: ownPart(view, 'narrative'), work: beginOwn(view) },
  ...{ today: view.today, isPerson: true },
})

async function after(view: PersonView, at: At, said: Outcome<unknown, string>, typed: OwnTyped): Promise<Answer> {
  const done = said.ok ? await commitOwn(view, at.work) : said
  // Nobody else can have begun it: the very form was quicker, sent twice.
  const isBegun = said.ok && said.value !== null && !done.ok && done.refusal.code === 'moved'
  return done.ok || isBegun ? { kind: 'go', to: addressOf(view.own, OWN_PATH) } : shown(view, typed, done)
}

function shown(view: PersonView, typed: OwnTyped, done: Outcome<unknown, string>): Answer {
  return ownPageAgain(view, {
    ...{ path: OWN_PATH, form: OWN_FORM, errors: done.ok ? [] : ownErrors(view, fieldOf(done.refusal.code), done) },
    children: <OwnRelief view={view} typed={isSentBefore(done) ? { ...typed, begins: '' } : typed} />,
  })
}

/** Sent again, what stands in it now begins something of its own. */
const isSentBefore = (done: Outcome<unknown, string>): boolean => !done.ok && done.refusal.code === 'sent-before'

const fieldOf = (code: string): string => (code === 'words-too-long' ? 'words' : 'remedy')

export const ownRoutes = (platform: Platform): readonly Route[] => [
  ownStep(platform, {
    ...{ path: `${OWN_PATH}/ask`, purposes: RELIEF_PURPOSES },
    step: async (view, typed) => {
      if (view.visitor.isSwitchingLanguage) return shown(view, typed, { ok: true, value: null })
      const at = atOf(view)
      const words = textIn(typed, 'words').trim()
      const begins = beginsId.catch(undefined).parse(typed.begins)
      return after(
        view,
        at,
        await askRelief(at, { remedy: textIn(typed, 'remedy'), told: 'page', words }, begins),
        typed,
      )
    },
  }),
  ownStep(platform, {
    ...{ path: `${OWN_PATH}/step`, purposes: RELIEF_PURPOSES },
    step: async (view, typed) => {
      const at = atOf(view)
      const step = OF_PERSON.find((one) => one === textIn(typed, 'step'))
      if (step === undefined) return shown(view, {}, refuse('no-such-step'))
      const seen = { relief: textIn(typed, 'relief'), saw: textIn(typed, 'saw') }
      const said = { ...seen, step, on: view.today, until: null, told: 'page', body: '', words: '' } as const
      return after(view, at, await stepRelief(at, said), {})
    },
  }),
]
