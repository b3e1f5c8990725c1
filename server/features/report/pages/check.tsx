import type { VNode } from 'preact'
import { placeName } from '../../../platform/norms/index.ts'
import {
  Button,
  Form,
  Inset,
  Link,
  sentence,
  SummaryList,
  TextInput,
  TypedText,
  type SummaryRow,
} from '../../../platform/ui/index.tsx'
import { factRows, type FilesWords, type SealedFile } from '../../files/index.ts'
import type { Desk } from '../desks.ts'
import { answerText } from '../form/frozen.ts'
import type { EventDraft, ReportDraft } from '../form/draft.ts'
import { pages } from '../form/pages.ts'
import type { QuestionPage } from '../form/asking.ts'
import type { ReportWords } from '../texts.ts'
import { askingOf, framed, toList, type Making } from './frame.tsx'

export interface Receiving {
  readonly desk: Desk
  /** The person asked that it never reads this: seen before they send, not after. */
  readonly isKeptOut: boolean
  readonly isOnly: boolean
}

/** Everything that would be sent, with a way back to each part, and proof that the receipt is in hand. */
export function checkPage(making: Making, draft: ReportDraft, receiving: Receiving | null): VNode {
  const words: ReportWords = making.visitor.words
  return framed(making, {
    back: toList(words),
    children: (
      <>
        <h1>{words.say('report.checkTitle')}</h1>
        <p>{words.say('report.checkIntro')}</p>
        {receiving === null ? null : <Receiver words={words} receiving={receiving} />}
        {pages.map((page) => (
          <PageShown key={page.id} making={making} page={page} draft={draft} />
        ))}
        <EventsShown words={words} events={draft.events} />
        <FilesShown making={making} files={draft.files} />
        <Form action="/report/send" token={making.visitor.formToken}>
          <TextInput name="end" label={words.say('report.checkEnd')} hint={words.say('report.checkEndHint')} />
          <p>
            <Link href="/report/receipt">{words.say('report.showReceipt')}</Link>
          </p>
          <Button>{words.say('report.send')}</Button>
        </Form>
      </>
    ),
  })
}

function Receiver({ words, receiving: { desk, isKeptOut, isOnly } }: { words: ReportWords; receiving: Receiving }) {
  if (isKeptOut) return <KeptOut words={words} isOnly={isOnly} />
  return (
    <Inset>
      <p>{sentence(words, 'report.checkWhere', { desk: desk.name, authority: desk.authority })}</p>
      <p>{words.say('report.checkSealed')}</p>
    </Inset>
  )
}

/** Nobody is told to choose another desk where there is none. */
function KeptOut({ words, isOnly }: { words: ReportWords; isOnly: boolean }) {
  const ways = [
    ...(isOnly ? [] : [{ href: '/report/desk', label: words.say('report.deskTitle') }]),
    { href: '/report/q/exclude', label: words.say('report.excludeTitle') },
    { href: '/help', label: words.say('report.findHelp') },
  ]
  return (
    <Inset>
      <p>{words.say(isOnly ? 'report.checkNoOtherDesk' : 'report.desk-excluded-here')}</p>
      <ul>
        {ways.map(({ href, label }) => (
          <li key={href}>
            <Link href={href}>{label}</Link>
          </li>
        ))}
      </ul>
    </Inset>
  )
}

function PageShown({ making, page, draft }: { making: Making; page: QuestionPage; draft: ReportDraft }) {
  const words: ReportWords = making.visitor.words
  const asking = askingOf(making)
  const answers = draft.pages[page.id] ?? {}
  const rows: readonly SummaryRow[] = page.questions
    .filter(({ name }) => answers[name] !== undefined)
    .map((question) => ({
      label: question.label(asking),
      value: <TypedText>{answerText(asking, question, answers)}</TypedText>,
    }))
  return (
    <>
      <h2>{page.title(asking)}</h2>
      {rows.length === 0 ? <p>{words.say('report.checkNothing')}</p> : <SummaryList rows={rows} />}
      <p>
        <Link href={`/report/q/${page.id}`}>
          {words.say('report.checkChange')}
          <span class="hidden-text"> {page.title(asking)}</span>
        </Link>
      </p>
    </>
  )
}

function EventsShown({ words, events }: { words: ReportWords; events: readonly EventDraft[] }) {
  const rows = events.map(({ told, where, state, what }) => ({
    label: told === '' ? words.say('report.eventNew') : told,
    value: (
      <TypedText>
        {[where, state === '' ? '' : placeName(words, state), what].filter((one) => one !== '').join('\n')}
      </TypedText>
    ),
  }))
  return (
    <>
      <h2>{words.say('report.eventsTitle')}</h2>
      {rows.length === 0 ? <p>{words.say('report.checkNothing')}</p> : <SummaryList rows={rows} />}
      <p>
        <Link href="/report/events">
          {words.say('report.checkChange')}
          <span class="hidden-text"> {words.say('report.eventsTitle')}</span>
        </Link>
      </p>
    </>
  )
}

function FilesShown({ making, files }: { making: Making; files: readonly SealedFile[] }) {
  const words: ReportWords = making.visitor.words
  const filesWords: FilesWords = making.visitor.words
  const title = filesWords.say('files.title')
  return (
    <>
      <h2>{title}</h2>
      {files.length === 0 ? <p>{words.say('report.checkNothing')}</p> : null}
      {files.map((file) => (
        <SummaryList key={file.blob} rows={factRows(filesWords, file)} />
      ))}
      <p>
        <Link href="/report/files">
          {words.say('report.checkChange')}
          <span class="hidden-text"> {title}</span>
        </Link>
      </p>
    </>
  )
}
