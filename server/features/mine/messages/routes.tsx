import { z } from 'zod'
import { holdsReceipt } from '../../../platform/access/index.ts'
import { STEP_SUBJECT } from '../../../platform/cases/index.ts'
import type { PersonView, Platform } from '../../../platform/feature.ts'
import { anyFields, page, type Answer, type Route } from '../../../platform/http/index.ts'
import { again, errorsOf, type Framed } from '../room/frame.tsx'
import { subjectOf } from '../room/own.ts'
import { addressOf, onOwnFile, ownPage, ownStep, slotField, slotQuery, textIn, type Typed } from '../room/visiting.ts'
import type { MineWords } from '../texts.ts'
import { answerQuestion, object, sendMessage } from './commands.ts'
import { MESSAGE_FORM, Messages, Writing } from './panel.tsx'
import { openQuestions } from './read.ts'

export const MESSAGE_PURPOSES: readonly string[] = ['narrative']
const purposes = MESSAGE_PURPOSES
const answerParam = z.object({ question: z.uuid() })

export const messageRoutes = (platform: Platform): readonly Route[] => [
  ownStep(platform, { path: '/mine/messages', purposes, step: send }),
  page({
    ...{ method: 'GET', path: '/mine/messages/answer/:question', policy: holdsReceipt },
    ...{ params: answerParam, query: slotQuery },
    handle: ({ params, query, visitor }) =>
      onOwnFile(platform, visitor, { slot: query.slot, purposes }, (view) => answerPage(view, params.question)),
  }),
  page({
    ...{ method: 'POST', path: '/mine/messages/answer/:question', policy: holdsReceipt },
    ...{ params: answerParam, form: anyFields },
    handle: ({ params, form, visitor }) => {
      const typed: Typed = form.ok ? form.value : {}
      const wanted = { slot: slotField.parse(typed.slot), purposes }
      return onOwnFile(platform, visitor, wanted, (view) => answer(view, params.question, textIn(typed, 'text')))
    },
  }),
  ownPage(platform, { path: '/mine/messages/object', purposes, show: (view) => objectPage(view) }),
  ownStep(platform, { path: '/mine/messages/object', purposes, step: objectNow }),
]

const toMessages = ({ own }: PersonView): Answer => ({ kind: 'go', to: addressOf(own, '/mine/messages') })

async function send(view: PersonView, typed: Typed): Promise<Answer> {
  const text = textIn(typed, 'text')
  const shown = { path: '/mine/messages', form: MESSAGE_FORM, children: <Messages view={view} typed={text} /> }
  if (view.visitor.isSwitchingLanguage) return again(view, shown)
  const done = await sendMessage(view, text)
  return done.ok ? toMessages(view) : again(view, { ...shown, errors: errorsOf(view, 'text', done) })
}

function writing(view: PersonView, path: string, children: Framed['children']): Framed {
  const words: MineWords = view.visitor.words
  const back = { href: addressOf(view.own, '/mine/messages'), label: words.say('mine.messagesTitle') }
  return { path, form: MESSAGE_FORM, back, children }
}

/** Null where the question was answered already, here or in another window. */
function answering(view: PersonView, question: string, typed = ''): Framed | null {
  const words: MineWords = view.visitor.words
  const asked = openQuestions(view.opened.entries).find(({ id }) => id === question)
  if (asked === undefined) return null
  const path = `/mine/messages/answer/${question}`
  const told = { title: words.say('mine.answerTitle'), intro: words.say('mine.answerIntro'), about: asked.body.text }
  return writing(view, path, <Writing view={view} action={path} typed={typed} {...told} />)
}

function answerPage(view: PersonView, question: string): Answer {
  const shown = answering(view, question)
  return shown === null ? toMessages(view) : again(view, shown)
}

async function answer(view: PersonView, question: string, text: string): Promise<Answer> {
  const shown = answering(view, question, text)
  if (shown === null) return toMessages(view)
  if (view.visitor.isSwitchingLanguage) return again(view, shown)
  const done = await answerQuestion(view, { question, text })
  return done.ok ? toMessages(view) : again(view, { ...shown, errors: errorsOf(view, 'text', done) })
}

async function objecting(view: PersonView, typed = ''): Promise<Framed> {
  const words: MineWords = view.visitor.words
  const { saw } = await subjectOf(view, STEP_SUBJECT)
  const told = { title: words.say('mine.objectPageTitle'), intro: words.say('mine.objectIntro'), saw }
  const path = '/mine/messages/object'
  return writing(view, path, <Writing view={view} action={path} typed={typed} {...told} />)
}

async function objectPage(view: PersonView): Promise<Answer> {
  return view.opened.standing.status === 'declined' ? again(view, await objecting(view)) : toMessages(view)
}

async function objectNow(view: PersonView, typed: Typed): Promise<Answer> {
  const [text, saw] = [textIn(typed, 'text'), textIn(typed, 'saw')]
  if (view.visitor.isSwitchingLanguage) return again(view, await objecting(view, text))
  const done = await object(view, { text, saw })
  if (done.ok) return toMessages(view)
  return again(view, { ...(await objecting(view, text)), errors: errorsOf(view, 'text', done) })
}
