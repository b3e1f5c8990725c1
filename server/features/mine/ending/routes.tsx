import { STEP_SUBJECT } from '../../../platform/cases/index.ts'
import type { PersonView, Platform } from '../../../platform/feature.ts'
import type { Answer, Route } from '../../../platform/http/index.ts'
import { again, errorsOf, type Framed } from '../room/frame.tsx'
import { subjectOf } from '../room/own.ts'
import { addressOf, listIn, ownStep, textIn, type Typed } from '../room/visiting.ts'
import { refuse } from '../rules.ts'
import type { MineWords } from '../texts.ts'
import { ERASABLE_PARTS, eraseChosen, withdrawCase, type Wish } from './commands.ts'
import { account, ending, WithdrawSure } from './panel.tsx'

export const ENDING_PURPOSES: readonly string[] = ['narrative']
const purposes = ENDING_PURPOSES

export const endingRoutes = (platform: Platform): readonly Route[] => [
  ownStep(platform, { path: '/mine/end/withdraw', purposes, step: (view) => sureToWithdraw(view) }),
  ownStep(platform, { path: '/mine/end/withdrawn', purposes, step: withdrawNow }),
  ownStep(platform, { path: '/mine/end/erase', purposes, step: sureToErase }),
  ownStep(platform, { path: '/mine/end/erased', purposes, step: eraseNow }),
]

const second = (view: PersonView, children: Framed['children']): Framed => {
  const words: MineWords = view.visitor.words
  return {
    path: '/mine/end',
    back: { href: addressOf(view.own, '/mine/end'), label: words.say('mine.endTitle') },
    children,
  }
}

async function sureToWithdraw(view: PersonView): Promise<Answer> {
  const { saw } = await subjectOf(view, STEP_SUBJECT)
  return again(view, second(view, <WithdrawSure view={view} saw={saw} />))
}

async function withdrawNow(view: PersonView, typed: Typed): Promise<Answer> {
  const done = await withdrawCase(view, textIn(typed, 'saw'))
  if (done.ok) return { kind: 'go', to: addressOf(view.own, '/mine') }
  return again(view, { path: '/mine/end', errors: errorsOf(view, 'main', done), children: await ending(view) })
}

const ENTRY = 'entry:'

function wishOf(typed: Typed): Wish {
  const chosen = listIn(typed, 'what')
  return {
    all: chosen.includes('all'),
    parts: ERASABLE_PARTS.filter((part) => chosen.includes(part)),
    entries: chosen.filter((one) => one.startsWith(ENTRY)).map((one) => one.slice(ENTRY.length)),
  }
}

const isEmpty = ({ all, parts, entries }: Wish): boolean => !all && parts.length + entries.length === 0

async function sureToErase(view: PersonView, typed: Typed): Promise<Answer> {
  const wish = wishOf(typed)
  if (!isEmpty(wish)) return again(view, second(view, await account(view, wish)))
  const errors = errorsOf(view, 'what', refuse('nothing-chosen'))
  return again(view, { path: '/mine/end', errors, children: await ending(view) })
}

async function eraseNow(view: PersonView, typed: Typed): Promise<Answer> {
  const wish = wishOf(typed)
  const done = await eraseChosen(view, wish)
  if (done.ok && !wish.all) await view.platform.ownFactsChanged(view)
  if (done.ok) return { kind: 'go', to: addressOf(view.own, '/mine') }
  return again(view, { path: '/mine/end', errors: errorsOf(view, 'what', done), children: await ending(view) })
}
