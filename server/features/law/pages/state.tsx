import type { VNode } from 'preact'
import { countryName, lawTexts, leadsTo, type FactPlace } from '../../../platform/norms/index.ts'
import { Button, DateInput, Form, Link, Table, Typed, Warning, When } from '../../../platform/ui/index.tsx'
import { English, factHref, inWords, levelName } from '../labels.tsx'
import type { LawWords } from '../texts.ts'
import { frame, type Making } from './frame.tsx'
import { ownWord } from './records.tsx'

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
