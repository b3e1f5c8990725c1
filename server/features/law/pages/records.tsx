import type { VNode } from 'preact'
import {
  countryName,
  lawTexts,
  leadsTo,
  placeKey,
  type Correction,
  type FactPlace,
  type ForumText,
  type Right,
} from '../../../platform/norms/index.ts'
import { Button, DateInput, Form, Link, Table, Typed, Warning, When, type Column } from '../../../platform/ui/index.tsx'
import { forumRows, type ForumRow } from '../forum-rows.ts'
import { English, factHref, inWords, levelName } from '../labels.tsx'
import type { LawWords } from '../texts.ts'
import { frame, type Making } from './frame.tsx'

/** The word of this instance that counts on a place, if there is one. */
export function ownWord({ inForce }: Making, place: FactPlace): Correction | null {
  const newest = inForce.corrections.get(placeKey(place))?.at(-1)
  return newest === undefined || newest.does === 'takes-back' ? null : newest
}

/** Every statement about a forum, each with article, source and level. */
export function forumPage(making: Making, forum: ForumText): VNode {
  const words: LawWords = making.visitor.words
  const rows = forumRows(forum, making.inForce.law.mappings.forum_catalogue[forum.id]?.level ?? 'memory')
  return frame(making, {
    children: (
      <>
        <h1>
          <English>{forum.name}</English>
        </h1>
        {forum.note === null ? null : (
          <p>
            <English>{forum.note}</English>
          </p>
        )}
        <p>
          {words.say('law.trueOn')}: <When at={{ civil: forum.as_of }} />
        </p>
        <Table
          caption={words.say('law.fact')}
          captionHidden
          rows={rows.map((row, at) => ({ ...row, at }))}
          rowId={({ at }) => String(at)}
          columns={[
            { id: 'what', heading: words.say('law.what'), cell: ({ what }) => words.say(what) },
            { id: 'says', heading: words.say('law.says'), cell: ({ says }) => <English>{says}</English> },
            { id: 'article', heading: words.say('law.article'), cell: ({ article }) => <English>{article}</English> },
            levelColumn(making),
            { id: 'source', heading: words.say('law.source'), cell: ({ source }) => <English>{source}</English> },
          ]}
        />
      </>
    ),
  })
}

/** How sure, and where this instance may say otherwise. */
const levelColumn = (making: Making): Column<ForumRow> => {
  const words: LawWords = making.visitor.words
  return {
    ...{ id: 'level', heading: words.say('law.level') },
    cell: ({ level, place }) => (
      <>
        {levelName(words, level)}
        {place === undefined ? null : <OwnLine making={making} place={place} />}
      </>
    ),
  }
}

function OwnLine({ making, place }: { readonly making: Making; readonly place: FactPlace }) {
  const words: LawWords = making.visitor.words
  const own = ownWord(making, place)
  return (
    <>
      {own === null ? null : <p>{levelName(words, 'instance')}</p>}
      <p>
        <Link href={factHref(place)}>{words.say('law.change')}</Link>
      </p>
    </>
  )
}

interface StatusRow {
  readonly place: FactPlace
  readonly name: string
  readonly status: string
  readonly date: string | null
  readonly level: string
  readonly source: string
}

/** What a State has accepted, and leads to its authorities, which nobody has confirmed. */
export function statePage(making: Making, state: string): VNode {
  const words: LawWords = making.visitor.words
  const leads = leadsTo(state)
  return frame(making, {
    children: (
      <>
        <h1>{countryName(words.code, state)}</h1>
        <Statuses making={making} state={state} />
        <DaysOff making={making} state={state} />
        {leads.length === 0 ? null : (
          <>
            <h2>{words.say('law.leads')}</h2>
            <Warning>{words.say('law.leadsIntro')}</Warning>
            <Table
              caption={words.say('law.leads')}
              captionHidden
              rows={leads}
              rowId={({ field }) => field}
              columns={[
                {
                  id: 'what',
                  heading: words.say('law.what'),
                  cell: ({ field }) => <English>{inWords(field)}</English>,
                },
                { id: 'says', heading: words.say('law.says'), cell: ({ text }) => <English>{text}</English> },
                { id: 'level', heading: words.say('law.level'), cell: ({ level }) => levelName(words, level) },
              ]}
            />
          </>
        )}
      </>
    ),
  })
}

function Statuses({ making, state }: { readonly making: Making; readonly state: string }) {
  const words: LawWords = making.visitor.words
  const { instruments, sources } = lawTexts()
  const known = making.inForce.law.states[state]?.instruments ?? {}
  const rows = Object.entries(instruments).map(([id, { name }]): StatusRow => {
    const place: FactPlace = { file: 'ratifications', record: state, field: id }
    const own = ownWord(making, place)
    const base = lawTexts().states[state]?.instruments[id]
    const source = own === null ? (sources[base?.src ?? '']?.title ?? '') : own.source.instrument
    return {
      ...{ place, name, status: known[id]?.status ?? 'unknown', date: known[id]?.date ?? null },
      ...{ level: own === null ? (base?.confidence ?? 'none') : 'instance', source },
    }
  })
  return (
    <Table
      caption={words.say('law.acceptance')}
      rows={rows}
      rowId={({ place }) => place.field}
      columns={[
        {
          ...{ id: 'what', heading: words.say('law.instrument') },
          cell: ({ name, place }) => (
            <Link href={factHref(place)}>
              <English>{name}</English>
            </Link>
          ),
        },
        { id: 'status', heading: words.say('law.says'), cell: ({ status }) => <English>{inWords(status)}</English> },
        {
          ...{ id: 'date', heading: words.say('law.deposited') },
          cell: ({ date }) => (date === null ? '' : <When at={{ civil: date }} />),
        },
        { id: 'level', heading: words.say('law.level'), cell: ({ level }) => levelName(words, level) },
        { id: 'source', heading: words.say('law.source'), cell: ({ source }) => <Typed>{source}</Typed> },
      ]}
    />
  )
}

function DaysOff({ making, state }: { readonly making: Making; readonly state: string }) {
  const words: LawWords = making.visitor.words
  const ofFile = (lawTexts().holidays[state] ?? []).map(({ day, name, level }) => ({ day, name, level }))
  const own = [...making.inForce.corrections.values()].flatMap((all) => {
    const newest = all.at(-1)
    const isHere = newest?.file === 'holidays' && newest.record === state && newest.does === 'corrects'
    return isHere ? [{ day: newest.field, name: newest.note, level: 'instance' }] : []
  })
  return (
    <>
      <h2>{words.say('law.holidays')}</h2>
      {ofFile.length + own.length === 0 ? <p>{words.say('law.holidaysNone')}</p> : null}
      <ul class="plain-list">
        {[...ofFile, ...own].map(({ day, name, level }) => (
          <li key={`${day} ${level}`}>
            <Link href={factHref({ file: 'holidays', record: state, field: day })}>
              <When at={{ civil: day }} />
            </Link>
            {': '}
            <Typed>{name}</Typed> ({levelName(words, level)})
          </li>
        ))}
      </ul>
      {making.mayCorrect ? (
        <Form action={`/norms/states/${state}/day`} token={making.visitor.formToken}>
          <DateInput name="day" label={words.say('law.holidayDay')} />
          <Button kind="secondary">{words.say('law.addHoliday')}</Button>
        </Form>
      ) : null}
    </>
  )
}

/** Where a right stands written. */
export function rightPage(making: Making, right: Right): VNode {
  const words: LawWords = making.visitor.words
  return frame(making, {
    children: (
      <>
        <h1>
          <English>{right.label}</English>
        </h1>
        <Table
          caption={words.say('law.article')}
          captionHidden
          rows={right.articles}
          rowId={({ instrument, article }) => `${instrument} ${article}`}
          columns={[
            {
              id: 'what',
              heading: words.say('law.instrument'),
              cell: ({ instrument }) => <English>{instrument}</English>,
            },
            { id: 'article', heading: words.say('law.article'), cell: ({ article }) => <English>{article}</English> },
            {
              ...{ id: 'level', heading: words.say('law.level') },
              cell: ({ verified }) => levelName(words, verified ? 'primary_text_read' : 'memory'),
            },
          ]}
        />
      </>
    ),
  })
}
