import type { ComponentChildren, VNode } from 'preact'
import type { PersonView } from '../../../platform/feature.ts'
import type { Answer } from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { Form, Link, PublicPage, type FieldError } from '../../../platform/ui/index.tsx'
import type { MineWords } from '../texts.ts'
import { addressOf } from './visiting.ts'

export interface Framed {
  /** Address of the page itself, for the language switch: what a form posts to is no page. */
  readonly path: string
  /** Id of the form, so that switching the language keeps what was typed. */
  readonly form?: string
  readonly errors?: readonly FieldError[]
  /** Where "back" leads; usually the person's first page. */
  readonly back?: { readonly href: string; readonly label: string }
  readonly withoutWorry?: true
  readonly children: ComponentChildren
}

/** Every page of a person's own room: neutral title, way out, way back, and one step to say that one is afraid. */
export function framed({ platform, visitor, own }: PersonView, page: Framed): VNode {
  const words: MineWords = visitor.words
  const { path, form, errors, children, withoutWorry } = page
  const back = page.back ?? { href: addressOf(own, '/mine'), label: words.say('mine.back') }
  return (
    <PublicPage
      words={words}
      look={platform.look(visitor.words)}
      path={addressOf(own, path)}
      back={back}
      {...(errors === undefined ? {} : { errors })}
      {...(form === undefined ? {} : { form })}
    >
      {children}
      {withoutWorry === true ? null : <WorryLink words={words} href={addressOf(own, '/mine/worry')} />}
    </PublicPage>
  )
}

export function WorryLink({ words, href }: { readonly words: MineWords; readonly href: string }) {
  return (
    <p>
      <Link href={href}>{words.say('mine.worryLink')}</Link>
    </p>
  )
}

/** A form that is about one of the person's files. */
export function OwnForm(props: {
  readonly view: PersonView
  readonly action: string
  readonly id?: string
  readonly children: ComponentChildren
}) {
  const { view, action, id, children } = props
  return (
    <Form action={action} token={view.visitor.formToken} {...(id === undefined ? {} : { id })}>
      {view.own.slot === 0 ? null : <input type="hidden" name="slot" value={view.own.slot} />}
      {children}
    </Form>
  )
}

/** The page again, with what was typed and a sentence at the field; or as it was, where only the language changed. */
export function again(view: PersonView, page: Framed): Answer {
  const status = page.errors === undefined || page.errors.length === 0 ? 200 : 422
  return { kind: 'page', status, page: framed(view, page) }
}

/** A refusal as an error of one field, in the reader's language. */
export function errorsOf(
  view: PersonView,
  field: string,
  done: Extract<Outcome<unknown, string>, { ok: false }>,
): readonly FieldError[] {
  const { room, code, sentence } = done.refusal
  return [{ field, message: room === undefined ? sentence : view.visitor.words.say(`${room}.${code}`) }]
}
