import { dayIn, lifeSince, needsAskedOn, staleOf, mayWork } from '../../../platform/cases/index.ts'
import type { CaseView } from '../../../platform/feature.ts'
import { typedDate, typedText } from '../../../platform/http/index.ts'
import { NormText, type NormWords } from '../../../platform/norms/index.ts'
import {
  Button,
  DateInput,
  Details,
  Form,
  Radios,
  Tag,
  Textarea,
  TypedText,
  When,
} from '../../../platform/ui/index.tsx'
import { caseHref } from '../names.ts'
import type { CasefileWords } from '../texts.ts'
import { NeedTold } from './need-told.tsx'

/** When somebody asked for needs last, what happened since, and the two ways to say something of it. */
export function Asking({ view }: { readonly view: CaseView }) {
  const { opened, visitor, platform, today } = view
  const words: CasefileWords = visitor.words
  const norms = platform.norms.words(words.code)
  const dayOf = dayIn(words.timeZone)
  const lastAsked = needsAskedOn(opened.entries, dayOf)
  const stale = staleOf(opened.entries, { needs: platform.norms.needs, dayOf, today })
  const isWorker = mayWork(view)
  return (
    <>
      {lastAsked === null ? null : (
        <p>
          {words.say('casefile.needsAsked')} <When at={{ civil: lastAsked }} />
        </p>
      )}
      {stale === null ? null : (
        <p>
          <Tag tone="attention">{words.say('casefile.needsStale')}</Tag>{' '}
          {stale.why === 'long-ago'
            ? words.say('casefile.stale-long-ago', { count: stale.days })
            : words.say(`casefile.stale-${stale.why}`)}
        </p>
      )}
      <Since view={view} norms={norms} />
      {isWorker ? <Forms view={view} norms={norms} /> : null}
    </>
  )
}

interface Props {
  readonly view: CaseView
  readonly norms: NormWords
}

function Since({ view, norms }: Props) {
  const events = lifeSince(view.opened.entries)
  if (events.length === 0) return null
  return (
    <ul>
      {events.map(({ entry, event, on, words }) => (
        <li key={entry}>
          <EventName norms={norms} event={event} /> <When at={{ civil: on }} />
          {words === '' ? null : <TypedText>{words}</TypedText>}
        </li>
      ))}
    </ul>
  )
}

function EventName({ norms, event }: { readonly norms: NormWords; readonly event: string }) {
  const saying = norms.find('needs', event, 'label')
  return saying === undefined ? <>{event}</> : <NormText saying={saying} />
}

const howChoices = (words: CasefileWords) =>
  (['here', 'phone'] as const).map((how) => ({ value: how, label: words.say(`casefile.how-${how}`) }))

function Forms({ view, norms }: Props) {
  const { visitor, opened, typed } = view
  const words: CasefileWords = visitor.words
  return (
    <>
      <Details summary={words.say('casefile.lookedTitle')} open={typed.lookTold !== undefined}>
        <p>{words.say('casefile.lookedWhat')}</p>
        <Form action={caseHref(opened.file, 'casefile/needs-looked')} token={visitor.formToken}>
          <Radios
            {...{ name: 'answer', label: words.say('casefile.lookedAnswer') }}
            choices={(['same', 'skip'] as const).map((one) => ({
              value: one,
              label: words.say(`casefile.looked-${one}`),
            }))}
            value={typedText(typed, 'answer')}
          />
          <Radios
            {...{ name: 'lookTold', label: words.say('casefile.how'), choices: howChoices(words), inline: true }}
            value={typedText(typed, 'lookTold')}
          />
          <Button kind="secondary">{words.say('casefile.lookedKeep')}</Button>
        </Form>
      </Details>
      <NeedTold view={view} />
      <Life view={view} norms={norms} />
    </>
  )
}

function Life({ view, norms }: Props) {
  const { visitor, opened, typed, platform } = view
  const words: CasefileWords = visitor.words
  return (
    <Details summary={words.say('casefile.lifeTitle')} open={typed.lifeWords !== undefined}>
      <p>{words.say('casefile.lifeWhat')}</p>
      <Form action={caseHref(opened.file, 'casefile/life')} token={visitor.formToken}>
        <Radios
          {...{ name: 'event', label: words.say('casefile.lifeEvent') }}
          choices={platform.norms.needs.reassess.events.map((event) => ({
            ...{ value: event, label: <EventName norms={norms} event={event} /> },
          }))}
          value={typedText(typed, 'event')}
        />
        <DateInput
          {...{ name: 'lifeOn', label: words.say('casefile.lifeOn'), hint: words.say('casefile.lifeDayHint') }}
          value={typedDate(typed, 'lifeOn')}
        />
        <Radios
          {...{ name: 'lifeTold', label: words.say('casefile.how'), choices: howChoices(words), inline: true }}
          value={typedText(typed, 'lifeTold')}
        />
        <Textarea
          {...{ name: 'lifeWords', label: words.say('casefile.lifeWords'), rows: 3, optional: true }}
          value={typedText(typed, 'lifeWords')}
        />
        <Button kind="secondary">{words.say('casefile.lifeKeep')}</Button>
      </Form>
    </Details>
  )
}
