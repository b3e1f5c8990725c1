import type { VNode } from 'preact'
import { RELIEF_STEPS, reliefAfter } from '@recourse/remedies'
import { mayWork } from '../../../platform/cases/index.ts'
import type { CaseTab, CaseView } from '../../../platform/feature.ts'
import { typedText } from '../../../platform/http/index.ts'
import { Button, Form, Inset, Link, Radios, Table, Textarea, When, type Column } from '../../../platform/ui/index.tsx'
import { Begins, caseHref } from '../../casefile/index.ts'
import { TOLD } from '../kinds.ts'
import { reliefsOf, type Relief } from '../read.ts'
import { helpChoices, HelpName, ReliefTag, toldName } from '../show.tsx'
import type { ReliefWords } from '../texts.ts'
import { Detail } from './detail.tsx'
import { StepForm } from './step-form.tsx'
import { TAB } from './working.ts'
import { CLOCKS } from '../rules.ts'

function render(view: CaseView): VNode | Promise<VNode> {
  const all = reliefsOf(view.opened.entries)
  const one = all.find(({ id }) => id === (typedText(view.typed, 'relief') ?? view.query.relief))
  if (one === undefined) return <Lines view={view} all={all} />
  const step = RELIEF_STEPS.find((code) => code === view.query.step)
  if (step === undefined || !mayWork(view) || reliefAfter(one.state, step) === null) return Detail({ view, one })
  return <StepForm view={view} one={one} step={step} />
}

function Lines({ view, all }: { readonly view: CaseView; readonly all: readonly Relief[] }) {
  const words: ReliefWords = view.visitor.words
  return (
    <>
      <p>{words.say('relief.tabIntro')}</p>
      <Table
        caption={words.say('relief.title')}
        captionHidden
        empty={words.say('relief.none')}
        rows={all.toReversed()}
        rowId={({ id }) => id}
        columns={columnsOf(view)}
      />
      {mayWork(view) ? <AskForm view={view} /> : null}
    </>
  )
}

const columnsOf = ({ visitor, platform, opened }: CaseView): readonly Column<Relief>[] => {
  const words: ReliefWords = visitor.words
  return [
    {
      ...{ id: 'help', heading: words.say('relief.help') },
      cell: (one) => (
        <Link href={`${caseHref(opened.file, TAB)}?relief=${one.id}`}>
          <HelpName norms={platform.norms} language={words.code} remedy={one.remedy} />
        </Link>
      ),
    },
    { id: 'state', heading: words.say('relief.stands'), cell: (one) => <ReliefTag words={words} one={one} /> },
    {
      ...{ id: 'until', heading: words.say('relief.lastDay') },
      cell: ({ until }) => (until === null ? '' : <When at={{ civil: until }} />),
    },
  ]
}

/** One short form: which help, and why now. Everything else can follow. */
function AskForm({ view }: { readonly view: CaseView }) {
  const { visitor, platform, opened, typed } = view
  const words: ReliefWords = visitor.words
  return (
    <Form action={caseHref(opened.file, 'relief/ask')} token={visitor.formToken}>
      <h2>{words.say('relief.askTitle')}</h2>
      <Begins {...view} />
      <Inset>{words.say(platform.onCall.isSet ? 'relief.askHint' : 'relief.askHintNobody')}</Inset>
      <Radios
        name="remedy"
        label={words.say('relief.which')}
        choices={helpChoices(platform.norms, words.code)}
        value={typedText(typed, 'remedy')}
      />
      <Textarea
        name="words"
        label={words.say('relief.whyNow')}
        hint={words.say('relief.noAddress')}
        rows={3}
        optional
        value={typedText(typed, 'words')}
      />
      <Radios
        name="told"
        label={words.say('relief.whoAsks')}
        optional
        choices={TOLD.filter((one) => one !== 'page').map((value) => ({ value, label: toldName(words, value) }))}
        value={typedText(typed, 'told')}
      />
      <Button>{words.say('relief.ask')}</Button>
    </Form>
  )
}

/** Help that can't wait: asked for, on its way, in force, and when it ends. */
export const reliefTab: CaseTab = {
  ...{ id: TAB, group: 'protection', order: 46, purposes: ['narrative', 'desk'], render },
  clocks: Object.values(CLOCKS),
  label: (words) => words.say('relief.title'),
}
