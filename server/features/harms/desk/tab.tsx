import type { VNode } from 'preact'
import { eventTold, mayWork } from '../../../platform/cases/index.ts'
import type { CaseTab, CaseView } from '../../../platform/feature.ts'
import { typedText } from '../../../platform/http/index.ts'
import { NormText } from '../../../platform/norms/index.ts'
import {
  Button,
  Details,
  Form,
  Inset,
  Link,
  Table,
  Tag,
  Textarea,
  Typed,
  TypedText,
} from '../../../platform/ui/index.tsx'
import { caseHref } from '../../casefile/index.ts'
import { nameOf, personsOf, type PersonsWords } from '../../persons/index.ts'
import { HarmShown, ratingInWords, Span } from '../parts.tsx'
import { harmsOf, type HarmOfCase } from '../read.ts'
import { groupAt, groupOfKind, groupSaying, groupsOf, headName, kindName, levelName, victimName } from '../show.tsx'
import type { HarmsWords } from '../texts.ts'
import { harmsElsewhere } from '../shared/elsewhere.ts'
import { KnownTo } from '../shared/known-to.tsx'
import { HeldElsewhere, toldInstead } from '../shared/section.tsx'
import { HARM_PAGE, harmInChronicle } from './chronicle.ts'
import { HarmForm } from './form.tsx'

async function render(view: CaseView): Promise<VNode> {
  const words: HarmsWords = view.visitor.words
  const { norms } = view.platform
  const harms = harmsOf(view.opened.entries)
  const found = harms.find(({ id }) => id === view.query.harm)
  if (found !== undefined) return <Detail view={view} harm={found} />
  const group = groupAt(norms, view.query.new)
  if (group !== undefined && mayWork(view)) return <HarmForm view={view} group={group} />
  const elsewhere = await harmsElsewhere(view)
  const told = toldInstead({ view, elsewhere })
  if (told !== null) return told
  return (
    <>
      <p>{words.say('harms.intro')}</p>
      {harms.length === 0 ? <p>{words.say('harms.none')}</p> : null}
      {byPerson(harms).map(([person, of]) => (
        <OfPerson key={person} view={view} person={person} harms={of} />
      ))}
      <HeldElsewhere view={view} elsewhere={elsewhere} />
      {mayWork(view) ? <Groups view={view} /> : null}
    </>
  )
}

/** Harms by whose they are: whom the case is about first. */
function byPerson(harms: readonly HarmOfCase[]): readonly (readonly [string, readonly HarmOfCase[]])[] {
  const found = new Map<string, readonly HarmOfCase[]>()
  for (const harm of harms) found.set(harm.person ?? '', [...(found.get(harm.person ?? '') ?? []), harm])
  return [...found].toSorted(([one], [other]) => Number(one !== '') - Number(other !== ''))
}

interface OfPersonProps {
  readonly view: CaseView
  readonly person: string
  readonly harms: readonly HarmOfCase[]
}

function OfPerson({ view, person, harms }: OfPersonProps) {
  const words: HarmsWords & PersonsWords = view.visitor.words
  const { norms } = view.platform
  const noted = personsOf(view).find(({ id }) => id === person)
  const whose = noted === undefined ? words.say('harms.concerned') : nameOf(words, noted)
  const href = (harm: HarmOfCase): string => `${caseHref(view.opened.file, 'harms')}?harm=${harm.id}`
  return (
    <Table
      caption={whose}
      rows={harms}
      rowId={({ id }) => id}
      columns={[
        {
          ...{ id: 'kind', heading: words.say('harms.kind') },
          cell: (one) => (
            <>
              <Link href={href(one)}>{kindName(norms, words.code, one.kind)}</Link>{' '}
              {one.isStruck ? <Tag>{words.say('harms.struck')}</Tag> : null}
            </>
          ),
        },
        { id: 'role', heading: words.say('harms.role'), cell: (one) => victimName(words, one.role) },
        { id: 'when', heading: words.say('harms.when'), cell: (one) => <Span words={words} harm={one} /> },
        {
          ...{ id: 'severity', heading: words.say('harms.severity') },
          cell: ({ severity }) =>
            severity === null ? words.say('harms.notRated') : levelName(norms, words.code, severity.level),
        },
        { id: 'own', heading: words.say('harms.ownRating'), cell: (one) => ratingInWords(words, one) },
        { id: 'head', heading: words.say('harms.head'), cell: (one) => headName(norms, words.code, one.head) },
      ]}
    />
  )
}

function Groups({ view }: { readonly view: CaseView }) {
  const words: HarmsWords = view.visitor.words
  const { norms } = view.platform
  return (
    <>
      <h2>{words.say('harms.add')}</h2>
      <p>{words.say('harms.chooseGroup')}</p>
      <ul>
        {groupsOf(norms).map((group) => (
          <li key={group.id}>
            <Link href={`${caseHref(view.opened.file, 'harms')}?new=${group.place}`}>
              <NormText saying={groupSaying(norms, words.code, group)} />
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

function Detail({ view, harm }: { readonly view: CaseView; readonly harm: HarmOfCase }) {
  const words: HarmsWords = view.visitor.words
  const { norms } = view.platform
  const group = groupOfKind(norms, harm.kind)
  return (
    <>
      <h2>{kindName(norms, words.code, harm.kind)}</h2>
      <HarmShown words={words} norms={norms} harm={harm} />
      <RestsOn view={view} harm={harm} />
      <KnownTo words={words} entries={view.opened.entries} harm={harm} />
      <p>
        <Link href={harmInChronicle(view.opened.file, harm.id)}>{words.say('harms.inChronicle')}</Link>
      </p>
      {group !== undefined && mayWork(view) ? (
        <>
          <HarmForm view={view} group={group} harm={harm} />
          {harm.isStruck ? null : <Strike view={view} harm={harm} />}
        </>
      ) : (
        <p>
          <Link href={caseHref(view.opened.file, 'harms')}>{words.say('harms.toList')}</Link>
        </p>
      )}
    </>
  )
}

/** What happened that this harm names, in the order in which it was told. */
function RestsOn({ view, harm }: { readonly view: CaseView; readonly harm: HarmOfCase }) {
  const words: HarmsWords = view.visitor.words
  const told = view.opened.entries.filter(({ header }) => harm.restsOn.includes(header.id))
  if (told.length === 0) return null
  return (
    <>
      <h3>{words.say('harms.restsOn')}</h3>
      {told.map((entry) =>
        entry.kind === eventTold.kind && entry.state === 'open' ? (
          <Inset key={entry.header.id}>
            <Typed>{eventTold.body.parse(entry.body).when.told}</Typed>
            <TypedText>{eventTold.body.parse(entry.body).what}</TypedText>
          </Inset>
        ) : null,
      )}
    </>
  )
}

function Strike({ view, harm }: { readonly view: CaseView; readonly harm: HarmOfCase }) {
  const { visitor, opened, typed } = view
  const words: HarmsWords = visitor.words
  return (
    <Details summary={words.say('harms.strike')} open={typed.reason !== undefined}>
      <p>{words.say('harms.strikeWhat')}</p>
      <Form action={`${caseHref(opened.file, 'harms')}/strike`} token={visitor.formToken}>
        <input type="hidden" name="harm" value={harm.id} />
        <input type="hidden" name="saw" value={harm.newest} />
        <Textarea
          {...{ name: 'reason', label: words.say('harms.reason'), rows: 3, value: typedText(typed, 'reason') }}
        />
        <Button kind="secondary">{words.say('harms.strikeIt')}</Button>
      </Form>
    </Details>
  )
}

/** What each person lost, a row each; the plan answers these rows. */
export const harmsTab: CaseTab = {
  ...{ id: 'harms', group: 'happened', order: 36, purposes: ['narrative', 'desk'], render },
  label: (words) => words.say('harms.title'),
  page: () => HARM_PAGE,
}
