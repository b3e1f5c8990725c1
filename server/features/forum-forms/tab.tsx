import type { VNode } from 'preact'
import { mayWork } from '../../platform/cases/index.ts'
import type { CaseTab, CaseView } from '../../platform/feature.ts'
import { typedText } from '../../platform/http/index.ts'
import { Button, Details, Form, Inset, Link, Tag, Textarea, TypedText } from '../../platform/ui/index.tsx'
import { caseHref } from '../casefile/index.ts'
import { codeName, missingIn, unreadIn, type PreparedField, type PreparedForm, type Typed } from './prepared.ts'
import { FORM_PURPOSES } from './rules.ts'
import { preparedFor } from './show.ts'
import type { ForumFormsWords } from './texts.ts'

export const TAB = 'forum-forms'

async function render(view: CaseView): Promise<VNode> {
  const { platform, opened, today, visitor, query, typed } = view
  const words: ForumFormsWords = visitor.words
  const forum = typedText(typed, 'forum') ?? query.forum ?? ''
  const found = await preparedFor({ platform, words, opened, today, forum })
  return found === null ? <Forums view={view} /> : <OneForm {...{ view, ...found }} />
}

function Forums({ view }: { readonly view: CaseView }) {
  const words: ForumFormsWords = view.visitor.words
  const tab = caseHref(view.opened.file, TAB)
  return (
    <>
      <p>{words.say('forum-forms.intro')}</p>
      <p>{words.say('forum-forms.noFiling')}</p>
      <ul>
        {[...view.platform.norms.forumForms.forms.values()].map(({ forum, title }) => (
          <li key={forum}>
            <Link href={`${tab}?forum=${forum}`}>
              <bdi lang="en">{title}</bdi>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

interface OneProps {
  readonly view: CaseView
  readonly prepared: PreparedForm
  readonly typed: Typed
  readonly head: string
}

function OneForm({ view, prepared, typed, head }: OneProps) {
  const { visitor, opened } = view
  const words: ForumFormsWords = visitor.words
  const tab = caseHref(opened.file, TAB)
  const mayWrite = mayWork(view)
  const fields = prepared.fields.map((field) => (
    <Field key={field.field} {...{ view, words, field, typed, mayWrite }} />
  ))
  return (
    <>
      <h2>
        <bdi lang="en">{prepared.title}</bdi>
      </h2>
      <Inset>{words.say('forum-forms.noFiling')}</Inset>
      <Standing {...{ words, prepared }} />
      <p>
        <Link href={`${tab}/${prepared.forum}/pdf`}>{words.say('forum-forms.pdf')}</Link>{' '}
        <Link href={`${tab}/${prepared.forum}/json`}>{words.say('forum-forms.json')}</Link>
      </p>
      {mayWrite ? (
        <Form action={`${tab}/keep`} token={visitor.formToken}>
          <input type="hidden" name="forum" value={prepared.forum} />
          <input type="hidden" name="saw" value={typedText(view.typed, 'saw') ?? head} />
          {fields}
          <Button>{words.say('forum-forms.keep')}</Button>
        </Form>
      ) : (
        fields
      )}
      <p>
        <Link href={tab}>{words.say('forum-forms.toForums')}</Link>
      </p>
    </>
  )
}

/** What is still needed, and how far the list of questions itself was checked. */
function Standing({ words, prepared }: { readonly words: ForumFormsWords; readonly prepared: PreparedForm }) {
  const missing = missingIn(prepared)
  const unread = unreadIn(prepared)
  return (
    <>
      {missing.length === 0 ? <p>{words.say('forum-forms.nothingMissing')}</p> : null}
      {missing.length === 0 ? null : (
        <>
          <p>{words.say('forum-forms.missing', { count: missing.length })}</p>
          <ul>
            {missing.map(({ field, label }) => (
              <li key={field}>{label}</li>
            ))}
          </ul>
        </>
      )}
      {prepared.pagesMax === null ? null : <p>{words.say('forum-forms.pagesMax', { count: prepared.pagesMax })}</p>}
      {unread === 0 ? null : <p>{words.say('forum-forms.unread', { count: unread })}</p>}
    </>
  )
}

interface FieldProps {
  readonly view: CaseView
  readonly words: ForumFormsWords
  readonly field: PreparedField
  readonly typed: Typed
  readonly mayWrite: boolean
}

/** One question: what the forum calls it, what the case says already, and room for what only a person can say. */
function Field({ view, words, field: one, typed, mayWrite }: FieldProps) {
  const { field, label, called, item, source, level, state, value, from } = one
  return (
    <section>
      <h3>
        {label} {state === 'missing' ? <Tag tone="attention">{codeName(words, 'needed', one.needed)}</Tag> : null}
      </h3>
      <p class="hint">
        <bdi lang="en">{called}</bdi> {item === '' ? null : <bdi lang="en">({item})</bdi>}
      </p>
      <Details summary={codeName(words, 'level', level)}>
        <p>
          <bdi lang="en">{source}</bdi>
        </p>
      </Details>
      {value === null || from === 'typed' ? null : (
        <>
          <p>{codeName(words, 'from', from ?? 'case')}</p>
          <Inset>
            <TypedText>{value}</TypedText>
          </Inset>
        </>
      )}
      {state === 'by-hand' ? <p>{words.say('forum-forms.byHand')}</p> : null}
      {state === 'by-hand' || !mayWrite ? null : (
        <Textarea
          name={field}
          label={words.say(value === null || from === 'typed' ? 'forum-forms.write' : 'forum-forms.writeInstead')}
          rows={3}
          optional
          value={typedText(view.typed, field) ?? typed[field]}
        />
      )}
      {!mayWrite && from === 'typed' && value !== null ? <TypedText>{value}</TypedText> : null}
    </section>
  )
}

/** A forum's own form, filled from the case as far as known. */
export const forumFormsTab: CaseTab = {
  ...{ id: TAB, group: 'doors', order: 47, purposes: FORM_PURPOSES, render },
  label: (words) => words.say('forum-forms.title'),
}
