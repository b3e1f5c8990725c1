import type { PersonView } from '../../../platform/feature.ts'
import { Button, Link, SummaryList, TypedText, When } from '../../../platform/ui/index.tsx'
import { askedApart, Questions, toldOn, type Asking, type PageAnswers } from '../../report/index.ts'
import { OwnForm } from '../room/frame.tsx'
import { dayOf } from '../room/own.ts'
import { addressOf } from '../room/visiting.ts'
import type { MineWords } from '../texts.ts'
import { contactNow, dangerNow, type Told } from './read.ts'

export const CONTACT_FORM = 'contact'

/** The two pages of a report that change most: asked again in the very same words. */
export const asked = askedApart
export type AskedAgain = keyof typeof asked

export const askingOf = ({ platform, visitor }: Pick<PersonView, 'platform' | 'visitor'>): Asking => ({
  words: visitor.words,
  norms: platform.norms,
})

export function Contact({ view }: { readonly view: PersonView }) {
  const words: MineWords = view.visitor.words
  const { entries } = view.opened
  return (
    <>
      <h1>{words.say('mine.contactTitle')}</h1>
      <p>{words.say('mine.contactIntro')}</p>
      <Agreed view={view} which="contact" told={contactNow(entries)} />
      <Agreed view={view} which="danger" told={dangerNow(entries)} />
    </>
  )
}

interface AgreedProps {
  readonly view: PersonView
  readonly which: AskedAgain
  readonly told: Told | null
}

function Agreed({ view, which, told }: AgreedProps) {
  const words: MineWords = view.visitor.words
  const asking = askingOf(view)
  const { title } = asked[which]
  const rows = toldOn(asking, asked[which], told?.answers ?? {}).map(({ label, value }) => ({
    ...{ label, value: <TypedText>{value}</TypedText> },
  }))
  return (
    <>
      <h2>{title(asking)}</h2>
      {told === null ? null : (
        <p class="hint">
          <When at={{ civil: dayOf(told.header, words.timeZone) }} />
        </p>
      )}
      {rows.length === 0 ? <p>{words.say('mine.contactNothing')}</p> : <SummaryList rows={rows} />}
      <p>
        <Link href={addressOf(view.own, `/mine/contact/${which}`)} about={title(asking)}>
          {words.say('mine.contactChange')}
        </Link>
      </p>
    </>
  )
}

interface AskAgainProps {
  readonly view: PersonView
  readonly which: AskedAgain
  readonly answers: PageAnswers
  readonly saw: string
}

export function AskAgain({ view, which, answers, saw }: AskAgainProps) {
  const words: MineWords = view.visitor.words
  const asking = askingOf(view)
  const page = asked[which]
  return (
    <>
      <h1>{page.title(asking)}</h1>
      {page.intro === undefined ? null : <p>{page.intro(asking)}</p>}
      <p>{words.say('mine.contactWhole')}</p>
      <OwnForm view={view} action={`/mine/contact/${which}`} id={CONTACT_FORM}>
        <input type="hidden" name="saw" value={saw} />
        <Questions asking={asking} page={page} answers={answers} />
        <Button>{words.say('mine.contactSave')}</Button>
      </OwnForm>
    </>
  )
}
