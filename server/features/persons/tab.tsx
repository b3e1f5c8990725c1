import type { VNode } from 'preact'
import { mayWork } from '../../platform/cases/index.ts'
import type { CaseTab, CaseView } from '../../platform/feature.ts'
import { Button, Details, Form, Hidden, Inset, Link, Tag, Typed, TypedText } from '../../platform/ui/index.tsx'
import { AtMoment } from '../baseline/index.ts'
import { caseHref, memberNamed, Told } from '../casefile/index.ts'
import { LinkForm, PersonForm, SpeakerForm, StatementForm } from './forms.tsx'
import { linksIn, shownTogether, standingLinks, type PersonLink, type PersonOfCase, type Version } from './read.ts'
import { nameOf, personsOf, roleName } from './show.tsx'
import { TOLD_KINDS } from './statements.ts'
import { StatementList } from './statement-list.tsx'
import type { PersonsWords } from './texts.ts'

/** What was told on the person's pages, for one page; what the desk wrote of others stands whole beside it. */
const TOLD_PER_PAGE = 100

function VersionShown({ view, version }: { readonly view: CaseView; readonly version: Version }) {
  const words: PersonsWords = view.visitor.words
  const by = memberNamed(view)(version.actor)
  return (
    <>
      <p>
        {words.say(`persons.told-${version.toldBy}`)} <Typed>{version.toldWords}</Typed>
      </p>
      {version.words === '' ? null : <TypedText>{version.words}</TypedText>}
      <p class="hint">
        <Told at={version.at} /> {by === null ? null : <Typed>{by}</Typed>}
      </p>
    </>
  )
}

const Names = ({ words, names }: { readonly words: PersonsWords; readonly names: readonly string[] }) =>
  names.length === 0 ? (
    <>{words.say('persons.noName')}</>
  ) : (
    <>
      {names.map((name, index) => (
        <span key={name}>
          {index === 0 ? '' : ' / '}
          <Typed>{name}</Typed>
        </span>
      ))}
    </>
  )

function Person({ view, person, mayWrite }: { view: CaseView; person: PersonOfCase; mayWrite: boolean }) {
  const words: PersonsWords = view.visitor.words
  const { id, role, names, now, before } = person
  return (
    <section>
      <h3>
        <Names words={words} names={names} />
      </h3>
      <p>
        <Tag>{roleName(words, role)}</Tag>
      </p>
      {now === null ? <p>{words.say('persons.fromThemself')}</p> : <VersionShown view={view} version={now} />}
      {before.length === 0 ? null : (
        <Details summary={words.say('persons.before', { count: before.length })}>
          {before.map((version) => (
            <div key={version.entry} class="inset">
              <p>
                <Names words={words} names={version.names} /> <Tag>{roleName(words, version.role)}</Tag>
              </p>
              <VersionShown view={view} version={version} />
            </div>
          ))}
        </Details>
      )}
      {now === null || !mayWrite ? null : (
        <p>
          <Link href={`${caseHref(view.opened.file, 'persons')}?correct=${id}`} about={nameOf(words, person)}>
            {words.say('persons.correct')}
          </Link>
        </p>
      )}
    </section>
  )
}

interface LinksProps {
  readonly view: CaseView
  readonly persons: readonly PersonOfCase[]
  readonly mayWrite: boolean
}

/** What was said of each two, and a way back from it. */
function Links({ view, persons, mayWrite }: LinksProps) {
  const { opened, visitor } = view
  const words: PersonsWords = visitor.words
  const links = linksIn(opened.entries)
  if (links.length === 0) return null
  const standing = standingLinks(links)
  const saw = links.at(-1)?.entry ?? ''
  const earlier = links.filter((link) => !standing.includes(link)).reverse()
  return (
    <>
      <h2>{words.say('persons.links')}</h2>
      {standing.map((link) => (
        <Inset key={link.entry}>
          <LinkShown view={view} persons={persons} link={link} />
          {!mayWrite ? null : (
            <Form action={caseHref(opened.file, 'persons/link')} token={visitor.formToken}>
              {(['one', 'other'] as const).map((name) => (
                <input key={name} type="hidden" name={name} value={link[name]} />
              ))}
              <input type="hidden" name="saw" value={saw} />
              <input type="hidden" name="verdict" value="undone" />
              <Button kind="secondary">
                {words.say('persons.undo')}
                <Hidden> {pairInWords(words, persons, link)}</Hidden>
              </Button>
            </Form>
          )}
        </Inset>
      ))}
      {earlier.length === 0 ? null : (
        <Details summary={words.say('persons.before', { count: earlier.length })}>
          {earlier.map((link) => (
            <LinkShown key={link.entry} view={view} persons={persons} link={link} />
          ))}
        </Details>
      )}
    </>
  )
}

const nameIn = (words: PersonsWords, persons: readonly PersonOfCase[], id: string): string => {
  const found = persons.find((person) => person.id === id)
  return found === undefined ? words.say('persons.noName') : nameOf(words, found)
}
const pairInWords = (words: PersonsWords, persons: readonly PersonOfCase[], { one, other }: PersonLink): string =>
  `${nameIn(words, persons, one)}, ${nameIn(words, persons, other)}`

function LinkShown({ view, persons, link }: Omit<LinksProps, 'mayWrite'> & { readonly link: PersonLink }) {
  const words: PersonsWords = view.visitor.words
  const by = memberNamed(view)(link.actor)
  return (
    <>
      <p>
        <Typed>{nameIn(words, persons, link.one)}</Typed>{' '}
        <Tag>{words.say(`persons.verdict-${link.verdict}` as 'persons.verdict-same')}</Tag>{' '}
        <Typed>{nameIn(words, persons, link.other)}</Typed>
      </p>
      {link.words === '' ? null : <TypedText>{link.words}</TypedText>}
      <p class="hint">
        <Told at={link.at} /> {by === null ? null : <Typed>{by}</Typed>}
      </p>
    </>
  )
}

function render(view: CaseView): VNode {
  const { opened, visitor } = view
  const words: PersonsWords = visitor.words
  const mayWrite = mayWork(view)
  const persons = personsOf(view)
  return (
    <>
      <p>{words.say('persons.intro')}</p>
      <h2>{words.say('persons.people')}</h2>
      {shownTogether(persons, linksIn(opened.entries)).map((together) => (
        <div key={together[0]?.id} class={together.length > 1 ? 'inset' : undefined}>
          {together.length > 1 ? <p>{words.say('persons.saidToBeOne', { count: together.length })}</p> : null}
          {together.map((person) => (
            <Person key={person.id} view={view} person={person} mayWrite={mayWrite} />
          ))}
        </div>
      ))}
      <Links view={view} persons={persons} mayWrite={mayWrite} />
      {mayWrite ? (
        <>
          <PersonForm view={view} persons={persons} />
          <LinkForm view={view} persons={persons} />
        </>
      ) : null}
      <StatementList view={view} persons={persons} mayWrite={mayWrite} perPage={TOLD_PER_PAGE} />
      {mayWrite ? (
        <>
          <AtMoment view={view} moment="before-interview" />
          <SpeakerForm view={view} persons={persons} />
          <StatementForm view={view} persons={persons} />
        </>
      ) : null}
    </>
  )
}

/** Who is in a case, in which role and by whose word; and what was said, by whose words it was. */
export const personsTab: CaseTab = {
  ...{ id: 'persons', group: 'happened', order: 35, purposes: ['narrative', 'identity', 'desk'], render },
  label: (words) => words.say('persons.title'),
  page: (query) => {
    const [, seq, authority] = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(query.after ?? '') ?? []
    const after = seq === undefined || authority === undefined ? {} : { after: { authority, seq: Number(seq) } }
    return { order: 'newest', limit: TOLD_PER_PAGE, kinds: TOLD_KINDS, ...after }
  },
}
