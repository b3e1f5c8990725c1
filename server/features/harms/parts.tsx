import type { VNode } from 'preact'
import { Details, SummaryList, Tag, Typed, TypedText, When, type SummaryRow } from '../../platform/ui/index.tsx'
import type { Norms } from '../../platform/norms/index.ts'
import { Told, timeOf } from '../casefile/index.ts'
import type { HarmOfCase, HarmSaid } from './read.ts'
import { RATING_MAX } from './rules.ts'
import { dimensionName, headName, kindName, levelName, sourceName, victimName } from './show.tsx'
import type { HarmsWords } from './texts.ts'

/** How a harm is shown to the desk and to the person alike. */

interface Props<Of> {
  readonly words: HarmsWords
  readonly norms: Pick<Norms, 'words'>
  readonly harm: Of
}

export function Span({
  words,
  harm: { from, until },
}: Pick<Props<Pick<HarmSaid, 'from' | 'until'>>, 'words' | 'harm'>) {
  if (from === null && until === null) return <>{words.say('harms.noDay')}</>
  return (
    <>
      {from === null ? '…' : <When at={{ civil: from }} />} {' – '}
      {until === null ? '…' : <When at={{ civil: until }} />}
    </>
  )
}

export function ratingInWords(words: HarmsWords, { rating }: Pick<HarmOfCase, 'rating'>): string {
  if (rating === null) return words.say('harms.notAsked')
  return rating.rating === null
    ? words.say('harms.ratherNot')
    : words.say('harms.ratingOf', { number: rating.rating, most: RATING_MAX })
}

type Loss = Omit<HarmSaid, 'person' | 'restsOn' | 'header' | 'entry'>

/** What is said of a harm wherever it is said. */
export function lossRows({ words, norms, harm }: Props<Loss>): readonly SummaryRow[] {
  const { code } = words
  const { severity, sourceWords, evidence } = harm
  const graded =
    severity === null ? (
      words.say('harms.notRated')
    ) : (
      <>
        {levelName(norms, code, severity.level)} (<Typed>{severity.by}</Typed>
        {': '}
        <Typed>{severity.basis}</Typed>)
      </>
    )
  return [
    { label: words.say('harms.role'), value: victimName(words, harm.role) },
    { label: words.say('harms.dimension'), value: dimensionName(norms, code, harm.dimension) },
    { label: words.say('harms.when'), value: <Span words={words} harm={harm} /> },
    { label: words.say('harms.severity'), value: graded },
    { label: words.say('harms.head'), value: headName(norms, code, harm.head) },
    {
      label: words.say('harms.source'),
      value: (
        <>
          {sourceName(words, harm.source)} <Typed>{sourceWords}</Typed>
        </>
      ),
    },
    ...(evidence.length === 0
      ? []
      : [{ label: words.say('harms.evidence'), value: <TypedText>{evidence.join('\n')}</TypedText> }]),
  ]
}

const rowsOf = (props: Props<HarmSaid>): readonly SummaryRow[] => [
  ...lossRows(props),
  {
    label: props.words.say('harms.saidBy'),
    value: props.words.say(props.harm.header.unit === null ? 'harms.byPerson' : 'harms.byDesk'),
  },
]

/** Why a harm counts no more; nothing of one that does. */
export function StruckShown({ words, harm: { struck } }: Pick<Props<Pick<HarmOfCase, 'struck'>>, 'words' | 'harm'>) {
  if (struck === null) return null
  return (
    <>
      <p>
        <Tag>{words.say('harms.struck')}</Tag>
      </p>
      <TypedText>{struck.reason}</TypedText>
    </>
  )
}

/** All that was said of one harm, and what was said before. */
export function HarmShown({ words, norms, harm }: Props<HarmOfCase>) {
  return (
    <>
      <StruckShown words={words} harm={harm} />
      {harm.words === '' ? null : <TypedText>{harm.words}</TypedText>}
      <SummaryList
        rows={[
          ...rowsOf({ words, norms, harm }),
          { label: words.say('harms.ownRating'), value: ratingInWords(words, harm) },
        ]}
      />
      <SaidBefore {...{ words, norms }} before={harm.before}>
        {(older) => (
          <>
            {older.words === '' ? null : <TypedText>{older.words}</TypedText>}
            <SummaryList rows={rowsOf({ words, norms, harm: older })} />
          </>
        )}
      </SaidBefore>
    </>
  )
}

interface Before<Of> extends Omit<Props<unknown>, 'harm'> {
  readonly before: readonly Of[]
  readonly children: (older: Of) => VNode
}

/** The older words on a harm, each with its day. */
export function SaidBefore<Of extends Pick<HarmSaid, 'entry' | 'kind' | 'header'>>({
  words,
  norms,
  before,
  children,
}: Before<Of>) {
  if (before.length === 0) return null
  return (
    <Details summary={words.say('harms.before', { count: before.length })}>
      {before.map((older) => (
        <div key={older.entry} class="inset">
          <p>
            {kindName(norms, words.code, older.kind)} <Told at={timeOf(older)} />
          </p>
          {children(older)}
        </div>
      ))}
    </Details>
  )
}
