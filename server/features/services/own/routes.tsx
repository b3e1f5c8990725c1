import type { PersonView, Platform } from '../../../platform/feature.ts'
import type { Answer, Route } from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { Notice } from '../../../platform/ui/index.tsx'
import { addressOf, ownPageAgain, ownStep, textIn, withdrawConsent } from '../../mine/index.ts'
import { answerOffer, OWN_SERVICES_PURPOSES } from './commands.ts'
import { ownServices } from './panel.tsx'
import type { ServicesWords } from '../texts.ts'

const PATH = '/mine/services'
const purposes = OWN_SERVICES_PURPOSES

export const ownRoutes = (platform: Platform): readonly Route[] => [
  ownStep(platform, {
    ...{ path: `${PATH}/answer`, purposes },
    step: async (view, typed) => {
      const to = textIn(typed, 'to') === 'consented' ? 'consented' : 'declined'
      const said = { referral: textIn(typed, 'referral'), saw: textIn(typed, 'saw'), covered: textIn(typed, 'covered') }
      return after(view, await answerOffer(view, { ...said, to }))
    },
  }),
  /** One step: whoever is in danger has no time for a second page. What it can't call back is said afterwards. */
  ownStep(platform, {
    ...{ path: `${PATH}/withdraw`, purposes },
    step: async (view, typed) => after(view, await withdrawConsent(view, textIn(typed, 'referral'))),
  }),
]

async function after(view: PersonView, done: Outcome<null, string>): Promise<Answer> {
  if (done.ok) return { kind: 'go', to: addressOf(view.own, PATH) }
  const words: ServicesWords = view.visitor.words
  const { room, code, sentence } = done.refusal
  const said = room === undefined ? sentence : view.visitor.words.say(`${room}.${code}`)
  return ownPageAgain(view, {
    ...{ path: PATH, errors: [] },
    children: (
      <>
        <Notice id="not-done" kind="important">
          {said} {words.say('services.nothingDone')}
        </Notice>
        {await ownServices(view)}
      </>
    ),
  })
}
