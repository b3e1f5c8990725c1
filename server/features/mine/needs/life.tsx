import { lifeSince, needsAskedOn, staleOf } from '../../../platform/cases/index.ts'
import type { PersonView } from '../../../platform/feature.ts'
import { typedDate } from '../../../platform/http/index.ts'
import { NormText } from '../../../platform/norms/index.ts'
import { Button, DateInput, Notice, Radios, Textarea, TypedText, When } from '../../../platform/ui/index.tsx'
import { OwnForm } from '../room/frame.tsx'
import { dayOf } from '../room/own.ts'
import { textIn, type Typed } from '../room/visiting.ts'
import type { MineWords } from '../texts.ts'

function EventName({ view, event }: { readonly view: PersonView; readonly event: string }) {
  const saying = view.platform.norms.words(view.visitor.language).find('needs', event, 'label')
  return saying === undefined ? <>{event}</> : <NormText saying={saying} />
}

/** When they answered last, and what happened since; two full answers that need no list gone through. */
export function AskedAgain({ view }: { readonly view: PersonView }) {
  const { opened, platform, today, visitor } = view
  const words: MineWords = visitor.words
  const day = (header: Parameters<typeof dayOf>[0]): string => dayOf(header, words.timeZone)
  const lastAsked = needsAskedOn(opened.entries, day)
  const stale = staleOf(opened.entries, { needs: platform.norms.needs, dayOf: day, today })
  const since = lifeSince(opened.entries)
  return (
    <>
      {lastAsked === null ? null : (
        <p>
          {words.say('mine.needsAskedOn')} <When at={{ civil: lastAsked }} />
        </p>
      )}
      {since.length === 0 ? null : (
        <>
          <h2>{words.say('mine.lifeSince')}</h2>
          <ul>
            {since.map(({ entry, event, on, words: said }) => (
              <li key={entry}>
                <EventName view={view} event={event} /> <When at={{ civil: on }} />
                {said === '' ? null : <TypedText>{said}</TypedText>}
              </li>
            ))}
          </ul>
        </>
      )}
      {stale === null || stale.why === 'never-asked' ? null : (
        <>
          <Notice id="ask-again">{words.say('mine.needsAskAgain')}</Notice>
          <OwnForm view={view} action="/mine/needs/same">
            <Button kind="secondary" name="answer" value="same">
              {words.say('mine.needsSame')}
            </Button>{' '}
            <Button kind="secondary" name="answer" value="skip">
              {words.say('mine.needsNotNow')}
            </Button>
          </OwnForm>
        </>
      )}
    </>
  )
}

/** What happened in their life, if they want to say. */
export function Life({ view, typed = {} }: { readonly view: PersonView; readonly typed?: Typed }) {
  const words: MineWords = view.visitor.words
  return (
    <>
      <h2>{words.say('mine.lifeTitle')}</h2>
      <p>{words.say('mine.lifeWhat')}</p>
      <OwnForm view={view} action="/mine/needs/life">
        <Radios
          {...{ name: 'event', label: words.say('mine.lifeEvent'), value: textIn(typed, 'event') }}
          choices={view.platform.norms.needs.reassess.events.map((event) => ({
            ...{ value: event, label: <EventName view={view} event={event} /> },
          }))}
        />
        <DateInput
          {...{ name: 'lifeOn', label: words.say('mine.lifeOn'), hint: words.say('mine.lifeDayHint') }}
          value={typedDate(typed, 'lifeOn')}
        />
        <Textarea
          {...{ name: 'lifeWords', label: words.say('mine.lifeWords'), rows: 3, optional: true }}
          value={textIn(typed, 'lifeWords')}
        />
        <Button kind="secondary">{words.say('mine.lifeKeep')}</Button>
      </OwnForm>
    </>
  )
}
