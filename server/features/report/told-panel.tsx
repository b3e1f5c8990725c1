import { eventTold, reportFiled } from '../../platform/cases/index.ts'
import type { PersonPanel, PersonView } from '../../platform/feature.ts'
import { placeName } from '../../platform/norms/index.ts'
import { SummaryList, Typed, TypedText, When } from '../../platform/ui/index.tsx'
import { TypedForPerson } from './assisted/mark.tsx'
import type { ReportWords } from './texts.ts'

/** What was told, as it was asked and answered on the day; who typed it, and on whose behalf it was. */
function Told({ view }: { readonly view: PersonView }) {
  const words: ReportWords = view.visitor.words
  const filed = view.opened.entries.flatMap((entry) =>
    entry.kind === reportFiled.kind && entry.state === 'open'
      ? [
          {
            id: entry.header.id,
            body: reportFiled.body.parse(entry.body),
            facets: reportFiled.facets.parse(entry.facets),
          },
        ]
      : [],
  )
  return (
    <>
      <h1>{words.say('report.toldTitle')}</h1>
      <p>{words.say('report.toldIntro')}</p>
      {filed.map(({ id, body, facets }) => (
        <section key={id}>
          <p class="hint">
            <When at={{ civil: facets.receivedOn }} />
          </p>
          <TypedForPerson words={words} body={body} />
          {body.actingFor === undefined ? null : (
            <p>
              {words.say(`report.acting-${body.actingFor.agreement}`)}{' '}
              <TypedText>{body.actingFor.words ?? ''}</TypedText>
            </p>
          )}
          <SummaryList
            rows={body.answers.map(({ asked, answered }) => ({
              label: asked,
              value: <TypedText lang={facets.language}>{answered}</TypedText>,
            }))}
          />
        </section>
      ))}
      <Events view={view} />
    </>
  )
}

/** Things that happened, in the order in which they were told, dated in the person's own words. */
function Events({ view }: { readonly view: PersonView }) {
  const words: ReportWords = view.visitor.words
  const events = view.opened.entries.flatMap((entry) =>
    entry.kind === eventTold.kind && entry.state === 'open'
      ? [{ id: entry.header.id, ...eventTold.body.parse(entry.body) }]
      : [],
  )
  if (events.length === 0) return null
  return (
    <>
      <h2>{words.say('report.eventsTitle')}</h2>
      {events.map(({ id, when, where, state, what }) => (
        <section key={id}>
          <p>
            {when.told === '' ? null : <Typed>{when.told}</Typed>} {where === undefined ? null : <Typed>{where}</Typed>}{' '}
            {state === undefined ? null : placeName(words, state)}
          </p>
          <TypedText>{what}</TypedText>
        </section>
      ))}
    </>
  )
}

const ORDER = 45

export const toldPanel: PersonPanel = {
  ...{ id: 'told', group: 'file', order: ORDER, purposes: ['narrative'] },
  label: (words) => words.say('report.toldTitle'),
  render: (view) => <Told view={view} />,
}
