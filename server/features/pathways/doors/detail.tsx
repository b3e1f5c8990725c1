import type { VNode } from 'preact'
import type { CaseView } from '../../../platform/feature.ts'
import { typedText } from '../../../platform/http/index.ts'
import { ForumCalled } from '../../../platform/norms/index.ts'
import {
  Button,
  Details,
  Form,
  Inset,
  Link,
  Radios,
  sentence,
  SummaryList,
  Tag,
  Textarea,
  Typed,
  TypedText,
} from '../../../platform/ui/index.tsx'
import { caseHref, memberNamed, Told } from '../../casefile/index.ts'
import type { Assessed, ShownDoor } from '../assess.ts'
import { judgedIn, judgedOn, type Judged } from '../history/read.ts'
import { TAB } from '../rules.ts'
import { labelOf, type PathwaysWords } from '../texts.ts'
import { deadlineRows } from './deadline.tsx'
import { actName, respondentName, type Naming } from './names.tsx'
import { OwnLaw, ownLawOf } from './own-law.tsx'
import { TestShown } from './tests.tsx'
import { Warnings } from './warnings.tsx'

/** Acts of one door that a page names; a door may stand for thousands. */
const ACTS_NAMED = 20

interface Props {
  readonly view: CaseView
  readonly outlook: Assessed
  readonly shown: ShownDoor
  readonly mayWork: boolean
}

const wordsOf = ({ view }: Pick<Props, 'view'>): PathwaysWords => view.visitor.words

/** One door with every test, so that a lawyer can check each line. */
export function DoorDetail(props: Props): VNode {
  const { view, outlook, shown } = props
  const words = wordsOf(props)
  const naming: Naming = { words, facts: outlook.facts, norms: view.platform.norms }
  const { rendered, door } = shown
  return (
    <>
      <p>
        <Link href={caseHref(view.opened.file, TAB)}>{words.say('pathways.allDoors')}</Link>
      </p>
      <h2>
        <ForumCalled id={door.prepared.forum.id} unknown={door.prepared.forum.name} />
      </h2>
      <p>
        {sentence(words, 'pathways.against', { name: respondentName(naming, rendered.respondent) })}{' '}
        <Tag>{labelOf(words, 'result', door.result)}</Tag>
      </p>
      <OwnAnswers {...props} />
      <SummaryList
        rows={[
          { label: words.say('pathways.aboutActs'), value: <Acts naming={naming} acts={rendered.acts} /> },
          ...deadlineRows({ words, shown, today: view.today }),
        ]}
      />
      <Warnings words={words} warnings={rendered.warnings} />
      <WouldBar shown={shown} words={words} />
      <OwnLaw words={words} said={ownLawOf(outlook.law, door)} />
      <h3>{words.say('pathways.tests')}</h3>
      {rendered.tests.map((test) => (
        <TestShown key={test.id} words={words} test={test} />
      ))}
    </>
  )
}

function Acts({ naming, acts }: { readonly naming: Naming; readonly acts: readonly string[] }): VNode {
  const rest = acts.length - ACTS_NAMED
  return (
    <ul>
      {acts.slice(0, ACTS_NAMED).map((act) => (
        <li key={act}>{actName(naming, act)}</li>
      ))}
      {rest > 0 ? <li>{naming.words.say('pathways.furtherActs', { count: rest })}</li> : null}
    </ul>
  )
}

/** What filing here would close: said before anybody files. */
function WouldBar({ shown, words }: Pick<Props, 'shown'> & { readonly words: PathwaysWords }) {
  const barred = shown.rendered.would_bar
  if (barred.length === 0) return <p>{words.say('pathways.barsNothing')}</p>
  return (
    <>
      <h3>{words.say('pathways.wouldBar', { count: barred.length })}</h3>
      <ul>
        {barred.map((id) => (
          <li key={id}>
            <ForumCalled id={id} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** What members hold of this door, beside what the engine says. */
function OwnAnswers({ view, shown, mayWork }: Props): VNode {
  const words = wordsOf({ view })
  const { forum, respondent } = shown.rendered
  const all = judgedIn(view.opened.entries)
  const on = all.filter((one) => one.forum === forum && one.respondent === respondent)
  const now = judgedOn(all, shown.rendered)
  const earlier = on.filter(({ id }) => id !== now?.id)
  return (
    <>
      {now === null ? null : (
        <Inset>
          <OwnAnswer view={view} judged={now} />
        </Inset>
      )}
      {earlier.length === 0 ? null : (
        <Details summary={words.say('pathways.earlierAnswers', { count: earlier.length })}>
          {earlier.map((judged) => (
            <OwnAnswer key={judged.id} view={view} judged={judged} />
          ))}
        </Details>
      )}
      {mayWork ? <JudgeForm view={view} shown={shown} saw={on[0]?.id ?? ''} hasOwn={now !== null} /> : null}
    </>
  )
}

function OwnAnswer({ view, judged }: { readonly view: CaseView; readonly judged: Judged }): VNode {
  const words = wordsOf({ view })
  const by = memberNamed(view)(judged.actor)
  return (
    <>
      <p>
        {judged.own === null
          ? words.say('pathways.tookBack')
          : words.say('pathways.ownSays', {
              own: labelOf(words, 'own', judged.own),
              engine: labelOf(words, 'result', judged.engine),
            })}
      </p>
      <TypedText>{judged.why}</TypedText>
      <p class="hint">
        <Told at={judged.at} /> {by === null ? null : <Typed>{by}</Typed>}
      </p>
    </>
  )
}

interface JudgeProps {
  readonly view: CaseView
  readonly shown: ShownDoor
  readonly saw: string
  readonly hasOwn: boolean
}

function JudgeForm({ view, shown, saw, hasOwn }: JudgeProps): VNode {
  const words = wordsOf({ view })
  const { typed, opened, visitor } = view
  const answers = [...(['open', 'closed', 'unknown'] as const), ...(hasOwn ? (['back'] as const) : [])]
  return (
    <Details summary={words.say('pathways.judge')} open={view.errors.length > 0}>
      <Form action={caseHref(opened.file, `${TAB}/judge`)} token={visitor.formToken}>
        <p>{words.say('pathways.judgeWhat')}</p>
        <input type="hidden" name="forum" value={shown.rendered.forum} />
        <input type="hidden" name="respondent" value={shown.rendered.respondent} />
        <input type="hidden" name="saw" value={typedText(typed, 'saw') ?? saw} />
        <Radios
          name="own"
          label={words.say('pathways.ownAnswer')}
          choices={answers.map((value) => ({ value, label: words.say(`pathways.own-${value}`) }))}
          value={typedText(typed, 'own')}
        />
        <Textarea name="why" label={words.say('pathways.judgeWhy')} rows={3} value={typedText(typed, 'why')} />
        <Button kind="secondary">{words.say('pathways.keepJudged')}</Button>
      </Form>
    </Details>
  )
}
