import { countryName, ForumCalled, type LawInForce } from '../../platform/norms/index.ts'
import { Details, SummaryList, Tag, Typed, TypedText, When } from '../../platform/ui/index.tsx'
import {
  forumInWords,
  ForumName,
  respondentInWords,
  stateName,
  type Choice,
  type ForumNames,
  type Proceeding,
} from '../proceedings/index.ts'
import { closesOf, type Closing } from './closing.ts'
import type { ChoiceWords } from './texts.ts'
import { mayBeLost, type Today } from './today.ts'

export interface Shown {
  readonly words: ChoiceWords
  readonly names: ForumNames
  readonly law: LawInForce['law']
}

const untilInWords = (words: ChoiceWords, until: Closing['until']): string =>
  until.map((one) => words.say(`choice.until-${one}`)).join(' ')

interface Group {
  readonly until: Closing['until']
  readonly doors: readonly string[]
}

/** Doors that close on the same words stand together: nobody reads the same sentence ten times. */
function groupsOf(closings: readonly Closing[]): readonly Group[] {
  const groups = new Map<string, Group>()
  for (const { door, until } of closings) {
    const key = until.join(' ')
    groups.set(key, { until, doors: [...(groups.get(key)?.doors ?? []), door] })
  }
  return [...groups.values()]
}

/** One planned filing and the doors that it would close, each with how long; what can be lost first. */
export function Closes({ words, names, law, today, one }: Shown & { readonly one: Proceeding; readonly today: Today }) {
  const closings = closesOf(law, one.forum)
  const lost = closings.filter(({ door }) => mayBeLost(today, door))
  const shut = closings.filter((closing) => !lost.includes(closing))
  const result = today?.get(one.forum)
  return (
    <section>
      <h3>
        <ForumName {...{ words, names, one }} />
        {respondentInWords(words, one) === '' ? null : <>, {againstInWords(words, one)}</>}
      </h3>
      {result === undefined ? null : <p>{words.say(TODAY[result])}</p>}
      <p>{lost.length === 0 ? words.say('choice.closesNone') : words.say('choice.closes', { count: lost.length })}</p>
      <Groups {...{ words, names, closings: lost }} />
      {shut.length === 0 ? null : (
        <Details summary={words.say('choice.shutAnyway', { count: shut.length })}>
          <Groups {...{ words, names, closings: shut }} />
        </Details>
      )}
    </section>
  )
}

const againstInWords = (words: ChoiceWords, one: Proceeding): string =>
  `${words.say('proceedings.against')}: ${respondentInWords(words, one)}`

/** Which body, and against whom: two States are two choices before one body. */
export function optionInWords(words: ChoiceWords, names: ForumNames, one: Proceeding): string {
  const body = forumInWords(words, names, one)
  return respondentInWords(words, one) === '' ? body : `${body}, ${againstInWords(words, one)}`
}

const TODAY = {
  open: 'choice.todayOpen',
  open_with_conditions: 'choice.todayConditions',
  unknown: 'choice.todayUnknown',
  closed: 'choice.todayClosed',
  not_in_force: 'choice.todayClosed',
  not_a_complaint_forum: 'choice.todayClosed',
} as const

function Groups({
  words,
  names,
  closings,
}: Pick<Shown, 'words' | 'names'> & { readonly closings: readonly Closing[] }) {
  return groupsOf(closings).map(({ until, doors }) => (
    <div key={until.join(' ')}>
      <p>{untilInWords(words, until)}</p>
      <ul>
        {doors.map((door) => (
          <li key={door}>
            <ForumCalled id={door} unknown={names.get(door) ?? door} />
          </li>
        ))}
      </ul>
    </div>
  ))
}

/** Longest line that the record of what was shown takes. */
const LINE_MAX = 2000

/** The same as text, for the record of what the person was shown. */
export function shownLines({ words, names, law }: Shown, options: readonly Proceeding[]): readonly string[] {
  const line = (text: string): string => [...text].slice(0, LINE_MAX / 2).join('')
  return options.flatMap((one) => {
    const body = optionInWords(words, names, one)
    const closings = closesOf(law, one.forum)
    if (closings.length === 0) return [line(`${body}: ${words.say('choice.closesNone')}`)]
    return closings.map(({ door, until }) =>
      line(`${body} > ${names.get(door) ?? door}: ${untilInWords(words, until)}`),
    )
  })
}

/** Where the matter lies or lay. */
export function Parallels({
  words,
  names,
  all,
}: Pick<Shown, 'words' | 'names'> & { readonly all: readonly Proceeding[] }) {
  if (all.length === 0) return <p>{words.say('choice.parallelNone')}</p>
  return (
    <ul>
      {all.map((one) => (
        <li key={one.id}>
          <ForumName {...{ words, names, one }} /> <Tag>{stateName(words, one.state)}</Tag>
        </li>
      ))}
    </ul>
  )
}

/** A choice as it was written down: bodies, day, whose hand, and the words. */
export function Written({ words, names, choice }: Pick<Shown, 'words' | 'names'> & { readonly choice: Choice }) {
  const { forums, chosenOn, by, said, law } = choice
  const bodies = forums
    .map(({ forum, respondentState: state }) => {
      const against = state === null ? '' : ` (${words.say('proceedings.against')}: ${countryName(words.code, state)})`
      return `${names.get(forum) ?? forum}${against}`
    })
    .join(', ')
  return (
    <>
      <SummaryList
        rows={[
          {
            label: words.say('choice.chosen'),
            value: bodies === '' ? words.say('choice.noneChosen') : <Typed>{bodies}</Typed>,
          },
          { label: words.say('choice.on'), value: <When at={{ civil: chosenOn }} /> },
          { label: words.say('choice.by'), value: words.say(`choice.by-${said?.how ?? by}` as 'choice.by-page') },
          { label: words.say('choice.lawOf'), value: <When at={{ civil: law.asOf }} /> },
        ]}
      />
      {said === null || said.words === '' ? null : <TypedText>{said.words}</TypedText>}
    </>
  )
}
