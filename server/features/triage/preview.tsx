import type { VNode } from 'preact'
import type { CaseView } from '../../platform/feature.ts'
import {
  Button,
  ButtonGroup,
  ButtonLink,
  Form,
  Inset,
  SummaryList,
  Typed,
  TypedText,
} from '../../platform/ui/index.tsx'
import { caseHref, partName, type PartOfFile } from '../casefile/index.ts'
import { Seen } from './fields.tsx'
import type { Told } from './handing/read.ts'
import { ToldLines } from './handing/told-lines.tsx'
import type { Referral } from './refer.ts'
import type { TriageWords } from './texts.ts'

interface Previewed {
  readonly referral: Referral
  readonly unitName: string
  /** What the person was shown when they agreed. */
  readonly shown: readonly string[]
  /** Their answer as the desk wrote it down; null where they gave it themself. */
  readonly told: Told | null
  readonly parts: readonly PartOfFile[]
}

/** Exactly what the other unit would get, on which word of the person, before anything is shared. */
export function previewContent(view: CaseView, { referral, unitName, shown, told, parts }: Previewed): VNode {
  const words: TriageWords = view.visitor.words
  const items = (purpose: string): number => parts.find((one) => one.purpose === purpose)?.items ?? 0
  return (
    <>
      <p>
        {words.say('triage.previewFor')}{' '}
        <strong>
          <Typed>{unitName}</Typed>
        </strong>
      </p>
      <SummaryList
        rows={referral.parts.map((part) => ({
          label: partName(words, part),
          value: words.say('casefile.items', { count: items(part) }),
        }))}
      />
      <h2>{words.say('triage.restsOn')}</h2>
      <Inset>
        {shown.map((line) => (
          <TypedText key={line}>{line}</TypedText>
        ))}
      </Inset>
      {told === null ? null : <ToldLines words={words} told={told} reader="desk" />}
      <p>{words.say('triage.cannotRecall')}</p>
      <Further {...{ view, referral, step: 'refer', does: words.say('triage.shareNow') }} />
    </>
  )
}

/** What the person would be asked: which parts, for whom and why. What it is in their own words they see before they answer. */
export function askFirstContent(
  view: CaseView,
  { referral, called }: { readonly referral: Referral; readonly called: string },
): VNode {
  const words: TriageWords = view.visitor.words
  return (
    <>
      <p>{words.say('triage.no-consent')}</p>
      <SummaryList
        rows={[
          { label: words.say('triage.toUnit'), value: <Typed>{called}</Typed> },
          {
            label: words.say('triage.whichParts'),
            value: <TypedText>{referral.parts.map((part) => partName(words, part)).join('\n')}</TypedText>,
          },
          { label: words.say('triage.referWords'), value: <TypedText>{referral.words}</TypedText> },
        ]}
      />
      <p>{words.say('triage.askWhat')}</p>
      <Further {...{ view, referral, step: 'ask', does: words.say('triage.askNow') }} />
    </>
  )
}

interface FurtherProps {
  readonly view: CaseView
  readonly referral: Referral
  readonly step: 'refer' | 'ask'
  readonly does: string
}

/** The next step with all that was chosen, or none. */
function Further({ view, referral, step, does }: FurtherProps) {
  const { visitor, opened } = view
  const words: TriageWords = visitor.words
  return (
    <Form action={caseHref(opened.file, `triage/${step}`)} token={visitor.formToken}>
      <Seen saw={referral.saw ?? ''} from={referral.from} />
      <input type="hidden" name="unit" value={referral.unit} />
      {referral.parts.map((part) => (
        <input key={part} type="hidden" name="parts" value={part} />
      ))}
      <input type="hidden" name="referWords" value={referral.words} />
      <ButtonGroup>
        <Button>{does}</Button>
        <ButtonLink href={caseHref(opened.file, 'triage')} kind="secondary">
          {words.say('triage.notNow')}
        </ButtonLink>
      </ButtonGroup>
    </Form>
  )
}
