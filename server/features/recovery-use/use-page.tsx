import type { ComponentChildren, VNode } from 'preact'
import type { People } from '../../platform/access/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { typedText, type TypedForm, type Visitor } from '../../platform/http/index.ts'
import type { KeyOf, Words } from '../../platform/languages/index.ts'
import type { Recovered } from '../../platform/recovery/index.ts'
import {
  Button,
  Form,
  Inset,
  Link,
  Select,
  StaffPage,
  SummaryList,
  Textarea,
  TextInput,
  Typed,
  TypedText,
  Warning,
  type FieldError,
  type UiKey,
} from '../../platform/ui/index.tsx'
import { unitsOf, type LostUnit } from './rules.ts'
import type { recoveryUseTexts } from './texts.ts'
import type { Waiting } from './waiting.ts'

export type RecoveryUseWords = Words<UiKey | KeyOf<typeof recoveryUseTexts>>

export const PATH = '/recovery/use'
export const REASON_CHARACTERS_MAX = 2000

interface Framed {
  readonly title: string
  readonly errors?: readonly FieldError[]
  readonly children: ComponentChildren
}

function framed(platform: Platform, visitor: Visitor, { title, errors = [], children }: Framed): VNode {
  return (
    <StaffPage
      words={visitor.words}
      look={platform.look(visitor.words)}
      path={PATH}
      title={title}
      navigation={platform.navigation(visitor.who, visitor.words, visitor.path)}
      signOut={{ action: '/sign-out', token: visitor.formToken }}
      errors={errors}
    >
      <h1>{title}</h1>
      {children}
    </StaffPage>
  )
}

const ShareInput = ({ words }: { readonly words: RecoveryUseWords }) => (
  <TextInput name="share" label={words.say('recovery-use.share')} hint={words.say('recovery-use.shareHint')} />
)

export interface Shown {
  readonly people: People
  readonly errors?: readonly FieldError[]
  /** What was typed and is shown again: never a share. */
  readonly typed?: TypedForm
}

/** For the first of the two. */
export function beginPage(platform: Platform, visitor: Visitor, { people, errors, typed = {} }: Shown): VNode {
  const words: RecoveryUseWords = visitor.words
  const text = (name: string): string => typedText(typed, name) ?? ''
  const units = unitsOf(people, visitor.who?.authority ?? '').map(({ id, name }) => ({ value: id, label: name }))
  return framed(platform, visitor, {
    ...{ title: words.say('recovery-use.title'), ...(errors && { errors }) },
    children: (
      <>
        <p>{words.say('recovery-use.intro')}</p>
        <Form action={`${PATH}/begin`} token={visitor.formToken}>
          <Select name="unit" label={words.say('recovery-use.unit')} options={units} value={text('unit')} />
          <Textarea
            name="reason"
            label={words.say('recovery-use.reason')}
            hint={words.say('recovery-use.reasonHint')}
            value={text('reason')}
            charactersMax={REASON_CHARACTERS_MAX}
          />
          <ShareInput words={words} />
          <Button>{words.say('recovery-use.beginButton')}</Button>
        </Form>
      </>
    ),
  })
}

export interface WaitingShown extends Shown {
  readonly waiting: Waiting
  /** What it would open for whom; null where that can't be said any more. */
  readonly lost: LostUnit | null
}

/** For the first of the two, until the second one comes. */
export function ownWaitPage(platform: Platform, visitor: Visitor, shown: WaitingShown): VNode {
  const words: RecoveryUseWords = visitor.words
  const moment = words.formats.moment(shown.waiting.until)
  return framed(platform, visitor, {
    title: words.say('recovery-use.title'),
    children: (
      <>
        <p>{words.say('recovery-use.waitsOwn', { moment })}</p>
        <What words={words} shown={shown} />
        <Form action={`${PATH}/withdraw`} token={visitor.formToken}>
          <Button kind="secondary">{words.say('recovery-use.withdraw')}</Button>
        </Form>
      </>
    ),
  })
}

/** For the second of the two: what they are about to do, then their share. */
export function confirmPage(platform: Platform, visitor: Visitor, shown: WaitingShown): VNode {
  const words: RecoveryUseWords = visitor.words
  const { waiting, lost, people, errors } = shown
  const moment = words.formats.moment(waiting.until)
  const name = people.members.get(waiting.custodian)?.name ?? ''
  return framed(platform, visitor, {
    ...{ title: words.say('recovery-use.title'), ...(errors && { errors }) },
    children: (
      <>
        <p>{words.say('recovery-use.waitsOther', { name, moment })}</p>
        <What words={words} shown={shown} />
        {lost?.needsKey === true ? <Warning>{words.say('recovery-use.newKey')}</Warning> : null}
        <Form action={`${PATH}/confirm`} token={visitor.formToken}>
          <input type="hidden" name="waiting" value={waiting.id} />
          <ShareInput words={words} />
          <Button kind="danger">{words.say('recovery-use.openButton')}</Button>
        </Form>
      </>
    ),
  })
}

function What({ words, shown }: { readonly words: RecoveryUseWords; readonly shown: WaitingShown }) {
  const { people, waiting, lost } = shown
  const readers = lost?.readers ?? []
  return (
    <SummaryList
      rows={[
        {
          label: words.say('recovery-use.unit'),
          value: <Typed>{people.units.get(waiting.unit)?.name ?? ''}</Typed>,
        },
        { label: words.say('recovery-use.reason'), value: <TypedText>{waiting.reason}</TypedText> },
        {
          label: words.say('recovery-use.readers'),
          value: (
            <ul>
              {readers.map(({ id, name }) => (
                <li key={id}>
                  <Typed>{name}</Typed>
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  )
}

/** What came of it, and what is due now. */
export function donePage(platform: Platform, visitor: Visitor, { opened, lost }: Recovered): VNode {
  const words: RecoveryUseWords = visitor.words
  const { number } = words.formats
  const isAdministrator = visitor.who?.roles.some(({ role }) => role === 'administrator') === true
  return framed(platform, visitor, {
    title: words.say('recovery-use.doneTitle'),
    children: (
      <>
        <SummaryList
          rows={[
            { label: words.say('recovery-use.doneOpened'), value: number(opened) },
            { label: words.say('recovery-use.doneLost'), value: number(lost) },
          ]}
        />
        {lost === 0 ? null : <p>{words.say('recovery-use.doneLostWhy')}</p>}
        <Inset>
          <p>{words.say('recovery-use.doneNext')}</p>
          {isAdministrator ? <Link href="/people/recovery">{words.say('recovery-use.doneLink')}</Link> : null}
        </Inset>
      </>
    ),
  })
}
