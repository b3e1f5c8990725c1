import type { VNode } from 'preact'
import { unitMembers } from '../../../platform/access/index.ts'
import { HEARD_WAYS } from '../../../platform/cases/index.ts'
import type { CaseView } from '../../../platform/feature.ts'
import { typedDate, typedText } from '../../../platform/http/index.ts'
import {
  Button,
  ButtonGroup,
  ButtonLink,
  Checkboxes,
  DateInput,
  Form,
  Inset,
  Radios,
  Select,
  SummaryList,
  Textarea,
  Typed,
  TypedText,
} from '../../../platform/ui/index.tsx'
import { caseHref, HeardHow, partName, type SafeContact } from '../../casefile/index.ts'
import { someIn } from '../fields.tsx'
import type { TriageWords } from '../texts.ts'
import { HAND_OVER_ANSWERS, SAFE_CHECKS } from './kinds.ts'
import { PartsPreviewed } from './parts.tsx'
import type { HandOverPreview } from './preview.ts'
import type { HandOver } from './read.ts'

export interface ToldPage {
  readonly one: HandOver
  readonly preview: HandOverPreview
  /** How the person may be reached safely; null where they agreed on nothing. */
  readonly contact: SafeContact | null
  /** The member who is writing. */
  readonly member: string
}

/** What somebody of the desk reads out, and writes down of the answer. It fills in nothing that the person has to say. */
export function toldContent(view: CaseView, told: ToldPage): VNode {
  const words: TriageWords = view.visitor.words
  const { one, preview } = told
  return (
    <>
      <p>{words.say('triage.toldIntro')}</p>
      <SummaryList
        rows={[
          { label: words.say('triage.toUnit'), value: <Typed>{one.to}</Typed> },
          { label: words.say('triage.referWords'), value: <TypedText>{one.words}</TypedText> },
        ]}
      />
      <h2>{words.say('triage.toldReadOut')}</h2>
      <PartsPreviewed words={words} preview={preview} called={(part) => partName(words, part)} />
      <p>{words.say('triage.toldLater')}</p>
      <h2>{words.say('triage.toldTheirs')}</h2>
      <ToldForm view={view} told={told} />
    </>
  )
}

function ToldForm({ view, told: { one, preview, contact, member } }: { view: CaseView; told: ToldPage }) {
  const { visitor, opened, people, typed } = view
  const words: TriageWords = visitor.words
  return (
    <Form action={caseHref(opened.file, 'triage/told')} token={visitor.formToken}>
      <input type="hidden" name="handOver" value={one.id} />
      <input type="hidden" name="saw" value={one.head} />
      <input type="hidden" name="covered" value={preview.covered} />
      <input type="hidden" name="agreement" value={contact?.id ?? ''} />
      <Select
        name="heardBy"
        label={words.say('triage.toldHeardBy')}
        options={unitMembers(people, opened.author.unit ?? '').map(({ id, name }) => ({ value: id, label: name }))}
        value={typedText(typed, 'heardBy') ?? member}
      />
      <DateInput
        name="on"
        label={words.say('triage.toldOn')}
        hint={words.say('triage.not-that-day')}
        value={typedDate(typed, 'on')}
      />
      <HeardHow view={view} ways={HEARD_WAYS} />
      <Safely view={view} contact={contact} />
      <Checkboxes
        name="informed"
        label={words.say('triage.toldBefore')}
        choices={[{ value: 'yes', label: words.say('triage.toldInformed') }]}
        values={someIn(view, 'informed')}
      />
      <Radios
        name="to"
        label={words.say('triage.toldAnswer')}
        choices={HAND_OVER_ANSWERS.map((value) => ({ value, label: words.say(`triage.handing-${value}`) }))}
        value={typedText(typed, 'to')}
      />
      <Textarea name="toldWords" label={words.say('triage.toldWords')} rows={3} value={typedText(typed, 'toldWords')} />
      <ButtonGroup>
        <Button>{words.say('triage.toldWrite')}</Button>
        <ButtonLink href={caseHref(opened.file, 'triage')} kind="secondary">
          {words.say('triage.notNow')}
        </ButtonLink>
      </ButtonGroup>
    </Form>
  )
}

/** How it was made sure that it was the person, by what they agreed on before. */
function Safely({ view, contact }: { readonly view: CaseView; readonly contact: SafeContact | null }) {
  const words: TriageWords = view.visitor.words
  const codeWord = contact?.codeWord ?? ''
  return (
    <>
      {codeWord === '' ? null : (
        <Inset>
          {words.say('casefile.safeCodeWord')}: <Typed>{codeWord}</Typed>
        </Inset>
      )}
      <Radios
        name="contact"
        label={words.say('triage.toldChecked')}
        choices={SAFE_CHECKS.map((value) => ({ value, label: words.say(`triage.check-${value}`) }))}
        value={typedText(view.typed, 'contact')}
      />
    </>
  )
}
