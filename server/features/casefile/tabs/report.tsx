import type { VNode } from 'preact'
import { accessAsked, identityGiven, reportFiled, type OpenedFile } from '../../../platform/cases/index.ts'
import type { CaseTab, CaseView } from '../../../platform/feature.ts'
import { SummaryList, Typed, TypedText, type SummaryRow } from '../../../platform/ui/index.tsx'
import { timeOf } from '../folds.ts'
import { memberNamed } from '../names.ts'
import type { CasefileKey, CasefileWords } from '../texts.ts'
import { Told } from './when.tsx'

const FIELDS: Readonly<Record<string, CasefileKey>> = {
  called: 'casefile.idCalled',
  name: 'casefile.idName',
  birthDate: 'casefile.idBirthDate',
  gender: 'casefile.idGender',
  nationality: 'casefile.idNationality',
  livesIn: 'casefile.idLivesIn',
  documents: 'casefile.idDocuments',
  address: 'casefile.idAddress',
  anythingElse: 'casefile.idElse',
}

/** Every field that was ever given, each as it was said last. */
function identityRows(words: CasefileWords, entries: OpenedFile['entries']): readonly SummaryRow[] {
  const said = new Map<string, string>()
  for (const entry of entries)
    if (entry.kind === identityGiven.kind && entry.state === 'open')
      for (const [field, value] of Object.entries(identityGiven.body.parse(entry.body).fields))
        if (typeof value === 'string') said.set(field, value)
  return [...said].map(([field, value]) => ({
    label: FIELDS[field] === undefined ? field : words.say(FIELDS[field] as 'casefile.idName'),
    value: <TypedText>{value}</TypedText>,
  }))
}

/** One filed report: what was asked, in the words of then, and what was answered. */
function Filed({ view, entry }: { readonly view: CaseView; readonly entry: OpenedFile['entries'][number] }) {
  const words: CasefileWords = view.visitor.words
  if (entry.state !== 'open') return <p>{words.say('casefile.sealedItems', { count: 1 })}</p>
  const { answers, sealedBy, typedBy, assisted, actingFor } = reportFiled.body.parse(entry.body)
  const { language, filedBy } = reportFiled.facets.parse(entry.facets)
  return (
    <>
      <p>
        <Told at={timeOf(entry)} />
        {' · '}
        {words.say(sealedBy === 'browser' ? 'casefile.sealedByBrowser' : 'casefile.sealedByServer')}
      </p>
      {typedBy === undefined ? null : (
        <p>
          {words.say('casefile.typedBy')} <Typed>{memberNamed(view)(entry.header.actor) ?? typedBy}</Typed>{' '}
          {assisted === undefined ? null : words.say(`casefile.told-${assisted.how}`)}
        </p>
      )}
      {assisted === undefined ? null : (
        <p>
          {words.say(`casefile.read-back-${assisted.readBack}`)} <Typed>{assisted.why ?? ''}</Typed>
        </p>
      )}
      {filedBy === 'self' || filedBy === 'desk' ? null : <p>{words.say(`casefile.filed-by-${filedBy}`)}</p>}
      {actingFor === undefined ? null : (
        <p>
          {words.say(`casefile.${actingFor.agreement}`)} <Typed>{actingFor.words ?? ''}</Typed>
        </p>
      )}
      <SummaryList
        rows={answers.map(({ asked, answered }) => ({
          label: asked,
          value: <TypedText lang={language}>{answered}</TypedText>,
        }))}
      />
    </>
  )
}

function render(view: CaseView): VNode {
  const { opened, visitor } = view
  const words: CasefileWords = visitor.words
  const filed = opened.entries.filter(({ kind }) => kind === reportFiled.kind)
  const asked = opened.entries.findLast(({ kind }) => kind === accessAsked.kind)
  const identity = identityRows(words, opened.entries)
  return (
    <>
      <p>{words.say('casefile.frozen')}</p>
      {filed.map((entry) => (
        <Filed key={entry.header.id} view={view} entry={entry} />
      ))}
      <h2>{words.say('casefile.who')}</h2>
      {identity.length === 0 ? <p>{words.say('casefile.whoNotSaid')}</p> : <SummaryList rows={identity} />}
      {asked?.state === 'open' ? <AccessNeeds view={view} body={accessAsked.body.parse(asked.body)} /> : null}
    </>
  )
}

function AccessNeeds({ view, body }: { view: CaseView; body: ReturnType<typeof accessAsked.body.parse> }) {
  const words: CasefileWords = view.visitor.words
  const norms = view.platform.norms.words(words.code)
  // What this version has no words for is shown by its code, never left out.
  const asked = body.adaptations.map((id) => norms.find('support-services', id, 'label')?.text ?? id)
  return (
    <>
      <h2>{words.say('casefile.accessNeeds')}</h2>
      <SummaryList
        rows={[
          { label: words.say('casefile.languages'), value: <TypedText>{body.languages.join(', ')}</TypedText> },
          {
            label: words.say('casefile.interpreter'),
            value: words.say(`casefile.said-${body.interpreter ?? 'unknown'}`),
          },
          ...(asked.length === 0
            ? []
            : [{ label: words.say('casefile.adaptations'), value: <TypedText>{asked.join('\n')}</TypedText> }]),
          ...(body.words === undefined
            ? []
            : [{ label: words.say('casefile.inTheirWords'), value: <TypedText>{body.words}</TypedText> }]),
        ]}
      />
    </>
  )
}

/** What was asked and answered, as it was on the day; who the person is as far as they said. */
export const reportTab: CaseTab = {
  ...{ id: 'report', group: 'happened', order: 20, purposes: ['narrative', 'identity'], render },
  label: (words) => words.say('casefile.report'),
  page: () => ({ order: 'oldest', limit: REPORTS_MAX, kinds: [reportFiled.kind, accessAsked.kind] }),
}

/** One report makes a case, with what is added to it later; a case with more than these was never seen. */
const REPORTS_MAX = 50
