import type { ComponentChildren, VNode } from 'preact'
import type { Platform } from '../../../platform/feature.ts'
import { signedInFrame, type Visitor } from '../../../platform/http/index.ts'
import { StaffPage, WordsProvider, type FieldError } from '../../../platform/ui/index.tsx'
import type { ReportWords } from '../texts.ts'

export interface AssistedMaking {
  readonly platform: Platform
  readonly visitor: Visitor
  readonly errors?: readonly FieldError[]
}

export function assistedFrame({ platform, visitor, errors = [] }: AssistedMaking, children: ComponentChildren): VNode {
  const words: ReportWords = visitor.words
  return (
    <StaffPage
      {...signedInFrame(platform, visitor, '/assisted')}
      title={words.say('report.assistedTitle')}
      errors={errors}
    >
      {children}
    </StaffPage>
  )
}

/** What is said to the person, in their language and its direction, inside the worker's page. */
export function Theirs({ words, children }: { readonly words: ReportWords; readonly children: ComponentChildren }) {
  return (
    <div lang={words.code} dir={words.direction}>
      <WordsProvider value={words}>{children}</WordsProvider>
    </div>
  )
}
