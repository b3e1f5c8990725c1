import type { VNode } from 'preact'
import { askingIn } from '../pages/frame.tsx'
import { showReceipt } from '../../../platform/cases/index.ts'
import { places } from '../../../platform/norms/index.ts'
import {
  Button,
  ButtonGroup,
  Details,
  Form,
  Inset,
  Select,
  Textarea,
  TextInput,
  Warning,
} from '../../../platform/ui/index.tsx'
import type { ReportDraft } from '../form/draft.ts'
import { Ask } from '../pages/question.tsx'
import { ReceiptShown } from '../pages/receipt.tsx'
import { eventField, fieldName } from '../sealed/package.ts'
import type { ReportWords } from '../texts.ts'
import type { Call } from './asked.ts'
import { answersOf, EVENT_BLOCKS, pagesOfCall } from './fields.ts'
import { assistedFrame, Theirs, type AssistedMaking } from './frame.tsx'

export interface Typing {
  readonly call: Call
  readonly draft: ReportDraft
  /** Version of the draft that the page shows; 0: nothing was kept yet. */
  readonly version: number
}

/** The whole report on one page: a call does not wait for pages. */
export function formPage(making: AssistedMaking, typing: Typing): VNode {
  const words: ReportWords = making.visitor.words
  const { call, version } = typing
  const receipt = showReceipt(making.platform.primitives, call.secret, call.language)
  return assistedFrame(
    making,
    <>
      <h1>{words.say('report.assistedTitle')}</h1>
      <p>{words.say('report.assistedGive')}</p>
      <Inset>
        <Theirs words={call.theirs}>
          <p>{call.theirs.say('report.receiptWhat')}</p>
          <ReceiptShown words={call.theirs} receipt={receipt} />
        </Theirs>
      </Inset>
      <Warning>{words.say(version === 0 ? 'report.assistedKeepOften' : 'report.assistedKept')}</Warning>
      <Form action="/assisted/check" token={making.visitor.formToken}>
        <Carried call={call} version={version} digits={receipt.digits} />
        <Theirs words={call.theirs}>
          <Groups making={making} typing={typing} />
        </Theirs>
        <ButtonGroup>
          <Button>{words.say('report.assistedCheck')}</Button>
          <Button kind="secondary" action="/assisted/keep">
            {words.say('report.assistedKeep')}
          </Button>
        </ButtonGroup>
      </Form>
    </>,
  )
}

/** What each form of a call hands on; nothing of it is kept by this server but sealed under the receipt. */
export function Carried({
  call: { language, how, desk },
  version,
  digits,
}: {
  readonly call: Call
  readonly version: number
  readonly digits: readonly string[]
}) {
  return (
    <>
      <input type="hidden" name="receipt" value={digits.join(' ')} />
      <input type="hidden" name="language" value={language} />
      <input type="hidden" name="how" value={how} />
      <input type="hidden" name="desk" value={desk} />
      <input type="hidden" name="saw" value={version} />
    </>
  )
}

/** Unfolded from the beginning: what comes first in a call. The rest unfolds as the person comes to it. */
const UNFOLDED: readonly string[] = ['contact', 'danger', 'story']

/** Beside each group, in the worker's words: a call breaks off where it likes. */
const Keep = ({ words }: { readonly words: ReportWords }) => (
  <Button kind="quiet" action="/assisted/keep">
    <span lang={words.htmlTag} dir={words.direction}>
      {words.say('report.assistedKeep')}
    </span>
  </Button>
)

function Groups({ making, typing }: { readonly making: AssistedMaking; readonly typing: Typing }) {
  const { platform, errors = [] } = making
  const { call, draft } = typing
  const isOpen = (id: string): boolean =>
    UNFOLDED.includes(id) ||
    Object.keys(draft.pages[id] ?? {}).length > 0 ||
    errors.some(({ field }) => field.startsWith(`${id}:`))
  const asking = askingIn(platform, call.theirs)
  return (
    <>
      {pagesOfCall.map((page) => (
        <Details key={page.id} summary={page.title(asking)} open={isOpen(page.id)}>
          {page.intro === undefined ? null : <p>{page.intro(asking)}</p>}
          {page.questions.map((question) => (
            <Ask
              key={question.name}
              asking={asking}
              question={{ ...question, name: fieldName(page.id, question.name) }}
              answers={answersOf(draft, page)}
            />
          ))}
          <Keep words={making.visitor.words} />
        </Details>
      ))}
      <Events words={call.theirs} draft={draft} />
    </>
  )
}

function Events({ words, draft }: { readonly words: ReportWords; readonly draft: ReportDraft }) {
  const options = places(words).map(({ code, name }) => ({ value: code, label: name }))
  return (
    <Details summary={words.say('report.eventsTitle')} open={draft.events.length > 0}>
      <p>{words.say('report.eventsIntro')}</p>
      {Array.from({ length: EVENT_BLOCKS }, (_, at) => {
        const { told = '', where = '', state = '', what = '' } = draft.events[at] ?? {}
        return (
          <fieldset key={at} class="fieldset">
            <legend>{words.say('report.onePageEvent', { number: at + 1 })}</legend>
            <TextInput name={eventField(at, 'told')} label={words.say('report.eventWhen')} value={told} />
            <TextInput name={eventField(at, 'where')} label={words.say('report.eventWhere')} value={where} />
            <Select
              name={eventField(at, 'state')}
              label={words.say('report.eventState')}
              options={options}
              value={state}
            />
            <Textarea name={eventField(at, 'what')} label={words.say('report.eventWhat')} value={what} />
          </fieldset>
        )
      })}
    </Details>
  )
}
