import type { VNode } from 'preact'
import { placeName, places } from '../../../platform/norms/index.ts'
import {
  Button,
  ButtonLink,
  Form,
  Select,
  SummaryList,
  Textarea,
  TextInput,
  Typed,
} from '../../../platform/ui/index.tsx'
import type { EventDraft } from '../form/draft.ts'
import type { ReportWords } from '../texts.ts'
import { framed, toList, type Making } from './frame.tsx'

const FORM_ID = 'event'

export interface EventsShown {
  readonly events: readonly EventDraft[]
  readonly version: number
  /** What was typed and could not be added. */
  readonly typed: Readonly<Record<string, string>>
}

/** Things that happened, added one by one, each with a date as rough as memory is. */
export function eventsPage(making: Making, { events, version, typed }: EventsShown): VNode {
  const words: ReportWords = making.visitor.words
  const token = making.visitor.formToken
  return framed(making, {
    ...{ back: toList(words), form: FORM_ID },
    children: (
      <>
        <h1>{words.say('report.eventsTitle')}</h1>
        <p>{words.say('report.eventsIntro')}</p>
        {events.map((event) => (
          <EventShown key={event.id} words={words} event={event} version={version} token={token} />
        ))}
        <h2>{words.say('report.eventNew')}</h2>
        <Form id={FORM_ID} action="/report/events" token={token}>
          <input type="hidden" name="saw" value={version} />
          <TextInput
            name="told"
            label={words.say('report.eventWhen')}
            hint={words.say('report.eventWhenHint')}
            value={typed.told}
          />
          <TextInput name="where" label={words.say('report.eventWhere')} value={typed.where} />
          <Select
            name="state"
            label={words.say('report.eventState')}
            options={places(words).map(({ code, name }) => ({ value: code, label: name }))}
            value={typed.state}
          />
          <Textarea name="what" label={words.say('report.eventWhat')} value={typed.what} />
          <Button>{words.say('report.eventAdd')}</Button>
        </Form>
        <ButtonLink href="/report/list" kind="secondary">
          {words.say('report.eventsDone')}
        </ButtonLink>
      </>
    ),
  })
}

interface EventShownProps {
  readonly words: ReportWords
  readonly event: EventDraft
  readonly version: number
  readonly token: string
}

function EventShown({ words, event, version, token }: EventShownProps) {
  const row = (label: string, text: string) => (text === '' ? [] : [{ label, value: <Typed>{text}</Typed> }])
  return (
    <>
      <SummaryList
        rows={[
          ...row(words.say('report.eventWhen'), event.told),
          ...row(words.say('report.eventWhere'), event.where),
          ...row(words.say('report.eventState'), event.state === '' ? '' : placeName(words, event.state)),
          ...row(words.say('report.eventWhat'), event.what),
        ]}
      />
      <Form action="/report/events/remove" token={token}>
        <input type="hidden" name="saw" value={version} />
        <input type="hidden" name="id" value={event.id} />
        <Button kind="secondary">{words.say('report.eventRemove')}</Button>
      </Form>
    </>
  )
}
