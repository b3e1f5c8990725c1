import type { CaseView } from '../../platform/feature.ts'
import {
  Button,
  Details,
  Form,
  Radios,
  SummaryList,
  Textarea,
  TypedText,
  type SummaryRow,
} from '../../platform/ui/index.tsx'
import { caseHref, contactOf, SafeContactRows, type SafeContact } from '../casefile/index.ts'
import { answersGiven, askedApart, toldOn, type ToldAnswer } from '../report/index.ts'
import { dangerOf } from './read.ts'
import type { TriageWords } from './texts.ts'

const typedRow = ({ label, value }: ToldAnswer): SummaryRow => ({ label, value: <TypedText>{value}</TypedText> })

/** What the person fears and how to reach them, under the questions they were asked: whatever they said can matter. */
export function SafeContactShown({ view }: { readonly view: CaseView }) {
  const words: TriageWords = view.visitor.words
  const asking = { words: view.visitor.words, norms: view.platform.norms }
  const { entries } = view.opened
  const [agreed, danger] = [contactOf(entries), dangerOf(entries)]
  const fears = danger === null ? [] : toldOn(asking, askedApart.danger, answersGiven(danger)).map(typedRow)
  return (
    <>
      <h2>{words.say('triage.safeContact')}</h2>
      {fears.length === 0 ? null : <SummaryList rows={fears} />}
      <SafeContactRows {...{ asking, agreed }} />
      {agreed === null || agreed.channels.length === 0 ? null : <NoteContact view={view} agreed={agreed} />}
    </>
  )
}

function NoteContact({ view, agreed }: { readonly view: CaseView; readonly agreed: SafeContact }) {
  const words: TriageWords = view.visitor.words
  return (
    <Details summary={words.say('triage.noteContact')}>
      <Form action={caseHref(view.opened.file, 'triage/contacted')} token={view.visitor.formToken}>
        <input type="hidden" name="saw" value={agreed.id} />
        <Radios
          name="channel"
          label={words.say('triage.byWhichWay')}
          choices={[...new Set(agreed.channels.map(({ channel }) => channel))].map((channel) => ({
            ...{ value: channel, label: words.say(`casefile.way-${channel}`) },
          }))}
        />
        <Radios
          name="outcome"
          label={words.say('triage.outcome')}
          choices={(['reached', 'not-reached'] as const).map((value) => ({
            ...{ value, label: words.say(`triage.outcome-${value}`) },
          }))}
        />
        <Textarea name="contactWords" label={words.say('triage.contactWords')} rows={3} optional />
        <Button kind="secondary">{words.say('triage.keepNote')}</Button>
      </Form>
    </Details>
  )
}
