import type { VNode } from 'preact'
import { CASE_STATUSES } from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { signedInFrame, type Visitor } from '../../platform/http/index.ts'
import { countries } from '../../platform/norms/index.ts'
import {
  Button,
  Details,
  Form,
  Inset,
  Link,
  Reference,
  Select,
  StaffPage,
  Table,
  Tag,
  TextInput,
  Typed,
  TypedText,
  When,
  type Column,
  type FieldError,
} from '../../platform/ui/index.tsx'
import { labelInWords } from '../board/index.ts'
import { caseHref, shortReference, statusName } from '../casefile/index.ts'
import type { Asked } from './asked.ts'
import type { FoundFile, Look } from './look.ts'
import { UNREAD_COUNTED_MAX, UNREAD_PER_STEP } from './unread.ts'
import type { SearchWords } from './texts.ts'

export interface SearchPage {
  readonly platform: Platform
  readonly visitor: Visitor
  readonly asked: Asked
  /** Null before anything was asked. */
  readonly look: Look | null
  /** Files that can't be found by name or number yet. */
  readonly unread: number
  readonly errors?: readonly FieldError[]
}

export function searchPage(made: SearchPage): VNode {
  const { platform, visitor, look, errors } = made
  const words: SearchWords = visitor.words
  return (
    <StaffPage
      {...signedInFrame(platform, visitor, '/search')}
      title={words.say('search.title')}
      {...(errors === undefined ? {} : { errors })}
    >
      <h1>{words.say('search.title')}</h1>
      <p>{words.say('search.intro')}</p>
      <Ask made={made} />
      {look === null ? null : <Found made={made} look={look} />}
      <Unread made={made} />
    </StaffPage>
  )
}

function Ask({ made }: { readonly made: SearchPage }) {
  const { visitor, asked, platform } = made
  const words: SearchWords = visitor.words
  const norms = platform.norms.words(words.code)
  const acts = [...platform.norms.violations.violations.values()]
    .filter(({ parent }) => parent === null)
    .map(({ id }) => ({ value: id, label: norms.say('violations', id, 'label').text }))
  const needs = [...platform.norms.needs.needs.keys()].map((id) => ({
    ...{ value: id, label: norms.say('needs', id, 'question').text },
  }))
  const states = countries(words.code).map(({ code, name }) => ({ value: code, label: name }))
  const statuses = CASE_STATUSES.map((value) => ({ value, label: statusName(words, value) }))
  const isNarrowed = [asked.act, asked.state, asked.need, asked.status].some((one) => one !== '')
  return (
    <Form action="/search" token={visitor.formToken}>
      <TextInput
        name="known"
        label={words.say('search.known')}
        hint={words.say('search.knownHint')}
        value={asked.known}
      />
      <TextInput
        name="words"
        label={words.say('search.words')}
        hint={words.say('search.wordsHint')}
        value={asked.words}
      />
      <Details summary={words.say('search.narrow')} open={isNarrowed}>
        <Select name="act" label={words.say('search.act')} options={acts} value={asked.act} />
        <Select name="state" label={words.say('search.state')} options={states} value={asked.state} />
        <Select name="status" label={words.say('board.status')} options={statuses} value={asked.status} />
        <Select name="need" label={words.say('search.need')} options={needs} value={asked.need} />
      </Details>
      <Button>{words.say('search.go')}</Button>
    </Form>
  )
}

function Found({ made, look }: { readonly made: SearchPage; readonly look: Look }) {
  const { visitor, asked } = made
  const words: SearchWords = visitor.words
  const { found, lookedThrough, next } = look
  return (
    <section aria-labelledby="found">
      <h2 id="found">{words.say('search.found', { count: found.length })}</h2>
      {lookedThrough === null ? null : <p>{words.say('search.lookedThrough', { count: lookedThrough })}</p>}
      {found.length === 0 ? null : (
        <Table
          caption={words.say('search.caption')}
          captionHidden
          columns={columnsOf(made)}
          rows={found}
          rowId={({ file, unit }) => `${file} ${unit}`}
        />
      )}
      {next === null ? null : (
        <Form action="/search" token={visitor.formToken}>
          {Object.entries({ ...asked, after: next }).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Button kind="secondary">{words.say(lookedThrough === null ? 'search.more' : 'search.lookOn')}</Button>
        </Form>
      )}
    </section>
  )
}

function columnsOf({ platform, visitor }: SearchPage): readonly Column<FoundFile>[] {
  const words: SearchWords = visitor.words
  return [
    {
      id: 'who',
      heading: words.say('board.case'),
      cell: ({ file, card, piece }) => {
        const { name, line } = labelInWords(platform, words, card)
        return (
          <>
            <Link href={caseHref(file)}>
              <Typed>{name}</Typed>
            </Link>{' '}
            <Reference>{shortReference(file)}</Reference>
            {line === '' ? null : <div class="hint">{line}</div>}
            {piece === null ? null : <TypedText>{piece}</TypedText>}
          </>
        )
      },
    },
    { id: 'status', heading: words.say('board.status'), cell: ({ status }) => <Tag>{statusName(words, status)}</Tag> },
    {
      id: 'received',
      heading: words.say('board.received'),
      cell: ({ receivedOn }) => (receivedOn === null ? null : <When at={{ civil: receivedOn }} />),
    },
    {
      id: 'updated',
      heading: words.say('board.updated'),
      cell: ({ updatedOn }) => <When at={{ civil: updatedOn }} />,
    },
  ]
}

/** What an answer can't speak of, said beside it: nobody should take "nothing found" for "nothing there". */
function Unread({ made }: { readonly made: SearchPage }) {
  const { visitor, unread } = made
  const words: SearchWords = visitor.words
  if (unread === 0) return null
  const count = unread
  return (
    <Inset>
      <p>{words.say(count >= UNREAD_COUNTED_MAX ? 'search.unreadMany' : 'search.unread', { count })}</p>
      <Form action="/search/read" token={visitor.formToken}>
        <Button kind="secondary">{words.say('search.readNext', { count: Math.min(count, UNREAD_PER_STEP) })}</Button>
      </Form>
    </Inset>
  )
}
