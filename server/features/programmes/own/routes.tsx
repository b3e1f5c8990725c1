import { consentGiven } from '../../../platform/cases/index.ts'
import type { PersonView, Platform } from '../../../platform/feature.ts'
import type { Answer, Route } from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { Notice } from '../../../platform/ui/index.tsx'
import {
  addressOf,
  beginOwn,
  commitOwn,
  ownPageAgain,
  ownPart,
  ownStep,
  textIn,
  withdrawConsent,
} from '../../mine/index.ts'
import { programmeAnswered, programmeArrived } from '../kinds.ts'
import { CONSENT_PURPOSE } from '../registering.ts'
import { refuse } from '../rules.ts'
import { OWN_PATH, OWN_PURPOSES, OwnProgrammes, termsOf } from './panel.tsx'
import { PAYMENT_PATH } from './payments.tsx'
import { asksIn, paymentsIn } from './read.ts'

/** Taking a consent back looks through every part for keys that rest on it. */
const EVERY_PART = ['narrative', 'identity', 'protection', 'evidence', 'own'] as const

interface Answered {
  readonly asked: string
  readonly saw: string
  readonly answer: 'given' | 'declined'
}

/** The person agrees, or does not, to exactly what they read. */
export async function answerAsk(view: PersonView, { asked, saw, answer }: Answered): Promise<Outcome<null, string>> {
  const ask = asksIn(view.opened.entries).find(({ id }) => id === asked)
  if (ask?.answer !== null || ask.head !== saw) return refuse('no-such-step')
  const work = beginOwn(view)
  const narrative = ownPart(view, 'narrative')
  const dated = { recordedOn: view.today }
  if (answer === 'given') {
    const body = {
      consent: asked,
      recipient: `${ask.name}; ${ask.owedBy}`,
      shown: [...termsOf(view.visitor.words, ask)],
    }
    work.say(narrative, consentGiven, { facets: { purpose: CONSENT_PURPOSE }, body, ...dated })
  }
  work.say(narrative, programmeAnswered, {
    ...{ facets: { asked, answer }, body: {}, subject: { id: asked, saw }, ...dated },
  })
  return commitOwn(view, work)
}

interface Arrived {
  readonly payment: string
  readonly saw: string
  readonly arrived: 'yes' | 'no'
}

/** The person says whether a payment arrived; they may say otherwise later. */
export async function sayArrived(view: PersonView, { payment, saw, arrived }: Arrived): Promise<Outcome<null, string>> {
  const paid = paymentsIn(view.opened.entries).find(({ id }) => id === payment)
  if (paid === undefined || paid.head !== saw || paid.arrived === arrived) return refuse('no-such-step')
  const work = beginOwn(view)
  work.say(ownPart(view, 'narrative'), programmeArrived, {
    ...{ facets: { payment, arrived }, body: {}, subject: { id: payment, saw }, recordedOn: view.today },
  })
  return commitOwn(view, work)
}

function after(view: PersonView, done: Outcome<null, string>): Answer {
  if (done.ok) return { kind: 'go', to: addressOf(view.own, OWN_PATH) }
  const { room, code, sentence } = done.refusal
  return ownPageAgain(view, {
    ...{ path: OWN_PATH, errors: [] },
    children: (
      <>
        <Notice id="not-done" kind="important">
          {room === undefined ? sentence : view.visitor.words.say(`${room}.${code}`)}
        </Notice>
        <OwnProgrammes view={view} />
      </>
    ),
  })
}

export const ownRoutes = (platform: Platform): readonly Route[] => [
  ownStep(platform, {
    ...{ path: `${OWN_PATH}/answer`, purposes: OWN_PURPOSES },
    step: async (view, typed) => {
      const answer = (['given', 'declined'] as const).find((one) => one === textIn(typed, 'answer'))
      const about = { asked: textIn(typed, 'asked'), saw: textIn(typed, 'saw') }
      return after(view, answer === undefined ? refuse('no-such-step') : await answerAsk(view, { ...about, answer }))
    },
  }),
  ownStep(platform, {
    ...{ path: PAYMENT_PATH, purposes: OWN_PURPOSES },
    step: async (view, typed) => {
      const arrived = (['yes', 'no'] as const).find((one) => one === textIn(typed, 'arrived'))
      const about = { payment: textIn(typed, 'payment'), saw: textIn(typed, 'saw') }
      return after(view, arrived === undefined ? refuse('no-such-step') : await sayArrived(view, { ...about, arrived }))
    },
  }),
  ownStep(platform, {
    ...{ path: `${OWN_PATH}/withdraw`, purposes: EVERY_PART },
    step: async (view, typed) => after(view, await withdrawConsent(view, textIn(typed, 'asked'))),
  }),
]
