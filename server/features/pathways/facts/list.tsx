import type { VNode } from 'preact'
import { mayWork } from '../../../platform/cases/index.ts'
import type { CaseView } from '../../../platform/feature.ts'
import { Details, Hidden, Link, Tag, Typed, TypedText } from '../../../platform/ui/index.tsx'
import { caseHref, memberNamed, Told } from '../../casefile/index.ts'
import type { Naming } from '../doors/names.tsx'
import { TAB } from '../rules.ts'
import { labelOf } from '../texts.ts'
import { fieldName, recordName, recordTitle, saidValue } from './labels.tsx'
import type { Fact, FactRecord, Statement } from './read.ts'
import { RECORD_KINDS, SINGLE, type RecordKind } from './shape.ts'

/** Records of one kind that a page shows; a file of thousands is read in its own table. */
const RECORDS_SHOWN = 50

interface Props {
  readonly view: CaseView
  readonly naming: Naming
}

export const askHref = (file: string, record: RecordKind, of?: string): string =>
  `${caseHref(file, TAB)}?${new URLSearchParams({ ask: record, ...(of === undefined ? {} : { of }) }).toString()}`

/** What the doors rest on: each fact with its source, and whatever contradicts it beside it. */
export function FactList({ view, naming }: Props): VNode {
  const { words, facts } = naming
  const mayWrite = mayWork(view)
  return (
    <>
      <h2>{words.say('pathways.facts')}</h2>
      <p>{words.say('pathways.factsIntro')}</p>
      {RECORD_KINDS.map((kind) => {
        const own = facts.records.filter(({ record }) => record === kind)
        const rest = own.length - RECORDS_SHOWN
        return (
          <section key={kind}>
            <h3>{recordName(words, kind)}</h3>
            {own.length === 0 ? <p>{words.say('pathways.notSaidYet')}</p> : null}
            {own.slice(0, RECORDS_SHOWN).map((found) => (
              <RecordShown key={found.of} view={view} naming={naming} found={found} mayWrite={mayWrite} />
            ))}
            {rest > 0 ? <p>{words.say('pathways.furtherRecords', { count: rest })}</p> : null}
            {mayWrite && (own.length === 0 || !SINGLE.includes(kind)) ? (
              <p>
                <Link href={askHref(view.opened.file, kind)}>
                  {words.say(SINGLE.includes(kind) ? 'pathways.stateFacts' : 'pathways.addRecord')}
                  <Hidden> {recordName(words, kind)}</Hidden>
                </Link>
              </p>
            ) : null}
          </section>
        )
      })}
    </>
  )
}

export function RecordShown({
  view,
  naming,
  found,
  mayWrite,
}: Props & { readonly found: FactRecord; readonly mayWrite: boolean }) {
  const { words } = naming
  const title = recordTitle(naming, found)
  return (
    <div class="inset">
      {SINGLE.includes(found.record) ? null : (
        <p>
          <strong>
            <Typed>{title}</Typed>
          </strong>{' '}
          {found.isLeftOut ? <Tag>{words.say('pathways.leftOut')}</Tag> : null}
        </p>
      )}
      <dl class="summary-list">
        {[...found.facts].map(([name, fact]) => (
          <div class="summary-row" key={name}>
            <dt>{fieldName(words, found.record, name)}</dt>
            <dd class="summary-value">
              <FactShown naming={naming} record={found.record} name={name} fact={fact} />
            </dd>
          </div>
        ))}
      </dl>
      <Details summary={words.say('pathways.whoSaidIt', { count: found.statements.length })}>
        {found.statements.map((statement, at) => (
          <StatementShown key={statement.id === '' ? at : statement.id} view={view} naming={naming} said={statement} />
        ))}
      </Details>
      {mayWrite ? (
        <Link href={askHref(view.opened.file, found.record, found.of)}>
          {words.say('pathways.stateMore')}
          <Hidden> {title}</Hidden>
        </Link>
      ) : null}
    </div>
  )
}

interface FactProps {
  readonly naming: Naming
  readonly record: RecordKind
  readonly name: string
  readonly fact: Fact
}

/** Two sources that contradict each other are both shown, and decide nothing. */
function FactShown({ naming, record, name, fact }: FactProps): VNode {
  const { words } = naming
  return (
    <>
      {fact.isDisputed ? <Tag tone="attention">{words.say('pathways.disputed')}</Tag> : null}{' '}
      {fact.values.map(({ value, by }) => (
        <div key={value}>
          {saidValue(naming, record, name, value)}{' '}
          <span class="hint">
            {words.formats.list([...new Set(by.map(({ source }) => labelOf(words, 'source', source)))])}
          </span>
        </div>
      ))}
    </>
  )
}

function StatementShown({ view, naming, said }: Props & { readonly said: Statement }): VNode {
  const { words } = naming
  const by = said.actor === null ? null : memberNamed(view)(said.actor)
  const note = (['isDisputed', 'replaces', 'isLeftOut'] as const).filter((one) => said[one])
  return (
    <div>
      <p>
        {labelOf(words, 'source', said.source)} <Typed>{said.sourceWords}</Typed>{' '}
        {note.map((one) => (
          <Tag key={one}>{labelOf(words, 'mark', one)}</Tag>
        ))}
      </p>
      <p>
        {Object.entries(said.said).map(([name, value]) => (
          <span key={name}>
            {fieldName(words, said.record, name)}: {saidValue(naming, said.record, name, value)}{' '}
          </span>
        ))}
      </p>
      {said.why === '' ? null : <TypedText>{said.why}</TypedText>}
      <p class="hint">
        {said.at === '' ? null : <Told at={said.at} />} {by === null ? null : <Typed>{by}</Typed>}
      </p>
    </div>
  )
}
