import type { ComponentChildren, VNode } from 'preact'
import type { Platform } from '../../../platform/feature.ts'
import { signedInFrame, type Visitor } from '../../../platform/http/index.ts'
import type { LawInForce } from '../../../platform/norms/index.ts'
import { StaffPage, type FieldError } from '../../../platform/ui/index.tsx'
import type { LawWords } from '../texts.ts'

export interface Making {
  readonly platform: Platform
  readonly visitor: Visitor
  readonly inForce: LawInForce
  /** Civil date of the instance. */
  readonly today: string
  /** Whether the visitor may speak for the instance on the law. */
  readonly mayCorrect: boolean
}

interface Framed {
  readonly title?: string
  readonly isFirst?: boolean
  readonly errors?: readonly FieldError[]
  readonly children: ComponentChildren
}

export function frame({ platform, visitor }: Making, { title, isFirst, errors = [], children }: Framed): VNode {
  const words: LawWords = visitor.words
  const back = isFirst === true ? {} : { back: { href: '/norms', label: words.say('law.back') } }
  return (
    <StaffPage {...signedInFrame(platform, visitor)} title={title ?? words.say('law.title')} errors={errors} {...back}>
      {children}
    </StaffPage>
  )
}
