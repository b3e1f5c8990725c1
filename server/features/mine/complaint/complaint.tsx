import type { VNode } from 'preact'
import { HANDLING_KIND } from '../../../platform/cases/index.ts'
import type { PersonView, Platform } from '../../../platform/feature.ts'
import type { Answer, Route } from '../../../platform/http/index.ts'
import { Button, Checkbox, Inset, sentence, Textarea, Typed } from '../../../platform/ui/index.tsx'
import { deskName } from '../messages/panel.tsx'
import { again, errorsOf, OwnForm } from '../room/frame.tsx'
import { ownStep, secretOf, textIn, type Typed as TypedForm } from '../room/visiting.ts'
import type { MineWords } from '../texts.ts'
import { complain, keepingOf, otherBody } from './commands.ts'

/** A complaint about the handling goes to a body other than the one complained of (interface 2.5, behaviour 14). */
export const COMPLAINT_FORM = 'complaint'
export const COMPLAINT_PURPOSES: readonly string[] = []

export const complaintRoutes = (platform: Platform): readonly Route[] => [
  ownStep(platform, { path: '/mine/complaint', purposes: COMPLAINT_PURPOSES, step: send }),
]

interface Written {
  readonly about: string
  readonly wish: string
  readonly namesFile: boolean
}

const NOTHING: Written = { about: '', wish: '', namesFile: false }

export async function complaint(view: PersonView, written: Written = NOTHING): Promise<VNode> {
  const words: MineWords = view.visitor.words
  const title = <h1>{words.say('mine.complaintTitle')}</h1>
  if (view.own.kind === HANDLING_KIND)
    return (
      <>
        {title}
        <p>{words.say('mine.isComplaint')}</p>
      </>
    )
  const body = otherBody(view.people, view.own.authority, await keepingOf(view))
  if (body === null)
    return (
      <>
        {title}
        <Outside view={view} />
      </>
    )
  return (
    <>
      {title}
      <Inset>
        <p>
          {sentence(words, 'mine.complaintTo', {
            unit: <Typed>{body.name}</Typed>,
            authority: <Typed>{body.authority}</Typed>,
          })}
        </p>
        <p>{words.say('mine.complaintSealed')}</p>
      </Inset>
      <OwnForm view={view} action="/mine/complaint" id={COMPLAINT_FORM}>
        <Textarea
          name="about"
          label={words.say('mine.complaintAbout')}
          hint={words.say('mine.complaintAboutHint')}
          value={written.about}
        />
        <Textarea name="wish" label={words.say('mine.complaintWish')} optional rows={3} value={written.wish} />
        <Checkbox
          name="namesFile"
          value="yes"
          label={words.say('mine.complaintNamesFile')}
          chosen={written.namesFile}
        />
        <Button>{words.say('mine.complaintSend')}</Button>
      </OwnForm>
    </>
  )
}

/** Nobody on this instance: then the outside body that the authority named, or plainly that there is none. */
function Outside({ view }: { readonly view: PersonView }) {
  const words: MineWords = view.visitor.words
  const outside = view.people.authorities.get(view.own.authority)?.complaintsTo ?? null
  return (
    <p>
      {outside === null
        ? words.say('mine.complaintNowhere')
        : sentence(words, 'mine.complaintOutside', { body: <Typed>{outside}</Typed> })}
    </p>
  )
}

async function send(view: PersonView, typed: TypedForm): Promise<Answer> {
  const words: MineWords = view.visitor.words
  const written = {
    ...{ about: textIn(typed, 'about'), wish: textIn(typed, 'wish') },
    namesFile: textIn(typed, 'namesFile') === 'yes',
  }
  const shown = { path: '/mine/complaint', form: COMPLAINT_FORM, children: await complaint(view, written) }
  if (view.visitor.isSwitchingLanguage || view.own.kind === HANDLING_KIND) return again(view, shown)
  const asked = {
    ...{ about: words.say('mine.complaintAbout'), wish: words.say('mine.complaintWish') },
    ...{ desk: words.say('mine.complaintDesk'), file: words.say('mine.complaintNamesFile') },
  }
  const secret = secretOf(view.visitor)
  const done = await complain(view, { secret, ...written, asked, deskName: deskName(view) })
  if (!done.ok) return again(view, { ...shown, errors: errorsOf(view, 'about', done) })
  return { kind: 'go', to: `/mine?slot=${done.value}` }
}
