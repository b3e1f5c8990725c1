import { addDays, clockStarted, messageSent } from '../../../platform/cases/index.ts'
import type { Work } from '../../../platform/chronicle/index.ts'
import type { PersonView, Platform } from '../../../platform/feature.ts'
import type { Answer, Route } from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { Button, Textarea, Thread } from '../../../platform/ui/index.tsx'
import { begin, faultOf } from '../messages/commands.ts'
import { deskName } from '../messages/panel.tsx'
import { threadOf } from '../messages/read.ts'
import { again, errorsOf, OwnForm } from '../room/frame.tsx'
import { commitOwn, placeFor } from '../room/own.ts'
import { addressOf, ownStep, textIn, type Typed } from '../room/visiting.ts'
import { WORRY_DAYS } from '../rules.ts'
import type { MineWords } from '../texts.ts'

/** Fear of being made to pay for having spoken: one field, one step from every page (interface 2.5, behaviour 14). */
export const WORRY_FORM = 'worry'
export const WORRY_PURPOSES: readonly string[] = ['protection']
export const WORRY_RULE = 'answer-worry'

export const worryRoutes = (platform: Platform): readonly Route[] => [
  ownStep(platform, { path: '/mine/worry', purposes: WORRY_PURPOSES, step: tell }),
]

export function Worry({ view, typed = '' }: { readonly view: PersonView; readonly typed?: string }) {
  const words: MineWords = view.visitor.words
  const messages = threadOf(view.opened.entries, { language: words.code, from: deskName(view) })
  return (
    <>
      <h1>{words.say('mine.worryTitle')}</h1>
      <p>{words.say('mine.worryIntro')}</p>
      <OwnForm view={view} action="/mine/worry" id={WORRY_FORM}>
        <Textarea name="text" label={words.say('mine.worryLabel')} hint={words.say('mine.worryHint')} value={typed} />
        <Button>{words.say('mine.worrySend')}</Button>
      </OwnForm>
      {messages.length === 0 ? null : (
        <>
          <h2>{words.say('mine.worryBefore')}</h2>
          <Thread messages={messages} />
        </>
      )}
    </>
  )
}

async function tell(view: PersonView, typed: Typed): Promise<Answer> {
  const text = textIn(typed, 'text')
  const children = <Worry view={view} typed={text} />
  const shown = { path: '/mine/worry', form: WORRY_FORM, withoutWorry: true as const, children }
  if (view.visitor.isSwitchingLanguage) return again(view, shown)
  const done = await sendWorry(view, text)
  if (!done.ok) return again(view, { ...shown, errors: errorsOf(view, 'text', done) })
  return { kind: 'go', to: addressOf(view.own, '/mine') }
}

/** The words go where even the kind is hidden; in the clear stands only that an answer is due tomorrow. */
export async function sendWorry(view: PersonView, text: string): Promise<Outcome<null, string>> {
  const fault = faultOf(text)
  if (fault !== null) return fault
  const work = begin(view)
  const facets = { from: 'person', kind: 'worry' } as const
  const body = { text, language: view.visitor.language }
  work.say(placeFor(view, 'protection'), messageSent, { facets, body, recordedOn: view.today })
  startWorryClock(view, work)
  return commitOwn(view, work)
}

/** Once at a time: a second worry does not put the first one's day off. */
export function startWorryClock(view: PersonView, work: Work): void {
  if (view.opened.standing.clocks.some(({ rule }) => rule === WORRY_RULE)) return
  const { platform, today } = view
  const clock = { clock: platform.chance.id(), rule: WORRY_RULE, startsOn: today, due: addDays(today, WORRY_DAYS) }
  const target = { owner: 'desk', isLaw: false, source: 'product-target' } as const
  work.say(placeFor(view, 'narrative'), clockStarted, { facets: { ...clock, ...target }, body: {}, recordedOn: today })
}
