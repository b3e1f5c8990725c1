import type { VNode } from 'preact'
import { countryName } from '../../../platform/norms/index.ts'
import { places } from '../../../platform/norms/index.ts'
import {
  Button,
  Details,
  Form,
  Link,
  ModuleScript,
  Radios,
  Select,
  Textarea,
  TextInput,
  Warning,
} from '../../../platform/ui/index.tsx'
import type { Desk } from '../desks.ts'
import { pages } from '../form/pages.ts'
import { eventField, fieldName, type SealingPlan } from '../sealed/package.ts'
import type { ReportWords } from '../texts.ts'
import { askingOf, framed, type Making } from './frame.tsx'
import { Ask } from './question.tsx'

/** The whole report on one page, sealed by its script before anything leaves the device. */
export function onePage(making: Making, desks: readonly Desk[], plan: SealingPlan): VNode {
  const words: ReportWords = making.visitor.words
  return framed(making, {
    back: { href: '/report', label: words.say('report.onePageMany') },
    children: (
      <>
        <h1>{words.say('report.onePageTitle')}</h1>
        <div id="one-page-needs-script">
          <Warning>{words.say('report.onePageScripts')}</Warning>
          <p>
            <Link href="/report">{words.say('report.onePageMany')}</Link>
          </p>
        </div>
        <div id="one-page" hidden>
          <p>{words.say('report.onePageIntro')}</p>
          <p>{words.say('report.onePageKeep')}</p>
          <Receipt words={words} hasWords={plan.wordList !== null} />
          <Form id="one-page-form" action="/report/one-page" token={making.visitor.formToken}>
            <Desks words={words} desks={desks} />
            <Groups making={making} />
            <Events words={words} count={plan.eventCount} />
            <TextInput name="end" label={words.say('report.checkEnd')} hint={words.say('report.checkEndHint')} />
            <p id="seal-says" class="error-line" role="alert" tabIndex={-1}></p>
            <Button>{words.say('report.send')}</Button>
          </Form>
        </div>
        <script id="one-page-plan" type="application/json" dangerouslySetInnerHTML={{ __html: spelled(plan) }} />
        <ModuleScript name="one-page" />
      </>
    ),
  })
}

/** JSON in a page: no text of it may end the element or begin a comment. */
const spelled = (plan: SealingPlan): string => JSON.stringify(plan).replace(/</g, '\\u003c')

function Receipt({ words, hasWords }: { readonly words: ReportWords; readonly hasWords: boolean }) {
  return (
    <>
      <h2>{words.say('report.receiptTitle')}</h2>
      <Warning>{words.say('report.receiptWhat')}</Warning>
      {hasWords ? (
        <ol id="receipt-words" class="secret-words" aria-label={words.say('report.receiptWords')} translate={false} />
      ) : null}
      <p
        id="receipt-digits"
        class="secret-digits"
        role="group"
        aria-label={words.say('report.receiptDigits')}
        dir="ltr"
        translate={false}
      ></p>
    </>
  )
}

function Desks({ words, desks }: { readonly words: ReportWords; readonly desks: readonly Desk[] }) {
  const [only, ...others] = desks
  if (only !== undefined && others.length === 0) return <input type="hidden" name="desk" value={only.unit.id} />
  const choices = desks.map(({ unit, name, authority, state }) => ({
    value: unit.id,
    label: words.say('report.deskOption', { desk: name, authority, state: countryName(words.code, state) }),
  }))
  return <Radios name="desk" label={words.say('report.deskChoice')} choices={choices} />
}

function Groups({ making }: { readonly making: Making }) {
  const asking = askingOf(making)
  return (
    <>
      {pages.map((page) => (
        <Details key={page.id} summary={page.title(asking)}>
          {page.intro === undefined ? null : <p>{page.intro(asking)}</p>}
          {page.questions.map((question) => (
            <Ask
              key={question.name}
              asking={asking}
              question={{ ...question, name: fieldName(page.id, question.name) }}
              answers={{}}
            />
          ))}
        </Details>
      ))}
    </>
  )
}

function Events({ words, count }: { readonly words: ReportWords; readonly count: number }) {
  const options = places(words).map(({ code, name }) => ({ value: code, label: name }))
  return (
    <Details summary={words.say('report.eventsTitle')}>
      <p>{words.say('report.eventsIntro')}</p>
      {Array.from({ length: count }, (_, at) => (
        <fieldset key={at} class="fieldset">
          <legend>{words.say('report.onePageEvent', { number: at + 1 })}</legend>
          <TextInput name={eventField(at, 'told')} label={words.say('report.eventWhen')} />
          <TextInput name={eventField(at, 'where')} label={words.say('report.eventWhere')} />
          <Select name={eventField(at, 'state')} label={words.say('report.eventState')} options={options} />
          <Textarea name={eventField(at, 'what')} label={words.say('report.eventWhat')} />
        </fieldset>
      ))}
    </Details>
  )
}
