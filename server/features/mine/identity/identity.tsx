import { identityGiven } from '../../../platform/cases/index.ts'
import type { PersonView, Platform } from '../../../platform/feature.ts'
import type { Answer, Route } from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { Button, SummaryList, TypedText, When } from '../../../platform/ui/index.tsx'
import { pageById, Questions, readPage, textOf, type PageAnswers, type QuestionPage } from '../../report/index.ts'
import { askingOf } from '../contact/panel.tsx'
import { begin } from '../messages/commands.ts'
import { again, errorsOf, OwnForm } from '../room/frame.tsx'
import { commitOwn, dayOf, placeFor, saidIn } from '../room/own.ts'
import { addressOf, ownStep, type Typed } from '../room/visiting.ts'
import { refuse } from '../rules.ts'
import type { MineWords } from '../texts.ts'

/** Who the person is: field by field, only ever more (intake 6.2). */
export const IDENTITY_FORM = 'identity'
export const IDENTITY_PURPOSES: readonly string[] = ['identity']
const asked = pageById('identity') as QuestionPage

export const identityRoutes = (platform: Platform): readonly Route[] => [
  ownStep(platform, { path: '/mine/identity', purposes: IDENTITY_PURPOSES, step: add }),
]

export function Identity({ view, typed = {} }: { readonly view: PersonView; readonly typed?: PageAnswers }) {
  const words: MineWords = view.visitor.words
  const asking = askingOf(view)
  return (
    <>
      <h1>{words.say('mine.identityTitle')}</h1>
      <p>{words.say('mine.identityIntro')}</p>
      <h2>{words.say('mine.identityGiven')}</h2>
      <Given view={view} />
      <h2>{words.say('mine.identityAdd')}</h2>
      <p>{words.say('mine.identityOnlyMore')}</p>
      <OwnForm view={view} action="/mine/identity" id={IDENTITY_FORM}>
        <Questions asking={asking} page={asked} answers={typed} />
        <Button>{words.say('mine.identitySave')}</Button>
      </OwnForm>
    </>
  )
}

/** Everything that was ever given, with its day: a later word does not take back an earlier one. */
function Given({ view }: { readonly view: PersonView }) {
  const words: MineWords = view.visitor.words
  const asking = askingOf(view)
  const told = saidIn(view.opened.entries, identityGiven)
  if (told.length === 0) return <p>{words.say('mine.identityNothing')}</p>
  return told.map(({ id, header, body: { fields } }) => (
    <div key={id}>
      <p class="hint">
        <When at={{ civil: dayOf(header, words.timeZone) }} />
      </p>
      <SummaryList
        rows={Object.entries(fields).map(([name, value]) => ({
          label: asked.questions.find((question) => question.name === name)?.label(asking) ?? name,
          value: <TypedText>{value}</TypedText>,
        }))}
      />
    </div>
  ))
}

async function add(view: PersonView, typed: Typed): Promise<Answer> {
  const words: MineWords = view.visitor.words
  const { answers, faults } = readPage(askingOf(view), asked, typed)
  const shown = (errors?: ReturnType<typeof errorsOf>): Answer =>
    again(view, {
      ...{ path: '/mine/identity', form: IDENTITY_FORM, children: <Identity view={view} typed={answers} /> },
      ...(errors === undefined ? {} : { errors }),
    })
  if (view.visitor.isSwitchingLanguage) return shown()
  if (faults.length > 0) return shown(faults.map(({ field }) => ({ field, message: words.say('report.tooLong') })))
  const done = await giveIdentity(view, answers)
  if (done.ok) return { kind: 'go', to: addressOf(view.own, '/mine/identity') }
  return shown(errorsOf(view, asked.questions[0]?.name ?? '', done))
}

export async function giveIdentity(view: PersonView, answers: PageAnswers): Promise<Outcome<null, string>> {
  const filled = asked.questions.map(({ name }) => [name, textOf(answers, name)] as const)
  const fields = Object.fromEntries(filled.filter(([, value]) => value !== ''))
  if (Object.keys(fields).length === 0) return refuse('nothing-written')
  const work = begin(view)
  const telling = { facets: {}, body: identityGiven.body.parse({ fields }), recordedOn: view.today }
  work.say(placeFor(view, 'identity'), identityGiven, telling)
  return commitOwn(view, work)
}
