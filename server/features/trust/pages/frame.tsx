import type { ComponentChildren, VNode } from 'preact'
import type { ListState } from '@recourse/wire'
import type { Platform } from '../../../platform/feature.ts'
import { signedInFrame, type Visitor } from '../../../platform/http/index.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import { Banner, SecretDigits, StaffPage, type FieldError } from '../../../platform/ui/index.tsx'
import type { TrustNow } from '../../../platform/trust/index.ts'
import { administrators } from '../rules.ts'
import type { TrustKey, TrustWords } from '../texts.ts'

export const PATH = '/trust'

/** What every page of this feature is made of. */
export interface Making {
  readonly platform: Platform
  readonly visitor: Visitor
  readonly now: TrustNow
  /** Whether the visitor may change anything: an administrator of the authority that was first. */
  readonly mayChange: boolean
  readonly errors?: readonly FieldError[]
  readonly typed?: Readonly<Record<string, unknown>>
}

export async function makingOf(
  platform: Platform,
  visitor: Visitor,
  again: Pick<Making, 'errors' | 'typed'> = {},
): Promise<Making> {
  const first = (await platform.settings())?.authority ?? ''
  const mayChange = administrators.decide(visitor.who, { authority: first }).granted
  return { platform, visitor, now: await platform.trust.now(), mayChange, ...again }
}

interface Framed {
  readonly title: string
  readonly isFirst?: true
  readonly path?: string
  readonly children: ComponentChildren
}

export function framed(making: Making, { title, isFirst, path = PATH, children }: Framed): VNode {
  const { platform, visitor, errors, now } = making
  const words: TrustWords = visitor.words
  const back = isFirst === true ? {} : { back: { href: PATH, label: words.say('trust.back') } }
  const standing = now.trusted.list?.state
  return (
    <StaffPage
      {...signedInFrame(platform, visitor, path)}
      title={title}
      {...(errors === undefined ? {} : { errors })}
      {...back}
      banners={standing === undefined ? undefined : listBanner(words, standing)}
    >
      <h1>{title}</h1>
      {children}
    </StaffPage>
  )
}

function listBanner(words: TrustWords, state: ListState): VNode | undefined {
  if (state === 'in-force') return undefined
  const text = words.say(state === 'grace' ? 'trust.listGrace' : 'trust.listExpired')
  return <Banner tone="attention">{text}</Banner>
}

export const Fingerprint = ({ label, digits }: { readonly label: string; readonly digits: string }) => (
  <SecretDigits label={label} groups={digits.split(' ')} />
)

/** In the reader's language where the refusal's room has it. */
export const sentenceOf = ({ words }: Visitor, { code, room, sentence }: Refusal): string =>
  room === undefined ? sentence : words.say(`${room}.${code}`)

/** Which sentence goes with a field that was not understood. */
const MESSAGES: Readonly<Record<string, TrustKey>> = {
  address: 'trust.writeAddress',
  card: 'trust.writeCard',
  text: 'trust.writeCard',
  heard: 'trust.writeHeard',
  keys: 'trust.writeKeys',
  needed: 'trust.writeNeeded',
  notice: 'trust.writeNotice',
  'name-en': 'trust.writeName',
  languages: 'trust.writeLanguages',
  unit: 'trust.chooseUnit',
  kid: 'trust.chooseKey',
  reason: 'trust.chooseReason',
  list: 'trust.chooseFile',
}

export function errorsOf(visitor: Visitor, faults: readonly { readonly field: string }[]): readonly FieldError[] {
  const words: TrustWords = visitor.words
  return [...new Set(faults.map(({ field }) => field))].map((field) => ({
    field,
    message: words.say(MESSAGES[field] ?? 'trust.chooseReason'),
  }))
}
