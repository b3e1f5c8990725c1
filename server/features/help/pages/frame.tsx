import type { ComponentChildren, VNode } from 'preact'
import type { Platform } from '../../../platform/feature.ts'
import { signedInFrame, type Visitor } from '../../../platform/http/index.ts'
import { PublicPage, StaffPage, type FieldError } from '../../../platform/ui/index.tsx'
import type { HelpWords } from '../texts.ts'

export interface Making {
  readonly platform: Platform
  readonly visitor: Visitor
}

interface Framed {
  readonly back?: { readonly href: string; readonly label: string }
  readonly errors?: readonly FieldError[]
  readonly children: ComponentChildren
}

/** For everybody: a neutral title, the way out, no script. */
export function publicFrame({ platform, visitor }: Making, { back, errors = [], children }: Framed): VNode {
  const words: HelpWords = visitor.words
  const look = platform.look(visitor.words)
  return (
    <PublicPage words={words} look={look} path={visitor.path} errors={errors} {...(back === undefined ? {} : { back })}>
      {children}
    </PublicPage>
  )
}

/** For those who keep the directory. */
export function staffFrame({ platform, visitor }: Making, { back, errors = [], children }: Framed): VNode {
  const words: HelpWords = visitor.words
  return (
    <StaffPage
      {...signedInFrame(platform, visitor)}
      title={words.say('help.keepTitle')}
      errors={errors}
      {...(back === undefined ? {} : { back })}
    >
      {children}
    </StaffPage>
  )
}
