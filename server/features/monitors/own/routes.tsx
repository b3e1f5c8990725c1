import type { PersonView, Platform } from '../../../platform/feature.ts'
import type { Answer, Route } from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { Notice } from '../../../platform/ui/index.tsx'
import { addressOf, ownPageAgain, ownStep, textIn, withdrawConsent } from '../../mine/index.ts'
import type { MonitorsWords } from '../texts.ts'
import { giveToMonitor, MONITOR_PURPOSES, previewFor } from './commands.ts'
import { monitorsPage, MONITORS_PATH, PreviewPage } from './panel.tsx'

const purposes = MONITOR_PURPOSES

export const ownRoutes = (platform: Platform): readonly Route[] => [
  ownStep(platform, {
    ...{ path: `${MONITORS_PATH}/preview`, purposes },
    step: async (view, typed) => {
      const preview = await previewFor(view, chosenIn(typed))
      if (!preview.ok) return after(view, preview)
      return ownPageAgain(view, {
        ...{ path: MONITORS_PATH, back: backTo(view) },
        children: <PreviewPage {...{ view, preview: preview.value }} />,
      })
    },
  }),
  ownStep(platform, {
    ...{ path: `${MONITORS_PATH}/give`, purposes },
    step: async (view, typed) => {
      return after(view, await giveToMonitor(view, chosenIn(typed), textIn(typed, 'covered')))
    },
  }),
  /** One step: what was read can't be called back, and nothing more is read. */
  ownStep(platform, {
    ...{ path: `${MONITORS_PATH}/end`, purposes },
    step: async (view, typed) => after(view, await withdrawConsent(view, textIn(typed, 'share'))),
  }),
]

const chosenIn = (typed: Parameters<typeof textIn>[0]) => ({
  ...{ measure: textIn(typed, 'measure'), unit: textIn(typed, 'unit') },
  mayVisit: textIn(typed, 'mayVisit') === 'yes',
})

const backTo = (view: PersonView) => {
  const words: MonitorsWords = view.visitor.words
  return { href: addressOf(view.own, MONITORS_PATH), label: words.say('monitors.ownTitle') }
}

async function after(view: PersonView, done: Outcome<unknown, string>): Promise<Answer> {
  if (done.ok) return { kind: 'go', to: addressOf(view.own, MONITORS_PATH) }
  const words: MonitorsWords = view.visitor.words
  const { room, code, sentence } = done.refusal
  return ownPageAgain(view, {
    path: MONITORS_PATH,
    children: (
      <>
        <Notice id="not-done" kind="important">
          {room === undefined ? sentence : view.visitor.words.say(`${room}.${code}`)}{' '}
          {words.say('monitors.nothingDone')}
        </Notice>
        {await monitorsPage(view)}
      </>
    ),
  })
}
