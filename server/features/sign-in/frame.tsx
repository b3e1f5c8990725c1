import type { ComponentChildren, VNode } from 'preact'
import type { Platform } from '../../platform/feature.ts'
import type { FormRead, Visitor } from '../../platform/http/index.ts'
import type { KeyOf, Words } from '../../platform/languages/index.ts'
import type { Refusal } from '../../platform/outcome.ts'
import type { sessionTexts } from '../../platform/sessions/index.ts'
import { StaffPage, type FieldError, type UiKey } from '../../platform/ui/index.tsx'
import type { signInTexts } from './texts.ts'

export type SignInKey = KeyOf<typeof signInTexts>
export type SignInWords = Words<UiKey | SignInKey | KeyOf<typeof sessionTexts>>

/** What every page of this feature is made with. */
export interface Making {
  readonly platform: Platform
  readonly visitor: Visitor
  readonly errors?: readonly FieldError[]
}

interface Framed {
  readonly title: string
  readonly back?: { readonly href: string; readonly label: string }
  readonly children: ComponentChildren
}

export function framed({ platform, visitor, errors = [] }: Making, { title, back, children }: Framed): VNode {
  const words: SignInWords = visitor.words
  const isIn = visitor.who !== null
  return (
    <StaffPage
      words={words}
      look={platform.look(visitor.words)}
      path={visitor.path}
      title={title}
      navigation={isIn ? platform.navigation(visitor.who, visitor.words, visitor.path) : []}
      errors={errors}
      {...(isIn ? { signOut: { action: '/sign-out', token: visitor.formToken } } : {})}
      {...(back === undefined ? {} : { back })}
    >
      <h1>{title}</h1>
      {children}
    </StaffPage>
  )
}

/** A refusal beside the field it is about, in the reader's language, with the time to try again where there is one. */
export function refusedAt(visitor: Visitor, field: string, refusal: Refusal & { retryAt?: number }): FieldError {
  const words: SignInWords = visitor.words
  const { room, code, sentence, retryAt } = refusal
  const said = room === undefined ? sentence : visitor.words.say(`${room}.${code}`)
  if (retryAt === undefined) return { field, message: said }
  // Rounded up: whoever comes at the minute shown must not be sent away again.
  const time = words.formats.moment(Math.ceil(retryAt / 60_000) * 60_000)
  return { field, message: `${said} ${words.say('sign-in.retryAt', { time })}` }
}

/** What was left empty, or can't be what was asked for. */
export function faultsOf(visitor: Visitor, form: FormRead<unknown>): readonly FieldError[] {
  const words: SignInWords = visitor.words
  if (form.ok) return []
  const fields = [...new Set(form.faults.map(({ field }) => field))]
  return fields.map((field) => ({ field, message: words.say('sign-in.fillIn') }))
}
