import type { VNode } from 'preact'
import type { CaseView } from '../../../platform/feature.ts'
import { ForumCalled } from '../../../platform/norms/index.ts'
import { Button, Details, Form, Notice, Typed, When } from '../../../platform/ui/index.tsx'
import { caseHref, memberNamed, Told } from '../../casefile/index.ts'
import type { Assessed } from '../assess.ts'
import { respondentName, type Naming } from '../doors/names.tsx'
import { HISTORY_SHOWN, TAB } from '../rules.ts'
import { labelOf, type PathwaysWords } from '../texts.ts'
import { asKept, changesBetween, keptIn, type Change, type Kept, type KeptDoor } from './read.ts'

interface Props {
  readonly view: CaseView
  readonly naming: Naming
  readonly outlook: Assessed
  readonly mayWork: boolean
}

/** What is otherwise than when it was written down last, and a way to write it down now. */
export function Since({ view, naming, outlook, mayWork }: Props): VNode {
  const { words } = naming
  const [last] = keptIn(view.opened.entries)
  const changes = last === undefined ? [] : changesBetween(last.doors, outlook.doors.map(asKept))
  const record = mayWork ? (
    <Form action={caseHref(view.opened.file, `${TAB}/record`)} token={view.visitor.formToken}>
      <Button kind="secondary">{words.say('pathways.record')}</Button>
    </Form>
  ) : null
  if (last === undefined)
    return (
      <>
        <p>{words.say('pathways.neverRecorded')}</p>
        {record}
      </>
    )
  if (changes.length === 0)
    return (
      <>
        <p>
          {words.say('pathways.nothingChanged')} <When at={{ civil: last.on }} />
        </p>
        {record}
      </>
    )
  return (
    <Notice id="doors-changed" kind="important">
      <p>
        {words.say('pathways.changed', { count: changes.length })} <When at={{ civil: last.on }} />
      </p>
      <ul>
        {changes.map((change) => (
          <li key={`${change.forum} ${change.respondent}`}>
            <ChangeShown naming={naming} change={change} />
          </li>
        ))}
      </ul>
      {record}
    </Notice>
  )
}

interface ChangeProps {
  readonly naming: Naming
  readonly change: Change
}

function ChangeShown({ naming, change }: ChangeProps): VNode {
  const { words } = naming
  return (
    <>
      <ForumCalled id={change.forum} /> ({respondentName(naming, change.respondent)}): {inWords(words, change.before)} →{' '}
      {inWords(words, change.now)}
    </>
  )
}

const inWords = (words: PathwaysWords, doors: readonly KeptDoor[]): string =>
  doors.length === 0
    ? words.say('pathways.noDoor')
    : words.formats.list([
        ...new Set(
          doors.map(({ result, lastDay }) => {
            const said = labelOf(words, 'result', result)
            return lastDay === undefined ? said : `${said} (${words.formats.date(lastDay)})`
          }),
        ),
      ])

/** Every assessment that was kept, with the law that it read. */
export function History({ view, naming }: Pick<Props, 'view' | 'naming'>): VNode | null {
  const { words } = naming
  const kept = keptIn(view.opened.entries)
  if (kept.length === 0) return null
  return (
    <Details summary={words.say('pathways.history', { count: kept.length })}>
      {kept.slice(0, HISTORY_SHOWN).map((one) => (
        <KeptShown key={one.id} view={view} words={words} kept={one} />
      ))}
    </Details>
  )
}

/** Letters of a hash that tell two versions apart. */
const HASH_LETTERS = 12

function KeptShown({ view, words, kept }: { view: CaseView; words: PathwaysWords; kept: Kept }): VNode {
  const by = memberNamed(view)(kept.actor)
  const counts = new Map<string, number>()
  for (const { result } of kept.doors) counts.set(result, (counts.get(result) ?? 0) + 1)
  const versions = [
    ...Object.entries(kept.law).map(([name, { asOf, sha256 }]) => `${name} ${asOf} ${sha256.slice(0, HASH_LETTERS)}`),
    `tz ${kept.zones}`,
  ]
  return (
    <div>
      <p>
        <When at={{ civil: kept.on }} />
        {': '}
        {words.formats.list([...counts].map(([result, count]) => `${labelOf(words, 'result', result)} ${count}`))}
      </p>
      <p class="hint">
        <Told at={kept.at} /> {by === null ? null : <Typed>{by}</Typed>} <bdi dir="ltr">{kept.engine}</bdi>;{' '}
        <bdi dir="ltr">{versions.join(', ')}</bdi>
      </p>
    </div>
  )
}
