import type { VNode } from 'preact'
import { countries } from '../../../platform/norms/index.ts'
import {
  Button,
  Checkboxes,
  ButtonLink,
  Form,
  Link,
  Radios,
  Select,
  Table,
  Textarea,
  TextInput,
  Typed,
  Warning,
  When,
  type FieldError,
} from '../../../platform/ui/index.tsx'
import type { Helper } from '../directory.ts'
import type { HelperSaid } from '../entries.ts'
import {
  adaptationChoices,
  CAPACITY_KEYS,
  choicesOf,
  COST_KEYS,
  KIND_KEYS,
  REMOVAL_KEYS,
  serviceChoices,
} from '../labels.ts'
import type { HelpWords } from '../texts.ts'
import { staffFrame, type Making } from './frame.tsx'

/** What an authority lists, the longest unchecked first. */
export function keepPage(making: Making, helpers: readonly Helper[]): VNode {
  const words: HelpWords = making.visitor.words
  return staffFrame(making, {
    children: (
      <>
        <h1>{words.say('help.keepTitle')}</h1>
        <Warning>{words.say('help.keepIntro')}</Warning>
        <ButtonLink href="/directory/new">{words.say('help.add')}</ButtonLink>
        {helpers.length === 0 ? (
          <p>{words.say('help.empty')}</p>
        ) : (
          <Table
            caption={words.say('help.keepTitle')}
            captionHidden
            rows={helpers}
            rowId={({ id }) => id}
            columns={[
              {
                ...{ id: 'name', heading: words.say('help.name') },
                cell: ({ id, name }) => (
                  <Link href={`/directory/${id}`}>
                    <Typed>{name}</Typed>
                  </Link>
                ),
              },
              { id: 'place', heading: words.say('help.place'), cell: ({ place }) => <Typed>{place}</Typed> },
              {
                ...{ id: 'checked', heading: words.say('help.checked') },
                cell: ({ checkedOn }) => <When at={{ civil: checkedOn }} />,
              },
            ]}
          />
        )}
      </>
    ),
  })
}

export type TypedHelper = Partial<Readonly<Record<keyof HelperSaid, string | readonly string[]>>>

export interface Editing {
  /** Null for somebody who is not listed yet. */
  readonly helper: Helper | null
  readonly typed: TypedHelper
  readonly errors: readonly FieldError[]
}

export function editPage(making: Making, { helper, typed, errors }: Editing): VNode {
  const words: HelpWords = making.visitor.words
  const token = making.visitor.formToken
  return staffFrame(making, {
    ...{ errors, back: { href: '/directory', label: words.say('help.back') } },
    children: (
      <>
        <h1>{words.say(helper === null ? 'help.add' : 'help.edit')}</h1>
        <Warning>{words.say('help.keepIntro')}</Warning>
        <Form action={helper === null ? '/directory/new' : `/directory/${helper.id}`} token={token}>
          {helper === null ? null : <input type="hidden" name="saw" value={helper.entry} />}
          <Fields making={making} typed={typed} />
          <Button>{words.say('help.save')}</Button>
        </Form>
        {helper === null ? null : <Settling words={words} id={helper.id} token={token} />}
      </>
    ),
  })
}

function Fields({ making, typed }: { readonly making: Making; readonly typed: TypedHelper }) {
  const words: HelpWords = making.visitor.words
  const { norms } = making.platform
  const text = (name: keyof HelperSaid): string => {
    const value = typed[name]
    return typeof value === 'string' ? value : (value ?? []).join(', ')
  }
  const list = (name: keyof HelperSaid): readonly string[] => {
    const value = typed[name]
    return typeof value === 'string' ? [value] : (value ?? [])
  }
  const states = countries(words.code).map(({ code, name }) => ({ value: code, label: name }))
  return (
    <>
      <TextInput name="name" label={words.say('help.name')} value={text('name')} />
      <Radios name="kind" label={words.say('help.kind')} choices={choicesOf(words, KIND_KEYS)} value={text('kind')} />
      <Select name="state" label={words.say('help.state')} options={states} value={text('state')} />
      <TextInput name="place" label={words.say('help.place')} value={text('place')} />
      <TextInput name="address" label={words.say('help.address')} value={text('address')} />
      <TextInput name="phone" label={words.say('help.phone')} value={text('phone')} />
      <TextInput name="mail" label={words.say('help.mail')} value={text('mail')} />
      <TextInput name="web" label={words.say('help.web')} value={text('web')} />
      <TextInput
        name="languages"
        label={words.say('help.languages')}
        hint={words.say('help.languagesHint')}
        value={text('languages')}
      />
      <Radios name="cost" label={words.say('help.cost')} choices={choicesOf(words, COST_KEYS)} value={text('cost')} />
      <TextInput name="hours" label={words.say('help.hours')} value={text('hours')} />
      <Radios
        name="capacity"
        label={words.say('help.capacity')}
        choices={choicesOf(words, CAPACITY_KEYS)}
        value={text('capacity')}
      />
      <Textarea name="whoFor" label={words.say('help.whoFor')} value={text('whoFor')} />
      <Textarea name="note" label={words.say('help.note')} value={text('note')} />
      <Checkboxes
        name="services"
        label={words.say('help.servicesAsked')}
        choices={serviceChoices(norms, words.code)}
        values={list('services')}
      />
      <Checkboxes
        name="adaptations"
        label={words.say('help.adaptationsAsked')}
        choices={adaptationChoices(norms, words.code)}
        values={list('adaptations')}
      />
    </>
  )
}

function Settling({ words, id, token }: { readonly words: HelpWords; readonly id: string; readonly token: string }) {
  return (
    <>
      <Form action={`/directory/${id}/settle`} token={token}>
        <input type="hidden" name="how" value="checked" />
        <Button kind="secondary">{words.say('help.isRight')}</Button>
      </Form>
      <h2>{words.say('help.remove')}</h2>
      <Form action={`/directory/${id}/settle`} token={token}>
        <Radios name="how" label={words.say('help.why')} choices={choicesOf(words, REMOVAL_KEYS)} />
        <Button kind="danger">{words.say('help.remove')}</Button>
      </Form>
    </>
  )
}
