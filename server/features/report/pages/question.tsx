import type { VNode } from 'preact'
import { Button, Checkboxes, Form, Link, Radios, Select, Textarea, TextInput } from '../../../platform/ui/index.tsx'
import { chosenOf, textOf, type PageAnswers } from '../form/answers.ts'
import { askedOf, type Asking, type Question, type QuestionPage } from '../form/asking.ts'
import type { ReportWords } from '../texts.ts'
import { askingOf, framed, toList, type Making } from './frame.tsx'

const FORM_ID = 'answers'
/** The account itself: whoever can't write it, or would rather not, says it. */
const SPOKEN_PAGE = 'story'

export interface Asked {
  readonly page: QuestionPage
  /** What was answered before, or typed just now and not understood. */
  readonly answers: PageAnswers
  /** Version of the draft that the page shows. */
  readonly version: number
}

/** One group of questions. */
export function questionPage(making: Making, { page, answers, version }: Asked): VNode {
  const words: ReportWords = making.visitor.words
  const asking = askingOf(making)
  return framed(making, {
    ...{ back: toList(words), form: FORM_ID },
    children: (
      <>
        <h1>{page.title(asking)}</h1>
        {page.intro === undefined ? null : <p>{page.intro(asking)}</p>}
        <Form id={FORM_ID} action={`/report/q/${page.id}`} token={making.visitor.formToken}>
          <input type="hidden" name="saw" value={version} />
          <Questions asking={asking} page={page} answers={answers} />
          <Button>{words.say('report.save')}</Button>
        </Form>
        {page.id === SPOKEN_PAGE ? (
          <p>
            <Link href="/report/files">{words.say('report.storySpeak')}</Link>
          </p>
        ) : null}
        <p>
          <Link href="/report/list">{words.say('report.skip')}</Link>
        </p>
      </>
    ),
  })
}

/** The questions of a page, wherever they are asked: in a report, and later when something has changed. */
export function Questions({ asking, page, answers }: { asking: Asking; page: QuestionPage; answers: PageAnswers }) {
  return askedOf(asking, page).map((question) => (
    <Ask key={question.name} asking={asking} question={question} answers={answers} />
  ))
}

interface AskProps {
  readonly asking: Asking
  readonly question: Question
  readonly answers: PageAnswers
}

export function Ask({ asking, question, answers }: AskProps) {
  const { name, how } = question
  const hint = question.hint?.(asking)
  const common = { name, label: question.label(asking), ...(hint === undefined ? {} : { hint }) }
  const value = textOf(answers, name)
  switch (how.kind) {
    case 'words':
      return <Textarea {...common} rows={how.rows} value={value} />
    case 'line':
      return <TextInput {...common} value={value} />
    case 'one':
      return <Radios {...common} choices={how.choices(asking)} value={value} />
    case 'menu':
      return <Select {...common} options={how.choices(asking)} value={value} />
    case 'some':
      return <Checkboxes {...common} choices={how.choices(asking)} values={chosenOf(answers, name)} />
  }
}
