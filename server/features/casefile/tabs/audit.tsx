import type { VNode } from 'preact'
import { compartmentDisclosed, currentHolders, type CompartmentState, type ReadEntry } from '@recourse/chronicle'
import { keepingOfFile, type FileKeeping } from '../../../platform/chronicle/index.ts'
import type { CaseTab, CaseView } from '../../../platform/feature.ts'
import { Link, SummaryList, Table, Typed, TypedText } from '../../../platform/ui/index.tsx'
import { timeOf } from '../folds.ts'
import { caseHref } from '../names.ts'
import { memberNamed, partName } from '../names.ts'
import type { CasefileKey, CasefileWords } from '../texts.ts'
import { readingsOf, type Reading } from '../visits.ts'
import { Told } from './when.tsx'

const READINGS_PER_PAGE = 50

const REASONS: Readonly<Record<string, CasefileKey>> = {
  'working-the-case': 'casefile.reasonWorking',
  'making-the-list': 'casefile.reasonList',
  'list-exported': 'casefile.reasonExport',
  'making-it-findable': 'casefile.reasonFindable',
  'found-by-search': 'casefile.reasonFound',
  'searched-in-words': 'casefile.reasonInWords',
  'comparing-reports': 'casefile.reasonCompared',
  'service-line': 'casefile.reasonLine',
  monitoring: 'casefile.reasonMonitoring',
  interpreting: 'casefile.reasonInterpreting',
  counsel: 'casefile.reasonCounsel',
  'sending-notice': 'casefile.reasonNotice',
}

function Readings({ view, readings }: { readonly view: CaseView; readonly readings: readonly Reading[] }) {
  const words: CasefileWords = view.visitor.words
  const named = memberNamed(view)
  const { platform, opened } = view
  const instance = platform.chronicle.actorName(opened.file, opened.authority)
  const nameOf = (actor: string): string =>
    named(actor) ?? words.say(actor === instance ? 'casefile.holderInstance' : 'casefile.notOfHere')
  const unitOf = (unit: string | null): string => view.people.units.get(unit ?? '')?.name ?? ''
  const reasonOf = (reason: string): string =>
    REASONS[reason] === undefined ? reason : words.say(REASONS[reason] as 'casefile.reasonList')
  return (
    <Table<Reading>
      caption={words.say('casefile.readers')}
      rows={readings}
      rowId={({ at, actor }) => `${at} ${actor}`}
      columns={[
        {
          id: 'who',
          heading: words.say('casefile.reader'),
          cell: ({ actor }) => <Typed>{nameOf(actor)}</Typed>,
        },
        { id: 'unit', heading: words.say('casefile.unit'), cell: ({ unit }) => <Typed>{unitOf(unit)}</Typed> },
        { id: 'when', heading: words.say('casefile.readAt'), cell: ({ at }) => <Told at={at} /> },
        { id: 'why', heading: words.say('casefile.why'), cell: ({ reason }) => reasonOf(reason) },
      ]}
    />
  )
}

const HOLDERS: Readonly<Record<string, CasefileKey>> = {
  person: 'casefile.thePerson',
  recovery: 'casefile.holderRecovery',
  'break-glass': 'casefile.holderBreakGlass',
  instance: 'casefile.holderInstance',
}

function holderNames(view: CaseView, state: CompartmentState): readonly string[] {
  const words: CasefileWords = view.visitor.words
  return currentHolders(state).map(({ type, holder }) => {
    const known = HOLDERS[type]
    return known === undefined
      ? (view.people.units.get(holder)?.name ?? words.say('casefile.notOfHere'))
      : words.say(known as 'casefile.thePerson')
  })
}

function Holders({ view }: { readonly view: CaseView }) {
  const words: CasefileWords = view.visitor.words
  return (
    <SummaryList
      rows={[...view.opened.states].map(([purpose, state]) => ({
        label: partName(words, purpose),
        value: <Typed>{words.formats.list(holderNames(view, state))}</Typed>,
      }))}
    />
  )
}

const isDisclosure = (entry: ReadEntry): entry is ReadEntry & { state: 'open' } =>
  entry.kind === compartmentDisclosed.kind && entry.state === 'open'

function Disclosures({ view }: { readonly view: CaseView }) {
  const words: CasefileWords = view.visitor.words
  const rows = view.opened.entries.filter(isDisclosure)
  const purposeOf = (compartment: string): string =>
    [...view.opened.states.values()].find(({ id }) => id === compartment)?.purpose ?? ''
  return (
    <Table
      caption={words.say('casefile.disclosures')}
      rows={rows}
      rowId={({ header }) => header.id}
      columns={[
        { id: 'day', heading: words.say('casefile.day'), cell: (entry) => <Told at={timeOf(entry)} /> },
        {
          id: 'part',
          heading: words.say('casefile.part'),
          cell: ({ header }) => partName(words, purposeOf(header.compartment)),
        },
        {
          id: 'why',
          heading: words.say('casefile.why'),
          cell: ({ body }) => <TypedText>{compartmentDisclosed.body.parse(body).reason}</TypedText>,
        },
      ]}
    />
  )
}

function Keeping({ words, keeping }: { readonly words: CasefileWords; readonly keeping: FileKeeping }) {
  const { holds, retainUntil, excludedAuthorities, excludedStates } = keeping
  return (
    <SummaryList
      rows={[
        { label: words.say('casefile.holds'), value: words.formats.number(holds.length) },
        {
          label: words.say('casefile.retention'),
          value: retainUntil === null ? words.say('casefile.noRetention') : words.formats.date(retainUntil),
        },
        {
          label: words.say('casefile.excluded'),
          value: words.formats.number(excludedAuthorities.length + excludedStates.length),
        },
      ]}
    />
  )
}

async function render(view: CaseView): Promise<VNode> {
  const { opened, visitor, query, platform } = view
  const words: CasefileWords = visitor.words
  const readings = await readingsOf(view, { limit: READINGS_PER_PAGE, beforeAt: query.before ?? null })
  const keeping = await keepingOfFile(platform.database.app, opened.file)
  const last = readings.at(-1)
  return (
    <>
      <Readings view={view} readings={readings} />
      {last === undefined || readings.length < READINGS_PER_PAGE ? null : (
        <p>
          <Link href={`${caseHref(opened.file, 'audit')}?before=${encodeURIComponent(last.at)}`}>
            {words.say('casefile.older')}
          </Link>
        </p>
      )}
      <h2>{words.say('casefile.holders')}</h2>
      <Holders view={view} />
      <Disclosures view={view} />
      <h2>{words.say('casefile.keeping')}</h2>
      <Keeping words={words} keeping={keeping} />
    </>
  )
}

/** Who read, who holds which key, what was shared and what binds the file. */
export const auditTab: CaseTab = {
  ...{
    id: 'audit',
    group: 'keeping',
    order: 900,
    purposes: ['narrative', 'identity', 'protection', 'evidence', 'desk'],
    render,
  },
  label: (words) => words.say('casefile.audit'),
  page: () => ({ order: 'newest', limit: DISCLOSURES_MAX, kinds: [compartmentDisclosed.kind] }),
}

const DISCLOSURES_MAX = 200
