import type { PersonView, Platform } from '../../../../platform/feature.ts'
import type { Answer, Route } from '../../../../platform/http/index.ts'
import type { Outcome } from '../../../../platform/outcome.ts'
import { Notice } from '../../../../platform/ui/index.tsx'
import { addressOf, beginOwn, commitOwn, ownPageAgain, ownStep, textIn, withdrawConsent } from '../../../mine/index.ts'
import { refuse } from '../../rules.ts'
import { answerConsent } from '../consent.ts'
import { giveOpinion } from '../opinion.ts'
import type { PersonWords } from '../texts.ts'
import { opinionField } from './opinion.tsx'
import { ownBodies } from './panel.tsx'
import { OWN_PATH } from './path.ts'

const NARRATIVE = ['narrative'] as const
/** Taking a consent back looks through every part for keys that rest on it. */
const EVERY_PART = ['narrative', 'identity', 'protection', 'evidence', 'own'] as const

export const ownRoutes = (platform: Platform): readonly Route[] => [
  ownStep(platform, {
    ...{ path: `${OWN_PATH}/answer`, purposes: NARRATIVE },
    step: async (view, typed) => {
      const answer = (['given', 'declined'] as const).find((one) => one === textIn(typed, 'answer'))
      const about = { asked: textIn(typed, 'asked'), saw: textIn(typed, 'saw') }
      return after(
        view,
        answer === undefined ? refuse('consent-moved') : await answerConsent(view, { ...about, answer }),
      )
    },
  }),
  ownStep(platform, {
    ...{ path: `${OWN_PATH}/opinion`, purposes: NARRATIVE },
    step: async (view, typed) => {
      const asked = textIn(typed, 'asked')
      const field = opinionField(asked)
      const words = textIn(typed, field).trim()
      const done = await giveOpinion(view, { asked, saw: textIn(typed, 'saw'), words })
      if (done.ok || done.refusal.code !== 'opinion-unsaid') return after(view, done)
      const message = (view.visitor.words as PersonWords).say('requests.opinion-unsaid')
      return ownPageAgain(view, {
        path: OWN_PATH,
        errors: [{ field, message }],
        children: await ownBodies(view, typed),
      })
    },
  }),
  /** One step: whoever is afraid has no time for a second page. What it can't call back is said beside the button. */
  ownStep(platform, {
    ...{ path: `${OWN_PATH}/withdraw`, purposes: EVERY_PART },
    step: async (view, typed) => after(view, await withdrawConsent(view, textIn(typed, 'asked'))),
  }),
  ownStep(platform, {
    ...{ path: `${OWN_PATH}/correct`, purposes: NARRATIVE },
    step: async (view, typed) => after(view, await correct(view, textIn(typed, 'words').trim())),
  }),
]

/** As the entry allows. */
const WORDS_MAX = 20_000

async function correct(view: PersonView, words: string): Promise<Outcome<null, string>> {
  if (words === '' || words.length > WORDS_MAX) return refuse('nothing-to-correct')
  const work = beginOwn(view)
  await view.platform.personSays(view, work, { what: 'corrected', words })
  return work.said.length === 0 ? refuse('nobody-holds-it') : commitOwn(view, work)
}

export async function after(view: PersonView, done: Outcome<null, string>): Promise<Answer> {
  if (done.ok) return { kind: 'go', to: addressOf(view.own, OWN_PATH) }
  const { room, code, sentence } = done.refusal
  const said = room === undefined ? sentence : view.visitor.words.say(`${room}.${code}`)
  return ownPageAgain(view, {
    ...{ path: OWN_PATH, errors: [] },
    children: (
      <>
        <Notice id="not-done" kind="important">
          {said}
        </Notice>
        {await ownBodies(view)}
      </>
    ),
  })
}
