import type { ReliefStep } from '@recourse/remedies'
import { reliefAfter } from '@recourse/remedies'
import type { PersonPanel, PersonView } from '../../../platform/feature.ts'
import { Button, Hidden, Inset, Radios, sentence, Textarea, TypedText, When } from '../../../platform/ui/index.tsx'
import { Begins } from '../../casefile/index.ts'
import { OwnForm } from '../../mine/index.ts'
import { RELIEF_PURPOSES } from '../commands.ts'
import { reliefsOf, type Relief } from '../read.ts'
import { OF_PERSON } from '../rules.ts'
import { helpChoices, HelpName, helpName, Moves, ReliefTag } from '../show.tsx'
import type { ReliefWords } from '../texts.ts'

const ORDER = 12
export const OWN_PATH = '/mine/relief'
export const OWN_FORM = 'relief'

export type OwnTyped = Readonly<Record<string, string | readonly string[] | undefined>>

const textOf = (typed: OwnTyped, name: string): string | undefined => {
  const value = typed[name]
  return typeof value === 'string' ? value : undefined
}

/** Help that can't wait: one form, and where each plea stands, in plain words. */
export function OwnRelief({ view, typed = {} }: { readonly view: PersonView; readonly typed?: OwnTyped }) {
  const words: ReliefWords = view.visitor.words
  const all = reliefsOf(view.opened.entries).toReversed()
  return (
    <>
      <h1>{words.say('relief.ownTitle')}</h1>
      <Inset>{words.say('relief.ownDanger')}</Inset>
      <p>{words.say(view.platform.onCall.isSet ? 'relief.ownIntro' : 'relief.ownIntroNobody')}</p>
      {all.map((one) => (
        <One key={one.id} view={view} one={one} />
      ))}
      <h2>{words.say('relief.askTitle')}</h2>
      <OwnForm view={view} action={`${OWN_PATH}/ask`} id={OWN_FORM}>
        <Begins platform={view.platform} typed={typed} />
        <Radios
          name="remedy"
          label={words.say('relief.ownWhich')}
          choices={helpChoices(view.platform.norms, words.code)}
          value={textOf(typed, 'remedy')}
        />
        <Textarea
          name="words"
          label={words.say('relief.ownWhy')}
          hint={words.say('relief.noAddress')}
          rows={3}
          optional
          value={textOf(typed, 'words')}
        />
        <Button>{words.say('relief.ask')}</Button>
      </OwnForm>
    </>
  )
}

function One({ view, one }: { readonly view: PersonView; readonly one: Relief }) {
  const words: ReliefWords = view.visitor.words
  const { norms } = view.platform
  return (
    <section>
      <h2>
        <HelpName norms={norms} language={words.code} remedy={one.remedy} />
      </h2>
      <p>
        <ReliefTag words={words} one={one} /> {words.say(`relief.own-${one.state}` as 'relief.own-asked')}
      </p>
      {one.state === 'granted' && one.until !== null ? (
        <p>{sentence(words, 'relief.ownUntil', { day: <When at={{ civil: one.until }} /> })}</p>
      ) : null}
      {one.words === '' ? null : <TypedText>{one.words}</TypedText>}
      <Moves words={words} one={one} />
      {OF_PERSON.filter((step) => reliefAfter(one.state, step) !== null).map((step) => (
        <OwnStep key={step} view={view} one={one} step={step} />
      ))}
    </section>
  )
}

interface StepProps {
  readonly view: PersonView
  readonly one: Relief
  readonly step: ReliefStep
}

/** One step each: whoever is in danger has no time for a second page. */
function OwnStep({ view, one, step }: StepProps) {
  const words: ReliefWords = view.visitor.words
  return (
    <OwnForm view={view} action={`${OWN_PATH}/step`}>
      <input type="hidden" name="relief" value={one.id} />
      <input type="hidden" name="saw" value={one.head} />
      <Button kind="secondary" name="step" value={step}>
        {words.say(`relief.own-step-${step}` as 'relief.own-step-breach')}
        <Hidden> {helpName(view.platform.norms, words.code, one.remedy)}</Hidden>
      </Button>
    </OwnForm>
  )
}

export const ownReliefPanel: PersonPanel = {
  ...{ id: 'relief', group: 'help', form: OWN_FORM, order: ORDER, purposes: RELIEF_PURPOSES },
  label: (words) => words.say('relief.ownTitle'),
  render: (view) => <OwnRelief view={view} />,
}
