import { z } from 'zod'
import { MEASURE_STEPS } from '@recourse/remedies'
import { holdsReceipt } from '../../../platform/access/index.ts'
import { refuseCase } from '../../../platform/cases/index.ts'
import type { PersonView, Platform } from '../../../platform/feature.ts'
import { page, type Answer, type Route } from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { Notice, TypedText } from '../../../platform/ui/index.tsx'
import { addressOf, onOwnFile, ownPage, ownPageAgain, ownStep, textIn, type OwnPage } from '../../mine/index.ts'
import { seePlan } from '../../plan/index.ts'
import { refuse } from '../rules.ts'
import type { PromisesWords } from '../texts.ts'
import { moreName, SAY_PATH, wordsName } from './acts.tsx'
import { agreeOwn, giveFeedback, PROMISES_PURPOSES, sayOwnStep } from './commands.ts'
import { FEEDBACK_PATH, MeasurePage } from './measure-page.tsx'
import { noteOwnMoney } from './money-commands.ts'
import { MONEY_PATH } from './money.tsx'
import { measurePath, promises, PROMISES_PATH } from './panel.tsx'
import { AGREE_PATH, planPage } from './plan-page.tsx'

const purposes = PROMISES_PURPOSES
const ofMeasure = z.object({ measure: z.uuid({ version: 'v4' }) })
const slot = z.object({ slot: z.string().regex(/^\d$/).optional().catch(undefined) })

export const ownRoutes = (platform: Platform): readonly Route[] => [
  ownPage(platform, {
    ...{ path: `${PROMISES_PATH}/plan`, purposes },
    show: async (view) => ownPageAgain(view, await planFrame(view)),
  }),
  page({
    ...{ method: 'GET', path: `${PROMISES_PATH}/of/:measure`, policy: holdsReceipt, params: ofMeasure, query: slot },
    handle: ({ params, query, visitor }) =>
      onOwnFile(platform, visitor, { slot: query.slot, purposes }, async (view) => {
        const framed = await measureFrame(view, params.measure)
        if (framed !== null) return ownPageAgain(view, framed)
        return { kind: 'refusal', status: 404, refusal: refuseCase('not-a-case').refusal }
      }),
  }),
  ownStep(platform, {
    ...{ path: SAY_PATH, purposes },
    step: async (view, typed) => {
      const measure = textIn(typed, 'measure')
      const words = [wordsName(measure), moreName(measure)].map((name) => textIn(typed, name).trim()).join('')
      const step = MEASURE_STEPS.find((one) => one === textIn(typed, 'step'))
      const done =
        step === undefined
          ? refuse('no-answer')
          : await sayOwnStep(view, { measure, saw: textIn(typed, 'saw'), step, words })
      return after(view, done, { measure, words })
    },
  }),
  ownStep(platform, {
    ...{ path: FEEDBACK_PATH, purposes },
    step: async (view, typed) => {
      const [measure, words] = [textIn(typed, 'measure'), textIn(typed, 'helpedWords').trim()]
      return after(view, await giveFeedback(view, { measure, helped: textIn(typed, 'helped'), words }), {
        measure,
        words,
      })
    },
  }),
  ownStep(platform, {
    ...{ path: MONEY_PATH, purposes },
    step: async (view, typed) => {
      const at = /^\d{1,3}$/.exec(textIn(typed, 'at'))?.[0] ?? '0'
      const [measure, amount] = [textIn(typed, 'measure'), textIn(typed, `amount-${at}`)]
      const arrived = ARRIVED.find((one) => one === textIn(typed, 'arrived'))
      const days = Object.fromEntries(DAY.map((part) => [`on-${part}`, textIn(typed, `on${at}-${part}`)]))
      const done =
        arrived === undefined
          ? refuse('no-answer')
          : await noteOwnMoney(view, {
              ...{ measure, amount, arrived, saw: textIn(typed, 'saw'), line: textIn(typed, 'line') },
              ...{ corrects: textIn(typed, 'corrects'), words: '', typed: days },
            })
      return after(view, done, { measure, words: amount })
    },
  }),
  ownStep(platform, {
    ...{ path: AGREE_PATH, purposes },
    step: async (view, typed) => {
      const words = textIn(typed, 'words').trim()
      const said = { says: textIn(typed, 'says'), shown: textIn(typed, 'shown'), sawCount: textIn(typed, 'sawCount') }
      const done = await agreeOwn(view, { ...said, words })
      if (done.ok) return { kind: 'go', to: addressOf(view.own, PROMISES_PATH) }
      return notDone(view, done, { ...(await planFrame(view)), words })
    },
  }),
]

const ARRIVED = ['yes', 'no', 'slip'] as const
const DAY = ['day', 'month', 'year'] as const

type Refused = Extract<Outcome<never, string>, { ok: false }>

/** Back to the measure; or the page as it stands now, with why nothing was stored and what was typed. */
async function after(
  view: PersonView,
  done: Outcome<null, string>,
  { measure, words }: { readonly measure: string; readonly words: string },
): Promise<Answer> {
  if (done.ok) return { kind: 'go', to: addressOf(view.own, measurePath(measure)) }
  const framed = (await measureFrame(view, measure)) ?? { path: PROMISES_PATH, children: await promises(view) }
  return notDone(view, done, { ...framed, words })
}

function notDone(view: PersonView, { refusal }: Refused, { words, ...framed }: OwnPage & { words: string }): Answer {
  const own: PromisesWords = view.visitor.words
  const said = refusal.room === undefined ? refusal.sentence : view.visitor.words.say(`${refusal.room}.${refusal.code}`)
  return ownPageAgain(view, {
    ...framed,
    children: (
      <>
        <Notice id="not-done" kind="important">
          {said} {own.say('promises.nothingStored')}
          {words === '' ? null : (
            <>
              <p>{own.say('promises.youWrote')}</p>
              <TypedText>{words}</TypedText>
            </>
          )}
        </Notice>
        {framed.children}
      </>
    ),
  })
}

const backTo = (view: PersonView): NonNullable<OwnPage['back']> => {
  const words: PromisesWords = view.visitor.words
  return { href: addressOf(view.own, PROMISES_PATH), label: words.say('promises.title') }
}

async function planFrame(view: PersonView): Promise<OwnPage> {
  return { path: `${PROMISES_PATH}/plan`, back: backTo(view), children: await planPage(view) }
}

async function measureFrame(view: PersonView, measure: string): Promise<OwnPage | null> {
  const seen = await seePlan(view)
  const shown = seen.measures.find((one) => one.measure.id === measure)
  if (shown === undefined) return null
  const children = <MeasurePage {...{ view, seen, shown }} />
  return { path: measurePath(measure), back: backTo(view), children }
}
