import type { VNode } from 'preact'
import type { People } from '../../platform/access/index.ts'
import type { Approved, Asked, WaitingAsk } from '../../platform/break-glass/index.ts'
import type { Platform } from '../../platform/feature.ts'
import type { Visitor } from '../../platform/http/index.ts'
import { Button, Form, SummaryList, Textarea, type FieldError } from '../../platform/ui/index.tsx'
import { framed, PATH, type BreakGlassKey, type BreakGlassWords } from './frame.tsx'
import { AskFacts, REASON_CHARACTERS_MAX } from './supervisor-page.tsx'

interface Told {
  readonly title: BreakGlassKey
  readonly parts: BreakGlassKey
  readonly next: BreakGlassKey
}

function toldPage(platform: Platform, visitor: Visitor, told: Told, count: number, closed: number): VNode {
  const words: BreakGlassWords = visitor.words
  const { number } = words.formats
  return framed(platform, visitor, {
    ...{ title: words.say(told.title), back: true },
    children: (
      <>
        <SummaryList
          rows={[
            { label: words.say(told.parts), value: number(count) },
            { label: words.say('break-glass-pages.askedClosed'), value: number(closed) },
          ]}
        />
        {closed === 0 ? null : <p>{words.say('break-glass-pages.closedWhy')}</p>}
        <p>{words.say(told.next)}</p>
      </>
    ),
  })
}

const ASKED: Told = {
  title: 'break-glass-pages.askedTitle',
  parts: 'break-glass-pages.askedCovered',
  next: 'break-glass-pages.askedNext',
}
const APPROVED: Told = {
  title: 'break-glass-pages.approvedTitle',
  parts: 'break-glass-pages.approvedOpened',
  next: 'break-glass-pages.approvedNext',
}

/** What the request covers, and how many parts of the file it does not. */
export const askedPage = (platform: Platform, visitor: Visitor, { covered, closed }: Asked): VNode =>
  toldPage(platform, visitor, ASKED, covered, closed)

export const approvedPage = (platform: Platform, visitor: Visitor, { opened, closed }: Approved): VNode =>
  toldPage(platform, visitor, APPROVED, opened, closed)

/** Asks why a supervisor does not give their share: the file says it. */
export function declinePage(
  platform: Platform,
  visitor: Visitor,
  shown: { people: People; waiting: WaitingAsk; errors?: readonly FieldError[] | undefined; typed?: string },
): VNode {
  const words: BreakGlassWords = visitor.words
  const { people, waiting, errors, typed } = shown
  return framed(platform, visitor, {
    ...{ title: words.say('break-glass-pages.declineTitle'), errors, back: true },
    children: (
      <>
        <AskFacts words={words} people={people} waiting={waiting} />
        <Form action={`${PATH}/decline`} token={visitor.formToken}>
          <input type="hidden" name="request" value={waiting.request} />
          <Textarea
            name="reason"
            label={words.say('break-glass-pages.declineWhy')}
            hint={words.say('break-glass-pages.reasonHint')}
            value={typed}
            charactersMax={REASON_CHARACTERS_MAX}
          />
          <Button>{words.say('break-glass-pages.declineButton')}</Button>
        </Form>
      </>
    ),
  })
}
