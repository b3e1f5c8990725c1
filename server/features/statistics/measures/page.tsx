import type { VNode } from 'preact'
import type { Platform } from '../../../platform/feature.ts'
import type { Visitor } from '../../../platform/http/index.ts'
import { owerId } from '../../../platform/norms/index.ts'
import { Inset, Link, PublicPage, sentence, SummaryList, When } from '../../../platform/ui/index.tsx'
import { csvText } from '../../board/index.ts'
import { formName } from '../../remedies/index.ts'
import { SMALL_CELL } from '../rules.ts'
import type { StatisticsWords } from '../texts.ts'
import { COUNTED, type Cells, type CountedAs, type MeasureFigures, type Published } from './figures.ts'

export const MEASURES_PATH = '/statistics/measures'

interface Making {
  readonly platform: Platform
  readonly visitor: Visitor
}

const countedName = (words: StatisticsWords, one: CountedAs): string =>
  words.say(`statistics.measures-${one}` as 'statistics.measures-promised')

interface Part {
  readonly title: string
  readonly groups: readonly { readonly code: string; readonly name: string; readonly cells: Cells }[]
}

/** Groupings with something to show, their groups as they are called; the forms of remedy first. */
function partsOf({ platform: { norms }, visitor }: Making, figures: MeasureFigures): readonly Part[] {
  const words: StatisticsWords = visitor.words
  const part = (title: string, groups: MeasureFigures['forms'], name: (code: string) => string): Part => ({
    ...{ title, groups: groups.map((one) => ({ ...one, name: name(one.code) })) },
  })
  const bodyName = (code: string): string =>
    norms.words(words.code).find('remedies', owerId(code), 'label')?.text ?? code
  return [
    part(
      words.say('statistics.measuresForms'),
      figures.forms,
      (code) => formName(norms, words.code, code)?.text ?? code,
    ),
    part(words.say('statistics.measuresBodies'), figures.bodies, bodyName),
    part(words.say('statistics.measuresDelays'), figures.delays, (code) =>
      words.say(`statistics.delay-${code}` as 'statistics.delay-in-time'),
    ),
    part(words.say('statistics.measuresPopulations'), figures.populations, (code) =>
      words.say(`statistics.population-${code}` as 'statistics.population-child'),
    ),
  ].filter(({ groups }) => groups.length > 0)
}

/** For anybody: how many promises were kept, and by whom not. */
export function measuresPage(making: Making, published: Published | null): VNode {
  const { platform, visitor } = making
  const words: StatisticsWords = visitor.words
  return (
    <PublicPage words={words} look={platform.look(visitor.words)} path={visitor.path}>
      <h1>{words.say('statistics.measuresTitle')}</h1>
      <p>{words.say('statistics.measuresIntro')}</p>
      <Inset>{words.say('statistics.measuresRule', { count: SMALL_CELL })}</Inset>
      {published === null ? <p>{words.say('statistics.measuresNone')}</p> : <Told {...{ making, published }} />}
    </PublicPage>
  )
}

function Told({ making, published: { countedOn, figures } }: { making: Making; published: Published }) {
  const words: StatisticsWords = making.visitor.words
  return (
    <>
      <p>{sentence(words, 'statistics.measuresDay', { day: <When at={{ civil: countedOn }} /> })}</p>
      <h2>{words.say('statistics.measuresAll')}</h2>
      <Counts {...{ words, cells: figures.all }} />
      {partsOf(making, figures).map(({ title, groups }) => (
        <div key={title}>
          <h2>{title}</h2>
          <SummaryList rows={rowsOf(words, groups)} />
        </div>
      ))}
      <p>
        <Link href={`${MEASURES_PATH}.csv`}>{words.say('statistics.csv')}</Link>
      </p>
    </>
  )
}

const rowsOf = (words: StatisticsWords, groups: Part['groups']) =>
  groups.map(({ name, cells }) => ({ label: name, value: <Counts {...{ words, cells }} /> }))

function Counts({ words, cells }: { readonly words: StatisticsWords; readonly cells: Cells }) {
  return (
    <ul>
      {COUNTED.map((one) => {
        const count = cells[one]
        return (
          <li key={one}>
            {countedName(words, one)}:{' '}
            {count === null
              ? words.say('statistics.measuresFew', { count: SMALL_CELL })
              : words.say('statistics.measuresCount', { count })}
          </li>
        )
      })}
    </ul>
  )
}

/** The same as a table; an empty field is too few. */
export function measuresCsv(making: Making, { figures }: Published): string {
  const words: StatisticsWords = making.visitor.words
  const line = (what: string, name: string, cells: Cells): readonly string[] => [
    ...[what, name],
    ...COUNTED.map((one) => String(cells[one] ?? '')),
  ]
  return csvText([
    ['', '', ...COUNTED.map((one) => countedName(words, one))],
    line(words.say('statistics.measuresAll'), '', figures.all),
    ...partsOf(making, figures).flatMap(({ title, groups }) =>
      groups.map(({ name, cells }) => line(title, name, cells)),
    ),
  ])
}
