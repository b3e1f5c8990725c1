import type { VNode } from 'preact'
import { askingIn } from '../pages/frame.tsx'
import { READ_BACK, showReceipt } from '../../../platform/cases/index.ts'
import { placeName } from '../../../platform/norms/index.ts'
import { Button, Form, Radios, SummaryList, Textarea, TextInput, TypedText } from '../../../platform/ui/index.tsx'
import type { Asking, QuestionPage } from '../form/asking.ts'
import type { ReportDraft } from '../form/draft.ts'
import { answerText } from '../form/frozen.ts'
import type { ReportWords } from '../texts.ts'
import { pagesOfCall } from './fields.ts'
import { Carried, type Typing } from './form-page.tsx'
import { assistedFrame, Theirs, type AssistedMaking } from './frame.tsx'

/** Read back aloud before it is sent: the person hears what will stand there, and says whether it is right. */
export function checkPage(making: AssistedMaking, { call, draft, version }: Typing): VNode {
  const words: ReportWords = making.visitor.words
  const asking = askingIn(making.platform, call.theirs)
  const { digits } = showReceipt(making.platform.primitives, call.secret, call.language)
  const carried = <Carried call={call} version={version} digits={digits} />
  return assistedFrame(
    making,
    <>
      <h1>{words.say('report.assistedCheckTitle')}</h1>
      <p>{words.say('report.assistedCheckWhat')}</p>
      <Theirs words={call.theirs}>
        {pagesOfCall.map((page) => (
          <Answers key={page.id} asking={asking} page={page} draft={draft} />
        ))}
        <Events words={call.theirs} draft={draft} />
      </Theirs>
      <Form action="/assisted/change" token={making.visitor.formToken}>
        {carried}
        <Button kind="secondary">{words.say('report.checkChange')}</Button>
      </Form>
      <Form action="/assisted/send" token={making.visitor.formToken}>
        {carried}
        <Radios
          name="readBack"
          label={words.say('report.assistedReadBack')}
          choices={READ_BACK.map((value) => ({ value, label: words.say(`report.read-back-${value}`) }))}
        />
        <Textarea name="why" label={words.say('report.assistedWhy')} rows={2} optional />
        <TextInput name="end" label={words.say('report.checkEnd')} hint={words.say('report.assistedEndHint')} />
        <Button>{words.say('report.send')}</Button>
      </Form>
    </>,
  )
}

interface AnswersProps {
  readonly asking: Asking
  readonly page: QuestionPage
  readonly draft: ReportDraft
}

function Answers({ asking, page, draft }: AnswersProps) {
  const answers = draft.pages[page.id] ?? {}
  const rows = page.questions
    .filter(({ name }) => answers[name] !== undefined)
    .map((question) => ({
      label: question.label(asking),
      value: <TypedText>{answerText(asking, question, answers)}</TypedText>,
    }))
  return rows.length === 0 ? null : (
    <>
      <h2>{page.title(asking)}</h2>
      <SummaryList rows={rows} />
    </>
  )
}

function Events({ words, draft }: { readonly words: ReportWords; readonly draft: ReportDraft }) {
  if (draft.events.length === 0) return null
  return (
    <>
      <h2>{words.say('report.eventsTitle')}</h2>
      <SummaryList
        rows={draft.events.map(({ told, where, state, what }) => ({
          label: told === '' ? words.say('report.eventNew') : told,
          value: (
            <TypedText>
              {[where, state === '' ? '' : placeName(words, state), what].filter((one) => one !== '').join('\n')}
            </TypedText>
          ),
        }))}
      />
    </>
  )
}
