import type { VNode } from 'preact'
import type { PersonPanel, PersonView } from '../../../platform/feature.ts'
import { Button, Checkboxes, Textarea } from '../../../platform/ui/index.tsx'
import { OwnForm } from '../../mine/index.ts'
import { PATHWAY_PURPOSES } from '../../pathways/index.ts'
import { choicesOf, forumNames, proceedingsOf, type ForumNames, type Proceeding } from '../../proceedings/index.ts'
import { optionsOf, parallelsOf } from '../closing.ts'
import { headOf } from '../record.ts'
import { Closes, optionInWords, Parallels, Written } from '../show.tsx'
import type { ChoiceWords } from '../texts.ts'
import { todayOfDoors } from '../today.ts'

const ORDER = 23
export const CHOICE_FORM = 'choice'

/** As the form was sent, so that nothing is typed or ticked twice. */
export interface TypedChoice {
  readonly proceedings: readonly string[]
  readonly words: string
}
const NOTHING_TYPED: TypedChoice = { proceedings: [], words: '' }

/** Where the person wants to go, with what each way closes before it is chosen. */
export async function ownChoice(view: PersonView, typed: TypedChoice = NOTHING_TYPED): Promise<VNode> {
  const words: ChoiceWords = view.visitor.words
  const names = await forumNames(view.platform, view.visitor.words.code)
  const { law } = await view.platform.lawInForce()
  const today = await todayOfDoors(view.platform, view.opened, view.today)
  const all = proceedingsOf(view.opened)
  const options = optionsOf(all)
  const newest = choicesOf(view.opened).at(-1)
  return (
    <>
      <h1>{words.say('choice.ownTitle')}</h1>
      <p>{words.say('choice.ownIntro')}</p>
      {newest === undefined ? null : (
        <>
          <h2>{words.say('choice.now')}</h2>
          <Written {...{ words, names, choice: newest }} />
          <p>{words.say('choice.ownOthers')}</p>
        </>
      )}
      <h2>{words.say('choice.options')}</h2>
      {options.length === 0 ? <p>{words.say('choice.ownNoOption')}</p> : null}
      {options.map((one) => (
        <Closes key={one.id} {...{ words, names, law, today, one }} />
      ))}
      <h2>{words.say('choice.parallel')}</h2>
      <Parallels {...{ words, names, all: parallelsOf(all) }} />
      {options.length === 0 ? null : <ChoiceForm {...{ view, names, options, typed }} />}
    </>
  )
}

interface FormProps {
  readonly view: PersonView
  readonly names: ForumNames
  readonly options: readonly Proceeding[]
  readonly typed: TypedChoice
}

function ChoiceForm({ view, names, options, typed }: FormProps): VNode {
  const words: ChoiceWords = view.visitor.words
  return (
    <OwnForm view={view} action="/mine/choice" id={CHOICE_FORM}>
      <h2>{words.say('choice.ownWhich')}</h2>
      <p>{words.say('choice.ownNoHurry')}</p>
      <input type="hidden" name="saw" value={headOf(view.opened)} />
      <Checkboxes
        name="proceedings"
        label={words.say('choice.ownWhere')}
        hint={words.say('choice.whichHint')}
        optional
        choices={options.map((one) => ({ value: one.id, label: optionInWords(words, names, one) }))}
        values={typed.proceedings}
      />
      <Textarea name="words" label={words.say('choice.ownWords')} rows={4} optional value={typed.words} />
      <Button>{words.say('choice.ownSend')}</Button>
    </OwnForm>
  )
}

export const ownChoicePanel: PersonPanel = {
  ...{ id: 'choice', group: 'next', form: CHOICE_FORM, order: ORDER, purposes: PATHWAY_PURPOSES },
  render: (view) => ownChoice(view),
  label: (words) => words.say('choice.ownTitle'),
}
