import type { VNode } from 'preact'
import type { PersonPanel, PersonView } from '../../../platform/feature.ts'
import { ForumCalled } from '../../../platform/norms/index.ts'
import { Details, Inset, Link, sentence, When } from '../../../platform/ui/index.tsx'
import { outlookOf, type Assessed, type ShownDoor } from '../assess.ts'
import { DeadlineLine } from '../doors/deadline.tsx'
import { GROUPS, groupsOf, type DoorGroup } from '../doors/group.ts'
import { actName, respondentName, type Naming } from '../doors/names.tsx'
import { isUnsure, SourceLine } from '../doors/tests.tsx'
import { Warnings } from '../doors/warnings.tsx'
import { PATHWAY_PURPOSES } from '../facts/case-facts.ts'
import { judgedIn, judgedOn } from '../history/read.ts'
import { reasonSaid } from '../reasons/say.tsx'
import { labelOf, type PathwaysWords } from '../texts.ts'
import { toldOnce, type ToldDoor } from './told-once.ts'

/** Where a person can turn, and by when, in plain words. Nothing is promised, and a closed door is shown with its reason. */

const ORDER = 22
/** Acts that one line names. */
const ACTS_NAMED = 3

export async function ownPathways(view: PersonView): Promise<VNode> {
  const words: PathwaysWords = view.visitor.words
  const outlook = await outlookOf(view.platform, view.opened, view.today)
  return (
    <>
      <h1>{words.say('pathways.ownTitle')}</h1>
      <p>{words.say('pathways.ownIntro')}</p>
      {outlook.state === 'assessed' ? (
        <Doors view={view} outlook={outlook} />
      ) : (
        <Inset>{words.say('pathways.ownNothingYet')}</Inset>
      )}
    </>
  )
}

/**
 * Told in short, and folded: there are some fifty bodies for each who is accused, and a page with every source of all of
 * them is more than an old phone can show. The guide to each body has its sources.
 */
const FOLDED: readonly DoorGroup[] = ['perhaps', 'unknown', 'closed', 'not-in-force']
const isFolded = (group: DoorGroup): boolean => FOLDED.includes(group)
/** Doors that nothing but the person's own step stands before: these are told with every line that must be confirmed. */
const isPlain = (group: DoorGroup): boolean => group === 'urgent' || group === 'open'

function Doors({ view, outlook }: { readonly view: PersonView; readonly outlook: Assessed }): VNode {
  const words: PathwaysWords = view.visitor.words
  const groups = groupsOf(outlook.doors)
  const judged = judgedIn(view.opened.entries)
  const hasDays = outlook.doors.some(({ rendered }) => rendered.deadline?.last_day !== undefined)
  const isOpen = (['urgent', 'open', 'conditions'] as const).some((group) => (groups.get(group) ?? []).length > 0)
  return (
    <>
      {isOpen ? null : <p>{words.say('pathways.ownNoneOpen')}</p>}
      {hasDays ? <p>{words.say('pathways.ownDaysOff')}</p> : null}
      {GROUPS.map((group) => {
        const doors = toldOnce(groups.get(group) ?? [], judged)
        if (doors.length === 0) return null
        const list = doors.map((told) => (
          <Door
            key={`${told.shown.rendered.forum} ${told.shown.rendered.respondent} ${told.acts[0]}`}
            {...{ view, outlook, told, group }}
          />
        ))
        return (
          <section key={group}>
            <h2>{words.say(`pathways.own-group-${group}`, { count: doors.length })}</h2>
            {isFolded(group) ? (
              <Details summary={words.say('pathways.showThem')}>
                <GroupSays {...{ words, group, doors }} />
                {list}
              </Details>
            ) : (
              list
            )}
          </section>
        )
      })}
    </>
  )
}

interface GroupProps {
  readonly words: PathwaysWords
  readonly group: DoorGroup
  readonly doors: readonly ToldDoor[]
}

/** What would be said of every door of a folded group, said once. */
function GroupSays({ words, group, doors }: GroupProps): VNode {
  return (
    <>
      {group === 'perhaps' ? <p>{words.say('pathways.ownUrgentWhy')}</p> : null}
      {doors.some(({ shown }) => unsureOf(shown).length > 0) ? <MustBeConfirmed words={words} /> : null}
    </>
  )
}

interface DoorProps {
  readonly view: PersonView
  readonly outlook: Assessed
  readonly told: ToldDoor
  readonly group: DoorGroup
}

function Door({ view, outlook, told, group }: DoorProps): VNode {
  const words: PathwaysWords = view.visitor.words
  const naming: Naming = { words, facts: outlook.facts, norms: view.platform.norms }
  const { shown, respondents, acts } = told
  const { rendered, door } = shown
  const headline = rendered.tests.find(({ reason }) => reason === door.headline?.reason)
  return (
    <Inset>
      <h3>
        <Link href={`/guides/forums/${rendered.forum}`}>
          <ForumCalled id={door.prepared.forum.id} unknown={door.prepared.forum.name} />
        </Link>
      </h3>
      <p>
        {sentence(words, 'pathways.against', {
          name: words.formats.list(respondents.map((id) => respondentName(naming, id))),
        })}
        <br />
        <span class="hint">{words.formats.list(named(naming, acts))}</span>
      </p>
      {group === 'urgent' ? <p>{words.say('pathways.ownUrgentWhy')}</p> : null}
      {headline === undefined ? null : <p>{reasonSaid(words, headline)}</p>}
      {headline?.question === undefined ? null : (
        <p>{sentence(words, 'pathways.wouldSettle', { question: <>{reasonSaid(words, headline, 'question')}</> })}</p>
      )}
      {headline?.reopens === undefined ? null : (
        <p>{sentence(words, 'pathways.wouldReopen', { what: <>{reasonSaid(words, headline, 'reopens')}</> })}</p>
      )}
      <ByWhen view={view} shown={shown} />
      {isFolded(group) ? null : <Warnings words={words} warnings={rendered.warnings} />}
      <OwnAnswerOfDesk view={view} shown={shown} />
      {isFolded(group) ? null : <ToConfirm words={words} shown={shown} isLong={isPlain(group)} />}
    </Inset>
  )
}

/** Each act once, however many States it is about. */
const named = (naming: Naming, acts: readonly string[]): readonly string[] =>
  [...new Set(acts.map((act) => actName(naming, act)))].slice(0, ACTS_NAMED)

interface ShownProps {
  readonly view: PersonView
  readonly shown: ShownDoor
}

/** The last day, the advised one, and why there are two. */
function ByWhen({ view, shown }: ShownProps): VNode {
  const words: PathwaysWords = view.visitor.words
  return (
    <p>
      <DeadlineLine words={words} shown={shown} today={view.today} />{' '}
      {shown.rendered.deadline?.safe_day === undefined ? null : words.say('pathways.safeWhy')}
    </p>
  )
}

/** What a member of the desk holds of it, beside what the rules say. */
function OwnAnswerOfDesk({ view, shown }: ShownProps): VNode | null {
  const words: PathwaysWords = view.visitor.words
  const judged = judgedOn(judgedIn(view.opened.entries), shown.rendered)
  if (judged === null) return null
  return (
    <p>
      {words.say('pathways.deskSays', { answer: labelOf(words, 'own', judged.own ?? 'unknown') })}{' '}
      <When at={{ told: judged.why }} />
    </p>
  )
}

const unsureOf = ({ rendered }: ShownDoor): ShownDoor['rendered']['tests'] =>
  rendered.tests.filter(({ sources }) => sources.some(isUnsure))

const MustBeConfirmed = ({ words }: { readonly words: PathwaysWords }): VNode => (
  <p>
    <strong>{words.say('pathways.mustBeConfirmed')}</strong>
  </p>
)

interface ConfirmProps {
  readonly words: PathwaysWords
  readonly shown: ShownDoor
  readonly isLong: boolean
}

/** What rests on memory, or on a reading that nobody confirmed, is never told as a fact. */
function ToConfirm({ words, shown, isLong }: ConfirmProps): VNode | null {
  const unsure = unsureOf(shown)
  if (unsure.length === 0) return null
  if (!isLong) return <MustBeConfirmed words={words} />
  return (
    <>
      <MustBeConfirmed words={words} />
      <Details summary={words.say('pathways.whatToConfirm', { count: unsure.length })}>
        {unsure.map((test) => (
          <div key={test.id}>
            <p>{reasonSaid(words, test)}</p>
            {test.sources.filter(isUnsure).map((source) => (
              <SourceLine key={source.article} words={words} source={source} />
            ))}
          </div>
        ))}
      </Details>
    </>
  )
}

export const ownPathwaysPanel: PersonPanel = {
  ...{ id: 'pathways', group: 'next', order: ORDER, purposes: PATHWAY_PURPOSES, render: ownPathways },
  label: (words) => words.say('pathways.ownTitle'),
}
