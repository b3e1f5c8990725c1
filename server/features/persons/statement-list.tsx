import type { CaseView } from '../../platform/feature.ts'
import { Inset, Link, Tag, Typed, TypedText, When } from '../../platform/ui/index.tsx'
import { caseHref, languageName, memberNamed, Told } from '../casefile/index.ts'
import { tellerOf } from './commands.ts'
import { SOURCES } from './kinds.ts'
import type { PersonOfCase } from './read.ts'
import { nameOf, roleName } from './show.tsx'
import { statementsIn, TOLD_KINDS, type Statement, type Taken } from './statements.ts'
import type { PersonsWords } from './texts.ts'

interface StatementsProps {
  readonly view: CaseView
  readonly persons: readonly PersonOfCase[]
  readonly mayWrite: boolean
}

/** All that was said, by where it comes from: what contradicts each other stands side by side. */
export function StatementList(props: StatementsProps & { readonly perPage: number }) {
  const { view, perPage } = props
  const { opened, visitor } = view
  const words: PersonsWords = visitor.words
  const all = statementsIn(opened.entries, tellerOf(view))
  const told = opened.entries.filter(({ kind }) => TOLD_KINDS.includes(kind))
  const narrative = opened.states.get('narrative')?.id
  const oldest = told.filter(({ header }) => header.compartment === narrative).at(-1)
  const isFull = told.filter(({ header }) => header.compartment === narrative).length >= perPage
  return (
    <>
      <h2 id="statements">{words.say('persons.statements')}</h2>
      <p>{words.say('persons.statementsIntro')}</p>
      {SOURCES.map((source) => {
        const said = all.filter((one) => one.source === source)
        return said.length === 0 ? null : (
          <section key={source}>
            <h3>{words.say(`persons.source-${source}`)}</h3>
            {said.map((statement) => (
              <StatementShown key={statement.id} {...props} statement={statement} />
            ))}
          </section>
        )
      })}
      {all.length === 0 ? <p>{words.say('persons.noStatements')}</p> : null}
      {oldest === undefined || !isFull ? null : (
        <p>
          <Link
            href={`${caseHref(opened.file, 'persons')}?after=${oldest.header.seq}.${oldest.header.authority}#statements`}
          >
            {words.say('persons.further')}
          </Link>
        </p>
      )}
    </>
  )
}

function StatementShown({ view, persons, mayWrite, statement }: StatementsProps & { readonly statement: Statement }) {
  const words: PersonsWords = view.visitor.words
  const { id, origin, speaker, spokenBefore, sourceTold, actor, at, taken } = statement
  const by = origin === 'taken' ? memberNamed(view)(actor) : null
  return (
    <Inset>
      <p>
        <Speaker words={words} persons={persons} speaker={speaker} /> <Tag>{words.say(`persons.origin-${origin}`)}</Tag>
      </p>
      {taken === null ? null : <HowTaken words={words} taken={taken} />}
      {sourceTold === '' ? null : (
        <p>
          {words.say('persons.sourceTold')} <Typed>{sourceTold}</Typed>
        </p>
      )}
      <TypedText {...(taken === null ? {} : { lang: taken.language })}>{statement.words}</TypedText>
      {spokenBefore.length === 0 ? null : (
        <p>
          {words.say('persons.spokenBefore')}{' '}
          {spokenBefore.map((one, index) => (
            <Speaker key={`${one} ${index}`} words={words} persons={persons} speaker={one} />
          ))}
        </p>
      )}
      <p class="hint">
        <Told at={at} /> {by === null ? null : <Typed>{by}</Typed>}
      </p>
      {origin === 'taken' || !mayWrite ? null : (
        <p>
          <Link href={`${caseHref(view.opened.file, 'persons')}?statement=${id}#spokenBy`}>
            {words.say('persons.sayWhose')}
          </Link>
        </p>
      )}
    </Inset>
  )
}

function Speaker(props: { words: PersonsWords; persons: readonly PersonOfCase[]; speaker: string | null }) {
  const { words, persons, speaker } = props
  const found = persons.find(({ id }) => id === speaker)
  if (found === undefined) return <span>{words.say('persons.whoeverReported')} </span>
  return (
    <span>
      <Typed>{nameOf(words, found)}</Typed> ({roleName(words, found.role)}){' '}
    </span>
  )
}

export function HowTaken({ words, taken }: { readonly words: PersonsWords; readonly taken: Taken }) {
  return (
    <p>
      {words.say('persons.saidToWhom')} <Typed>{taken.saidTo}</Typed>
      {' · '}
      {taken.saidOn === null ? words.say('persons.noDay') : <When at={{ civil: taken.saidOn }} />}
      {' · '}
      {languageName(words.code, taken.language)}
      {' · '}
      {words.say(`persons.interpreter-${taken.interpreter}`)}
    </p>
  )
}
