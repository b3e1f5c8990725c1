import type { VNode } from 'preact'
import { mayWork } from '../../../platform/cases/index.ts'
import type { CaseTab, CaseView } from '../../../platform/feature.ts'
import { typedText } from '../../../platform/http/index.ts'
import { Button, Checkboxes, Details, Form, Link, Radios, Textarea } from '../../../platform/ui/index.tsx'
import { caseHref } from '../../casefile/index.ts'
import { PATHWAY_PURPOSES } from '../../pathways/index.ts'
import { choicesOf, forumNames, proceedingsOf, type Proceeding } from '../../proceedings/index.ts'
import { optionsOf, parallelsOf } from '../closing.ts'
import { headOf } from '../record.ts'
import { Closes, optionInWords, Parallels, Written, type Shown } from '../show.tsx'
import type { ChoiceWords } from '../texts.ts'
import { todayOfDoors } from '../today.ts'

async function render(view: CaseView): Promise<VNode> {
  const words: ChoiceWords = view.visitor.words
  const names = await forumNames(view.platform, view.visitor.words.code)
  const { law } = await view.platform.lawInForce()
  const today = await todayOfDoors(view.platform, view.opened, view.today)
  const shown = { words, names, law }
  const all = proceedingsOf(view.opened)
  const options = optionsOf(all)
  return (
    <>
      <p>{words.say('choice.intro')}</p>
      <Newest {...{ view, shown }} />
      <h2>{words.say('choice.options')}</h2>
      {options.length === 0 ? (
        <p>
          {words.say('choice.noOption')}{' '}
          <Link href={`${caseHref(view.opened.file, 'proceedings')}?new=1`}>{words.say('proceedings.openGo')}</Link>
        </p>
      ) : null}
      {options.map((one) => (
        <Closes key={one.id} {...{ ...shown, today, one }} />
      ))}
      <h2>{words.say('choice.parallel')}</h2>
      <Parallels {...{ words, names, all: parallelsOf(all) }} />
      {options.length > 0 && mayWork(view) ? <ChoiceForm {...{ view, shown, options }} /> : null}
    </>
  )
}

function Newest({ view, shown }: { readonly view: CaseView; readonly shown: Shown }) {
  const { words, names } = shown
  const [newest, ...older] = [...choicesOf(view.opened)].reverse()
  if (newest === undefined) return <p>{words.say('choice.noChoice')}</p>
  return (
    <>
      <h2>{words.say('choice.now')}</h2>
      <Written {...{ words, names, choice: newest }} />
      <p>
        <Link href={caseHref(view.opened.file, 'choice/statement')}>{words.say('choice.statement')}</Link>{' '}
        {words.say('choice.statementWhat')}
      </p>
      {older.length === 0 ? null : (
        <Details summary={words.say('choice.older', { count: older.length })}>
          {older.map((choice) => (
            <Written key={choice.id} {...{ words, names, choice }} />
          ))}
        </Details>
      )}
    </>
  )
}

interface FormProps {
  readonly view: CaseView
  readonly shown: Shown
  readonly options: readonly Proceeding[]
}

/** What the person said, written down by whoever heard it. */
function ChoiceForm({ view, shown, options }: FormProps) {
  const { visitor, opened, typed } = view
  const { words, names } = shown
  const chosen = typed.proceedings
  return (
    <Form action={caseHref(opened.file, 'choice/record')} token={visitor.formToken}>
      <h2>{words.say('choice.recordTitle')}</h2>
      <p>{words.say('choice.recordWhat')}</p>
      <input type="hidden" name="saw" value={typedText(typed, 'saw') ?? headOf(opened)} />
      <Checkboxes
        name="proceedings"
        label={words.say('choice.which')}
        hint={words.say('choice.whichHint')}
        optional
        choices={options.map((one) => ({ value: one.id, label: optionInWords(words, names, one) }))}
        values={typeof chosen === 'string' ? [chosen] : (chosen ?? [])}
      />
      <Textarea name="words" label={words.say('choice.words')} rows={4} value={typedText(typed, 'words')} />
      <Radios
        name="how"
        label={words.say('choice.how')}
        choices={(['here', 'phone'] as const).map((how) => ({ value: how, label: words.say(`choice.how-${how}`) }))}
        value={typedText(typed, 'how')}
      />
      <Button>{words.say('choice.record')}</Button>
    </Form>
  )
}

/** What each filing would close, and what the person chose. */
export const choiceTab: CaseTab = {
  ...{ id: 'choice', group: 'doors', order: 46, purposes: PATHWAY_PURPOSES, render },
  label: (words) => words.say('choice.title'),
}
