import type { VNode } from 'preact'
import type { CaseView } from '../../../platform/feature.ts'
import { ForumCalled } from '../../../platform/norms/index.ts'
import { Details, Hidden, Link, sentence, Tag } from '../../../platform/ui/index.tsx'
import { caseHref } from '../../casefile/index.ts'
import type { Assessed, ShownDoor } from '../assess.ts'
import type { Judged } from '../history/read.ts'
import { judgedOn } from '../history/read.ts'
import { reasonSaid } from '../reasons/say.tsx'
import { TAB } from '../rules.ts'
import { labelOf, type PathwaysWords } from '../texts.ts'
import { DeadlineLine } from './deadline.tsx'
import { addressed, doorQuery, GROUPS, groupsOf, type DoorAddress, type DoorGroup } from './group.ts'
import { respondentName, type Naming } from './names.tsx'

interface ListProps {
  readonly view: CaseView
  readonly outlook: Assessed
  readonly judged: readonly Judged[]
}

/** Every door of the case, what can't wait first. A closed one is folded in and counted, and never left out. */
export function DoorList(props: ListProps): VNode {
  const { view, outlook } = props
  const words: PathwaysWords = view.visitor.words
  const groups = groupsOf(outlook.doors)
  const addresses = new Map(addressed(outlook.doors).map(([address, shown]) => [shown, address]))
  return (
    <>
      {GROUPS.map((group) => {
        const doors = groups.get(group) ?? []
        return doors.length === 0 ? null : (
          <section key={group}>
            <h2>{words.say(`pathways.group-${group}`, { count: doors.length })}</h2>
            <Group {...props} group={group} doors={doors} addresses={addresses} />
          </section>
        )
      })}
    </>
  )
}

interface GroupProps extends ListProps {
  readonly group: DoorGroup
  readonly doors: readonly ShownDoor[]
  readonly addresses: ReadonlyMap<ShownDoor, DoorAddress>
}

/** Doors through which nobody can go today, or that may not be needed. */
const FOLDED: readonly DoorGroup[] = ['perhaps', 'closed', 'not-in-force']

function Group(props: GroupProps): VNode {
  const { view, group, doors } = props
  const words: PathwaysWords = view.visitor.words
  const list = (
    <ul>
      {doors.map((shown) => (
        <li key={`${shown.rendered.forum} ${shown.rendered.respondent} ${shown.rendered.acts[0]}`}>
          <DoorLine {...props} shown={shown} />
        </li>
      ))}
    </ul>
  )
  if (!FOLDED.includes(group)) return list
  return <Details summary={words.say('pathways.showThem')}>{list}</Details>
}

function DoorLine(props: GroupProps & { readonly shown: ShownDoor }): VNode {
  const { view, outlook, judged, group, shown, addresses } = props
  const words: PathwaysWords = view.visitor.words
  const naming: Naming = { words, facts: outlook.facts, norms: view.platform.norms }
  const { rendered, door } = shown
  const address = addresses.get(shown)
  const own = judgedOn(judged, rendered)
  const headline = rendered.tests.find(({ reason }) => reason === door.headline?.reason)
  return (
    <>
      <strong>
        <ForumCalled id={door.prepared.forum.id} unknown={door.prepared.forum.name} />
      </strong>{' '}
      {sentence(words, 'pathways.against', { name: respondentName(naming, rendered.respondent) })}{' '}
      {own === null ? null : (
        <Tag tone="attention">
          {words.say('pathways.ownIs', { answer: labelOf(words, 'own', own.own ?? 'unknown') })}
        </Tag>
      )}
      <div>
        {group === 'urgent' || group === 'perhaps'
          ? words.say('pathways.urgentWhy')
          : headline === undefined
            ? null
            : reasonSaid(words, headline)}{' '}
        <DeadlineLine words={words} shown={shown} today={view.today} />
      </div>
      {address === undefined ? null : (
        <Link href={`${caseHref(view.opened.file, TAB)}${doorQuery(address)}`}>
          {words.say('pathways.everyTest')}
          <Hidden>
            {' '}
            <ForumCalled id={door.prepared.forum.id} unknown={door.prepared.forum.name} />{' '}
            {respondentName(naming, rendered.respondent)}
          </Hidden>
        </Link>
      )}
    </>
  )
}
