import type { ComponentChildren, VNode } from 'preact'
import type { RequestKind } from '@recourse/cooperation'
import type { TrustedAuthority } from '@recourse/wire'
import type { Platform } from '../../../../platform/feature.ts'
import { signedInFrame, type Visitor } from '../../../../platform/http/index.ts'
import type { Refusal } from '../../../../platform/outcome.ts'
import { StaffPage, type FieldError } from '../../../../platform/ui/index.tsx'
import type { DraftWords } from '../texts.ts'

export const NEW_PATH = '/requests/new'
export const draftHref = (file: string, rest = ''): string => `/requests/drafts/${file}${rest}`

interface Framed {
  readonly platform: Platform
  readonly visitor: Visitor
  readonly title: string
  readonly heading?: ComponentChildren
  /** Where the language switch comes back to. */
  readonly path: string
  readonly back?: { readonly href: string; readonly label: string }
  readonly errors?: readonly FieldError[]
  readonly children: ComponentChildren
}

export function framed({ platform, visitor, title, heading, path, back, errors, children }: Framed): VNode {
  return (
    <StaffPage
      {...signedInFrame(platform, visitor, path)}
      title={title}
      {...(errors === undefined ? {} : { errors })}
      {...(back === undefined ? {} : { back })}
    >
      <h1>{heading ?? title}</h1>
      {children}
    </StaffPage>
  )
}

/** In the reader's language where the refusal's room has it. */
export const sentenceOf = (words: DraftWords, { code, room, sentence }: Refusal): string =>
  room === undefined ? sentence : words.say(`${room}.${code}` as 'requests.not-complete')

/** An office by the name that it gave itself, in the reader's language where it gave one. */
export const officeName = (language: string, { name, id }: Pick<TrustedAuthority, 'name' | 'id'>): string =>
  name[language] ?? name.en ?? Object.values(name)[0] ?? id

const CATEGORIES = {
  criminal: 'request-drafts.category-criminal',
  civil: 'request-drafts.category-civil',
  asset_recovery: 'request-drafts.category-asset-recovery',
  coordination: 'request-drafts.category-coordination',
  referral: 'request-drafts.category-referral',
  protection: 'request-drafts.category-protection',
  compensation: 'request-drafts.category-compensation',
} as const

/** A category of a newer file of the law is shown as it stands. */
export const categoryName = (words: DraftWords, { category }: Pick<RequestKind, 'category'>): string => {
  const key = (CATEGORIES as Readonly<Record<string, (typeof CATEGORIES)[keyof typeof CATEGORIES]>>)[category]
  return key === undefined ? category : words.say(key)
}
