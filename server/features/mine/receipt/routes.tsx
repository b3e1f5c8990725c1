import { newReceipt } from '@recourse/chronicle'
import type { PersonView, Platform } from '../../../platform/feature.ts'
import { VISIT_COOKIE, type Answer, type Route } from '../../../platform/http/index.ts'
import { again, errorsOf } from '../room/frame.tsx'
import { ownStep, secretOf, textIn, type Typed } from '../room/visiting.ts'
import { changeReceipt, freshFrom } from './commands.ts'
import { FreshReceipt } from './panel.tsx'

export const RECEIPT_PURPOSES: readonly string[] = []
const [purposes, withLent] = [RECEIPT_PURPOSES, true] as const

export const receiptRoutes = (platform: Platform): readonly Route[] => [
  ownStep(platform, { path: '/mine/receipt', purposes, withLent, step: make }),
  ownStep(platform, { path: '/mine/receipt/change', purposes, withLent, step: change }),
]

function make(view: PersonView): Answer {
  const fresh = newReceipt((length) => view.platform.chance.bytes(length))
  return again(view, { path: '/mine/receipt', children: <FreshReceipt view={view} fresh={fresh} /> })
}

async function change(view: PersonView, typed: Typed): Promise<Answer> {
  const { platform, visitor, today } = view
  const fresh = freshFrom(textIn(typed, 'fresh'))
  if (fresh === null) return { kind: 'go', to: '/mine/receipt' }
  const done = await changeReceipt(platform, { old: secretOf(visitor), fresh, typedEnd: textIn(typed, 'end'), today })
  if (!done.ok) {
    const errors = errorsOf(view, 'end', done)
    return again(view, { path: '/mine/receipt', errors, children: <FreshReceipt view={view} fresh={fresh} /> })
  }
  // The old cookie holds the old receipt: copied, it must open nothing either, not even an empty page.
  const before = visitor.cookies[VISIT_COOKIE]
  if (before !== undefined) await platform.visits.end(before)
  return { kind: 'go', to: '/mine', cookies: [{ name: VISIT_COOKIE, value: platform.visits.begin(fresh) }] }
}
