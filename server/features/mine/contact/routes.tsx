import { contactAgreed, dangerTold } from '../../../platform/cases/index.ts'
import type { PersonView, Platform } from '../../../platform/feature.ts'
import type { Answer, Route } from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import type { FieldError } from '../../../platform/ui/index.tsx'
import { contactBody, dangerBody, readPage, textOf, type PageAnswers } from '../../report/index.ts'
import { begin } from '../messages/commands.ts'
import { again, errorsOf, type Framed } from '../room/frame.tsx'
import { commitOwn, placeFor, seenOn, subjectOf } from '../room/own.ts'
import { addressOf, ownPage, ownStep, textIn, type Typed } from '../room/visiting.ts'
import type { MineWords } from '../texts.ts'
import { startWorryClock } from '../worry/worry.tsx'
import { AskAgain, asked, askingOf, CONTACT_FORM, type AskedAgain } from './panel.tsx'
import { contactNow, dangerNow } from './read.ts'

export const CONTACT_PURPOSES: readonly string[] = ['protection']
const purposes = CONTACT_PURPOSES

export const contactRoutes = (platform: Platform): readonly Route[] =>
  (['contact', 'danger'] as const).flatMap((which) => {
    const path = `/mine/contact/${which}`
    return [
      ownPage(platform, { path, purposes, show: async (view) => again(view, await shown(view, which)) }),
      ownStep(platform, { path, purposes, step: (view, typed) => change(view, which, typed) }),
    ]
  })

async function shown(view: PersonView, which: AskedAgain, typed?: PageAnswers): Promise<Framed> {
  const words: MineWords = view.visitor.words
  const { saw } = await subjectOf(view, which)
  const now = which === 'contact' ? contactNow(view.opened.entries) : dangerNow(view.opened.entries)
  return {
    ...{ path: `/mine/contact/${which}`, form: CONTACT_FORM },
    back: { href: addressOf(view.own, '/mine/contact'), label: words.say('mine.contactTitle') },
    children: <AskAgain view={view} which={which} saw={saw} answers={typed ?? now?.answers ?? {}} />,
  }
}

async function change(view: PersonView, which: AskedAgain, typed: Typed): Promise<Answer> {
  const words: MineWords = view.visitor.words
  const { answers, faults } = readPage(askingOf(view), asked[which], typed)
  if (view.visitor.isSwitchingLanguage) return again(view, await shown(view, which, answers))
  if (faults.length > 0) {
    const errors: readonly FieldError[] = faults.map(({ field, code }) => ({
      ...{ field, message: words.say(code === 'too-long' ? 'report.tooLong' : 'report.notAChoice') },
    }))
    return again(view, { ...(await shown(view, which, { ...answers, ...kept(typed, faults) })), errors })
  }
  const done = await agree(view, which, answers, textIn(typed, 'saw'))
  if (done.ok && which === 'danger') await view.platform.ownFactsChanged(view)
  if (done.ok) return { kind: 'go', to: addressOf(view.own, '/mine/contact') }
  const [first] = asked[which].questions
  return again(view, { ...(await shown(view, which, answers)), errors: errorsOf(view, first?.name ?? '', done) })
}

/** What was typed and not understood stays as it was typed. */
const kept = (typed: Typed, faults: readonly { readonly field: string }[]): PageAnswers =>
  Object.fromEntries(faults.map(({ field }) => [field, textIn(typed, field)]))

/** A new word, whole: it takes the place of the one before. Whoever is in danger now is answered by tomorrow. */
export async function agree(
  view: PersonView,
  which: AskedAgain,
  answers: PageAnswers,
  saw: string,
): Promise<Outcome<null, string>> {
  const work = begin(view)
  const telling = { facets: {}, recordedOn: view.today, subject: seenOn(view, which, saw) }
  const place = placeFor(view, 'protection')
  if (which === 'contact') {
    work.say(place, contactAgreed, { ...telling, body: contactAgreed.body.parse(contactBody(answers)) })
    await view.platform.personSays(view, work, { what: 'contact-changed' })
  } else work.say(place, dangerTold, { ...telling, body: dangerTold.body.parse(dangerBody(answers)) })
  if (which === 'danger' && textOf(answers, 'now') === 'yes') startWorryClock(view, work)
  return commitOwn(view, work)
}
