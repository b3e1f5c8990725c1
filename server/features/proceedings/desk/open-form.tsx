import type { CaseView } from '../../../platform/feature.ts'
import { typedText } from '../../../platform/http/index.ts'
import { countries } from '../../../platform/norms/index.ts'
import { Button, Checkboxes, Form, Link, Radios, Select, Textarea, TextInput } from '../../../platform/ui/index.tsx'
import { caseHref } from '../../casefile/index.ts'
import { DOMESTIC } from '../kinds.ts'
import { TRI } from '../rules.ts'
import { triName, type ForumNames } from '../show.tsx'
import type { ProceedingsWords } from '../texts.ts'

interface Props {
  readonly view: CaseView
  readonly names: ForumNames
}

/** Puts a proceeding into the file: one that is planned, runs, or was. */
export function OpenForm({ view, names }: Props) {
  const { visitor, opened, typed } = view
  const words: ProceedingsWords = visitor.words
  const text = (name: string): string | undefined => typedText(typed, name)
  const tab = caseHref(opened.file, 'proceedings')
  const bodies = [...names].map(([value, label]) => ({ value, label })).sort((a, b) => (a.label < b.label ? -1 : 1))
  return (
    <Form action={`${tab}/open`} token={visitor.formToken}>
      <h2>{words.say('proceedings.openTitle')}</h2>
      <p>{words.say('proceedings.openWhat')}</p>
      <Select
        name="forum"
        label={words.say('proceedings.forum')}
        options={[{ value: DOMESTIC, label: words.say('proceedings.domestic') }, ...bodies]}
        value={text('forum')}
      />
      <TextInput name="name" label={words.say('proceedings.name')} optional value={text('name')} />
      <States view={view} />
      <TextInput name="respondent" label={words.say('proceedings.respondent')} optional value={text('respondent')} />
      <Acts view={view} />
      <Textarea name="what" label={words.say('proceedings.what')} rows={3} optional value={text('what')} />
      <Same view={view} />
      <Button>{words.say('proceedings.open')}</Button>
      <p>
        <Link href={tab}>{words.say('proceedings.toList')}</Link>
      </p>
    </Form>
  )
}

/** Whose court it is, and who has to answer. */
function States({ view }: { readonly view: CaseView }) {
  const words: ProceedingsWords = view.visitor.words
  const states = countries(words.code).map(({ code, name }) => ({ value: code, label: name }))
  return (
    <>
      <Select
        name="forumState"
        label={words.say('proceedings.forumState')}
        hint={words.say('proceedings.forumStateHint')}
        optional
        options={states}
        value={typedText(view.typed, 'forumState')}
      />
      <Select
        name="respondentState"
        label={words.say('proceedings.respondentState')}
        optional
        options={states}
        value={typedText(view.typed, 'respondentState')}
      />
    </>
  )
}

function Acts({ view }: { readonly view: CaseView }) {
  const words: ProceedingsWords = view.visitor.words
  const { acts } = view.opened.standing
  if (acts.length === 0) return null
  const norms = view.platform.norms.words(words.code)
  const chosen = view.typed.acts
  return (
    <Checkboxes
      name="acts"
      label={words.say('proceedings.acts')}
      hint={words.say('proceedings.actsHint')}
      optional
      choices={acts.map((act) => ({ value: act, label: norms.find('violations', act, 'label')?.text ?? act }))}
      values={typeof chosen === 'string' ? [chosen] : (chosen ?? [])}
    />
  )
}

/** Nothing is chosen beforehand: what nobody answered stays unknown, and never closes a door by itself. */
function Same({ view }: { readonly view: CaseView }) {
  const words: ProceedingsWords = view.visitor.words
  return (
    <>
      <p>{words.say('proceedings.sameWhat')}</p>
      {(['samePersons', 'sameFacts', 'sameRights'] as const).map((name) => (
        <Radios
          key={name}
          inline
          optional
          name={name}
          label={words.say(`proceedings.${name}`)}
          choices={TRI.map((one) => ({ value: one, label: triName(words, one) }))}
          value={typedText(view.typed, name)}
        />
      ))}
    </>
  )
}
