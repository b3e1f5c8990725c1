import type { CaseView } from '../../platform/feature.ts'
import { typedDate, typedText } from '../../platform/http/index.ts'
import {
  Button,
  Checkboxes,
  DateInput,
  Form,
  Link,
  Radios,
  Select,
  Textarea,
  TextInput,
  TypedText,
} from '../../platform/ui/index.tsx'
import { caseHref } from '../casefile/index.ts'
import { tellerOf } from './commands.ts'
import { ROLES, SOURCES, TOLD_BY } from './kinds.ts'
import { linksIn, type PersonOfCase } from './read.ts'
import { nameOf, roleName } from './show.tsx'
import { statementsIn } from './statements.ts'
import type { PersonsWords } from './texts.ts'

interface FormProps {
  readonly view: CaseView
  readonly persons: readonly PersonOfCase[]
}

const optionsOf = (words: PersonsWords, persons: readonly PersonOfCase[]) =>
  persons.map((person) => ({ value: person.id, label: `${nameOf(words, person)} (${roleName(words, person.role)})` }))

/** A field as it was typed before; of two forms on this page, the one that was sent. */
const sent = ({ typed }: CaseView, marker: string, name: string): string | undefined =>
  typed[marker] === undefined ? undefined : typedText(typed, name)

/** Adds a person, or says one anew: the address names whom. */
export function PersonForm({ view, persons }: FormProps) {
  const { visitor, opened, query, typed } = view
  const words: PersonsWords = visitor.words
  const wanted = typedText(typed, 'person') ?? query.correct
  const found = persons.find(({ id, now }) => id === wanted && now !== null)
  const now = found?.now ?? null
  const value = (name: string): string | undefined => sent(view, 'names', name)
  return (
    <Form
      action={caseHref(opened.file, found === undefined ? 'persons/add' : 'persons/correct')}
      token={visitor.formToken}
    >
      <h2>{words.say(found === undefined ? 'persons.add' : 'persons.correctTitle')}</h2>
      {found === undefined || now === null ? null : (
        <>
          <p>{words.say('persons.correctWhat')}</p>
          <input type="hidden" name="person" value={found.id} />
          <input type="hidden" name="saw" value={typedText(typed, 'saw') ?? now.entry} />
        </>
      )}
      <Textarea
        {...{ name: 'names', label: words.say('persons.names'), hint: words.say('persons.namesHint'), rows: 3 }}
        value={value('names') ?? now?.names.join('\n')}
      />
      <Radios
        {...{ name: 'role', label: words.say('persons.role') }}
        choices={ROLES.map((role) => ({ value: role, label: roleName(words, role) }))}
        value={value('role') ?? now?.role}
      />
      <Radios
        {...{ name: 'toldBy', label: words.say('persons.toldBy') }}
        choices={TOLD_BY.map((by) => ({ value: by, label: words.say(`persons.told-${by}`) }))}
        value={value('toldBy') ?? now?.toldBy}
      />
      <TextInput
        {...{ name: 'toldWords', label: words.say('persons.toldWords'), optional: true }}
        value={value('toldWords') ?? now?.toldWords}
      />
      <Textarea
        {...{ name: 'note', label: words.say('persons.note'), rows: 3, optional: true }}
        value={value('note') ?? now?.words}
      />
      <Button>{words.say(found === undefined ? 'persons.keep' : 'persons.keepCorrection')}</Button>
      {found === undefined ? null : (
        <p>
          <Link href={caseHref(opened.file, 'persons')}>{words.say('persons.addInstead')}</Link>
        </p>
      )}
    </Form>
  )
}

/** Nobody to compare with: no form. */
export function LinkForm({ view, persons }: FormProps) {
  const { visitor, opened } = view
  const words: PersonsWords = visitor.words
  if (persons.length < 2) return null
  const options = optionsOf(words, persons)
  const value = (name: string): string | undefined => sent(view, 'verdict', name) ?? sent(view, 'one', name)
  return (
    <Form action={caseHref(opened.file, 'persons/link')} token={visitor.formToken}>
      <h2>{words.say('persons.link')}</h2>
      <p>{words.say('persons.linkWhat')}</p>
      <input type="hidden" name="saw" value={value('saw') ?? linksIn(opened.entries).at(-1)?.entry ?? ''} />
      <Select {...{ name: 'one', label: words.say('persons.one'), options, value: value('one') }} />
      <Select {...{ name: 'other', label: words.say('persons.other'), options, value: value('other') }} />
      <Radios
        {...{ name: 'verdict', label: words.say('persons.verdict') }}
        choices={(['same', 'not-same'] as const).map((one) => ({
          ...{ value: one, label: words.say(`persons.verdict-${one}`) },
        }))}
        value={value('verdict')}
      />
      <Textarea
        {...{ name: 'linkWords', label: words.say('persons.why'), rows: 3, optional: true }}
        value={value('linkWords')}
      />
      <Button kind="secondary">{words.say('persons.keepLink')}</Button>
    </Form>
  )
}

const sourceChoices = (words: PersonsWords) =>
  SOURCES.map((source) => ({ value: source, label: words.say(`persons.source-${source}`) }))

/** Whose words something told is; only where the address names which. */
export function SpeakerForm({ view, persons }: FormProps) {
  const { visitor, opened, query, typed } = view
  const words: PersonsWords = visitor.words
  const wanted = typedText(typed, 'statement') ?? query.statement
  const found = statementsIn(opened.entries, tellerOf(view)).find(({ id }) => id === wanted)
  if (found === undefined || found.origin === 'taken') return null
  const value = (name: string): string | undefined => sent(view, 'statement', name)
  return (
    <Form action={caseHref(opened.file, 'persons/speaker')} token={visitor.formToken}>
      <h2>{words.say('persons.whose')}</h2>
      <div class="inset">
        <TypedText>{found.words}</TypedText>
      </div>
      <input type="hidden" name="statement" value={found.id} />
      <input type="hidden" name="saw" value={value('saw') ?? found.head} />
      <Select
        {...{ name: 'spokenBy', label: words.say('persons.speaker'), options: optionsOf(words, persons) }}
        value={value('spokenBy') ?? found.speaker ?? undefined}
      />
      <Radios
        {...{ name: 'spokenAs', label: words.say('persons.source'), choices: sourceChoices(words) }}
        value={value('spokenAs') ?? found.source}
      />
      <Button>{words.say('persons.keepSpeaker')}</Button>
    </Form>
  )
}

export function StatementForm({ view, persons }: FormProps) {
  const { visitor, opened, typed } = view
  const words: PersonsWords = visitor.words
  const norms = view.platform.norms.words(words.code)
  const value = (name: string): string | undefined => sent(view, 'said', name)
  const acts = typed.acts === undefined ? [] : [typed.acts].flat().map(String)
  return (
    <Form action={caseHref(opened.file, 'persons/statement')} token={visitor.formToken}>
      <h2>{words.say('persons.take')}</h2>
      <p>{words.say('persons.takeWhat')}</p>
      <Select
        {...{ name: 'speaker', label: words.say('persons.speaker'), options: optionsOf(words, persons) }}
        value={value('speaker')}
      />
      <Radios
        {...{ name: 'source', label: words.say('persons.source'), choices: sourceChoices(words) }}
        value={value('source')}
      />
      <TextInput
        {...{ name: 'saidTo', label: words.say('persons.saidTo'), hint: words.say('persons.saidToHint') }}
        value={value('saidTo')}
      />
      <DateInput
        {...{ name: 'saidOn', label: words.say('persons.saidOn'), optional: true }}
        value={typedDate(typed, 'saidOn')}
      />
      <TextInput
        {...{ name: 'language', label: words.say('persons.language'), width: 'short' }}
        hint={words.say('casefile.languageHint')}
        value={value('language') ?? opened.standing.language ?? visitor.language}
      />
      <Radios
        {...{ name: 'interpreter', label: words.say('persons.interpreter') }}
        choices={(['yes', 'no', 'unknown'] as const).map((one) => ({
          ...{ value: one, label: words.say(`persons.interpreter-${one}`) },
        }))}
        value={value('interpreter')}
      />
      <Textarea {...{ name: 'said', label: words.say('persons.said') }} value={value('said')} />
      {opened.standing.acts.length === 0 ? null : (
        <Checkboxes
          {...{ name: 'acts', label: words.say('persons.acts'), optional: true, values: acts }}
          choices={opened.standing.acts.map((act) => ({
            ...{ value: act, label: norms.find('violations', act, 'label')?.text ?? act },
          }))}
        />
      )}
      <Button>{words.say('persons.keepStatement')}</Button>
    </Form>
  )
}
