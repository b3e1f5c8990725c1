import type { VNode } from 'preact'
import type { Platform } from '../../../platform/feature.ts'
import { typedDate, typedText, type Visitor } from '../../../platform/http/index.ts'
import {
  Button,
  ButtonLink,
  DateInput,
  Form,
  Link,
  Table,
  Tag,
  Textarea,
  TextInput,
  Typed,
} from '../../../platform/ui/index.tsx'
import type { ListedProgramme } from '../file.ts'
import type { ClearProgramme } from '../numbers.ts'
import { SMALL_CELL, STANDINGS } from '../rules.ts'
import type { ProgrammesWords } from '../texts.ts'
import { framed, FRESH, LIST_PATH, programmeHref, type Again } from './frame.tsx'

interface Listing {
  readonly platform: Platform
  readonly visitor: Visitor
  readonly programmes: readonly ListedProgramme[]
  readonly isKeeper: boolean
}

/** Programmes of the visitor's units. */
export function listPage({ platform, visitor, programmes, isKeeper }: Listing): VNode {
  const words: ProgrammesWords = visitor.words
  return framed({
    ...{ platform, visitor, path: LIST_PATH, again: FRESH },
    children: (
      <>
        <h1>{words.say('programmes.title')}</h1>
        <p>{words.say('programmes.intro')}</p>
        {isKeeper ? <ButtonLink href={`${LIST_PATH}/new`}>{words.say('programmes.begin')}</ButtonLink> : null}
        <Table
          caption={words.say('programmes.title')}
          captionHidden
          rows={programmes}
          rowId={({ file }) => file}
          empty={words.say('programmes.none')}
          columns={[
            {
              ...{ id: 'name', heading: words.say('programmes.name') },
              cell: ({ file, name }) => (
                <Link href={programmeHref(file)}>
                  <Typed>{name}</Typed>
                </Link>
              ),
            },
            {
              ...{ id: 'owed', heading: words.say('programmes.owedBy') },
              cell: ({ owedBy }) => <Typed>{owedBy}</Typed>,
            },
            {
              ...{ id: 'state', heading: words.say('programmes.state') },
              cell: ({ state }) => <Tag>{words.say(`programmes.state-${state}`)}</Tag>,
            },
            {
              ...{ id: 'people', heading: words.say('programmes.people'), number: true },
              cell: ({ people }) => words.formats.number(people),
            },
          ]}
        />
      </>
    ),
  })
}

export function newPage(platform: Platform, visitor: Visitor, again: Again): VNode {
  const words: ProgrammesWords = visitor.words
  const { typed } = again
  return framed({
    ...{ platform, visitor, path: `${LIST_PATH}/new`, again },
    back: { href: LIST_PATH, label: words.say('programmes.backToList') },
    children: (
      <>
        <h1>{words.say('programmes.begin')}</h1>
        <Form action={`${LIST_PATH}/new`} token={visitor.formToken}>
          <TextInput name="name" label={words.say('programmes.name')} value={typedText(typed, 'name')} />
          <TextInput name="owedBy" label={words.say('programmes.owedBy')} value={typedText(typed, 'owedBy')} />
          <Textarea name="basis" label={words.say('programmes.basis')} value={typedText(typed, 'basis')} rows={4} />
          <DateInput name="from" label={words.say('programmes.from')} value={typedDate(typed, 'from')} />
          <DateInput name="until" label={words.say('programmes.until')} value={typedDate(typed, 'until')} />
          <Button>{words.say('programmes.begin')}</Button>
        </Form>
      </>
    ),
  })
}

/** What a statistician sees: groups, and none so small that it points at somebody. */
export function numbersPage(platform: Platform, visitor: Visitor, rows: readonly ClearProgramme[]): VNode {
  const words: ProgrammesWords = visitor.words
  return framed({
    ...{ platform, visitor, path: `${LIST_PATH}/numbers`, again: FRESH, title: words.say('programmes.numbersTitle') },
    children: (
      <>
        <h1>{words.say('programmes.numbersTitle')}</h1>
        <p>{words.say('programmes.numbersIntro', { least: SMALL_CELL })}</p>
        <Table
          caption={words.say('programmes.numbersTitle')}
          captionHidden
          rows={rows}
          rowId={({ file }) => file}
          empty={words.say('programmes.none')}
          columns={[
            {
              ...{ id: 'file', heading: words.say('programmes.reference') },
              cell: ({ file }) => file.slice(0, REFERENCE_CHARACTERS),
            },
            ...STANDINGS.map((standing) => ({
              ...{ id: standing, heading: words.say(`programmes.standing-${standing}`), number: true },
              cell: ({ counts }: ClearProgramme) => {
                const shown = counts.find(({ of }) => of === standing)?.shown ?? null
                return shown === null ? words.say('programmes.hidden') : words.formats.number(shown)
              },
            })),
          ]}
        />
      </>
    ),
  })
}

const REFERENCE_CHARACTERS = 8
