import type { VNode } from 'preact'
import { dayIn, mayWork } from '../../platform/cases/index.ts'
import type { CaseTab, CaseView } from '../../platform/feature.ts'
import { typedText } from '../../platform/http/index.ts'
import { groupId, NormText, type BaselineRule } from '../../platform/norms/index.ts'
import {
  Button,
  Details,
  Form,
  Link,
  Radios,
  SummaryList,
  Table,
  Textarea,
  TypedText,
} from '../../platform/ui/index.tsx'
import { caseHref, memberNamed, Told } from '../casefile/index.ts'
import { RATINGS } from './kinds.ts'
import { checkedNow, historyOf, ratingOf, type Checked } from './read.ts'
import { BASELINE_PURPOSES } from './rules.ts'
import { seenIn, SEEN_KINDS, type SeenFact } from './seen.ts'
import { momentName, owerName, ratingName, RatingTag, SeenShown } from './show.tsx'
import type { BaselineWords } from './texts.ts'

/** Steps, messages and answers of years; what is older shows less beside a rule and rates nothing. */
const ENTRIES_MAX = 2000

const seenOf = ({ opened, today, visitor }: CaseView): readonly SeenFact[] => {
  const entries = opened.entries.toSorted((a, b) => a.header.seq - b.header.seq)
  const dayOf = dayIn(visitor.words.timeZone)
  return seenIn({ entries, standing: opened.standing, today, dayOf })
}

function render(view: CaseView): VNode {
  const words: BaselineWords = view.visitor.words
  const { baseline } = view.platform.norms
  const { query } = view
  const found = baseline.rules.get(query.rule ?? '')
  if (found !== undefined) return <Detail view={view} rule={found} />
  const moment = baseline.moments.find(({ id }) => id === query.moment)
  const isWanted = ({ id }: BaselineRule): boolean => moment === undefined || moment.rules.includes(id)
  return (
    <>
      <p>{words.say('baseline.intro')}</p>
      <Choices view={view} moment={moment?.id} />
      {baseline.groups.map((group) => (
        <Group key={group} view={view} group={group} isWanted={isWanted} />
      ))}
    </>
  )
}

function Choices({ view, moment }: { readonly view: CaseView; readonly moment: string | undefined }) {
  const words: BaselineWords = view.visitor.words
  const tab = caseHref(view.opened.file, 'baseline')
  const choices = [undefined, ...view.platform.norms.baseline.moments.map(({ id }) => id)]
  return (
    <nav class="contents" aria-label={words.say('baseline.lookAt')}>
      <ul>
        {choices.map((one) => {
          const name = one === undefined ? words.say('baseline.allRules') : momentName(words, one)
          return (
            <li key={one ?? ''}>
              {one === moment ? (
                <strong>{name}</strong>
              ) : (
                <Link href={one === undefined ? tab : `${tab}?moment=${one}`}>{name}</Link>
              )}
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

interface GroupProps {
  readonly view: CaseView
  readonly group: string
  readonly isWanted: (rule: BaselineRule) => boolean
}

function Group({ view, group, isWanted }: GroupProps) {
  const words: BaselineWords = view.visitor.words
  const { norms } = view.platform
  const rows = [...norms.baseline.rules.values()].filter((rule) => rule.group === group && isWanted(rule))
  const checked = checkedNow(view.opened.entries)
  const seen = seenOf(view)
  if (rows.length === 0) return null
  const said = norms.words(words.code)
  return (
    <Table
      caption={said.say('baseline', groupId(group), 'label').text}
      rows={rows}
      rowId={({ id }) => id}
      columns={[
        {
          ...{ id: 'rule', heading: words.say('baseline.rule') },
          cell: ({ id }) => (
            <Link href={`${caseHref(view.opened.file, 'baseline')}?rule=${id}`}>
              <NormText saying={said.say('baseline', id, 'statement')} />
            </Link>
          ),
        },
        {
          ...{ id: 'owed', heading: words.say('baseline.owedBy') },
          cell: ({ owedBy }) => owedBy.map((kind) => owerName(norms, words, kind)).join(', '),
        },
        {
          ...{ id: 'rating', heading: words.say('baseline.rating') },
          cell: ({ id }) => <RatingTag words={words} rating={ratingOf(checked, id)} />,
        },
        {
          ...{ id: 'seen', heading: words.say('baseline.seen') },
          cell: ({ id }) => <SeenOf words={words} seen={seen.filter(({ rule }) => rule === id)} />,
        },
      ]}
    />
  )
}

function SeenOf({ words, seen }: { readonly words: BaselineWords; readonly seen: readonly SeenFact[] }) {
  if (seen.length === 0) return <>{words.say('baseline.seenNothing')}</>
  return (
    <>
      {seen.map((one) => (
        <p key={one.code}>
          <SeenShown words={words} seen={one} />
        </p>
      ))}
    </>
  )
}

function Detail({ view, rule }: { readonly view: CaseView; readonly rule: BaselineRule }) {
  const words: BaselineWords = view.visitor.words
  const { norms } = view.platform
  const { id, level, owedBy, sources } = rule
  const said = norms.words(words.code)
  const history = historyOf(view.opened.entries, id)
  const seen = seenOf(view).filter((one) => one.rule === id)
  const source = ({ title, article, verified }: BaselineRule['sources'][number]) => (
    <p key={`${title} ${article}`}>
      <bdi lang="en" dir="ltr">
        {article === '' ? title : `${title}, ${article}`}
      </bdi>{' '}
      ({words.say(verified ? 'baseline.sourceRead' : 'baseline.sourceMemory')})
    </p>
  )
  return (
    <>
      <h2>
        <NormText saying={said.say('baseline', id, 'statement')} />
      </h2>
      <p>
        <NormText saying={said.say('baseline', id, 'question')} />
      </p>
      <SummaryList
        rows={[
          { label: words.say('baseline.level'), value: words.say(`baseline.level-${level}`) },
          { label: words.say('baseline.owedBy'), value: owedBy.map((kind) => owerName(norms, words, kind)).join(', ') },
          { label: words.say('baseline.sources'), value: sources.map(source) },
          { label: words.say('baseline.seen'), value: <SeenOf words={words} seen={seen} /> },
        ]}
      />
      <History view={view} history={history} />
      {mayWork(view) ? <Check view={view} rule={id} newest={history.at(-1)} /> : null}
      <p>
        <Link href={caseHref(view.opened.file, 'baseline')}>{words.say('baseline.allRules')}</Link>
      </p>
    </>
  )
}

function History({ view, history }: { readonly view: CaseView; readonly history: readonly Checked[] }) {
  const words: BaselineWords = view.visitor.words
  const named = memberNamed(view)
  if (history.length === 0) return null
  return (
    <Details summary={words.say('baseline.looked', { count: history.length })}>
      {history.toReversed().map((one) => (
        <div key={one.entry} class="inset">
          <p>
            <RatingTag words={words} rating={one.rating} /> {named(one.header.actor) ?? ''}{' '}
            <Told at={one.header.recordedOn ?? one.header.recordedAt ?? ''} />
          </p>
          {one.words === '' ? null : <TypedText>{one.words}</TypedText>}
        </div>
      ))}
    </Details>
  )
}

interface CheckProps {
  readonly view: CaseView
  readonly rule: string
  readonly newest: Checked | undefined
}

function Check({ view, rule, newest }: CheckProps) {
  const { visitor, opened, typed } = view
  const words: BaselineWords = visitor.words
  return (
    <Form action={caseHref(opened.file, 'baseline/check')} token={visitor.formToken}>
      <h3>{words.say('baseline.check')}</h3>
      <input type="hidden" name="rule" value={rule} />
      <input type="hidden" name="saw" value={typedText(typed, 'saw') ?? newest?.entry ?? ''} />
      <Radios
        {...{ name: 'rating', label: words.say('baseline.rating') }}
        choices={RATINGS.map((rating) => ({ value: rating, label: ratingName(words, rating) }))}
        value={typedText(typed, 'rating') ?? newest?.rating}
      />
      <Textarea
        {...{ name: 'words', label: words.say('baseline.words'), rows: 3, optional: true }}
        value={typedText(typed, 'words')}
      />
      <Button>{words.say('baseline.keep')}</Button>
    </Form>
  )
}

/** Which minimum protections are met in this case, group by group, with what the case itself shows beside each. */
export const baselineTab: CaseTab = {
  ...{ id: 'baseline', group: 'protection', order: 62, purposes: BASELINE_PURPOSES, render },
  label: (words) => words.say('baseline.title'),
  page: () => ({ order: 'newest', limit: ENTRIES_MAX, kinds: SEEN_KINDS }),
}
