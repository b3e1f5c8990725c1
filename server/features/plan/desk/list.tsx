import type { VNode } from 'preact'
import { mayWork } from '../../../platform/cases/index.ts'
import type { CaseView } from '../../../platform/feature.ts'
import { Details, Link, Notice, Table, Typed, type Column } from '../../../platform/ui/index.tsx'
import { caseHref } from '../../casefile/index.ts'
import { decisionsOf, effectOn, effectWords } from '../../decisions/index.ts'
import {
  agreedName,
  benefitsInWords,
  formName,
  measureName,
  owerInWords,
  StateTag,
  unansweredName,
  waitsName,
} from '../../remedies/index.ts'
import { Serving, type RequestRow } from '../../requests/index.ts'
import type { PlanWords } from '../texts.ts'
import type { SeenPlan, Shown } from './seen.ts'

type Asked = ReadonlyMap<string, readonly RequestRow[]>

interface Props {
  readonly view: CaseView
  readonly seen: SeenPlan
}

/** Every measure of the case by what it waits for; what came to nothing stays in sight below. */
export function PlanList({ view, seen, asked }: Props & { readonly asked: Asked }) {
  const words: PlanWords = view.visitor.words
  const tab = caseHref(view.opened.file, 'plan')
  const open = seen.measures.filter(({ standing }) => standing.isOpen)
  const ended = seen.measures.filter(({ standing }) => !standing.isOpen)
  const individual = open.filter(({ measure }) => measure.content.level === 'individual')
  const general = open.filter(({ measure }) => measure.content.level === 'general')
  return (
    <>
      <p>{words.say('plan.intro')}</p>
      <Warnings {...{ view, seen }} />
      {individual.length === 0 && ended.length > 0 ? null : (
        <Rows {...{ view, asked, rows: individual, caption: words.say('plan.individual') }} />
      )}
      {general.length === 0 ? null : <Rows {...{ view, asked, rows: general, caption: words.say('plan.general') }} />}
      {ended.length === 0 ? null : (
        <Details summary={words.say('plan.ended', { count: ended.length })} open={open.length === 0}>
          <Rows {...{ view, asked, rows: ended, caption: words.say('plan.endedTitle') }} />
        </Details>
      )}
      <ul>
        {mayWork(view) ? (
          <li>
            <Link href={`${tab}?new=1`}>{words.say('plan.newGo')}</Link>
          </li>
        ) : null}
        <li>
          <Link href={`${tab}?matrix=needs`}>{words.say('plan.matrixNeeds')}</Link>
        </li>
        <li>
          <Link href={`${tab}?matrix=harms`}>{words.say('plan.matrixHarms')}</Link>
        </li>
        {mayWork(view) && open.length > 0 ? (
          <li>
            <Link href={`${tab}?agree=1`}>{words.say('plan.agreeGo')}</Link>
          </li>
        ) : null}
      </ul>
      <Said {...{ view, seen }} />
    </>
  )
}

function Warnings({ view, seen }: Props) {
  const words: PlanWords = view.visitor.words
  const nameOf = (id: string): string => {
    const found = seen.measures.find(({ measure }) => measure.id === id)
    return found === undefined ? '' : measureName(view.platform.norms, words.code, found.measure.content)
  }
  const { added, changed } = seen.plan.since
  const isOther = seen.plan.newest !== null && added.length + changed.length > 0
  return (
    <>
      {seen.stale === null ? null : (
        <Notice id="plan-stale" kind="important">
          {staleWords(view, seen.stale)}
        </Notice>
      )}
      {isOther ? (
        <Notice id="plan-changed" kind="important">
          {words.say('plan.changedSince', { names: words.formats.list([...added, ...changed].map(nameOf)) })}
        </Notice>
      ) : null}
      {seen.twice.map(({ head, measures: [first, second], certainty }) => (
        <Notice key={`${first} ${second} ${head}`} id={`plan-twice-${first}-${second}`} kind="important">
          {words.say(certainty === 'certain' ? 'plan.twice' : 'plan.twicePossible', {
            head: view.platform.norms.words(words.code).find('harms', head, 'label')?.text ?? head,
            names: words.formats.list([nameOf(first), nameOf(second)]),
          })}
        </Notice>
      ))}
    </>
  )
}

function staleWords({ visitor, platform }: CaseView, stale: NonNullable<SeenPlan['stale']>): string {
  const words: PlanWords = visitor.words
  if (stale.why === 'never-asked') return words.say('plan.staleNever')
  if (stale.why === 'long-ago') return words.say('plan.staleOld', { count: stale.days })
  const event = platform.norms.words(words.code).find('needs', stale.event.code, 'label')?.text ?? stale.event.code
  return words.say('plan.staleEvent', { event })
}

function Said({ view, seen }: Props): VNode {
  const words: PlanWords = view.visitor.words
  const norms = view.platform.norms.words(words.code)
  const { newest } = seen.plan
  const agreement = seen.agreements.at(-1)
  const wishes = seen.preference?.order.map((id) => norms.find('remedies', id, 'label')?.text ?? id) ?? []
  return (
    <>
      <h2>{words.say('plan.personSays')}</h2>
      {newest === null || agreement === undefined ? (
        <p>{words.say('plan.neverAgreed')}</p>
      ) : (
        <p>
          {words.say('plan.agreedOn', { on: words.formats.date(newest.on), says: agreedName(words, newest.says) })}{' '}
          <Typed>{agreement.words}</Typed>
        </p>
      )}
      {seen.preference === null ? (
        <p>{words.say('plan.noWishes')}</p>
      ) : (
        <>
          <p>{words.say('plan.wishes', { on: words.formats.date(seen.preference.on) })}</p>
          {seen.preference.unanswered === null ? null : <p>{unansweredName(words, seen.preference.unanswered)}</p>}
          {wishes.length === 0 ? null : (
            <ol>
              {wishes.map((wish) => (
                <li key={wish}>{wish}</li>
              ))}
            </ol>
          )}
          <p>
            <Typed>{seen.preference.words}</Typed>
          </p>
        </>
      )}
    </>
  )
}

interface RowsProps {
  readonly view: CaseView
  readonly rows: readonly Shown[]
  readonly caption: string
  readonly asked: Asked
}

function Rows({ view, rows, caption, asked }: RowsProps) {
  const words: PlanWords = view.visitor.words
  return (
    <Table
      caption={caption}
      empty={words.say('plan.none')}
      rows={rows}
      rowId={({ measure }) => measure.id}
      columns={columnsOf(view, asked)}
    />
  )
}

function columnsOf({ visitor, platform: { norms }, opened }: CaseView, asked: Asked): readonly Column<Shown>[] {
  const words: PlanWords = visitor.words
  const tab = caseHref(opened.file, 'plan')
  const decisions = decisionsOf(opened.entries)
  const effect = ({ content }: Shown['measure']): string | null => effectWords(words, effectOn(decisions, content))
  return [
    {
      ...{ id: 'what', heading: words.say('plan.what') },
      cell: ({ measure }) => (
        <>
          <Link href={`${tab}?measure=${measure.id}`}>
            <Typed>{measureName(norms, words.code, measure.content)}</Typed>
          </Link>
          <br />
          {formName(norms, words.code, measure.content.form)?.text ?? measure.content.form}
          <div>{words.say('plan.isFor', { who: benefitsInWords(words, measure.content) })}</div>
        </>
      ),
    },
    {
      ...{ id: 'owes', heading: words.say('plan.owes') },
      cell: ({ measure }) => <Typed>{owerInWords(norms, words, measure.content)}</Typed>,
    },
    { ...{ id: 'due', heading: words.say('plan.due') }, cell: ({ standing }) => <Due {...{ words, standing }} /> },
    {
      ...{ id: 'stands', heading: words.say('plan.stands') },
      cell: ({ measure, standing }) => (
        <>
          <StateTag {...{ words, state: measure.state }} />
          {standing.waitsFor === null ? null : <div>{waitsName(words, standing.waitsFor)}</div>}
          {effect(measure) === null ? null : <div>{effect(measure)}</div>}
          <Serving words={visitor.words} rows={asked.get(measure.id) ?? []} />
          {standing.silentDays === 0 ? null : <div>{words.say('plan.silent', { count: standing.silentDays })}</div>}
        </>
      ),
    },
  ]
}

export function Due({ words, standing }: { readonly words: PlanWords; readonly standing: Shown['standing'] }) {
  if (standing.due === null) return <>{words.say('plan.noDue')}</>
  return (
    <>
      {words.formats.date(standing.due)}
      {standing.lateDays === 0 ? null : (
        <div>
          <strong>{words.say('plan.late', { count: standing.lateDays })}</strong>
        </div>
      )}
    </>
  )
}
