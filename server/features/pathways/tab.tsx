import type { VNode } from 'preact'
import { ageWarnings } from '@recourse/pathways'
import { eventTold, reportFiled, mayWork } from '../../platform/cases/index.ts'
import type { CaseTab, CaseView } from '../../platform/feature.ts'
import { typedText } from '../../platform/http/index.ts'
import { Inset, Warning } from '../../platform/ui/index.tsx'
import { proceedingMoved, proceedingOpened, proceedingsAsked } from '../proceedings/index.ts'
import { outlookOf, type Outlook } from './assess.ts'
import { DoorDetail } from './doors/detail.tsx'
import { doorAt } from './doors/group.ts'
import { DoorList } from './doors/list.tsx'
import type { Naming } from './doors/names.tsx'
import { Warnings } from './doors/warnings.tsx'
import { Questions } from './doors/questions-shown.tsx'
import { PATHWAY_PURPOSES } from './facts/case-facts.ts'
import { FactForm } from './facts/form.tsx'
import { recordName } from './facts/labels.tsx'
import { FactList, RecordShown } from './facts/list.tsx'
import { isRecordKind, type RecordKind } from './facts/shape.ts'
import { judgedIn } from './history/read.ts'
import { History, Since } from './history/show.tsx'
import { doorJudged, factStated, pathwaysAssessed } from './kinds.ts'
import { CLOCKS, ENTRIES_MAX, TAB } from './rules.ts'
import type { PathwaysWords } from './texts.ts'

async function render(view: CaseView): Promise<VNode> {
  const words: PathwaysWords = view.visitor.words
  const outlook = await outlookOf(view.platform, view.opened, view.today)
  const naming: Naming = { words, facts: outlook.facts, norms: view.platform.norms }
  const asked = typedText(view.typed, 'record') ?? view.query.ask ?? ''
  if (isRecordKind(asked) && mayWork(view)) return <Asking view={view} naming={naming} record={asked} />
  if (outlook.state === 'assessed') {
    const shown = doorAt(outlook.doors, { ...view.query, ...addressTyped(view) })
    if (shown !== undefined) return <DoorDetail view={view} outlook={outlook} shown={shown} mayWork={mayWork(view)} />
  }
  return <Doors view={view} naming={naming} outlook={outlook} />
}

/** A form of an own answer comes back with the door that it is about. */
function addressTyped({ typed }: CaseView): Readonly<Record<string, string>> {
  const [forum, respondent] = [typedText(typed, 'forum'), typedText(typed, 'respondent')]
  return forum === undefined || respondent === undefined ? {} : { forum, respondent }
}

function Asking({ view, naming, record }: { view: CaseView; naming: Naming; record: RecordKind }): VNode {
  const of = typedText(view.typed, 'of') ?? view.query.of ?? ''
  const single = naming.facts.records.find((one) => one.record === record && one.of === (of === '' ? record : of))
  return (
    <>
      <h2>{recordName(naming.words, record)}</h2>
      {single === undefined ? null : <RecordShown view={view} naming={naming} found={single} mayWrite={false} />}
      <FactForm view={view} naming={naming} record={record} found={single} />
    </>
  )
}

function Doors({ view, naming, outlook }: { view: CaseView; naming: Naming; outlook: Outlook }): VNode {
  const { words } = naming
  return (
    <>
      <p>{words.say('pathways.intro')}</p>
      {outlook.state === 'nothing' ? <Inset>{words.say('pathways.nothing-to-assess')}</Inset> : null}
      {outlook.state === 'too-many' ? <Warning>{words.say('pathways.too-many-doors')}</Warning> : null}
      {outlook.state === 'refused' ? (
        <Warning>
          {words.say('pathways.facts-unreadable')} <bdi dir="ltr">{outlook.refusal.path}</bdi>
        </Warning>
      ) : null}
      {outlook.state === 'assessed' ? (
        <>
          <Warnings words={words} warnings={ageWarnings(outlook.law.law, outlook.assessment)} />
          <Since view={view} naming={naming} outlook={outlook} mayWork={mayWork(view)} />
          <Questions view={view} naming={naming} outlook={outlook} />
          <DoorList view={view} outlook={outlook} judged={judgedIn(view.opened.entries)} />
        </>
      ) : null}
      <FactList view={view} naming={naming} />
      <History view={view} naming={naming} />
    </>
  )
}

const READ = [
  ...[reportFiled, eventTold, factStated, pathwaysAssessed, doorJudged],
  ...[proceedingOpened, proceedingMoved, proceedingsAsked],
]

/** Which doors are open to the person, against whom, and by when. */
export const pathwaysTab: CaseTab = {
  ...{ id: TAB, group: 'doors', order: 44, purposes: PATHWAY_PURPOSES, render },
  clocks: Object.values(CLOCKS),
  label: (words) => words.say('pathways.title'),
  page: () => ({
    ...{ order: 'newest', limit: ENTRIES_MAX },
    kinds: READ.map(({ kind }) => kind),
  }),
}
