import type { VNode } from 'preact'
import { mayWork } from '../../../platform/cases/index.ts'
import type { CaseTab, CaseView } from '../../../platform/feature.ts'
import { typedText } from '../../../platform/http/index.ts'
import { Button, Form, Link, Radios, Table, Textarea, Typed, type Column } from '../../../platform/ui/index.tsx'
import { caseHref } from '../../casefile/index.ts'
import { PROCEEDINGS_PURPOSES } from '../commands.ts'
import { ASKED } from '../kinds.ts'
import { areAllThere, proceedingsOf, referencesOf, type Proceeding } from '../read.ts'
import { STEPS, stepsFrom, type StepCode } from '../rules.ts'
import { ForumName, forumNames, respondentInWords, Standing, type ForumNames } from '../show.tsx'
import type { ProceedingsWords } from '../texts.ts'
import { Detail } from './detail.tsx'
import { OpenForm } from './open-form.tsx'
import { StepForm } from './step-form.tsx'

async function render(view: CaseView): Promise<VNode> {
  const names = await forumNames(view.platform, view.visitor.words.code)
  const all = proceedingsOf(view.opened)
  const found = all.find(({ id }) => id === (typedText(view.typed, 'proceeding') ?? view.query.proceeding))
  if (found !== undefined) return stepOf(view, found) ?? <Detail {...{ view, names, proceeding: found }} />
  if (view.query.new !== undefined && mayWork(view)) return <OpenForm {...{ view, names }} />
  return <Lines {...{ view, names, all }} />
}

/** The form that the address asks for, where that step can be taken or said anew. */
function stepOf(view: CaseView, proceeding: Proceeding): VNode | null {
  const { query } = view
  if (!mayWork(view)) return null
  const corrects = proceeding.steps.find(({ id }) => id === query.correct)
  if (corrects !== undefined) return <StepForm {...{ view, proceeding, step: corrects.step, corrects }} />
  const step = STEPS.find((one) => one === query.step)
  const isOpen = step !== undefined && stepsFrom(proceeding, proceeding.isRemedy).includes(step)
  return isOpen ? <StepForm {...{ view, proceeding, step: step satisfies StepCode }} /> : null
}

interface Listed {
  readonly view: CaseView
  readonly names: ForumNames
  readonly all: readonly Proceeding[]
}

function Lines({ view, names, all }: Listed) {
  const words: ProceedingsWords = view.visitor.words
  const tab = caseHref(view.opened.file, 'proceedings')
  return (
    <>
      <p>{words.say('proceedings.tabIntro')}</p>
      <Table
        caption={words.say('proceedings.title')}
        captionHidden
        empty={words.say('proceedings.none')}
        rows={all}
        rowId={({ id }) => id}
        columns={columnsOf({ words, names, tab })}
      />
      {mayWork(view) ? (
        <p>
          <Link href={`${tab}?new=1`}>{words.say('proceedings.openGo')}</Link>
        </p>
      ) : null}
      <h2>{words.say('proceedings.askedTitle')}</h2>
      <p>{words.say(areAllThere(view.opened) ? 'proceedings.askedYes' : 'proceedings.askedNo')}</p>
      {mayWork(view) ? <AskedForm view={view} /> : null}
    </>
  )
}

interface Columns {
  readonly words: ProceedingsWords
  readonly names: ForumNames
  readonly tab: string
}

const columnsOf = ({ words, names, tab }: Columns): readonly Column<Proceeding>[] => [
  {
    ...{ id: 'forum', heading: words.say('proceedings.forum') },
    cell: (one) => (
      <Link href={`${tab}?proceeding=${one.id}`}>
        <ForumName {...{ words, names, one }} />
      </Link>
    ),
  },
  {
    ...{ id: 'respondent', heading: words.say('proceedings.against') },
    cell: (one) => <Typed>{respondentInWords(words, one)}</Typed>,
  },
  { id: 'state', heading: words.say('proceedings.stands'), cell: (one) => <Standing {...{ words, one }} /> },
  {
    ...{ id: 'reference', heading: words.say('proceedings.reference') },
    cell: (one) => <Typed>{referencesOf(one).join(', ')}</Typed>,
  },
]

function AskedForm({ view }: { readonly view: CaseView }) {
  const words: ProceedingsWords = view.visitor.words
  return (
    <Form action={caseHref(view.opened.file, 'proceedings/asked')} token={view.visitor.formToken}>
      <Radios
        name="answer"
        label={words.say('proceedings.asked')}
        choices={ASKED.map((one) => ({ value: one, label: words.say(`proceedings.asked-${one}`) }))}
        value={typedText(view.typed, 'answer')}
      />
      <Textarea
        name="askedWords"
        label={words.say('proceedings.askedWords')}
        rows={2}
        optional
        value={typedText(view.typed, 'askedWords')}
      />
      <Button kind="secondary">{words.say('proceedings.writeDown')}</Button>
    </Form>
  )
}

/** Courts and bodies that deal with this case, in any State or between States. */
export const proceedingsTab: CaseTab = {
  ...{ id: 'proceedings', group: 'doors', order: 45, purposes: PROCEEDINGS_PURPOSES, render },
  label: (words) => words.say('proceedings.title'),
}
