import type { ComponentChildren, VNode } from 'preact'
import type { Platform } from '../../../platform/feature.ts'
import { signedInFrame, type TypedForm, type Visitor } from '../../../platform/http/index.ts'
import { StaffPage, type FieldError } from '../../../platform/ui/index.tsx'
import type { ProgrammesWords } from '../texts.ts'

export const LIST_PATH = '/programmes'
export const programmeHref = (file: string, rest = ''): string => `${LIST_PATH}/${file}${rest}`

/** What a form said that was not taken, so that nothing is typed twice. */
export interface Again {
  readonly typed: TypedForm
  readonly errors: readonly FieldError[]
}
export const FRESH: Again = { typed: {}, errors: [] }

interface Framed {
  readonly platform: Platform
  readonly visitor: Visitor
  readonly title?: string
  readonly path: string
  readonly back?: { readonly href: string; readonly label: string }
  readonly again: Again
  readonly children: ComponentChildren
}

/** The title of the window is the same for every programme: its name stands on the page alone. */
export function framed({ platform, visitor, title, path, back, again, children }: Framed): VNode {
  const words: ProgrammesWords = visitor.words
  return (
    <StaffPage
      {...signedInFrame(platform, visitor, path)}
      title={title ?? words.say('programmes.title')}
      errors={again.errors}
      {...(back === undefined ? {} : { back })}
    >
      {children}
    </StaffPage>
  )
}
