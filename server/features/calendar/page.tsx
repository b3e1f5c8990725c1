import type { ComponentChildren, VNode } from 'preact'
import type { Platform } from '../../platform/feature.ts'
import { signedInFrame, type Visitor } from '../../platform/http/index.ts'
import { Button, Form, Inset, Radios, sentence, StaffPage, When } from '../../platform/ui/index.tsx'
import { SCOPES, type Feed } from './tables.ts'
import type { CalendarWords } from './texts.ts'

interface Making {
  readonly platform: Platform
  readonly visitor: Visitor
}

function framed({ platform, visitor }: Making, isWrong: boolean, children: ComponentChildren): VNode {
  const words: CalendarWords = visitor.words
  return (
    <StaffPage
      {...signedInFrame(platform, visitor)}
      title={words.say('calendar.title')}
      errors={isWrong ? [{ field: 'scope', message: words.say('calendar.chooseScope') }] : []}
      back={{ href: '/account', label: words.say('calendar.toAccount') }}
    >
      <h1>{words.say('calendar.title')}</h1>
      {children}
    </StaffPage>
  )
}

export function calendarPage(making: Making & { readonly feed: Feed | null; readonly isWrong: boolean }): VNode {
  const { visitor, feed, isWrong } = making
  const words: CalendarWords = visitor.words
  return framed(
    making,
    isWrong,
    <>
      <p>{words.say('calendar.intro')}</p>
      <p>{words.say('calendar.whatIsIn')}</p>
      <Inset>{words.say('calendar.whoReads')}</Inset>
      {feed === null ? null : <Existing {...{ words, visitor, feed }} />}
      <Form action="/account/calendar" token={visitor.formToken}>
        <h2>{words.say(feed === null ? 'calendar.makeTitle' : 'calendar.replaceTitle')}</h2>
        <Radios
          name="scope"
          label={words.say('calendar.scope')}
          choices={SCOPES.map((scope) => ({ value: scope, label: words.say(`calendar.scope-${scope}`) }))}
          value={feed?.scope}
        />
        <Button>{words.say('calendar.make')}</Button>
      </Form>
    </>,
  )
}

function Existing({ words, visitor, feed }: { words: CalendarWords; visitor: Visitor; feed: Feed }) {
  const { madeOn, askedOn, scope } = feed
  return (
    <>
      <h2>{words.say('calendar.have')}</h2>
      <p>{sentence(words, 'calendar.madeOn', { day: <When at={{ civil: madeOn }} /> })}</p>
      <p>{words.say(`calendar.scope-${scope}`)}</p>
      <p>
        {askedOn === null
          ? words.say('calendar.neverAsked')
          : sentence(words, 'calendar.askedOn', { day: <When at={{ civil: askedOn }} /> })}
      </p>
      <Form action="/account/calendar/end" token={visitor.formToken}>
        <Button kind="danger">{words.say('calendar.end')}</Button>
      </Form>
    </>
  )
}

/** Shown once, on the answer that made it. */
export const madePage = (making: Making, address: string): VNode => {
  const words: CalendarWords = making.visitor.words
  return framed(
    making,
    false,
    <>
      <p>{words.say('calendar.once')}</p>
      <p>
        <code class="secret">
          <bdi dir="ltr">{address}</bdi>
        </code>
      </p>
      <p>{words.say('calendar.how')}</p>
    </>,
  )
}
