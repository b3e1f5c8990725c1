import type { ComponentChildren, VNode } from 'preact'
import type { Platform } from '../../platform/feature.ts'
import type { FormRead, Visitor } from '../../platform/http/index.ts'
import type { KeyOf, Words } from '../../platform/languages/index.ts'
import type { Refusal } from '../../platform/outcome.ts'
import { StaffPage, type FieldError, type UiKey } from '../../platform/ui/index.tsx'
import type { breakGlassPageTexts } from './texts.ts'

export type BreakGlassKey = KeyOf<typeof breakGlassPageTexts>
export type BreakGlassWords = Words<UiKey | BreakGlassKey>

export const PATH = '/break-glass'
export const SUPERVISORS_PATH = '/break-glass/supervisors'

interface Framed {
  readonly title: string
  /** The address that shows this page when it is asked for, which an answer to a form is not. */
  readonly path?: string
  readonly errors?: readonly FieldError[] | undefined
  readonly back?: true
  readonly children: ComponentChildren
}

export function framed(platform: Platform, visitor: Visitor, { title, path, errors, back, children }: Framed): VNode {
  const words: BreakGlassWords = visitor.words
  const toStart = { href: PATH, label: words.say('break-glass-pages.back') }
  return (
    <StaffPage
      words={words}
      look={platform.look(visitor.words)}
      path={path ?? PATH}
      title={title}
      navigation={platform.navigation(visitor.who, visitor.words, visitor.path)}
      signOut={{ action: '/sign-out', token: visitor.formToken }}
      {...(errors === undefined ? {} : { errors })}
      {...(back === undefined ? {} : { back: toStart })}
    >
      <h1>{title}</h1>
      {children}
    </StaffPage>
  )
}

/** In the reader's language where the refusal's room has it. */
export const sentenceOf = ({ words }: Visitor, { code, room, sentence }: Refusal): string =>
  room === undefined ? sentence : words.say(`${room}.${code}`)

/** Which sentence goes with a field that was not understood. */
const MESSAGES: Readonly<Record<string, BreakGlassKey>> = {
  file: 'break-glass-pages.writeFile',
  reason: 'break-glass-pages.writeReason',
  unit: 'break-glass-pages.chooseUnit',
}

export function errorsOf(visitor: Visitor, form: Extract<FormRead<unknown>, { ok: false }>): readonly FieldError[] {
  const words: BreakGlassWords = visitor.words
  return [...new Set(form.faults.map(({ field }) => field))].map((field) => ({
    field,
    message: words.say(MESSAGES[field] ?? 'break-glass-pages.writeReason'),
  }))
}
